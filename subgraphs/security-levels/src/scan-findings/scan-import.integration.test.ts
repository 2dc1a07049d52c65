import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { localFileStore } from '@khien/files';
import type { Caller } from '@khien/identity';
import { startTestSubgraph, type TestSubgraph, testCaller } from '@khien/subgraph/testing';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { seedReference } from '../../seed/seed-reference.js';
import { securityLevels } from '../subgraph.js';
import { historyOf, type ObservedScan } from './finding-history.rules.js';

const now = new Date('2026-11-26T03:00:00Z');
const caller: Caller = testCaller({ roles: ['SYSTEM_OWNER'], organization: 'VN-UBND-48' });

let directory: string;
let running: TestSubgraph;
let owner: pg.Client;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'khien-scans-'));
  running = await startTestSubgraph(securityLevels, {
    adminUrl: inject('postgresAdminUrl'),
    name: 'scans',
    clock: { now: () => now },
    files: { store: localFileStore(directory), maxBytes: 80_000_000, unclaimedHours: 24 },
    seed: seedReference,
  });
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await running.close();
  await rm(directory, { recursive: true });
});

let systemId = '';
let made = 0;
beforeEach(async () => {
  made += 1;
  const { outcome } = await running.data<{ outcome: { informationSystem: { id: string } } }>(
    `mutation ($input: RegisterInformationSystemInput!) { outcome: registerInformationSystem(input: $input) {
      informationSystem { id } } }`,
    {
      input: {
        ...{ idempotencyKey: `scan-system-${made}`, name: `Hệ thống ${made}`, ownerCode: 'VN-UBND-48' },
        ...{
          kind: 'INTERNAL',
          state: 'OPERATING',
          servedAreaIds: [],
          facts: { informationClasses: ['PUBLIC'] },
        },
      },
    },
    { caller },
  );
  systemId = outcome.informationSystem.id;
});

async function upload(name: string, content: string | Uint8Array): Promise<string> {
  async function* bytes() {
    yield Buffer.from(content);
  }
  const answer = await running.subgraph.file({
    method: 'POST',
    name: '',
    parameters: new URLSearchParams({ name }),
    headers: await running.headersOf(caller),
    content: bytes(),
  });
  const body = answer.content instanceof Uint8Array ? answer.content : await buffer(answer.content);
  const { id, ...rest } = JSON.parse(Buffer.from(body).toString());
  if (id === undefined) throw new Error(JSON.stringify(rest));
  return id;
}

interface Outcome {
  readonly scanImport: Record<string, unknown> | null;
  readonly alreadyImported: boolean;
  readonly userErrors: readonly { code: string; path: string[]; message: string }[];
}

async function take(name: string, content: string | Uint8Array, input: object = {}): Promise<Outcome> {
  const fileId = await upload(name, content);
  const { importScan } = await running.data<{ importScan: Outcome }>(
    `mutation ($input: ImportScanInput!) { importScan(input: $input) {
      scanImport { id format scope records leftOut foundNew seenAgain fixed reopened scans { tool category scannedAt } }
      alreadyImported userErrors { code path message } } }`,
    { input: { fileId, systemId, scope: 'SYSTEM', ...input } },
    { caller },
  );
  return importScan;
}

const HEADER = 'asset,component,version,cve,severity,title,first_seen,location\n';
const line = (
  cve: string,
  change: { asset?: string; version?: string; severity?: string; firstSeen?: string } = {},
) => {
  const { asset = 'web-01', version = '1.0', severity = 'high', firstSeen = '' } = change;
  return `${asset},openssl,${version},${cve},${severity},Lỗ hổng ${cve},${firstSeen},\n`;
};
const csv = (day: string, ...lines: string[]) =>
  take('quet.csv', HEADER + lines.join(''), { tool: 'Nessus', scannedAt: `${day}T00:00:00Z` });

const A = 'CVE-2024-0001';
const B = 'CVE-2024-0002';

async function findings() {
  const { informationSystem } = await running.data<{
    informationSystem: { scanFindings: { nodes: Record<string, unknown>[] } };
  }>(
    `{ informationSystem(id: "${systemId}") { scanFindings(first: 200) { nodes {
      cve state severity firstSeenAt lastSeenAt fixedAt reopened dueOn overdue component { name version host } } } } }`,
    {},
    { caller },
  );
  return informationSystem.scanFindings.nodes;
}

describe('scan results', () => {
  it('are taken in, counted, joined to components, and due by severity', async () => {
    const { scanImport, userErrors, alreadyImported } = await csv(
      '2026-11-01',
      line(A, { severity: 'critical', firstSeen: '2026-10-20' }),
      line(B),
      line(B),
    );
    expect(userErrors).toEqual([]);
    expect(alreadyImported).toBe(false);
    expect(scanImport).toMatchObject({
      ...{ format: 'CSV', records: 3, leftOut: 0, foundNew: 2, seenAgain: 0, fixed: 0, reopened: 0 },
      scans: [{ tool: 'Nessus', category: '', scannedAt: '2026-11-01T00:00:00.000Z' }],
    });
    expect(await findings()).toEqual([
      {
        ...{ cve: A, state: 'OPEN', severity: 'CRITICAL', firstSeenAt: '2026-10-19T17:00:00.000Z' },
        ...{
          lastSeenAt: '2026-11-01T00:00:00.000Z',
          fixedAt: null,
          reopened: 0,
          dueOn: '2026-11-04',
          overdue: true,
        },
        component: { name: 'openssl', version: '1.0', host: 'web-01' },
      },
      {
        ...{ cve: B, state: 'OPEN', severity: 'HIGH', firstSeenAt: '2026-11-01T00:00:00.000Z' },
        ...{
          lastSeenAt: '2026-11-01T00:00:00.000Z',
          fixedAt: null,
          reopened: 0,
          dueOn: '2026-12-01',
          overdue: false,
        },
        component: { name: 'openssl', version: '1.0', host: 'web-01' },
      },
    ]);
  });

  it('the same file twice changes nothing', async () => {
    const first = await csv('2026-11-01', line(A));
    const before = await findings();
    const again = await csv('2026-11-02', line(A));
    expect(again).toMatchObject({ alreadyImported: true, scanImport: { id: first.scanImport?.['id'] } });
    expect(await findings()).toEqual(before);
  });

  it('what a later scan of the same tool and scope misses is fixed; what comes back is reopened', async () => {
    await csv('2026-11-01', line(A), line(B));
    const second = await csv('2026-11-05', line(A, { version: '1.1' }));
    expect(second.scanImport).toMatchObject({ foundNew: 0, seenAgain: 1, fixed: 1, reopened: 0 });
    const fixed = { cve: B, state: 'FIXED', fixedAt: '2026-11-05T00:00:00.000Z', overdue: false };
    expect(await findings()).toEqual(
      expect.arrayContaining([
        expect.objectContaining(fixed),
        expect.objectContaining({
          cve: A,
          state: 'OPEN',
          component: { name: 'openssl', version: '1.1', host: 'web-01' },
        }),
      ]),
    );
    // Another scope says nothing of it.
    await take('part.csv', HEADER + line(A), {
      ...{ tool: 'Nessus', scannedAt: '2026-11-06T00:00:00Z', scope: 'PART', part: 'DMZ' },
    });
    const fourth = await csv('2026-11-10', line(B));
    expect(fourth.scanImport).toMatchObject({ reopened: 1, fixed: 0, seenAgain: 0 });
    expect(await findings()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ cve: B, state: 'OPEN', reopened: 1, dueOn: '2026-12-10', fixedAt: null }),
        expect.objectContaining({ cve: A, state: 'OPEN' }),
      ]),
    );
  });

  it('two tools that see one CVE of one component see one weakness', async () => {
    await csv('2026-11-01', line(A));
    const other = await take('khac.csv', HEADER + line(A), {
      tool: 'OpenVAS',
      scannedAt: '2026-11-02T00:00:00Z',
    });
    expect(other.scanImport).toMatchObject({ foundNew: 0, seenAgain: 1 });
    expect(await findings()).toHaveLength(1);
  });

  it('SARIF: runs are scans of their own, what passed is left out', async () => {
    const run = (name: string, results: object[]) => ({
      tool: { driver: { name, version: '1' } },
      automationDetails: { id: 'nightly/2026-11-01' },
      invocations: [{ executionSuccessful: true, endTimeUtc: '2026-11-01T01:00:00Z' }],
      results,
    });
    const result = {
      ruleId: A,
      message: { text: 'x' },
      properties: { purl: 'pkg:npm/x@1', 'security-severity': '9.1' },
    };
    const log = {
      version: '2.1.0',
      runs: [run('Trivy', [result, { ...result, kind: 'pass' }]), run('Grype', [result])],
    };
    const outcome = await take('quet.sarif', JSON.stringify(log));
    expect(outcome).toMatchObject({
      userErrors: [],
      scanImport: {
        ...{ format: 'SARIF', records: 2, leftOut: 1, foundNew: 1 },
        scans: [
          { tool: 'Trivy', category: 'nightly/', scannedAt: '2026-11-01T01:00:00.000Z' },
          { tool: 'Grype', category: 'nightly/' },
        ],
      },
    });
    expect(await findings()).toMatchObject([{ cve: A, severity: 'CRITICAL', dueOn: '2026-11-16' }]);
  });

  it('a scan of the whole system is one of its inspection plan', async () => {
    await csv('2026-11-20', line(A));
    const { informationSystem } = await running.data<{
      informationSystem: { inspectionPlan: { duties: { code: string; lastDoneOn: string }[] } };
    }>(
      `{ informationSystem(id: "${systemId}") { inspectionPlan { duties { code lastDoneOn } } } }`,
      {},
      { caller },
    );
    expect(informationSystem.inspectionPlan.duties).toContainEqual({
      code: 'SCAN_SYSTEM',
      lastDoneOn: '2026-11-20',
    });
  });

  it('with anything wrong nothing is taken in, and each place is named', async () => {
    const outcome = await csv(
      '2026-11-01',
      line(A),
      line('CVE-1'),
      ',,,,,,,\n',
      line(B, { severity: 'bad' }),
    );
    expect(outcome.scanImport).toBeNull();
    expect(outcome.userErrors.map(({ code, path }) => [code, path.at(-1)])).toEqual([
      ['INVALID_VALUE', 'line 3'],
      ['INVALID_VALUE', 'line 5'],
    ]);
    expect(await findings()).toEqual([]);
    const { rows } = await owner.query('select count(*)::int as n from scan_import where system_id = $1', [
      systemId,
    ]);
    expect(rows).toEqual([{ n: 0 }]);
    // A file that was refused can be sent again once it is right.
    expect((await csv('2026-11-01', line(A))).scanImport).toMatchObject({ foundNew: 1 });
  });

  it('of a thousand wrong lines a hundred are named, also behind thousands of good ones', async () => {
    const good = Array.from({ length: 2_500 }, (_, index) => line(`CVE-2024-${10_000 + index}`));
    const bad = Array.from({ length: 1_000 }, () => line('CVE-1'));
    const outcome = await csv('2026-11-01', ...good, ...bad);
    expect(outcome.userErrors).toHaveLength(100);
    expect(await findings()).toEqual([]);
    expect((await csv('2026-11-01', ...good)).scanImport).toMatchObject({ records: 2_500, foundNew: 2_500 });
    const again = await csv('2026-11-02', ...good.slice(0, 2_000));
    expect(again.scanImport).toMatchObject({ seenAgain: 2_000, fixed: 500 });
  });

  it.each([
    ['no JSON', 'x.sarif', '{"version": "2.1.0", "runs": [}', 'JSON'],
    ['no SARIF', 'x.sarif', '{"version": "2.1.0"}', 'runs'],
    ['a table without its columns', 'x.csv', 'a,b\n1,2\n', 'component, title'],
    ['an empty header', 'x.csv', '\n', ''],
  ])('refuses %s', async (_what, name, content, says) => {
    const outcome = await take(name, content, { tool: 'x', scannedAt: '2026-11-01T00:00:00Z' });
    expect(outcome.scanImport).toBeNull();
    expect(outcome.userErrors[0]?.path.slice(0, 2)).toEqual(['input', 'fileId']);
    expect(outcome.userErrors[0]?.message).toContain(says);
  });

  it('needs to know when it was scanned, with what, and which part', async () => {
    expect((await take('a.csv', HEADER + line(A))).userErrors.map(({ path }) => path[1])).toEqual([
      'tool',
      'scannedAt',
    ]);
    const future = await take('b.csv', HEADER + line(A), { tool: 'x', scannedAt: '2026-11-26T03:00:01Z' });
    expect(future.userErrors).toMatchObject([{ path: ['input', 'scannedAt'] }]);
    const log = { version: '2.1.0', runs: [{ tool: { driver: { name: 'x' } }, results: [] }] };
    expect((await take('c.sarif', JSON.stringify(log))).userErrors).toMatchObject([
      { path: ['input', 'scannedAt'] },
    ]);
    const part = await take('d.csv', HEADER + line(A), {
      tool: 'x',
      scannedAt: '2026-11-01T00:00:00Z',
      scope: 'PART',
    });
    expect(part.userErrors).toMatchObject([{ path: ['input', 'part'] }]);
  });

  it('is for who runs the system, and a file for who sent it', async () => {
    const fileId = await upload('quet.csv', HEADER + line(A));
    const ask = (who: Caller) =>
      running.ask(
        `mutation { importScan(input: { fileId: "${fileId}", systemId: "${systemId}", scope: SYSTEM, tool: "x",
          scannedAt: "2026-11-01T00:00:00Z" }) { userErrors { code path } } }`,
        {},
        { caller: who },
      );
    const auditor = await ask(testCaller({ roles: ['AUDITOR'], organization: 'VN-UBND-48' }));
    expect(auditor.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const other = await ask(testCaller({ roles: ['ADMINISTRATOR'], organization: 'VN-UBND-48' }));
    expect(other.data).toMatchObject({
      importScan: { userErrors: [{ code: 'NOT_FOUND', path: ['input', 'fileId'] }] },
    });
    const stranger = await ask(testCaller({ roles: ['SYSTEM_OWNER'], organization: 'VN-GOV-06' }));
    expect(stranger.data).toMatchObject({ importScan: { userErrors: [{ path: ['input', 'systemId'] }] } });
  });

  it('a page of weaknesses with components costs one statement for each', async () => {
    await csv('2026-11-01', line(A), line(B), line(A, { asset: 'web-02' }));
    await running.data(
      '{ scanFindings(filter: { state: OPEN }) { nodes { cve system { reference } component { name } } } }',
      {},
      { caller },
    );
    // Scope, weaknesses, systems, components.
    expect(running.statements.withoutAudit).toHaveLength(4);
  });
});

describe('where a weakness stands', () => {
  const CVES = ['CVE-2024-1001', 'CVE-2024-1002', 'CVE-2024-1003'];
  const scans = fc.uniqueArray(
    fc.record({
      tool: fc.constantFrom('Nessus', 'Trivy'),
      day: fc.integer({ min: 1, max: 20 }),
      saw: fc.subarray(CVES),
    }),
    { selector: ({ tool, day }) => `${tool}${day}`, minLength: 1, maxLength: 6 },
  );

  it('is what the rule says of all scans, whatever the order in which they are imported', async () => {
    await fc.assert(
      fc.asyncProperty(scans, async (all) => {
        made += 1;
        await owner.query(`delete from scan_import where system_id = $1`, [systemId]);
        await owner.query(`delete from system_component where system_id = $1`, [systemId]);
        for (const { tool, day, saw } of all) {
          const scannedAt = new Date(Date.UTC(2026, 9, day)).toISOString();
          // Each a file of its own, also when it saw the same: the title tells them apart.
          const lines = saw.map((cve) =>
            line(cve, { version: `${day}` }).replace('Lỗ hổng', `${made} ${tool} ${day}`),
          );
          const outcome =
            saw.length === 0
              ? await emptyScan(tool, scannedAt, `${made} ${day}`)
              : await take('x.csv', HEADER + lines.join(''), { tool, scannedAt });
          expect(outcome.userErrors).toEqual([]);
        }
        const observed = all.map(
          ({ tool, day, saw }): ObservedScan => ({
            lane: tool,
            scannedAt: Date.UTC(2026, 9, day),
            tieBreak: '',
            saw: new Set(saw),
          }),
        );
        const found = new Map((await findings()).map((one) => [one['cve'], one]));
        for (const cve of CVES) {
          const history = historyOf(cve, observed);
          const iso = (moment: number | null) => (moment === null ? null : new Date(moment).toISOString());
          const one = found.get(cve);
          if (history === undefined) expect(one).toBeUndefined();
          else {
            expect(one).toMatchObject({
              firstSeenAt: iso(history.firstSeenAt),
              lastSeenAt: iso(history.lastSeenAt),
              fixedAt: iso(history.fixedAt),
              reopened: history.reopened,
            });
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  /** A scan that saw nothing: a SARIF log of no results, in the lane of the table of the same tool. */
  function emptyScan(tool: string, scannedAt: string, salt: string): Promise<Outcome> {
    const log = {
      version: '2.1.0',
      runs: [{ tool: { driver: { name: tool } }, results: [] }],
      properties: { salt },
    };
    return take('x.sarif', JSON.stringify(log), { scannedAt });
  }
});
