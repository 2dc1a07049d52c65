import { createHash } from 'node:crypto';
import { errors, type JWTVerifyResult, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { isAccessToken, readHolder, type TokenHolder } from './access-token.js';
import { KEY_AGE_MS, ProviderKeys } from './provider-keys.js';
import { type TokenProblem, tokenRejected } from './refusals.js';
import type { SignIn } from './sign-in.options.js';

/** Largest token that is looked at, in characters: a dozen roles take about one thousand. */
export const MAX_TOKEN_LENGTH = 8 * 1024;

/** Verified tokens that are remembered; one entry takes about a kilobyte. */
const MAX_REMEMBERED = 10_000;

/** Signatures of a key pair only: a symmetric one could be made by whoever can verify it. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

interface Remembered {
  readonly holder: TokenHolder;
  /** Until when it is believed without another look, in milliseconds of the epoch. */
  readonly until: number;
}

/** Tells whom an access token is about, if the provider signed it for this graph (RFC 9068, 4). */
export class TokenVerifier {
  readonly #keys: ProviderKeys;
  readonly #remembered = new LRUCache<string, Remembered>({ max: MAX_REMEMBERED });

  constructor(private readonly signIn: SignIn) {
    this.#keys = new ProviderKeys(signIn);
  }

  /**
   * Whom a token is about. What was verified is remembered until it expires, but not longer than keys are, so that a
   * key that the provider withdraws takes its tokens with it.
   *
   * @throws Refusal `TOKEN_REJECTED`, or `IDENTITY_PROVIDER_UNAVAILABLE` when the keys cannot be had
   */
  async verify(token: string): Promise<TokenHolder> {
    if (token.length > MAX_TOKEN_LENGTH) throw tokenRejected('size');
    // Tokens themselves are not kept: a picture of this process's memory should hold as few as possible.
    const key = createHash('sha256').update(token).digest('base64');
    const now = this.signIn.clock().getTime();
    const known = this.#remembered.get(key);
    if (known && now < known.until) return known.holder;
    const { holder, expiresMs } = await this.#check(token);
    this.#remembered.set(key, { holder, until: Math.min(expiresMs, now + KEY_AGE_MS) });
    return holder;
  }

  async #check(token: string) {
    const { protectedHeader, payload } = await this.#verified(token);
    if (!isAccessToken(protectedHeader, payload)) throw tokenRejected('kind');
    // Bound to a key that has to be proven (RFC 7800): it may have been stolen from who can.
    if (payload['cnf'] !== undefined) throw tokenRejected('bound');
    const read = readHolder(payload, this.signIn.membershipsClaim);
    if (!read) throw tokenRejected('claims');
    return read;
  }

  async #verified(token: string): Promise<JWTVerifyResult> {
    const { issuer, audience, clockSkewS, clock } = this.signIn;
    try {
      return await jwtVerify(token, this.#keys.find, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: clockSkewS,
        currentDate: clock(),
      });
    } catch (error) {
      throw error instanceof errors.JOSEError ? tokenRejected(problemOf(error), error) : error;
    }
  }
}

function problemOf(error: errors.JOSEError): TokenProblem {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'algorithm';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature';
  if (!(error instanceof errors.JWTClaimValidationFailed)) return 'malformed';
  if (error.claim === 'iss') return 'issuer';
  if (error.claim === 'aud') return 'audience';
  return error.claim === 'nbf' && error.reason === 'check_failed' ? 'early' : 'claims';
}
