import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from '@khien/logging';
import type { JSONWebKeySet } from 'jose';
import Provider from 'oidc-provider';
import type { Organization } from './accounts/account.js';
import { AccountDirectory } from './accounts/directory.js';
import { DEMONSTRATION_SERVICE_SECRET, serviceClient, WEB_CLIENT_ID, webClient } from './clients/clients.js';
import { type Environment, type LoopbackHost, requireDevelopment } from './development-only.js';
import { guards } from './http/guards.js';
import { interactionPages } from './http/interaction.js';
import { signOutOfNobody } from './http/sign-out.js';
import { providerConfiguration } from './provider/configuration.js';
import { logEvents } from './provider/events.js';
import { newKey, type PrivateKey, readKeys, rotated } from './provider/signing-keys.js';
import { createStore } from './provider/store.js';

/** How a demonstration identity provider is started. */
export interface IdentityProviderOptions {
  readonly host: LoopbackHost;
  /** 0 takes a free one. */
  readonly port: number;
  /** Every one gets an account and a service for each role. */
  readonly organizations: readonly Organization[];
  /** Who access tokens are for, a URI; `urn:khien:graph` by default. */
  readonly audience?: string;
  /** Claim of the memberships; `khien_memberships` by default. */
  readonly membershipsClaim?: string;
  /** Secret of every service account; {@link DEMONSTRATION_SERVICE_SECRET} by default. */
  readonly serviceSecret?: string;
  /** Paths of the pages, on any loopback host and port, that sign-in comes back to; `/graphql` and `/` by default. */
  readonly redirectPaths?: readonly string[];
  /** Where the provider would run; it refuses everything but development. */
  readonly environment: Environment;
  readonly log: Logger;
  /** Private P-256 keys, each with a `kid`; the first signs. One that only this process knows by default. */
  readonly keys?: JSONWebKeySet;
}

/** A provider that runs. */
export interface IdentityProvider {
  /** Its address, as it stands in tokens: `http://127.0.0.1:4100`. */
  readonly issuer: string;
  /** Stops listening; requests in flight have a second. */
  close(): Promise<void>;
  /**
   * Signs with a new key from now on. The last two keys before it stay published, so that what they signed is good
   * until it expires; people stay signed in.
   *
   * @returns id of the new key
   */
  rotateKeys(): Promise<string>;
}

const GRACE_MS = 1_000;

/**
 * Starts an OpenID provider on this machine, at which anybody can sign in as any demonstration account without a
 * password.
 *
 * @throws DevelopmentOnlyError outside development, or on a host that others can reach
 * @throws TypeError for keys that are no private P-256 keys
 */
export async function startIdentityProvider(options: IdentityProviderOptions): Promise<IdentityProvider> {
  const { host, log } = options;
  requireDevelopment(options.environment, host);
  let keys = options.keys ? readKeys(options.keys) : [await newKey()];

  let handle: ReturnType<Provider['callback']> | undefined;
  const server = createServer((request, response) => {
    if (handle) return void handle(request, response);
    response.writeHead(503, { 'retry-after': '1' }).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, host, () => resolve());
  });
  const { port } = server.address() as AddressInfo;
  const issuer = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const provide = providerMaker(issuer, options);
  handle = provide(keys);
  log.warn({ issuer }, 'demonstration identity provider: anybody signs in as anybody, without a password');

  return {
    issuer,
    async rotateKeys() {
      // The library takes its keys when it is made: another one takes over, with the same store and cookies.
      keys = await rotated(keys);
      handle = provide(keys);
      return keys[0]?.kid ?? '';
    },
    close: () =>
      new Promise((resolve, reject) => {
        if (!server.listening) return resolve();
        const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS);
        server.close((error) => {
          clearTimeout(timer);
          return error ? reject(error) : resolve();
        });
      }),
  };
}

/** Makes providers that differ in their keys only. */
function providerMaker(issuer: string, options: IdentityProviderOptions) {
  const accounts = new AccountDirectory(options.organizations);
  const web = webClient(options.redirectPaths ?? ['/graphql', '/']);
  const secret = options.serviceSecret ?? DEMONSTRATION_SERVICE_SECRET;
  const store = createStore((id) => {
    if (id === WEB_CLIENT_ID) return web;
    const service = accounts.service(id);
    return service && serviceClient(service, secret);
  });
  const cookieKeys = [randomBytes(32).toString('base64url')];
  const audience = options.audience ?? 'urn:khien:graph';
  const membershipsClaim = options.membershipsClaim ?? 'khien_memberships';

  return (keys: readonly PrivateKey[]) => {
    const parts = { accounts, audience, membershipsClaim, store, keys, cookieKeys };
    const provider = new Provider(issuer, providerConfiguration(parts));
    logEvents(provider, options.log);
    provider.use(guards);
    provider.use(interactionPages(provider, accounts));
    provider.use(signOutOfNobody);
    return provider.callback();
  };
}
