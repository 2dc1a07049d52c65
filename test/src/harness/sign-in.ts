import type { Role } from '@khien/identity';
import { DEMONSTRATION_SERVICE_SECRET, serviceId } from '@khien/identity-provider';

/** Headers of a request. */
export type Headers = Readonly<Record<string, string>>;

/**
 * Signs a service in at the demonstration provider, by client credentials, as any client would.
 *
 * @param issuer address of the provider
 * @param organization code of the organization that it acts for; the Government's, above all others, unless given
 * @returns the header that proves it
 */
export async function signedIn(issuer: string, role: Role, organization = 'VN-GOV-00'): Promise<Headers> {
  const credentials = `${serviceId(role, organization)}:${DEMONSTRATION_SERVICE_SECRET}`;
  const response = await fetch(new URL('/token', issuer), {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const answer = (await response.json()) as { access_token?: string };
  if (!answer.access_token) throw new Error(`the provider gave no token: ${JSON.stringify(answer)}`);
  return { authorization: `Bearer ${answer.access_token}` };
}
