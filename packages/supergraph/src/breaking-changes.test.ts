import { describe, expect, it } from 'vitest';
import { composeSupergraph, findBreakingChanges, InvalidSupergraphError, routingUrl } from './index.js';

function supergraph(fields: string): string {
  const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key"])
    type Query { ${fields} }`;
  return composeSupergraph([{ name: 'one', url: routingUrl('one'), sdl }]).supergraphSdl;
}

const before = supergraph('"A." a: Int "B." b("How many." first: Int): String');

describe('findBreakingChanges', () => {
  it('finds none in an addition', () => {
    const after = supergraph('"A." a: Int! "B." b("How many." first: Int): String "C." c: ID');
    expect(findBreakingChanges(before, after)).toEqual([]);
  });

  it('names a field that is gone and an argument that became mandatory', () => {
    const after = supergraph('"B." b("How many." first: Int!): String');
    expect(findBreakingChanges(before, after).map(({ type }) => type)).toEqual([
      'FIELD_REMOVED',
      'ARG_CHANGED_KIND',
    ]);
  });

  it('refuses a text that is no supergraph', () => {
    expect(() => findBreakingChanges(before, 'type Query { a: Int }')).toThrow(InvalidSupergraphError);
    expect(() => findBreakingChanges('type Query {', before)).toThrow(/Not a valid supergraph: Syntax Error/);
  });
});
