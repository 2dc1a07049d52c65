/** Headers of a request by hand: `Name: value`, without the host. */
export interface HttpParts {
  /** `POST /graphql HTTP/1.1` unless given. */
  readonly first?: string;
  /** `Content-Type` and `Content-Length` of the body unless given. */
  readonly headers?: readonly string[];
  readonly body?: string | Buffer;
}

/** A small question. */
export const QUESTION = '{"query":"{ levelSummary { origin } }"}';

/** `Content-Type` of JSON. */
export const JSON_TYPE = 'Content-Type: application/json';

/** `Content-Length` of a body. */
export const lengthOf = (body: string | Buffer): string => `Content-Length: ${Buffer.byteLength(body)}`;

/** Bytes of an HTTP request, one for each character below 256: what a client library would not send. */
export function httpBytes({ first = 'POST /graphql HTTP/1.1', headers, body = QUESTION }: HttpParts) {
  return (host: string, who: Readonly<Record<string, string>> = {}): Buffer => {
    const lines = [
      first,
      ...(headers?.some((header) => header.startsWith('Host:')) ? [] : [`Host: ${host}`]),
      'Connection: close',
      ...Object.entries(who).map(([name, value]) => `${name}: ${value}`),
      ...(headers ?? [JSON_TYPE, lengthOf(body)]),
    ];
    return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), Buffer.from(body)]);
  };
}
