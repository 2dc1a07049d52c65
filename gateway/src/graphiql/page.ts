import type { SignIn } from '../identity/sign-in.options.js';
import type { GraphExample } from './examples.js';

/** Files of the explorer that the page loads, relative to the page. */
export interface PageFiles {
  readonly script: string;
  readonly styles: readonly string[];
}

/** What the page has to know to sign people in; no secret. */
export type PageSignIn = Pick<SignIn, 'issuer' | 'clientId'>;

/**
 * What the page may load and run: only what this server sends, and besides that talk to who signs people in. The editor
 * puts styles into the page itself and carries its fonts in its style sheet.
 */
export function pageContentSecurityPolicy(signIn?: PageSignIn): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data:",
    `connect-src ${["'self'", ...(signIn ? [new URL(signIn.issuer).origin] : [])].join(' ')}`,
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The page of the explorer, with the examples, and where to sign in, as data in it. */
export function explorerPage(
  files: PageFiles,
  examples: readonly GraphExample[],
  signIn?: PageSignIn,
): string {
  const tabs = examples.map(({ title, query }) => ({ query: `# ${title}\n${query}\n` }));
  const styles = files.styles.map((href) => `    <link rel="stylesheet" href="${href}">`).join('\n');
  const place = signIn && { issuer: signIn.issuer, clientId: signIn.clientId };
  const data = place
    ? `\n    <script type="application/json" id="sign-in">${jsonForHtml(place)}</script>`
    : '';
  return `<!doctype html>
<html lang="vi">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Khiên GraphQL</title>
    <link rel="icon" href="data:,">
${styles}
  </head>
  <body>
    <div id="explorer"></div>
    <noscript>The graph answers GraphQL at this address; its explorer needs JavaScript.</noscript>
    <script type="application/json" id="tabs">${jsonForHtml(tabs)}</script>${data}
    <script type="module" src="${files.script}"></script>
  </body>
</html>
`;
}

/** JSON in which no character can end the element that holds it. */
function jsonForHtml(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
