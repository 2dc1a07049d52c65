import type { Role } from '@khien/identity';
import type { TestSubgraph } from '@khien/subgraph/testing';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  asApplication,
  asker,
  EVERY_ROLE,
  PROVINCE,
  SYSTEMS,
  startAccess,
} from '../fixture/access.fixture.js';
import { INSPECTIONS } from '../fixture/inspections.fixture.js';

// The ministry inspects a system of the province that is none of its business otherwise.
const { id: INSPECTION } = INSPECTIONS.held;
const SYSTEM = SYSTEMS.foreign.id;

let graph: TestSubgraph;
let unprotected: TestSubgraph;
const owners: pg.Client[] = [];
beforeAll(async () => {
  graph = await startAccess();
  unprotected = await startAccess('owner');
  for (const { ownerUrl } of [graph, unprotected]) {
    const client = new pg.Client({ connectionString: ownerUrl });
    await client.connect();
    owners.push(client);
  }
});
afterAll(async () => {
  for (const client of owners) await client.end();
  await graph.close();
  await unprotected.close();
});

const REACH = {
  PLANNED: 'started_on = null, lead_subject = null, completed_on = null, conclusion = null, summary = null',
  IN_PROGRESS: `started_on = '2026-02-01', lead_subject = 'x', completed_on = null, conclusion = null, summary = null,
    cancelled_reason = null`,
  COMPLETED: `completed_on = '2026-02-02', conclusion = 'MEETS', summary = 'x'`,
  CANCELLED: `cancelled_reason = 'x'`,
} as const;
type State = keyof typeof REACH;

async function inState(state: State): Promise<void> {
  for (const client of owners) {
    await client.query(`update inspection set state = 'IN_PROGRESS', ${REACH.IN_PROGRESS} where id = $1`, [
      INSPECTION,
    ]);
    await client.query(`update inspection set state = '${state}', ${REACH[state]} where id = $1`, [
      INSPECTION,
    ]);
  }
}
afterEach(() => inState('IN_PROGRESS'));

interface Seen {
  readonly inspection: {
    scanFindings: { totalCount: number; nodes: { cve: string; component: { name: string } | null }[] } | null;
    components: { totalCount: number; nodes: { name: string }[] } | null;
  } | null;
  readonly scanFindings: { totalCount: number; nodes: { cve: string }[] } | null;
}
type Caller = ReturnType<typeof asker>;

/** An answer with whatever refusals it has. */
async function asked<T>(
  running: TestSubgraph,
  query: string,
  variables: Record<string, unknown>,
  caller: Caller,
): Promise<{ data?: Partial<T> | null }> {
  return (await running.ask(query, variables, { caller })) as { data?: Partial<T> | null };
}

/** Everything in which the weakness shows, and whatever it says about how many there are. */
async function seen(running: TestSubgraph, caller: Caller) {
  const { data } = await asked<Seen>(
    running,
    `{ inspection(id: "${INSPECTION}") {
         scanFindings { totalCount nodes { cve component { name } } } components { totalCount nodes { name } } }
       scanFindings(filter: { cve: "CVE-2022-0778" }) { totalCount nodes { cve system { id } } } }`,
    {},
    caller,
  );
  const { inspection, scanFindings } = data ?? {};
  return {
    findings: inspection?.scanFindings?.totalCount ?? null,
    ofComponent: inspection?.scanFindings?.nodes[0]?.component?.name ?? null,
    components: inspection?.components?.totalCount ?? null,
    all: scanFindings?.totalCount ?? null,
  };
}

/** The weaknesses and components of the system, as row-level security alone gives them. */
function rows(caller: Caller): Promise<number[]> {
  return asApplication(graph, caller, async (client) => {
    const counts: number[] = [];
    for (const table of ['scan_finding', 'system_component', 'scan_import', 'scan', 'scan_observation']) {
      const where = table === 'scan_observation' ? '' : `where system_id = '${SYSTEM}'`;
      const { rows: found } = await client.query<{ n: number }>(
        `select count(*)::int n from ${table} ${where}`,
      );
      counts.push(found[0]?.n ?? -1);
    }
    return counts;
  });
}

const INSPECTS = { findings: 1, ofComponent: 'openssl', components: 1, all: 2 };
const both = () => [graph, unprotected] as const;

describe('who inspects a system sees what scans saw of it', () => {
  it.each(EVERY_ROLE)('while the inspection is held, of its unit: %s', async (role: Role) => {
    const caller = asker(role);
    for (const running of both()) {
      const { findings, ofComponent, components, all } = await seen(running, caller);
      if (role === 'APPRAISER') expect({ findings, ofComponent, components, all }).toEqual(INSPECTS);
      else {
        expect({ findings, ofComponent, components }).toEqual({
          findings: null,
          ofComponent: null,
          components: null,
        });
        expect(all ?? 0).toBeLessThan(2);
      }
    }
    expect(await rows(caller)).toEqual(role === 'APPRAISER' ? [1, 1, 0, 0, 0] : [0, 0, 0, 0, 0]);
  });

  it.each(['PLANNED', 'COMPLETED', 'CANCELLED'] as const)('not when it is %s', async (state) => {
    await inState(state);
    const caller = asker('APPRAISER');
    for (const running of both()) {
      expect(await seen(running, caller)).toEqual({
        ...{ findings: null, ofComponent: null, components: null },
        all: 1,
      });
    }
    expect(await rows(caller)).toEqual([0, 0, 0, 0, 0]);
  });

  it('the organizations of the system see it whatever the state', async () => {
    await inState('COMPLETED');
    for (const running of both()) {
      expect(await seen(running, asker('SYSTEM_OWNER', PROVINCE))).toEqual({ ...INSPECTS, all: 1 });
    }
  });

  it('nobody who inspects another system, and nobody without an organization', async () => {
    const strangers = [asker('APPRAISER', 'VN-UBND-01'), { ...asker('APPRAISER'), organization: null }];
    for (const caller of strangers) {
      for (const running of both()) {
        expect(await seen(running, caller)).toEqual({
          ...{ findings: null, ofComponent: null, components: null },
          all: 0,
        });
      }
      expect(await rows(caller)).toEqual([0, 0, 0, 0, 0]);
    }
  });
});

describe('what inspecting does not open', () => {
  const inspector = () => asker('APPRAISER');

  it('the system itself, and what was imported', async () => {
    for (const running of both()) {
      const { data } = await asked<{
        informationSystem: unknown;
        inspection: { system: unknown; scanFindings: { nodes: { system: unknown }[] } };
      }>(
        running,
        `{ informationSystem(id: "${SYSTEM}") { scanImports { totalCount } }
           inspection(id: "${INSPECTION}") { system { id } scanFindings { nodes { system { id } } } } }`,
        {},
        inspector(),
      );
      expect(data?.informationSystem).toBeNull();
      expect(data?.inspection?.system).toBeNull();
      expect(data?.inspection?.scanFindings.nodes).toEqual([{ system: null }]);
    }
  });

  it('changing what scans saw, of whatever it inspects', async () => {
    for (const statement of [
      `update scan_finding set fixed_at = now() where system_id = '${SYSTEM}'`,
      `update system_component set name = 'x' where system_id = '${SYSTEM}'`,
    ]) {
      const changed = await asApplication(
        graph,
        inspector(),
        async (client) => (await client.query(statement)).rowCount,
      );
      expect(changed).toBe(0);
    }
  });

  it('a page behind a cursor of when it was held', async () => {
    const page = `query ($after: String) { inspection(id: "${INSPECTION}") { scanFindings(first: 1, after: $after) {
      edges { cursor } pageInfo { hasNextPage hasPreviousPage } } }
      scanFindings(first: 5, after: $after) { edges { cursor } pageInfo { hasPreviousPage } } }`;
    interface Paged {
      readonly inspection: { scanFindings: { edges: { cursor: string }[] } | null };
      readonly scanFindings: { edges: unknown[]; pageInfo: { hasPreviousPage: boolean } };
    }
    for (const running of both()) {
      await inState('IN_PROGRESS');
      const first = await asked<Paged>(running, page, {}, inspector());
      const after = first.data?.inspection?.scanFindings?.edges[0]?.cursor;
      expect(after).toBeTypeOf('string');
      await inState('COMPLETED');
      const second = await asked<Paged>(running, page, { after }, inspector());
      expect(second.data?.inspection?.scanFindings ?? null).toBeNull();
    }
  });
});
