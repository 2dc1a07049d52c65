import { z } from 'zod';

/** Where people and services sign in, and how their access tokens are read. */
export interface SignInOptions {
  /**
   * Address of the OpenID provider, exactly as it stands in its tokens (`iss`). https, or http on this machine: keys
   * that come over a line that others can write to prove nothing.
   */
  readonly issuer: string;
  /** Who access tokens are for (`aud`); `urn:khien:graph` unless given. */
  readonly audience?: string;
  /** Public client as which the explorer signs people in; `khien-web` unless given. */
  readonly clientId?: string;
  /** Claim with the memberships; `khien_memberships` unless given. */
  readonly membershipsClaim?: string;
  /** How far the provider's clock and ours may differ, in seconds; 30 unless given. */
  readonly clockSkewS?: number;
  /** How long keys are not asked for again after an unknown one was seen, in milliseconds; 5,000 unless given. */
  readonly keyCooldownMs?: number;
  /** The system's clock unless given. */
  readonly clock?: () => Date;
}

const MAX_CLOCK_SKEW_S = 300;

/** Address of an OpenID provider that can be trusted to be the one that answers. */
export const issuerUrl = z.url({ protocol: /^https?$/ }).refine(isSafe, {
  error: 'give an https address without query or fragment (http only for a provider on this machine)',
});

export const clockSkew = z.number().min(0).max(MAX_CLOCK_SKEW_S);

/** {@link SignInOptions} with their defaults in place. */
export const signInSchema = z.object({
  issuer: issuerUrl,
  audience: z.string().min(1).default('urn:khien:graph'),
  clientId: z.string().min(1).default('khien-web'),
  membershipsClaim: z.string().min(1).default('khien_memberships'),
  clockSkewS: clockSkew.default(30),
  keyCooldownMs: z.int().nonnegative().default(5_000),
  clock: z.custom<() => Date>((value) => typeof value === 'function').default(() => () => new Date()),
});

/** How the gateway signs people in, with every default in place. */
export type SignIn = z.output<typeof signInSchema>;

/** Whether a URL is https, or leads to this machine and nowhere else (RFC 8252, 7.3). */
export function isSafe(text: string): boolean {
  const url = URL.parse(text);
  if (url === null) return false;
  if ([url.search, url.hash, url.username, url.password].some((part) => part !== '')) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
