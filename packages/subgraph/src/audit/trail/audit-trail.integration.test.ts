import { withClient } from '@khien/database';
import { type Caller, PUBLIC_CALLER, Role } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type AuditedLibrary, startAuditedLibrary } from '../../fixture/audited-library.harness.js';
import { testCaller } from '../../testing/test-caller.js';
import { trailFieldOf } from './audit-trail.feature.js';

let library: AuditedLibrary;
const ids = new Map<string, string>();
const CODES = ['VN-GOV-01', 'VN-GOV-01-A', 'VN-GOV-02'] as const;
const auditor = (organization: string) =>
  testCaller({ roles: [Role.AUDITOR], organization, subject: `auditor ${organization}` });

beforeAll(async () => {
  library = await startAuditedLibrary(inject('postgresAdminUrl'));
  const callers: Record<string, Caller> = { public: PUBLIC_CALLER };
  for (const organization of CODES)
    callers[organization] = testCaller({ roles: [Role.SYSTEM_OWNER], organization });
  for (const [name, caller] of Object.entries(callers)) {
    const { addPlainly } = await library.data<{ addPlainly: string }>(
      'mutation ($name: String!) { addPlainly(name: $name) }',
      { name },
      { caller },
    );
    ids.set(name, addPlainly);
  }
});
afterAll(() => library.close());

interface Trail {
  nodes: { position: number; after: { name: string } | null; [field: string]: unknown }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number;
}

const ENTRIES = `query ($filter: AuditFilter, $first: Int, $after: String) { auditTrail { library(filter: $filter, first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor }
  nodes { position recordedAt kind action subject organizationCode roles databaseRole entityType entityIds version before after withheld requestId hash }
} } }`;

async function trail(caller: Caller, filter: object = { kind: 'CREATE' }, page: object = {}): Promise<Trail> {
  const { auditTrail } = await library.data<{ auditTrail: { library: Trail } }>(
    ENTRIES,
    { filter, ...page },
    { caller },
  );
  return auditTrail.library;
}
const names = async (...asked: Parameters<typeof trail>) =>
  (await trail(...asked)).nodes.map(({ after }) => after?.name);

describe('the audit trail', () => {
  it('shows an auditor what their organization and those under it did, newest first', async () => {
    expect(await names(auditor('VN-GOV-01'))).toEqual(['VN-GOV-01-A', 'VN-GOV-01']);
    expect(await names(auditor('VN-GOV-01-A'))).toEqual(['VN-GOV-01-A']);
    expect((await trail(auditor('VN-GOV-02'))).totalCount).toBe(1);
  });

  it('shows the auditors of the root everything, also what the public did', async () => {
    expect(await names(auditor('VN-GOV-00'))).toEqual(['VN-GOV-02', 'VN-GOV-01-A', 'VN-GOV-01', 'public']);
  });

  it('shows all of an entry', async () => {
    const [entry] = (await trail(auditor('VN-GOV-02'))).nodes;
    const [row] = await library.asSuperuser<{ hash: Buffer }>(
      'select hash from audit_entry where position = $1',
      [entry?.position],
    );
    expect(entry).toMatchObject({
      recordedAt: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/),
      kind: 'CREATE',
      action: 'addPlainly',
      subject: 'system_owner@VN-GOV-02',
      organizationCode: 'VN-GOV-02',
      roles: ['PUBLIC', 'SYSTEM_OWNER'],
      databaseRole: new URL(library.applicationUrl).username,
      entityType: 'Author',
      entityIds: [ids.get('VN-GOV-02')],
      version: 1,
      before: null,
      after: { id: ids.get('VN-GOV-02') },
      withheld: false,
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      hash: row?.hash.toString('hex'),
    });
  });

  it.each([
    ['nobody', PUBLIC_CALLER, 'UNAUTHENTICATED'],
    ['an administrator', testCaller({ roles: [Role.ADMINISTRATOR] }), 'FORBIDDEN'],
  ])('is closed to %s', async (_who, caller, code) => {
    const { data, errors } = await library.ask(ENTRIES, {}, { caller });
    expect(data).toEqual({ auditTrail: null });
    expect(errors).toMatchObject([{ extensions: { code } }]);
  });

  it('pages', async () => {
    const first = await trail(auditor('VN-GOV-00'), { kind: 'CREATE' }, { first: 3 });
    expect(first.pageInfo.hasNextPage).toBe(true);
    const { endCursor: after } = first.pageInfo;
    expect(await names(auditor('VN-GOV-00'), { kind: 'CREATE' }, { first: 3, after })).toEqual(['public']);
  });

  it.each([
    ['action', () => ({ action: 'addPlainly' }), 4],
    ['another action', () => ({ action: 'removeAuthor' }), 0],
    ['type', () => ({ entityType: 'Author', kind: 'CREATE' }), 4],
    ['object', () => ({ entityId: ids.get('VN-GOV-01') }), 1],
    ['part of an object’s id', () => ({ entityId: ids.get('VN-GOV-01')?.slice(0, 8) }), 0],
    ['subject', () => ({ subject: 'system_owner@VN-GOV-01' }), 1],
    ['period', () => ({ kind: 'CREATE', from: '2020-01-01T00:00:00Z', to: '2099-01-01T00:00:00Z' }), 4],
    ['period before', () => ({ to: '2020-01-01T00:00:00Z' }), 0],
    ['period after', () => ({ from: '2099-01-01T00:00:00Z' }), 0],
  ])('is filtered by %s', async (_what, filter, count) => {
    expect((await trail(auditor('VN-GOV-00'), filter())).totalCount).toBe(count);
  });

  it('notes who read it, and which entries', async () => {
    const before = await library.lastPosition();
    const { nodes } = await trail(auditor('VN-GOV-01'));
    expect((await library.entries(before)).map(({ payload }) => payload)).toMatchObject([
      {
        kind: 'READ',
        action: 'auditTrail',
        subject: 'auditor VN-GOV-01',
        entity: { type: 'AuditTrail', ids: ['library'] },
      },
      { entity: { type: 'AuditEntry', ids: nodes.map(({ position }) => String(position)).sort() } },
    ]);
  });
});

it('of an object that the auditor may not see the trail shows that it was changed, not what stood in it', async () => {
  const owner = testCaller({ roles: [Role.SYSTEM_OWNER], organization: 'VN-GOV-02' });
  const { addPlainly: id } = await library.data<{ addPlainly: string }>(
    'mutation ($name: String!) { addPlainly(name: $name) }',
    { name: 'secret plan' },
    { caller: owner },
  );
  const filter = { entityType: 'Author', entityId: id };
  for (const organization of ['VN-GOV-02', 'VN-GOV-00']) {
    const { nodes } = await trail(auditor(organization), filter);
    expect(nodes).toMatchObject([
      { kind: 'CREATE', entityIds: [id], before: null, after: null, withheld: true },
    ]);
  }
});

describe('the reader', () => {
  it('keeps to what an auditor may see without the help of row-level security', async () => {
    const open = await startAuditedLibrary(inject('postgresAdminUrl'), 'owner');
    const add = 'mutation ($name: String!) { addPlainly(name: $name) }';
    for (const organization of CODES) {
      const caller = testCaller({ roles: [Role.SYSTEM_OWNER], organization });
      await open.data(add, { name: organization }, { caller });
    }
    const query =
      '{ auditTrail { library(filter: { kind: CREATE }) { totalCount nodes { organizationCode } } } }';
    const seen = (organization: string) => open.data(query, {}, { caller: auditor(organization) });
    const trailOf = (...codes: string[]) => ({
      auditTrail: {
        library: { totalCount: codes.length, nodes: codes.map((code) => ({ organizationCode: code })) },
      },
    });
    expect(await seen('VN-GOV-02')).toEqual(trailOf('VN-GOV-02'));
    expect(await seen('VN-GOV-01')).toEqual(trailOf('VN-GOV-01-A', 'VN-GOV-01'));
    expect(await seen('VN-GOV-00')).toEqual(trailOf('VN-GOV-02', 'VN-GOV-01-A', 'VN-GOV-01'));
    await open.close();
  });
});

describe('the database', () => {
  it.each([
    ['VN-GOV-01', '{AUDITOR}', ['VN-GOV-01', 'VN-GOV-01-A']],
    ['VN-GOV-00', '{AUDITOR}', [null, 'VN-GOV-01', 'VN-GOV-01-A', 'VN-GOV-02']],
    ['VN-GOV-00', '{ADMINISTRATOR}', []],
    ['', '{AUDITOR}', []],
  ])(
    'gives somebody of %s as %s what they may see, whatever is asked',
    async (organization, roles, codes) => {
      const { rows } = await withClient(library.applicationUrl, async (client) => {
        await client.query(
          "select set_config('khien.organization', $1, false), set_config('khien.roles', $2, false)",
          [organization, roles],
        );
        return client.query(
          "select distinct organization_code as code from audit_entry where kind = 'CREATE'",
        );
      });
      expect(rows.map(({ code }) => code).sort()).toEqual([...codes].sort());
    },
  );
});

it('has a field for each subgraph, by its name', () => {
  expect(['census', 'security-levels', 'incidents'].map(trailFieldOf)).toEqual([
    'census',
    'securityLevels',
    'incidents',
  ]);
});
