import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  composedSupergraphFile,
  createGateway,
  defaultExamples,
  type Gateway,
  inProcessTransport,
} from '@khien/gateway';
import { KeyRing } from '@khien/identity';
import { createLogger } from '@khien/logging';
import { SUBGRAPH_NAMES, workspace } from '@khien/platform';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { benchQueries } from '../bench/queries.js';
import { PAGES, TOO_MUCH } from './pages.js';

let gateway: Gateway;
let url: string;
let asked = 0;
let decision: string;
beforeAll(async () => {
  // What is let through finds no subgraph: only what it costs matters here.
  const absent = (name: string) =>
    inProcessTransport({
      name,
      execute: () => {
        asked++;
        return Promise.reject(new Error('not here'));
      },
      file: () => Promise.reject(new Error('not here')),
      readiness: async () => ({ ready: true }),
    });
  gateway = createGateway({
    supergraphFile: composedSupergraphFile,
    transports: Object.fromEntries(SUBGRAPH_NAMES.map((name) => [name, absent(name)])),
    callerKeys: await KeyRing.generate(),
    log: createLogger({ name: 'gateway', level: 'silent' }),
    port: 0,
    graphiql: false,
  });
  ({ url } = await gateway.listen());
  const page = join(workspace().root, 'docs', 'decisions', '0013-cost-of-an-operation.md');
  decision = await readFile(page, 'utf8');
});
afterAll(() => gateway.close());

async function ask(query: string, variables: Readonly<Record<string, unknown>> = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'khien-cost': '1' },
    body: JSON.stringify({ query, variables }),
  });
  const { errors = [], extensions } = (await response.json()) as {
    errors?: readonly { message: string; extensions: { code: string } }[];
    extensions?: { cost: { estimated: number; limit: number } };
  };
  if (!extensions) throw new Error(JSON.stringify(errors));
  return { ...extensions.cost, codes: new Set(errors.map((error) => error.extensions.code)) };
}

/** The row of the table in the decision page, such as `| A page of 20 | 1,234 |`. */
const row = (title: string, cost: number) => `| ${title} | ${cost.toLocaleString('en')} |`;

const places = Array.from({ length: 300 }, (_, index) => ({ cursor: 'x', reference: `R-${index}` }));
const benchmarks = benchQueries(places, places).map(({ title, document, variants: [first] }) => ({
  title,
  query: document,
  variables: first?.variables ?? {},
}));

describe('the default limit of costs', () => {
  it.each([
    ...defaultExamples.map(({ title, query }) => ({ title, query, variables: {} })),
    ...benchmarks,
    ...PAGES.map(({ title, query }) => ({ title, query, variables: {} })),
  ])('lets through, with room, and the decision page tells the cost of: $title', async (page) => {
    const { estimated, limit, codes } = await ask(page.query, page.variables);
    expect(decision).toContain(row(page.title, estimated));
    expect(estimated).toBeLessThanOrEqual(0.8 * limit);
    expect(codes).not.toContain('LIMIT_EXCEEDED');
  });

  it.each(TOO_MUCH)('refuses $title, without asking a subgraph', async ({ title, query }) => {
    asked = 0;
    const { estimated, limit, codes } = await ask(query);
    expect(decision).toContain(row(title, estimated));
    expect(estimated).toBeGreaterThan(limit);
    expect(codes).toEqual(new Set(['LIMIT_EXCEEDED']));
    expect(asked).toBe(0);
  });

  it('is the number in the decision page', async () => {
    const { limit } = await ask('{ levelSummary { systems } }');
    expect(decision).toContain(`**${limit.toLocaleString('en')}**`);
  });
});
