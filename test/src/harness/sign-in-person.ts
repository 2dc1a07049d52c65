import { createHash, randomBytes } from 'node:crypto';
import { WEB_CLIENT_ID } from '@khien/identity-provider';
import type { Headers } from './sign-in.js';

/** Where the platform's own pages come back to; nothing listens there. */
const REDIRECT = 'http://127.0.0.1:45678/graphql';

/**
 * Signs a person in at the demonstration provider as a browser does: the login page, a code with PKCE, a token.
 *
 * @param issuer address of the provider
 * @param account such as `prepares-and-decides@demo`
 * @param organization which of their organizations they act for
 * @returns headers of their requests
 */
export async function personSignedIn(
  issuer: string,
  account: string,
  organization: string,
): Promise<Headers> {
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const start = new URL('/auth', issuer);
  start.search = new URLSearchParams({
    ...{ client_id: WEB_CLIENT_ID, redirect_uri: REDIRECT, response_type: 'code', scope: 'openid' },
    ...{ state: 'here', code_challenge: challenge, code_challenge_method: 'S256' },
  }).toString();
  const visit = visitor(issuer);
  const back = await visit(await visit(start), { account });
  const code = back.searchParams.get('code');
  if (code === null) throw new Error(`${account} was not signed in: ${back.href}`);
  const response = await fetch(new URL('/token', issuer), {
    method: 'POST',
    body: new URLSearchParams({
      ...{ grant_type: 'authorization_code', client_id: WEB_CLIENT_ID, redirect_uri: REDIRECT },
      ...{ code, code_verifier: verifier },
    }),
  });
  const answer = (await response.json()) as { access_token?: string };
  if (!answer.access_token) throw new Error(`the provider gave no token: ${JSON.stringify(answer)}`);
  return { authorization: `Bearer ${answer.access_token}`, 'khien-organization': organization };
}

/** Opens addresses with the cookies of before, until a page is shown or an application takes over; says which. */
function visitor(issuer: string) {
  const cookies = new Map<string, string>();
  return async function visit(url: URL, form?: Readonly<Record<string, string>>): Promise<URL> {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    await response.arrayBuffer();
    for (const text of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) return url;
    const next = new URL(location, url);
    return next.origin === issuer ? visit(next) : next;
  };
}
