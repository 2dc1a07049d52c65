import { languageFromHeader } from '@khien/errors';
import type { RequestContext } from '../http/middleware.js';
import { html } from './html.js';
import { page, sendPage } from './page.js';
import { textsIn } from './texts.js';

/** An error of OAuth 2.0 (RFC 6749, 4.1.2.1) that cannot be told to the application. */
interface ShownError {
  readonly error: string;
  readonly error_description?: string | undefined;
}

/** Shows an error to the person at the browser. */
export function renderErrorPage(context: RequestContext, shown: ShownError): void {
  const language = languageFromHeader(context.get('accept-language'));
  const texts = textsIn(language);
  const content = html`<p role="alert">${texts.errorHelp}</p>
      <p><code>${shown.error}</code> ${shown.error_description ?? ''}</p>`;
  sendPage(context, page(language, texts.error, content));
}
