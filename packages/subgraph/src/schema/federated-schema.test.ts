import { Kind, parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { schemaOf } from '../definition.js';
import { library } from '../fixture/library.subgraph.js';
import { annotateCosts } from './cost-annotations.js';

describe('the federated schema', () => {
  it('says keys and what is shared, and has no schema definition of its own', () => {
    const { sdl } = schemaOf(library);
    expect(sdl).toContain('type Author @key(fields: "id") {');
    expect(sdl).toContain('type PageInfo @shareable {');
    expect(sdl).toContain('https://specs.apollo.dev/federation/v2.9');
    expect(sdl).not.toMatch(/^schema/m);
  });

  it('is the same text when it is built again in the same process', () => {
    expect(schemaOf(library).sdl).toBe(schemaOf(library).sdl);
  });
});

describe('the costs in the federated schema', () => {
  const costs = (sdl: string) => {
    const document = annotateCosts(parse(sdl));
    return document.definitions.flatMap((definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION
        ? (definition.fields ?? []).flatMap((field) =>
            (field.directives ?? []).map(
              (directive) => `${definition.name.value}.${field.name.value} ${print(directive)}`,
            ),
          )
        : [],
    );
  };
  const page =
    '@listSize(assumedSize: 20, slicingArguments: ["first", "last"], sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)';

  it('are there for pages, totals and mutations, without anybody having written them', () => {
    const connection =
      'type Books { edges: [Book!]! nodes: [Book!]! totalCount: Int! } type Book { id: ID! }';
    const changed = 'type Mutation { add: Added! } type Added { userErrors: [UserError!]! }';
    const query =
      'type Query { books(first: Int, last: Int): Books! count(first: Int): Int! totalCount: Int }';
    expect(costs(`${connection} ${changed} ${query}`)).toEqual([
      'Books.totalCount @cost(weight: 10)',
      'Mutation.add @cost(weight: 10)',
      'Added.userErrors @listSize(assumedSize: 10)',
      `Query.books ${page}`,
    ]);
  });

  it('leave what a field says itself', () => {
    expect(costs('type Mutation { add: Int @cost(weight: 50) }')).toEqual(['Mutation.add @cost(weight: 50)']);
  });

  it('are those of the connections of a real subgraph', () => {
    const { sdl } = schemaOf(library);
    expect(sdl).toContain(`): AuthorConnection! ${page}`);
    expect(sdl).toContain('totalCount: Int! @cost(weight: 10)');
  });
});
