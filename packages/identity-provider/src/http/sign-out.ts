import type { KoaContextWithOIDC } from 'oidc-provider';
import { html } from '../pages/html.js';
import { renderNobodyPage } from '../pages/logout.page.js';
import type { Middleware, RequestContext } from './middleware.js';

/**
 * What is shown to somebody who asks to sign out and has not signed in. The library would answer with a form that a
 * script submits, and no page here runs one.
 */
export const signOutOfNobody: Middleware = async (context, next) => {
  await next();
  if (!isProviders(context) || context.oidc.route !== 'end_session') return;
  const { session } = context.oidc;
  const action = context.oidc.urlFor('end_session_confirm');
  if (context.status !== 200 || session?.accountId) return;
  const form = html`<form id="op.logoutForm" method="post" action="${action}">
        <input type="hidden" name="xsrf" value="${String(session?.state?.['secret'] ?? '')}">
      </form>`;
  renderNobodyPage(context, form);
};

/** Whether the provider itself answered. */
function isProviders(context: RequestContext): context is KoaContextWithOIDC {
  return 'oidc' in context;
}
