import { ErrorResponse, type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';

/** Where to sign in, as the server writes it into the page. */
export interface SignInPlace {
  readonly issuer: string;
  readonly clientId: string;
}

/** Why somebody is not signed in, or not any more. */
export type SessionProblem = 'cancelled' | 'failed' | 'ended' | 'unreachable';

/** The sign-in is over, or cannot be renewed now; the text says which. */
export class SessionError extends Error {
  constructor(
    readonly problem: SessionProblem,
    cause?: unknown,
  ) {
    super(problem, { cause });
    this.name = 'SessionError';
  }
}

/** A token is renewed when it lasts no longer than this, in seconds: the request should outrun its end. */
const RENEW_BEFORE_S = 30;

const ORGANIZATION_KEY = 'khien-organization';

/**
 * Somebody's sign-in at the OpenID provider: authorization code with PKCE by redirect, tokens in this tab's storage
 * until it is closed, renewed by refresh token when they are needed.
 */
export class Session {
  readonly #manager: UserManager;
  #renewal: Promise<User | null> | undefined;

  constructor({ issuer, clientId }: SignInPlace) {
    const page = location.origin + location.pathname;
    const store = new WebStorageStateStore({ store: sessionStorage });
    this.#manager = new UserManager({
      authority: issuer,
      client_id: clientId,
      redirect_uri: page,
      post_logout_redirect_uri: page,
      response_type: 'code',
      scope: 'openid profile',
      userStore: store,
      stateStore: store,
      // No frames and no timers: see `headers`.
      automaticSilentRenew: false,
      monitorSession: false,
    });
  }

  /**
   * Takes what the provider sent along, if this page is where it leads back, and makes the address what it was before.
   *
   * @throws SessionError when nobody was signed in by it
   */
  async open(): Promise<void> {
    const answer = new URLSearchParams(location.search);
    if (!answer.has('state') || !(answer.has('code') || answer.has('error'))) return;
    const url = location.href;
    // First, so that no code stays in the address, whatever comes of it.
    history.replaceState(null, '', location.pathname);
    try {
      const { state } = await this.#manager.signinRedirectCallback(url);
      history.replaceState(null, '', location.pathname + (typeof state === 'string' ? state : ''));
    } catch (error) {
      const cancelled = error instanceof ErrorResponse && error.error === 'access_denied';
      throw new SessionError(cancelled ? 'cancelled' : 'failed', error);
    }
  }

  /** Whether somebody is signed in, as far as this page knows. */
  async isOpen(): Promise<boolean> {
    return (await this.#manager.getUser()) !== null;
  }

  /** Leads to the provider, and back to this address. */
  async signIn(): Promise<void> {
    this.organization = null;
    await this.#manager.signinRedirect({ state: location.search });
  }

  /** Signs out here and at the provider, and leads back. */
  async signOut(): Promise<void> {
    const user = await this.#manager.getUser();
    await this.end();
    await this.#manager
      .signoutRedirect(user?.id_token === undefined ? {} : { id_token_hint: user.id_token })
      // A provider without a page for it: here it is over all the same.
      .catch(() => location.reload());
  }

  /** Forgets the sign-in of this page. */
  async end(): Promise<void> {
    this.organization = null;
    await this.#manager.removeUser();
  }

  /** Code of the organization that is acted for; null where none was chosen. */
  get organization(): string | null {
    return sessionStorage.getItem(ORGANIZATION_KEY);
  }

  set organization(code: string | null) {
    if (code === null) sessionStorage.removeItem(ORGANIZATION_KEY);
    else sessionStorage.setItem(ORGANIZATION_KEY, code);
  }

  /**
   * What a request has to carry; nothing for the public. A token about to end is renewed first.
   *
   * @throws SessionError when it has ended or cannot be renewed now: the request must not go out as the public's
   */
  async headers(): Promise<Record<string, string>> {
    const user = await this.#current();
    if (user === null) return {};
    const { organization } = this;
    return {
      authorization: `Bearer ${user.access_token}`,
      ...(organization === null ? {} : { 'khien-organization': organization }),
    };
  }

  async #current(): Promise<User | null> {
    const user = await this.#manager.getUser();
    if (user === null || (user.expires_in ?? Number.POSITIVE_INFINITY) > RENEW_BEFORE_S) return user;
    // A refresh token may be used once: however many requests wait, it is used by one.
    this.#renewal ??= this.#renew(user).finally(() => {
      this.#renewal = undefined;
    });
    return this.#renewal;
  }

  async #renew(user: User): Promise<User | null> {
    try {
      if (user.refresh_token !== undefined) return await this.#manager.signinSilent();
    } catch (error) {
      if (!(error instanceof ErrorResponse)) throw new SessionError('unreachable', error);
    }
    if (user.expired === false) return user;
    await this.end();
    throw new SessionError('ended');
  }
}
