import { expect, it } from 'vitest';
import { answeredFields, composeSupergraph, routingUrl } from './index.js';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@external", "@requires", "@inaccessible", "@shareable"])';

const sources = {
  'first-one': `${LINK}
    "A." type A @key(fields: "id") { "I." id: ID! "H." hidden: [ID!]! @inaccessible "M." mine: Int }
    "P." type P @shareable { "X." x: Int }
    type Query { "A." a: A "P." p: P }`,
  second: `${LINK}
    type A @key(fields: "id") { id: ID! hidden: [ID!]! @external "T." theirs: Int @requires(fields: "hidden") }
    "P." type P @shareable { "X." x: Int }
    type Query { "O." other: P }`,
};

it('says which fields each subgraph answers for', () => {
  const { supergraphSdl } = composeSupergraph(
    Object.entries(sources).map(([name, sdl]) => ({ name, url: routingUrl(name), sdl })),
    { owners: { A: 'first-one' } },
  );
  const answered = answeredFields(supergraphSdl);
  expect([...answered.keys()]).toEqual(['first-one', 'second']);
  expect([...(answered.get('first-one') ?? [])].toSorted()).toEqual([
    'A.hidden',
    'A.id',
    'A.mine',
    'P.x',
    'Query.a',
    'Query.p',
  ]);
  expect([...(answered.get('second') ?? [])].toSorted()).toEqual(['A.id', 'A.theirs', 'P.x', 'Query.other']);
});
