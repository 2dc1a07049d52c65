import { waitFor } from '@khien/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Cast, gather } from './coordinator-path/cast.js';
import {
  type FilledDatabases,
  fillDatabases,
  launchWithEvents,
  type TestPlatform,
} from './harness/platform.js';
import type { Officer } from './officer-path/officer.js';
import { freshKey, register, type SeenSystem } from './officer-path/steps.js';

let databases: FilledDatabases;
let platform: TestPlatform;
let cast: Cast;
let system: SeenSystem;
beforeAll(async () => {
  databases = await fillDatabases(0.02);
  platform = await launchWithEvents('one', databases);
  cast = await gather(platform);
  system = await register(cast, 3, { name: 'Cổng dịch vụ có log4j' });
});
afterAll(async () => {
  await platform.close();
  await databases.drop();
});

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);
/** The day in Vietnam on which the first scan was. */
const SCANNED = new Date(daysAgo(3).getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
const PURL = 'pkg:maven/org.apache.logging.log4j/log4j-core';

/** A scan of the system that its operator takes in. */
async function scan(version: string, scannedAt: Date, cve: string): Promise<void> {
  const table = [
    'asset,component,version,purl,cve,score,title',
    `web-01,log4j-core,${version},${PURL},${cve},10.0,Log4Shell`,
  ];
  const input = {
    ...{ systemId: system.id, scope: 'SYSTEM', tool: 'Trivy', scannedAt },
    fileId: await cast.operator.send('quet.csv', table.join('\n')),
  };
  expect(await cast.operator.do('importScan', input, 'scanImport { records }')).toEqual({ records: 1 });
}

interface Chosen {
  readonly system: { readonly reference: string };
  readonly reasons: readonly { readonly kind: string; readonly text: string }[];
}
async function wouldGo(id: string): Promise<readonly Chosen[]> {
  const { warning } = await cast.coordinator.see<{ warning: { wouldMatchNow: { nodes: Chosen[] } } }>(
    'query ($id: ID!) { warning(id: $id) { wouldMatchNow { nodes { system { reference } reasons { kind text } } } } }',
    { id },
  );
  return warning.wouldMatchNow.nodes;
}

const RECEIVED = `query ($id: ID!) { warning(id: $id) { recipients { nodes { system { reference } action
  reasons { text } components { name version host certain cve text en: text(language: EN) } } } } }`;
interface Received {
  readonly warning: {
    readonly recipients: { readonly nodes: readonly { readonly components: readonly object[] | null }[] };
  } | null;
}
const received = async (who: Officer, id: string) => {
  const { data, errors } = await who.ask(RECEIVED, { id });
  const { warning } = data as unknown as Received;
  return {
    nodes: warning?.recipients.nodes ?? [],
    codes: errors.map(({ extensions }) => extensions['code']),
  };
};

it('a scan names a component; a warning about it goes to the system, whose people read why and answer', async () => {
  const { coordinator, operator, owner, auditor, stranger } = cast;
  await scan('2.14.1', daysAgo(3), 'CVE-2021-44228');
  const input = {
    ...{ idempotencyKey: freshKey(), kind: 'WARNING' },
    content: {
      ...{ titleVi: 'Lỗ hổng Log4j', titleEn: 'Flaw in Log4j', severity: 'CRITICAL', tlp: 'AMBER' },
      ...{ summaryVi: 'Thực thi mã từ xa.', summaryEn: 'Remote code execution.' },
      ...{ instructionsVi: 'Cập nhật lên 2.17.1.', instructionsEn: 'Update to 2.17.1.' },
      products: [{ vendor: 'Apache', name: 'Log4j Core', versions: 'vers:maven/<2.17.1', purl: PURL }],
      selection: { affectedProducts: true },
    },
  };
  const WARNING = 'warning { id version state revision }';
  expect((await owner.try('createWarning', input, WARNING)).refused).toBe('FORBIDDEN');
  const draft = await coordinator.do<{ id: string; version: number }>('createWarning', input, WARNING);
  // The component comes by an event.
  const [chosen, ...others] = await waitFor(
    async () => {
      const found = await wouldGo(draft.id);
      return found.length > 0 ? found : undefined;
    },
    { description: 'the component to be known', timeout: 60_000 },
  );
  expect(others).toEqual([]);
  expect(chosen).toEqual({
    system: { reference: system.reference },
    reasons: [
      { kind: 'COMPONENT', text: 'có thành phần bị ảnh hưởng: Apache Log4j Core vers:maven/<2.17.1' },
    ],
  });
  const issued = await coordinator.do<{ id: string; revision: number; version: number }>(
    'issueWarning',
    { id: draft.id, expectedVersion: draft.version },
    WARNING,
  );
  for (const who of [operator, owner, auditor]) {
    const { nodes, codes } = await received(who, draft.id);
    expect(codes).toEqual([]);
    expect(nodes).toMatchObject([
      {
        system: { reference: system.reference },
        components: [
          {
            ...{
              name: expect.stringContaining('log4j-core'),
              version: '2.14.1',
              host: 'web-01',
              certain: true,
            },
            en: expect.stringContaining(
              `2.14.1 on web-01 falls in vers:maven/<2.17.1; last seen by the scan of ${SCANNED}`,
            ),
          },
        ],
      },
    ]);
  }
  // Who chose by components is not shown them, and who got nothing sees nothing.
  expect(await received(coordinator, draft.id)).toMatchObject({
    nodes: [{ components: null }],
    codes: ['FORBIDDEN'],
  });
  expect((await received(stranger, draft.id)).nodes).toEqual([]);

  const report = { idempotencyKey: freshKey(), warningId: draft.id, revision: issued.revision };
  const done = { ...report, action: 'FIXED', note: 'Đã nâng cấp lên 2.17.1.' };
  expect((await auditor.try('reportWarningAction', done, 'warning { id }')).refused).toBe('FORBIDDEN');
  await operator.do('reportWarningAction', done, 'warning { id }');
  expect((await received(coordinator, draft.id)).nodes).toMatchObject([{ action: 'FIXED' }]);

  // A scan finds the CVE: now the warning that names it would go there, too.
  const byCve = await coordinator.do<{ id: string }>(
    'createWarning',
    {
      ...{ ...input, idempotencyKey: freshKey() },
      content: { ...input.content, cves: ['CVE-2021-45046'], products: [], selection: { foundCves: true } },
    },
    WARNING,
  );
  expect(await wouldGo(byCve.id)).toEqual([]);
  await scan('2.16.0', daysAgo(1), 'CVE-2021-45046');
  const later = await waitFor(
    async () => {
      const found = await wouldGo(byCve.id);
      return found.length > 0 ? found : undefined;
    },
    { description: 'the weakness to be known', timeout: 60_000 },
  );
  expect(later).toEqual([
    {
      system: { reference: system.reference },
      reasons: [{ kind: 'CVE_FOUND', text: 'rà quét đã phát hiện CVE-2021-45046' }],
    },
  ]);
});
