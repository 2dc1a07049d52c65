import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultExamples } from '@khien/gateway';
import { workspace } from '@khien/platform';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask } from './harness/graph.js';
import { type FilledDatabases, fillDatabases, launch, type TestPlatform } from './harness/platform.js';
import type { Headers } from './harness/sign-in.js';

let databases: FilledDatabases;
let platform: TestPlatform;
let readme: string;
/** As the README says: the Government's system owner, under whom every system stands, with the facts behind its level. */
let owner: Headers;
beforeAll(async () => {
  readme = await readFile(join(workspace().root, 'README.md'), 'utf8');
  databases = await fillDatabases(1);
  platform = await launch('one', databases.urls);
  owner = await platform.as('SYSTEM_OWNER');
});
afterAll(async () => {
  await platform.close();
  await databases.drop();
});

function block(language: string): string {
  const [, text] = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(readme) ?? [];
  if (text === undefined) throw new Error(`the README has no ${language} block`);
  return text;
}

it('the query of the README answers with the README’s answer', async () => {
  const { data, errors } = await ask(platform.url, block('graphql'), {}, owner);
  expect(errors).toEqual([]);
  expect({ data }).toEqual(JSON.parse(block('json')));
});

it('the explorer offers the query of the README', () => {
  const compact = (query: string) => query.replace(/\s+/g, ' ').trim();
  expect(defaultExamples.map(({ query }) => compact(query))).toContain(compact(block('graphql')));
});

it.each(defaultExamples)('the explorer’s example "$title" answers without errors', async ({ query }) => {
  const { data, errors } = await ask(platform.url, query, {}, owner);
  expect(errors).toEqual([]);
  expect(data).not.toBeNull();
});
