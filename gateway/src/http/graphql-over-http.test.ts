import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGraph, type TestGraph } from '../fixture/test-graph.js';

/** GET without a header that no simple request has. */
const OPTIONAL = new Set(['5A70', 'D6D5', '6A70']);

let graph: TestGraph;
beforeAll(async () => {
  graph = await startTestGraph('in-process');
});
afterAll(() => graph.close());

describe('GraphQL over HTTP, as the audit of graphql-http has it', () => {
  const audits = serverAudits({ url: () => graph.url, fetchFn: fetch });

  it('is a whole audit', () => {
    expect(audits.length).toBeGreaterThan(50);
  });

  it.each(audits.map((audit) => [`${audit.id} ${audit.name}`, audit] as const))(
    '%s',
    async (_name, audit) => {
      const result = await audit.fn();
      const reason = 'reason' in result ? result.reason : undefined;
      // What a server MAY do and this one does not: to answer a link that any page can make a browser open.
      const status = OPTIONAL.has(audit.id) ? 'notice' : 'ok';
      expect({ status: result.status, reason }).toMatchObject({ status });
    },
  );
});
