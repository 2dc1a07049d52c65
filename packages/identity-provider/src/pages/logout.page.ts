import { type Language, languageFromHeader } from '@khien/errors';
import type { RequestContext } from '../http/middleware.js';
import { Html, html } from './html.js';
import { page, sendPage } from './page.js';
import { textsIn } from './texts.js';

/** What of a sign-out request these pages look at. */
export interface SignOutContext extends RequestContext {
  readonly oidc: { readonly params?: Readonly<Record<string, unknown>> | undefined };
}

/**
 * Asks whether to sign out.
 *
 * @param form the provider's own form, to which the buttons belong
 */
export function renderLogoutPage(context: SignOutContext, form: string): void {
  const language = languageOf(context);
  const texts = textsIn(language);
  const content = html`<p>${texts.signOutQuestion}</p>
      ${new Html(form)}
      <button form="op.logoutForm" name="logout" value="yes" autofocus>${texts.signOut}</button>
      <button form="op.logoutForm" class="quiet">${texts.stay}</button>`;
  sendPage(context, page(language, texts.signOut, content), leadsTo(context));
}

/**
 * Tells somebody who asks to sign out that nobody is signed in, with a way back to the application.
 *
 * @param form as for {@link renderLogoutPage}
 */
export function renderNobodyPage(context: SignOutContext, form: Html): void {
  const language = languageOf(context);
  const texts = textsIn(language);
  const content = html`<p>${texts.nobodySignedIn}</p>
      ${form}
      <button form="op.logoutForm" name="logout" value="yes" autofocus>${texts.goBack}</button>`;
  sendPage(context, page(language, texts.signOut, content), leadsTo(context));
}

/** Says that one is signed out, when the application named no page to go back to. */
export function renderSignedOutPage(context: SignOutContext): void {
  const language = languageOf(context);
  const texts = textsIn(language);
  sendPage(context, page(language, texts.signedOut, html`<p>${texts.signedOutText}</p>`));
}

function leadsTo(context: SignOutContext): string {
  return String(context.oidc.params?.['post_logout_redirect_uri'] ?? '');
}

function languageOf(context: SignOutContext): Language {
  const asked = String(context.oidc.params?.['ui_locales'] ?? '').replaceAll(' ', ',');
  return languageFromHeader(asked || context.get('accept-language'));
}
