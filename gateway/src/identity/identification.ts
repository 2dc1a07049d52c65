import { type Caller, type Membership, PUBLIC_CALLER } from '@khien/identity';
import type { FastifyRequest } from 'fastify';
import type { TokenHolder } from './access-token.js';
import { callerOf, membershipFor, ORGANIZATION_HEADER } from './acting-for.js';
import { bearerToken } from './bearer.js';
import type { SignIn } from './sign-in.options.js';
import { TokenVerifier } from './token-verifier.js';

/** Somebody, with everything that they could act for. */
export interface Identity {
  readonly caller: Caller;
  readonly memberships: readonly Membership[];
}

/** Finds out who asks, once a request, before anything else of it is looked at. */
export class Identification {
  readonly #verifier: TokenVerifier | undefined;
  readonly #callers = new WeakMap<FastifyRequest, Caller>();

  /** @param signIn none: everybody is the public */
  constructor(signIn: SignIn | undefined) {
    this.#verifier = signIn && new TokenVerifier(signIn);
  }

  /**
   * A hook for routes (`onRequest`) that answer callers; {@link Identification.callerOf} knows them from then on.
   *
   * @throws Refusal for a token that is not good, a provider that does not answer, or an organization that is not said
   * or not the caller's
   */
  readonly identify = async (request: FastifyRequest): Promise<void> => {
    const holder = await this.#holderOf(request);
    if (holder) this.#callers.set(request, callerOf(holder, membershipFor(holder, namedBy(request))));
  };

  /**
   * Who showed this, asked again: for what goes on after its request, such as a subscription. A token that has expired
   * since, or whose key was withdrawn, is not good any more.
   *
   * @param authorization value of the header; the public without one
   * @throws Refusal as {@link Identification.identify}
   */
  async callerBy(authorization: string | undefined, organization: string | undefined): Promise<Caller> {
    const values = authorization === undefined ? [] : [authorization];
    const token = bearerToken({ headersDistinct: { authorization: values } });
    if (token === undefined || this.#verifier === undefined) return PUBLIC_CALLER;
    const holder = await this.#verifier.verify(token);
    return callerOf(holder, membershipFor(holder, organization || undefined));
  }

  /** Who makes a request; the public, too, where nobody was identified. */
  callerOf(request: FastifyRequest): Caller {
    return this.#callers.get(request) ?? PUBLIC_CALLER;
  }

  /**
   * Who makes a request, for somebody who wants to know what they could choose: without an organization when there are
   * several and none is named.
   *
   * @throws Refusal as {@link Identification.identify}, but never `ORGANIZATION_REQUIRED`
   */
  async whoIs(request: FastifyRequest): Promise<Identity> {
    const holder = await this.#holderOf(request);
    if (!holder) return { caller: PUBLIC_CALLER, memberships: [] };
    const { memberships } = holder;
    const named = namedBy(request);
    const undecided = named === undefined && memberships.length > 1;
    const membership = undecided ? undefined : membershipFor(holder, named);
    return { caller: callerOf(holder, membership), memberships };
  }

  async #holderOf(request: FastifyRequest): Promise<TokenHolder | undefined> {
    if (!this.#verifier) return undefined;
    const token = bearerToken(request.raw);
    return token === undefined ? undefined : this.#verifier.verify(token);
  }
}

function namedBy({ headers }: FastifyRequest): string | undefined {
  const value = headers[ORGANIZATION_HEADER];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
