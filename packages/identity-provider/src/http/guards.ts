import { isLoopbackHostname } from '../development-only.js';
import { contentSecurityPolicy } from '../pages/security-policy.js';
import type { Middleware } from './middleware.js';

/**
 * Answers only who calls this machine by a loopback name, so that a page from elsewhere whose host name was bent to
 * 127.0.0.1 gets nothing; and gives every answer the headers that keep a browser strict.
 */
export const guards: Middleware = async (context, next) => {
  context.set('content-security-policy', contentSecurityPolicy());
  context.set('x-content-type-options', 'nosniff');
  context.set('referrer-policy', 'same-origin');
  if (!isLoopbackHostname(context.hostname)) {
    context.status = 421;
    context.body = 'This provider answers to loopback names only.';
    return;
  }
  await next();
};
