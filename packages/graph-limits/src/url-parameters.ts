/** Parameters of a GraphQL request by GET; what is no JSON is left out. */
export interface UrlParameters {
  readonly query: string | null;
  readonly variables: unknown;
  readonly extensions: unknown;
}

/**
 * Parameters of a GET request, decoded by what Apollo Server decodes them with: Fastify's own decoder leaves a value as it
 * came when a `%` in it is none, and a gate would judge another text than the one that runs.
 */
export function urlParameters(url: string): UrlParameters {
  const { searchParams } = new URL(url, 'http://localhost');
  const json = (name: string): unknown => {
    try {
      return JSON.parse(searchParams.get(name) ?? 'null');
    } catch {
      return undefined;
    }
  };
  return { query: searchParams.get('query'), variables: json('variables'), extensions: json('extensions') };
}
