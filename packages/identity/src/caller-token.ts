import { ErrorCode, KhienError } from '@khien/errors';
import { decodeProtectedHeader, errors, jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Caller } from './caller.js';
import type { KeyRing } from './key-ring.js';
import { Role } from './role.js';

/** The header in which the gateway hands a subgraph who is asking. */
export const CALLER_HEADER = 'khien-caller';

const ISSUER = 'khien-gateway';
const TYPE = 'khien-caller+jwt';

/** How long a signed caller is valid, in seconds: longer than the longest request, short for whoever finds one. */
const LIFETIME_S = 60;

/** How long one is handed out again, in milliseconds, so that what a subgraph gets has half its life before it. */
const REUSE_MS = (LIFETIME_S / 2) * 1_000;

/** How far the clocks of gateway and subgraph may differ, in seconds. */
const CLOCK_TOLERANCE_S = 5;

const claims = z.object({
  sub: z.string(),
  knd: z.enum(['PUBLIC', 'PERSON', 'SERVICE']),
  nam: z.string().nullable(),
  org: z.string().nullable(),
  rol: z.array(z.enum(Role)),
  exp: z.number(),
});

/** Signs callers for subgraphs; the gateway's side. */
export class CallerSigner {
  readonly #signed = new LRUCache<string, Promise<string>>({ max: 10_000, ttl: REUSE_MS });

  constructor(private readonly keys: KeyRing) {}

  /**
   * A caller in the form that one subgraph takes.
   *
   * @param audience name of the subgraph
   */
  sign(caller: Caller, audience: string): Promise<string> {
    const { kind, subject, name, organization, roles } = caller;
    const key = JSON.stringify([audience, kind, subject, name, organization, roles]);
    const known = this.#signed.get(key);
    if (known) return known;
    const made = this.#make(caller, audience);
    this.#signed.set(key, made);
    made.catch(() => this.#signed.delete(key));
    return made;
  }

  async #make({ kind, subject, name, organization, roles }: Caller, audience: string): Promise<string> {
    const { id, key } = await this.keys.signingKey();
    return new SignJWT({ knd: kind, nam: name, org: organization, rol: [...roles] })
      .setProtectedHeader({ alg: 'EdDSA', kid: id, typ: TYPE })
      .setSubject(subject)
      .setIssuer(ISSUER)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(`${LIFETIME_S}s`)
      .sign(key);
  }
}

/** Takes callers that the gateway signed, and nothing else; a subgraph's side. */
export class CallerVerifier {
  readonly #verified = new LRUCache<string, { readonly caller: Caller; readonly expires: number }>({
    max: 10_000,
  });

  /** @param audience name of the subgraph */
  constructor(
    private readonly keys: KeyRing,
    private readonly audience: string,
  ) {}

  /**
   * The caller of a request.
   *
   * @param token value of {@link CALLER_HEADER}
   * @throws KhienError `CALLER_REJECTED` that says why
   */
  async verify(token: string | undefined): Promise<Caller> {
    if (token === undefined || token === '') throw this.#rejected('none');
    const known = this.#verified.get(token);
    if (known && known.expires > Date.now()) return known.caller;
    const verified = await this.#check(token);
    this.#verified.set(token, verified);
    return verified.caller;
  }

  async #check(token: string) {
    try {
      const { kid = '' } = decodeProtectedHeader(token);
      const key = await this.keys.verificationKey(kid);
      if (!key) throw this.#rejected('key');
      const { payload } = await jwtVerify(token, key, {
        issuer: ISSUER,
        audience: this.audience,
        typ: TYPE,
        algorithms: ['EdDSA'],
        clockTolerance: CLOCK_TOLERANCE_S,
      });
      const { sub, knd, nam, org, rol, exp } = claims.parse(payload);
      const caller: Caller = { kind: knd, subject: sub, name: nam, organization: org, roles: rol };
      return { caller, expires: exp * 1_000 };
    } catch (error) {
      if (error instanceof KhienError) throw error;
      if (error instanceof errors.JWTExpired) throw this.#rejected('expired');
      if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud') {
        throw this.#rejected('audience');
      }
      throw this.#rejected('malformed', error);
    }
  }

  #rejected(why: keyof typeof REASONS, cause?: unknown): KhienError {
    return new KhienError(
      ErrorCode.CALLER_REJECTED,
      { subgraph: this.audience, detail: REASONS[why] },
      cause,
    );
  }
}

const REASONS = {
  none: { vi: `thiếu tiêu đề ${CALLER_HEADER}`, en: `the header ${CALLER_HEADER} is missing` },
  key: { vi: 'khóa ký không được biết', en: 'it was signed by a key that is not known here' },
  expired: { vi: 'đã hết hạn', en: 'it has expired' },
  audience: { vi: 'được ký cho phân hệ khác', en: 'it was signed for another subgraph' },
  malformed: { vi: 'sai dạng hoặc sai chữ ký', en: 'its form or its signature is wrong' },
};
