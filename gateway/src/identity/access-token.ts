import { type Membership, readMemberships } from '@khien/identity';
import { z } from 'zod';

/** Who an access token is about. */
export interface TokenHolder {
  readonly kind: 'PERSON' | 'SERVICE';
  readonly subject: string;
  readonly name: string | null;
  readonly memberships: readonly Membership[];
}

/** Longest name that is passed on, in characters; names are shown and logged. */
const MAX_NAME = 200;

const text = z.string().min(1).optional().catch(undefined);

const claimsSchema = z.looseObject({
  sub: z.string().min(1).max(255),
  exp: z.number(),
  client_id: text,
  azp: text,
  name: text,
  preferred_username: text,
  sid: text,
});

/** Header types of an access token: RFC 9068 (2.1), and what providers wrote before it. */
const ACCESS_TOKEN_TYPES = [undefined, 'jwt', 'at+jwt', 'application/at+jwt'];

/** Claims that only an ID token has (OpenID Connect Core 1.0, 2 and 3.3.2.11) or only a logout token (Back-Channel). */
const FOREIGN_CLAIMS = ['at_hash', 'c_hash', 'events'];

/**
 * Whether a verified token is an access token. Some providers make ID tokens for the same audience, or mark kinds by a
 * claim `typ` (Keycloak: `Bearer`, `ID`, `Refresh`, …) instead of the header.
 */
export function isAccessToken(
  header: { readonly typ?: string | undefined },
  payload: Readonly<Record<string, unknown>>,
): boolean {
  const type = header.typ?.toLowerCase();
  if (!ACCESS_TOKEN_TYPES.includes(type)) return false;
  if (type?.endsWith('at+jwt')) return true;
  const marked = payload['typ'];
  if (marked !== undefined && marked !== 'Bearer') return false;
  // Old versions of Keycloak copy the nonce into access tokens, which they mark.
  if (payload['nonce'] !== undefined && marked !== 'Bearer') return false;
  return !FOREIGN_CLAIMS.some((claim) => claim in payload);
}

/** What a verified token says; undefined when `sub` or `exp` is missing or not what it should be. */
export function readHolder(
  payload: Readonly<Record<string, unknown>>,
  membershipsClaim: string,
): { readonly holder: TokenHolder; readonly expiresMs: number } | undefined {
  const parsed = claimsSchema.safeParse(payload);
  if (!parsed.success) return undefined;
  const { sub, exp, name, preferred_username: username } = parsed.data;
  const called = name ?? username;
  const holder: TokenHolder = {
    kind: isService(parsed.data) ? 'SERVICE' : 'PERSON',
    subject: sub,
    name: called === undefined ? null : called.slice(0, MAX_NAME),
    memberships: readMemberships(payload[membershipsClaim]),
  };
  return { holder, expiresMs: exp * 1_000 };
}

/**
 * Whether a token was given for client credentials, without a person: the client is its own subject (RFC 9068, 2.2;
 * oidc-provider and others). Keycloak has a user behind every such client, whose name it makes of the client's; it
 * has no session, which tells it from a person who took such a name.
 */
function isService(claims: z.infer<typeof claimsSchema>): boolean {
  const { sub, client_id: clientId, azp, preferred_username: username, sid } = claims;
  const client = clientId ?? azp;
  if (client === undefined) return false;
  if (sub === clientId) return true;
  return sid === undefined && username === `service-account-${client}`.toLowerCase();
}
