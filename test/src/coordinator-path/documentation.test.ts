import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workspace } from '@khien/platform';
import { describeSupergraph } from '@khien/supergraph';
import { beforeAll, expect, it } from 'vitest';
import { QUESTIONS } from './questions.js';

let page: string;
beforeAll(async () => {
  page = await readFile(join(workspace().root, 'docs', 'incidents', 'coordinator-path.md'), 'utf8');
});

it('the page for coordinators shows the questions as the test asks them, all of them', () => {
  const shown = [...page.matchAll(/```graphql\n([\s\S]*?)\n```/g)].map(([, query]) => query);
  expect(shown.toSorted()).toEqual(Object.values(QUESTIONS).toSorted());
});

it('names mutations that there are', async () => {
  const { apiSchema } = describeSupergraph(await readFile(workspace().supergraphFile, 'utf8'));
  const mutations = Object.keys(apiSchema.getMutationType()?.getFields() ?? {});
  const [, table = ''] = /\| step \|[^\n]*\n((?:\|[^\n]*\n)+)/.exec(page) ?? [];
  const named = [...table.matchAll(/`([a-z]\w+)`/g)].map(([, name = '']) => name);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => !mutations.includes(name))).toEqual([]);
});
