import { expect, it } from 'vitest';
import { explorerPage, pageContentSecurityPolicy } from './page.js';

const files = { script: 'graphiql/a.js', styles: ['graphiql/a.css'] };

it('loads its files relative to itself, and nothing from elsewhere', () => {
  const page = explorerPage(files, []);
  expect(page).toContain('<script type="module" src="graphiql/a.js">');
  expect(page).toContain('<link rel="stylesheet" href="graphiql/a.css">');
  expect(page).not.toMatch(/https?:/);
  expect(page).not.toContain('sign-in');
  expect(pageContentSecurityPolicy()).not.toMatch(/https?:|\*|unsafe-eval/);
});

it('carries the examples as data that cannot become a script', () => {
  const page = explorerPage(files, [{ title: '</script><script>alert(1)', query: '{ a }' }]);
  const data = /<script type="application\/json" id="tabs">(.*?)<\/script>/s.exec(page)?.[1] ?? '';
  expect(JSON.parse(data)).toEqual([{ query: '# </script><script>alert(1)\n{ a }\n' }]);
});

it('may talk to the origin of the identity provider, and is told no more than where to sign in', () => {
  const signIn = { issuer: 'https://id.example:8443/realms/khien', clientId: 'khien-</script>' };
  const told = { ...signIn, audience: 'urn:khien:graph' };
  const policy = pageContentSecurityPolicy(told).split('; ');
  expect(policy).toContain("connect-src 'self' https://id.example:8443");
  expect(policy.filter((directive) => directive.includes('http'))).toHaveLength(1);
  const page = explorerPage(files, [], told);
  const data = /<script type="application\/json" id="sign-in">(.*?)<\/script>/s.exec(page)?.[1] ?? '';
  expect(JSON.parse(data)).toEqual(signIn);
});
