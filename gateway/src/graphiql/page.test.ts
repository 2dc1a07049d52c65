import { expect, it } from 'vitest';
import { explorerPage, PAGE_CONTENT_SECURITY_POLICY } from './page.js';

const files = { script: 'graphiql/a.js', styles: ['graphiql/a.css'] };

it('loads its files relative to itself, and nothing from elsewhere', () => {
  const page = explorerPage(files, []);
  expect(page).toContain('<script type="module" src="graphiql/a.js">');
  expect(page).toContain('<link rel="stylesheet" href="graphiql/a.css">');
  expect(page).not.toMatch(/https?:/);
  expect(PAGE_CONTENT_SECURITY_POLICY).not.toMatch(/https?:|\*|unsafe-eval/);
});

it('carries the examples as data that cannot become a script', () => {
  const page = explorerPage(files, [{ title: '</script><script>alert(1)', query: '{ a }' }]);
  const data = /<script type="application\/json" id="tabs">(.*?)<\/script>/s.exec(page)?.[1] ?? '';
  expect(JSON.parse(data)).toEqual([{ query: '# </script><script>alert(1)\n{ a }\n' }]);
});
