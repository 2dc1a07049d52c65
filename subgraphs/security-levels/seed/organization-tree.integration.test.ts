import { withCaller } from '@khien/subgraph';
import { testCaller } from '@khien/subgraph/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Harness, startHarness } from '../src/fixture/security-levels.harness.js';
import { organizationNames, organizationRefs } from './organization-tree.js';

let graph: Harness;
let owner: pg.Client;
beforeAll(async () => {
  graph = await startHarness(inject('postgresAdminUrl'), 0.02);
  owner = new pg.Client({ connectionString: graph.databaseUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await graph.close();
});

const kept = async () =>
  (
    await owner.query<{ id: string; code: string; ancestorIds: string[] }>(
      'select id, code, ancestor_ids as "ancestorIds" from organization_ref order by code',
    )
  ).rows;

/** Codes of the organizations that somebody of this one has rights in, as PostgreSQL sees it. */
async function scopeOf(organization: string): Promise<string[]> {
  const caller = testCaller({ roles: ['AUDITOR'], organization });
  const rows = await withCaller(caller, () =>
    graph.subgraph.orm.em
      .fork()
      .execute<{ code: string }[]>(
        'select r.code from organization_ref r where r.id = any (khien_scope()) order by r.code',
      ),
  );
  return rows.map(({ code }) => code);
}

describe('the tree of organizations', () => {
  it('is the same for this subgraph and for those that are given it', async () => {
    const given = [...organizationRefs(true)].sort((a, b) => (a.code < b.code ? -1 : 1));
    expect(await kept()).toEqual(given);
    expect(given).toHaveLength(154);
    expect(organizationRefs(false)).toHaveLength(52);
    expect(organizationNames(true).map(({ code }) => code)).toHaveLength(154);
  });

  it('gives rights in what stands under an organization, and in nothing else', async () => {
    expect(await scopeOf('VN-GOV-00')).toHaveLength(154);
    expect(await scopeOf('VN-GOV-02')).toEqual(['VN-GOV-02', 'VN-GOV-02-DEMO-1', 'VN-GOV-02-DEMO-2']);
    expect(await scopeOf('VN-GOV-02-DEMO-1')).toEqual(['VN-GOV-02-DEMO-1']);
    expect(await scopeOf('VN-NOBODY')).toEqual([]);
  });

  it('has no circle, and follows when an organization moves', async () => {
    const under = (code: string, parent: string) =>
      owner.query(
        `update organization set parent_id = (select id from organization where code = $2) where code = $1`,
        [code, parent],
      );
    const before = await kept();
    await expect(under('VN-GOV-00', 'VN-GOV-02-DEMO-1')).rejects.toThrow('circle');
    await expect(under('VN-GOV-02', 'VN-GOV-02')).rejects.toThrow('circle');
    expect(await kept()).toEqual(before);
    await under('VN-GOV-02-DEMO-1', 'VN-UBND-48');
    expect(await scopeOf('VN-UBND-48')).toContain('VN-GOV-02-DEMO-1');
    expect(await scopeOf('VN-GOV-02')).not.toContain('VN-GOV-02-DEMO-1');
    await under('VN-GOV-02-DEMO-1', 'VN-GOV-02');
    expect(await kept()).toEqual(before);
  });

  it('is walked up and down in the graph, and says which units are generated', async () => {
    const page = '(first: 200) { nodes { code kind provenance { origin publisher } } totalCount }';
    const data = await graph.data(
      `{ government: organization(code: "VN-GOV-00") { parent { code } provenance { origin } children { totalCount } }
        ministry: organization(code: "VN-GOV-02") { parent { code } children${page} } }`,
    );
    const unit = (code: string) => ({
      code,
      kind: 'SUBORDINATE_UNIT',
      provenance: { origin: 'DEMONSTRATION', publisher: null },
    });
    expect(data).toEqual({
      government: { parent: null, provenance: { origin: 'REFERENCE' }, children: { totalCount: 51 } },
      ministry: {
        parent: { code: 'VN-GOV-00' },
        children: { nodes: [unit('VN-GOV-02-DEMO-1'), unit('VN-GOV-02-DEMO-2')], totalCount: 2 },
      },
    });
  });
});
