import { readFileSync } from 'node:fs';
import { accessMatrix, accessMatrixCsv, schemaOf } from '@khien/subgraph';
import { answeredFields, composeSupergraph, routingUrl } from '@khien/supergraph';
import { describe, expect, it } from 'vitest';
import { workspace } from '../settings/workspace.js';
import { OWNERS, SUBGRAPH_NAMES, SUBGRAPHS } from './subgraphs.js';

const sources = SUBGRAPH_NAMES.map((name) => ({
  name,
  url: routingUrl(name),
  sdl: schemaOf(SUBGRAPHS[name]).sdl,
}));
const answered = answeredFields(composeSupergraph(sources, { owners: OWNERS }).supergraphSdl);

describe.each(SUBGRAPH_NAMES)('the access matrix of %s', (name) => {
  it('has a line for every field that the graph asks of it, and no other', () => {
    const rows = accessMatrix(SUBGRAPHS[name]);
    const fields = rows.filter(({ field }) => field !== '(object)').map((row) => `${row.type}.${row.field}`);
    expect([...new Set(fields)].toSorted()).toEqual([...(answered.get(name) ?? [])].toSorted());
    expect(fields.length).toBeGreaterThan(20);
  });

  it('is the one that reviewers read', () => {
    expect(readFileSync(workspace().accessMatrixFile(name), 'utf8')).toBe(
      accessMatrixCsv(accessMatrix(SUBGRAPHS[name])),
    );
  });
});

it('everything that the graph shows is answered for by somebody', () => {
  expect([...answered.keys()].toSorted()).toEqual([...SUBGRAPH_NAMES].toSorted());
});
