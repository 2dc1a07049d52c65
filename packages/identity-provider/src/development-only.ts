/** Hosts that nothing outside of this machine reaches (RFC 8252, 7.3). */
const LOOPBACK_HOSTS = ['127.0.0.1', '::1', 'localhost'] as const;

/** A host of {@link LOOPBACK_HOSTS}. */
export type LoopbackHost = (typeof LOOPBACK_HOSTS)[number];

/** Settings by name, as `process.env` gives them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Somebody tried to start the provider where people without passwords must not sign in. */
export class DevelopmentOnlyError extends Error {
  constructor(why: string) {
    super(
      `The demonstration identity provider does not start: ${why}. It lets anybody sign in as anybody, without ` +
        'a password. Set KHIEN_OIDC_ISSUER to the address of your own OpenID provider instead.',
    );
    this.name = 'DevelopmentOnlyError';
  }
}

const DEVELOPMENT = ['', 'development', 'test'];

/**
 * Refuses every place that is not a developer's own machine: an environment by another name than development or
 * test, or a host that others could reach.
 *
 * @throws DevelopmentOnlyError naming the setting that forbids it
 */
export function requireDevelopment(environment: Environment, host: string): void {
  for (const name of ['NODE_ENV', 'KHIEN_ENVIRONMENT']) {
    const value = environment[name]?.trim().toLowerCase() ?? '';
    if (!DEVELOPMENT.includes(value)) {
      throw new DevelopmentOnlyError(`${name} is "${environment[name]}", and it runs in development only`);
    }
  }
  if (!LOOPBACK_HOSTS.some((loopback) => loopback === host)) {
    throw new DevelopmentOnlyError(
      `host "${host}" can be reached from other machines; ${LOOPBACK_HOSTS.join(', ')} cannot`,
    );
  }
}

/** Whether a URL leads to this machine by plain HTTP: what a page of a developer is served from. */
export function isLoopbackUrl(text: string): boolean {
  const url = URL.parse(text);
  return url?.protocol === 'http:' && isLoopbackHostname(url.hostname);
}

/** Whether a host name as it stands in a URL, where IPv6 has brackets, is this machine. */
export function isLoopbackHostname(hostname: string): boolean {
  return LOOPBACK_HOSTS.some((host) => host === hostname.replace(/^\[(.*)\]$/, '$1'));
}
