import { isLoopbackUrl } from '../development-only.js';

/**
 * What a page of this provider may do: show itself in our own style, and post its form. No script, nothing from
 * elsewhere, in no frame.
 *
 * @param leadsTo where the answer to the form redirects, which a browser holds against `form-action` as well
 */
export function contentSecurityPolicy(leadsTo?: string): string {
  return [
    "default-src 'none'",
    "style-src 'self'",
    // The empty icon, so that a browser asks for none.
    'img-src data:',
    `form-action ${["'self'", ...redirectSource(leadsTo)].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function redirectSource(leadsTo = ''): readonly string[] {
  if (!isLoopbackUrl(leadsTo)) return [];
  const { host, hostname } = new URL(leadsTo);
  // A source of this policy cannot be an IPv6 address (CSP 3, 2.3.1), so that every plain HTTP address is let in.
  return [hostname.startsWith('[') ? 'http:' : `http://${host}`];
}
