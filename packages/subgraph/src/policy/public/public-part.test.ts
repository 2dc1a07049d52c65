import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { schemaOf } from '../../definition.js';
import { archivePolicy } from '../../fixture/archive.policy.js';
import { archiveWith } from '../../fixture/archive.subgraph.js';
import { mergePolicies } from '../policy-book.js';
import { everyone, signedIn, withObject } from '../rule.js';
import { type FeaturePolicy, fields } from '../type-policy.js';
import { publicPart } from './public-part.js';

/** What is tagged in the SDL of the archive under these rules, by line, without its directives. */
function taggedIn(policy: FeaturePolicy): readonly string[] {
  const { sdl } = schemaOf(archiveWith(policy));
  const lines = sdl.split('\n').filter((line) => line.includes('@tag(name: "public")'));
  return lines.map((line) => line.replaceAll(/ @\w+\([^)]*\)/g, '').trim());
}

/** The public part of a schema under these rules. */
function partOf(sdl: string, policy: FeaturePolicy) {
  const { fields: names, types } = publicPart(buildSchema(sdl), mergePolicies([policy]));
  return { fields: [...names].toSorted(), types: [...types].toSorted() };
}

const withQuery = (rule: Partial<Record<keyof typeof archivePolicy.Query.fields, typeof everyone>>) => ({
  ...archivePolicy,
  Query: { fields: { ...archivePolicy.Query.fields, ...rule } },
});

describe('the public part, as the SDL says it', () => {
  it('is what the rules give to the public, in some case at least', () => {
    expect(taggedIn(archivePolicy)).toEqual(['id: ID!', 'title: String!', '): Folder']);
  });

  it('does not tag what is hidden from clients, whoever may have it', () => {
    const open = { ...archivePolicy.Folder, fields: { ...archivePolicy.Folder.fields, areaId: everyone } };
    expect(taggedIn({ ...archivePolicy, Folder: open })).toEqual(taggedIn(archivePolicy));
  });

  it('grows and shrinks with the rules, through the types that are reached', () => {
    const more = taggedIn(withQuery({ folders: everyone }));
    expect(more).toEqual(
      expect.arrayContaining(['nodes: [Folder!]!', 'totalCount: Int!', 'hasNextPage: Boolean!']),
    );
    expect(taggedIn(withQuery({ folder: signedIn }))).toEqual(['id: ID!', 'title: String!']);
  });

  it('leaves out what leads to objects of which the public sees nothing', () => {
    expect(taggedIn(withQuery({ sealed: everyone }))).toEqual(taggedIn(archivePolicy));
  });

  it('has a mutation that the public may call, with its outcome', () => {
    const Mutation = { fields: { shutFolder: everyone } };
    const tagged = taggedIn({ ...archivePolicy, Mutation });
    expect(tagged).toEqual(
      expect.arrayContaining([
        'shutFolder: ShutFolderPayload!',
        'userErrors: [UserError!]!',
        'enum ErrorCode {',
      ]),
    );
  });
});

describe('the public part', () => {
  const sdl = `
    type Query { find(by: Filter, sort: Sort): Answer, secret(by: SecretFilter): Int }
    union Answer = Open | Shut
    interface Named { name: String, note: String }
    type Open implements Named { name: String, note: String, at: Moment, state: State }
    type Shut implements Named { name: String, note: String }
    type Unseen implements Named { name: String, note: String }
    input Filter { and: [Filter!], range: Range }
    input Range { from: Moment }
    input SecretFilter { key: Key }
    enum Sort { UP }
    enum State { ON }
    enum Key { K }
    scalar Moment`;
  const policy: FeaturePolicy = {
    Query: { fields: { find: everyone, secret: signedIn } },
    Open: { fields: fields(withObject, ['name', 'note', 'at', 'state']) },
    Shut: { fields: { name: withObject, note: signedIn } },
    Unseen: { object: signedIn, fields: fields(withObject, ['name', 'note']) },
  };

  it('names the unions, enums, inputs and scalars that its fields and their arguments need, and no other', () => {
    expect(partOf(sdl, policy).types).toEqual(['Answer', 'Filter', 'Moment', 'Range', 'Sort', 'State']);
  });

  it('has a field of an interface when every object that the public sees has it', () => {
    const named = partOf(sdl, policy).fields.filter((field) => field.startsWith('Named.'));
    expect(named).toEqual(['Named.name']);
  });
});
