import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { providerUnavailable, tokenRejected } from './refusals.js';
import { isSafe, type SignIn } from './sign-in.options.js';

/** Time for one answer of the provider, in milliseconds. */
const TIMEOUT_MS = 5_000;

/** How long keys are believed before they are asked for again, in milliseconds: so long a withdrawn one lives on. */
export const KEY_AGE_MS = 10 * 60_000;

/** How long the provider is left alone after it did not answer, in milliseconds. */
const PAUSE_MS = 1_000;

/** What of the provider's own description is needed (OpenID Connect Discovery 1.0, 3). */
const descriptionSchema = z.object({
  issuer: z.string(),
  jwks_uri: z.string().refine(isSafeKeysUrl, { error: 'is neither https nor on this machine' }),
});

type RemoteKeys = ReturnType<typeof createRemoteJWKSet>;

/**
 * The provider's public keys, found through its description and kept; asked for again when they are old or a token
 * names a key that is not among them, but not more often than the cooldown allows.
 */
export class ProviderKeys {
  #keys: Promise<RemoteKeys> | undefined;
  #silence: { readonly until: number; readonly why: unknown } | undefined;

  constructor(private readonly signIn: SignIn) {}

  /**
   * The key that a token says it was signed with.
   *
   * @throws Refusal `TOKEN_REJECTED` when the provider has no such key, `IDENTITY_PROVIDER_UNAVAILABLE` when it does
   * not answer or is not the one that was configured
   */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    const keys = await this.#known();
    try {
      return await keys(header, token);
    } catch (error) {
      if (isAboutTheToken(error)) throw tokenRejected('key', error);
      // Keys that are still good stay: else anybody's made-up key id would shut out everybody while the provider is
      // down.
      if (!keys.fresh) this.#giveUp(error);
      throw providerUnavailable(error);
    }
  };

  async #known(): Promise<RemoteKeys> {
    if (this.#silence && Date.now() < this.#silence.until) throw providerUnavailable(this.#silence.why);
    this.#keys ??= this.#discover();
    try {
      return await this.#keys;
    } catch (error) {
      this.#giveUp(error);
      throw providerUnavailable(error);
    }
  }

  /** The next attempt starts from the description, since the keys may have moved; but not at once. */
  #giveUp(why: unknown): void {
    this.#keys = undefined;
    this.#silence = { until: Date.now() + PAUSE_MS, why };
  }

  async #discover(): Promise<RemoteKeys> {
    const { issuer, keyCooldownMs } = this.signIn;
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const response = await fetch(url, {
      headers: { accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) throw new Error(`${url} answers with status ${response.status}`);
    const parsed = descriptionSchema.safeParse(await response.json());
    if (!parsed.success) throw new Error(`${url} describes no provider: ${z.prettifyError(parsed.error)}`);
    if (parsed.data.issuer !== issuer) {
      throw new Error(
        `${url} describes the issuer "${parsed.data.issuer}", not "${issuer}": set it as it is there`,
      );
    }
    return createRemoteJWKSet(new URL(parsed.data.jwks_uri), {
      timeoutDuration: TIMEOUT_MS,
      cooldownDuration: keyCooldownMs,
      cacheMaxAge: KEY_AGE_MS,
    });
  }
}

function isAboutTheToken(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  );
}

/** Unlike an issuer's, the address of keys may have a query (some providers have one per policy). */
function isSafeKeysUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && isSafe(url.origin);
}
