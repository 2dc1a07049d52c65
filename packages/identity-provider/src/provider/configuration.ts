import { membershipClaim } from '@khien/identity';
import {
  type AdapterFactory,
  type Configuration,
  errors,
  interactionPolicy,
  type KoaContextWithOIDC,
} from 'oidc-provider';
import type { DemonstrationAccount } from '../accounts/account.js';
import type { AccountDirectory } from '../accounts/directory.js';
import { WEB_CLIENT_ID } from '../clients/clients.js';
import { isLoopbackUrl } from '../development-only.js';
import { renderErrorPage } from '../pages/error.page.js';
import { renderLogoutPage, renderSignedOutPage } from '../pages/logout.page.js';
import { ALGORITHM, type PrivateKey } from './signing-keys.js';

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;
/** A working day: then one signs in again. */
const SESSION_S = 8 * HOUR_S;

/** How long an access token is good, in seconds. */
const ACCESS_TOKEN_S = 10 * MINUTE_S;

/** What differs from one provider to the next. */
export interface ProviderParts {
  readonly accounts: AccountDirectory;
  readonly audience: string;
  readonly membershipsClaim: string;
  readonly store: AdapterFactory;
  /** The first signs. */
  readonly keys: readonly PrivateKey[];
  /** Signs cookies. */
  readonly cookieKeys: readonly string[];
}

/** How the OpenID provider is set up: authorization code with PKCE for people, client credentials for services. */
export function providerConfiguration(parts: ProviderParts): Configuration {
  const { accounts, audience, membershipsClaim } = parts;
  const claimsOf = ({ name, memberships }: DemonstrationAccount) => ({
    name: name.vi,
    [membershipsClaim]: membershipClaim(memberships),
  });

  return {
    adapter: parts.store,
    jwks: { keys: [...parts.keys] },
    cookies: {
      // Cookies are shared by all ports of a host: names that no other provider on this machine has.
      names: {
        session: 'khien_idp_session',
        interaction: 'khien_idp_interaction',
        resume: 'khien_idp_resume',
      },
      keys: [...parts.cookieKeys],
    },
    responseTypes: ['code'],
    scopes: ['openid', 'profile', 'offline_access'],
    claims: { openid: ['sub', 'name', membershipsClaim] },
    clientAuthMethods: ['none', 'client_secret_basic', 'client_secret_post'],
    pkce: { required: () => true },
    clientDefaults: { id_token_signed_response_alg: ALGORITHM },
    clientBasedCORS: (_context, origin) => isLoopbackUrl(origin),
    async findAccount(_context, id) {
      const account = accounts.person(id);
      return account && { accountId: id, claims: async () => ({ sub: id, ...claimsOf(account) }) };
    },
    async extraTokenClaims(_context, token) {
      const account =
        token.kind === 'ClientCredentials'
          ? accounts.service(token.clientId ?? '')
          : accounts.person(token.accountId);
      return account && claimsOf(account);
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: {
        enabled: true,
        allowedPolicy: async (_context, client, token) => token.clientId === client.clientId,
      },
      // Every access token is for the graph, so none could be used here; the claims are in the ID token.
      userinfo: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: async (_context, _client, oneOf) => oneOf ?? audience,
        useGrantedResource: async () => true,
        async getResourceServerInfo(_context, resource) {
          if (resource !== audience) throw new errors.InvalidTarget();
          return {
            audience,
            scope: '',
            accessTokenFormat: 'jwt',
            accessTokenTTL: ACCESS_TOKEN_S,
            jwt: { sign: { alg: ALGORITHM } },
          };
        },
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: renderLogoutPage,
        postLogoutSuccessSource: renderSignedOutPage,
      },
    },
    interactions: { policy: loginOnly(), url: (_context, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: (context) => grantOf(context, audience),
    // A refresh token ends with the session, whether or not offline access was asked for.
    issueRefreshToken: async (_context, client) => client.grantTypeAllowed('refresh_token'),
    expiresWithSession: async () => true,
    rotateRefreshToken: true,
    renderError: renderErrorPage,
    ttl: {
      AccessToken: ACCESS_TOKEN_S,
      AuthorizationCode: MINUTE_S,
      ClientCredentials: ACCESS_TOKEN_S,
      Grant: SESSION_S,
      IdToken: HOUR_S,
      Interaction: HOUR_S,
      RefreshToken: SESSION_S,
      Session: SESSION_S,
    },
  };
}

/** Asks people to sign in, but not to consent: the only client that they sign in to is the platform itself. */
function loginOnly() {
  const policy = interactionPolicy.base();
  policy.get('consent')?.checks.clear();
  return policy;
}

/** The grant of this session and client; a new one for everything that the client may ask, if there is none yet. */
async function grantOf({ oidc }: KoaContextWithOIDC, audience: string) {
  const { client, session, provider } = oidc;
  if (!client || !session?.accountId || client.clientId !== WEB_CLIENT_ID) return undefined;
  const known = session.grantIdFor(client.clientId);
  const grant = known === undefined ? undefined : await provider.Grant.find(known);
  if (grant && grant.accountId === session.accountId) return grant;
  const made = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  made.addOIDCScope('openid profile offline_access');
  made.addResourceScope(audience, '');
  await made.save();
  return made;
}
