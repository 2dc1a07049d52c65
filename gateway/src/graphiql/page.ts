import type { GraphExample } from './examples.js';

/** Files of the explorer that the page loads, relative to the page. */
export interface PageFiles {
  readonly script: string;
  readonly styles: readonly string[];
}

/**
 * What the page may load and run: only what this server sends. The editor puts styles into the page itself and
 * carries its fonts in its style sheet.
 */
export const PAGE_CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page of the explorer, with the examples as data in it. */
export function explorerPage(files: PageFiles, examples: readonly GraphExample[]): string {
  const tabs = examples.map(({ title, query }) => ({ query: `# ${title}\n${query}\n` }));
  const styles = files.styles.map((href) => `    <link rel="stylesheet" href="${href}">`).join('\n');
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
    <script type="application/json" id="tabs">${jsonForHtml(tabs)}</script>
    <script type="module" src="${files.script}"></script>
  </body>
</html>
`;
}

/** JSON in which no character can end the element that holds it. */
function jsonForHtml(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
