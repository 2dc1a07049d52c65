/** An answer of the graph over HTTP. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly data: unknown;
  readonly errors: readonly {
    message: string;
    path?: readonly (string | number)[];
    extensions: Record<string, unknown>;
  }[];
}

/** Asks the graph as a client does. @throws TypeError when nobody answers at the address */
export async function ask(
  url: string,
  query: string,
  variables: Record<string, unknown> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const { data = null, errors = [] } = (await response.json()) as Partial<Answer>;
  return { status: response.status, headers: response.headers, data, errors };
}

/** The data of an answer that has no errors. @throws Error with the errors that it has */
export async function dataOf<T>(
  url: string,
  query: string,
  variables: Record<string, unknown> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<T> {
  const { data, errors } = await ask(url, query, variables, headers);
  if (errors.length > 0) throw new Error(`the graph answered with errors: ${JSON.stringify(errors)}`);
  return data as T;
}
