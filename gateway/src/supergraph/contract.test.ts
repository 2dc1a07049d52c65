import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeContract, routingUrl, writeIfChanged } from '@khien/supergraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGraph, type TestGraph } from '../fixture/test-graph.js';
import { incidentsSdl, systemsSdl } from '../fixture/test-schemas.js';

/** The SDL of a test subgraph with the tag on some of its fields. */
function tagged(sdl: string, ...fields: readonly string[]): string {
  const withImport = sdl.replace('import: ["@key"', 'import: ["@key", "@tag"');
  return fields.reduce((text, field) => {
    if (!text.includes(field)) throw new Error(`no "${field}"`);
    return text.replace(field, `${field} @tag(name: "public")`);
  }, withImport);
}

const contract = composeContract(
  [
    {
      name: 'systems',
      url: routingUrl('systems'),
      sdl: tagged(systemsSdl, 'name: String!', 'systems("How many." first: Int): [System!]!'),
    },
    {
      name: 'incidents',
      url: routingUrl('incidents'),
      sdl: tagged(incidentsSdl, 'incidents: [Incident!]', 'title: String!'),
    },
  ],
  'public',
);

describe.each(['in-process', 'http'] as const)(
  'a gateway that serves a contract, subgraphs reached over %s',
  (kind) => {
    let graph: TestGraph;
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'khien-contract-'));
      const supergraphFile = join(folder, 'public.supergraph.graphql');
      await writeIfChanged(supergraphFile, contract.supergraphSdl);
      graph = await startTestGraph(kind, { supergraphFile });
    });
    afterAll(async () => {
      await graph.close();
      await rm(folder, { recursive: true });
    });

    it('answers what is in it, joined by a key that is not', async () => {
      const { data, errors } = await graph.ask('{ systems { name incidents { title } } }');
      expect(errors).toBeUndefined();
      expect(data).toEqual({
        systems: [
          { name: 'Cổng dịch vụ công', incidents: [{ title: 'Sự cố 1' }] },
          { name: 'Hộp thư công vụ', incidents: [{ title: 'Sự cố 2' }] },
        ],
      });
    });

    it.each([
      '{ systems { id } }',
      '{ systems { forbidden } }',
      '{ systems { incidents { at } } }',
      '{ incidentCount }',
      'mutation { rename(id: "1", name: "x") { name } }',
      'subscription { systems { name } }',
    ])('does not know what is not: %s', async (query) => {
      const before = graph.systems.requests.length + graph.incidents.requests.length;
      const { status, data, errors } = await graph.ask(query);
      expect(data ?? null).toBeNull();
      expect(status).toBe(400);
      expect(errors).toHaveLength(1);
      expect(errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
      expect(graph.systems.requests.length + graph.incidents.requests.length).toBe(before);
    });

    it('shows nothing else to introspection', async () => {
      const { data } = await graph.ask(
        '{ __schema { mutationType { name } types { name kind fields { name } } } }',
      );
      const schema = data?.['__schema'] as {
        mutationType: unknown;
        types: { name: string; kind: string; fields: { name: string }[] | null }[];
      };
      const own = schema.types.filter(({ name, kind }) => kind === 'OBJECT' && !name.startsWith('__'));
      expect(schema.mutationType).toBeNull();
      expect(
        own.flatMap(({ name, fields }) => (fields ?? []).map((field) => `${name}.${field.name}`)).toSorted(),
      ).toEqual(['Incident.title', 'Query.systems', 'System.incidents', 'System.name']);
    });
  },
);
