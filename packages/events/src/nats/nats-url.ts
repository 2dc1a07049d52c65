/** Where a NATS server is, and how to sign in there. */
export interface NatsAddress {
  /** `nats://host:port` or `tls://host:port`, several with commas between. */
  readonly servers: readonly string[];
  readonly user?: string;
  readonly pass?: string;
  readonly token?: string;
  /** Begins the names of streams and subjects, so that several platforms share a server. */
  readonly prefix: string;
}

const DEFAULT_PREFIX = 'khien';

/**
 * Reads `nats://user:password@host:4222,host2:4222?prefix=khien`; a name without a password is a token.
 *
 * @throws Error for a prefix that is no plain word
 */
export function readNatsUrl(text: string): NatsAddress {
  const [, scheme = 'nats', login, hosts = '', query = ''] =
    /^(\w+):\/\/(?:([^@/]*)@)?([^/?]*)\/?(?:\?(.*))?$/.exec(text) ?? [];
  const prefix = new URLSearchParams(query).get('prefix') ?? DEFAULT_PREFIX;
  if (!/^[a-z][a-z0-9_]*$/.test(prefix)) {
    throw new Error('KHIEN_EVENTS_URL: prefix must be lower-case letters, digits and underscores.');
  }
  const servers = hosts.split(',').map((host) => `${scheme}://${host}`);
  if (login === undefined) return { servers, prefix };
  const [name = '', password] = login.split(':', 2).map(decodeURIComponent);
  return password === undefined
    ? { servers, prefix, token: name }
    : { servers, prefix, user: name, pass: password };
}
