import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspace } from '@khien/platform';
import { expect, it } from 'vitest';

const { root } = workspace();
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** What only those set who work on Khiên; CONTRIBUTING.md has the others. */
const FOR_DEVELOPERS = new Set(['KHIEN_TEST_LOG', 'KHIEN_TEST_RUN']);

it('every environment variable that a process reads is explained to operators or developers', () => {
  const sources = globSync('{gateway,packages/*,subgraphs/*}/src/**/*.ts', { cwd: root })
    .filter((file) => !/(\.test|\.harness|\.fixture)\.ts$|\/(fixture|testing)\//.test(file))
    .map(read);
  const names = new Set(sources.flatMap((source) => source.match(/\bKHIEN_[A-Z_]*[A-Z]\b/g) ?? []));
  expect(names.size).toBeGreaterThan(30);
  // The pages name one subgraph for all.
  const shown = (name: string) => name.replace(/(SECURITY_LEVELS|INCIDENTS)$/, 'CENSUS');
  const pages = ['README.md', 'CONTRIBUTING.md', 'docs/operating.md'].map(read).join('\n');
  expect([...names].filter((name) => !FOR_DEVELOPERS.has(name) && !pages.includes(shown(name)))).toEqual([]);
});
