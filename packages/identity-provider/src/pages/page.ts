import type { Language } from '@khien/errors';
import type { RequestContext } from '../http/middleware.js';
import { type Html, html } from './html.js';
import { contentSecurityPolicy } from './security-policy.js';
import { STYLE_PATH } from './style.js';
import { textsIn } from './texts.js';

/** A whole page around what it is about; it says first that nothing here is real. */
export function page(language: Language, title: string, content: Html): Html {
  const texts = textsIn(language);
  return html`<!doctype html>
<html lang="${language.toLowerCase()}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title} – Khiên</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="${STYLE_PATH}">
  </head>
  <body>
    <main>
      <h1>${title}</h1>
      <p class="warning" role="note"><strong>${texts.demonstration}</strong> ${texts.demonstrationWhy}</p>
      ${content}
    </main>
  </body>
</html>
`;
}

/**
 * Answers with a page that no cache keeps.
 *
 * @param leadsTo where its form leads in the end
 */
export function sendPage(context: RequestContext, content: Html, leadsTo?: string): void {
  context.type = 'html';
  context.set('cache-control', 'no-store');
  context.set('content-security-policy', contentSecurityPolicy(leadsTo));
  context.body = content.text;
}
