/** Parameters of a GraphQL request, posted as JSON. */
export interface GraphqlRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** A request as its author would write it down. */
export type AttackRequest =
  | { readonly graphql: GraphqlRequest }
  /** The body of a POST, as it is; of JSON unless the headers say otherwise. */
  | { readonly body: string | Buffer; readonly headers?: Readonly<Record<string, string>> }
  /**
   * Everything that goes over the wire after the connection is there.
   *
   * @param host of the `Host` header
   * @param who headers that prove who asks
   */
  | { readonly bytes: (host: string, who: Readonly<Record<string, string>>) => Buffer };

/** What a platform that holds answers. */
export interface Expected {
  readonly status: number;
  /** `extensions.code` of the first error; none: answered without errors. */
  readonly code?: string;
  /** The limit that is exceeded. */
  readonly limit?: string;
}

/** A known attack. */
export interface Attack {
  readonly name: string;
  /** What tries it, or where it is described. */
  readonly reference: string;
  readonly request: AttackRequest;
  readonly expected: Expected;
  /** What stops it, or what bounds it where it is answered. */
  readonly guard: string;
}

/** Refused by a limit of an operation. */
export const overLimit = (limit: string): Expected => ({ status: 400, code: 'LIMIT_EXCEEDED', limit });

/** Refused with this code. */
export const refused = (status: number, code: string): Expected => ({ status, code });

/** Answered as any other request: it is bounded, not refused. */
export const ANSWERED: Expected = { status: 200 };

/** A text for each number below this, with spaces between. */
export const times = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
