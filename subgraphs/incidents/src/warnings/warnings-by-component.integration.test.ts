import type { Caller } from '@khien/identity';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SeenWarning, SYSTEMS, step, WarningsHarness, WHO, who } from './fixture/warnings.harness.js';

let warnings: WarningsHarness;
beforeAll(async () => {
  warnings = await WarningsHarness.start();
});
afterAll(() => warnings.close());
beforeEach(() => warnings.owner.query('truncate system_component_ref, system_weakness_ref'));

const LOG4J = { vendor: 'Apache', name: 'Log4j Core', versions: '< 2.17.1' };
const PURL = 'pkg:maven/org.apache.logging.log4j/log4j-core';
const BY_COMPONENT = { selection: { affectedProducts: true } };

interface Shown {
  readonly system: { readonly id: string } | null;
  readonly reasons: readonly {
    readonly kind: string;
    readonly value: string | null;
    readonly text: string;
  }[];
}
const nameOf = (shown: Shown) =>
  Object.entries(SYSTEMS).find(([, id]) => id === shown.system?.id)?.[0] ?? '?';
const inShort = (list: readonly Shown[]) =>
  list
    .map((one) => `${nameOf(one)}: ${one.reasons.map(({ kind, value }) => `${kind} ${value}`).join(', ')}`)
    .sort();

/** Whom a warning would go to now, and why. */
async function matches({ id }: SeenWarning, most = 3): Promise<readonly Shown[]> {
  const { warning } = await warnings.running.data<{ warning: { wouldMatchNow: { nodes: Shown[] } } }>(
    `query ($id: ID!) { warning(id: $id) { wouldMatchNow { nodes { system { id } reasons { kind value text(language: EN) } } } } }`,
    { id },
    { caller: WHO.coordinator },
  );
  expect(warnings.running.statements.texts.length).toBeLessThanOrEqual(most);
  return warning.wouldMatchNow.nodes;
}

interface Told extends Shown {
  readonly components: readonly Record<string, unknown>[] | null;
}
async function addressed({ id }: SeenWarning, caller: Caller) {
  const { data, errors } = await warnings.running.ask(
    `query ($id: ID!) { warning(id: $id) { recipients { nodes { system { id } reasons { kind value text(language: EN) }
      components { name version host product versions cve certain lastSeenAt vi: text en: text(language: EN) } } } } }`,
    { id },
    { caller },
  );
  const warning = data?.['warning'] as { recipients: { nodes: Told[] } } | null;
  return {
    nodes: warning?.recipients.nodes ?? [],
    codes: (errors ?? []).map((one) => one.extensions?.['code']),
  };
}

describe('systems with an affected component', () => {
  it('are found by package URL, else by name, in an affected version or one that does not tell', async () => {
    await warnings.component(SYSTEMS.portal, { version: '2.14.1', purl: `${PURL}@2.14.1` });
    await warnings.component(SYSTEMS.ledger, { version: '2.17.1', purl: PURL });
    await warnings.component(SYSTEMS.province, { name: 'log4j core', version: null });
    await warnings.component(SYSTEMS.retired, { version: '2.0', purl: PURL });
    // Another package of that name is none.
    await warnings.component(SYSTEMS.ledger, { version: '1.0', purl: 'pkg:npm/log4j-core' });
    const draft = await warnings.draft({ ...BY_COMPONENT, products: [{ ...LOG4J, purl: PURL }] });
    const found = await matches(draft);
    expect(inShort(found)).toEqual([
      'portal: COMPONENT Apache Log4j Core < 2.17.1',
      'province: COMPONENT_PERHAPS Apache Log4j Core < 2.17.1',
    ]);
    expect(found.map(({ reasons }) => reasons[0]?.text).sort()).toEqual([
      'has a component that is affected: Apache Log4j Core < 2.17.1',
      'may be affected: Apache Log4j Core < 2.17.1; the version is not known or cannot be compared',
    ]);
    // Without package URL by name, whichever package has it.
    const byName = await warnings.draft({ ...BY_COMPONENT, products: [LOG4J] });
    expect(inShort(await matches(byName))).toEqual([
      'ledger: COMPONENT Apache Log4j Core < 2.17.1',
      'portal: COMPONENT Apache Log4j Core < 2.17.1',
      'province: COMPONENT_PERHAPS Apache Log4j Core < 2.17.1',
    ]);
    const byCpe = await warnings.draft({
      ...BY_COMPONENT,
      products: [{ vendor: '-', name: 'x', cpe: 'cpe:2.3:a:apache:log4j-core:*:*:*:*:*:*:*:*' }],
    });
    expect(inShort(await matches(byCpe))).toHaveLength(3);
  });

  it('is one condition of the filter, and who is named comes on top', async () => {
    for (const system of [SYSTEMS.portal, SYSTEMS.ledger]) {
      await warnings.component(system, { version: '2.0', purl: PURL });
    }
    const products = [{ ...LOG4J, purl: PURL, versions: null }];
    const draft = await warnings.draft({
      products,
      selection: { affectedProducts: true, levels: [4], systemIds: [SYSTEMS.province] },
    });
    const looked = async () => {
      const { rows } = await warnings.owner.query(
        `select from audit_entry e where e::text like '%READ%' and e::text like '%' || $1 || '%'`,
        [draft.id],
      );
      return rows.length;
    };
    expect(await looked()).toBe(0);
    expect(inShort(await matches(draft))).toEqual([
      'portal: COMPONENT Apache Log4j Core, LEVEL 4',
      'province: NAMED null',
    ]);
    // Who looked where a component stands is on record.
    expect(await looked()).toBe(1);
  });

  it('are those in which a scan found one of the CVEs, or whose component is affected, with foundCves as well', async () => {
    const old = await warnings.component(SYSTEMS.portal, { version: '2.0', purl: PURL });
    const other = await warnings.component(SYSTEMS.province, { name: 'tomcat', version: '9' });
    await warnings.weakness(SYSTEMS.portal, old, 'CVE-2021-44228');
    await warnings.weakness(SYSTEMS.province, other, 'CVE-2026-0002');
    const cves = ['CVE-2021-44228', 'CVE-2026-0002'];
    const found = await warnings.draft({ cves, selection: { foundCves: true } });
    expect(inShort(await matches(found))).toEqual([
      'portal: CVE_FOUND CVE-2021-44228',
      'province: CVE_FOUND CVE-2026-0002',
    ]);
    const both = await warnings.draft({
      cves: ['CVE-2026-0002'],
      products: [{ ...LOG4J, purl: PURL }],
      selection: { foundCves: true, affectedProducts: true },
    });
    expect(inShort(await matches(both))).toEqual([
      'portal: COMPONENT Apache Log4j Core < 2.17.1',
      'province: CVE_FOUND CVE-2026-0002',
    ]);
  });

  it('must be looked for by something', async () => {
    const input = { idempotencyKey: warnings.key(), kind: 'WARNING' };
    const content = { severity: 'HIGH', products: [], cves: [] };
    for (const selection of [{ affectedProducts: true }, { foundCves: true }]) {
      expect(await warnings.refused('createWarning', { ...input, content: { ...content, selection } })).toBe(
        'REQUIRED',
      );
    }
    const products = [{ ...LOG4J, purl: 'log4j' }];
    expect(await warnings.refused('createWarning', { ...input, content: { ...content, products } })).toBe(
      'INVALID_VALUE',
    );
  });

  it('are not chosen from a copy that is not whole', async () => {
    await warnings.component(SYSTEMS.portal, { version: '2.0', purl: PURL });
    const draft = await warnings.draft({ ...BY_COMPONENT, products: [LOG4J] });
    await warnings.owner.query(`insert into khien_projection (name, stream, transport, position, incomplete_since)
      values ('system_component_ref', 'security-levels', 'x', 0, now())`);
    expect(await warnings.refused('issueWarning', step(draft))).toBe('NOT_ALLOWED_NOW');
    await warnings.owner.query(`delete from khien_projection`);
    expect(await warnings.must('issueWarning', step(draft))).toMatchObject({ state: 'ISSUED' });
  });
});

describe('what is told of components', () => {
  it('is frozen at the issue, for whom the system concerns; coordinators are told the product', async () => {
    await warnings.component(SYSTEMS.portal, { version: '2.14.1', purl: PURL, host: 'web-01' });
    const unknown = await warnings.component(SYSTEMS.portal, { version: null, purl: PURL, host: 'web-02' });
    await warnings.component(SYSTEMS.province, { version: '2.0-custom!', purl: PURL });
    await warnings.weakness(SYSTEMS.portal, unknown, 'CVE-2021-44228');
    const issued = await warnings.issued({
      cves: ['CVE-2021-44228'],
      products: [{ ...LOG4J, purl: PURL }],
      selection: { affectedProducts: true, foundCves: true },
    });
    await warnings.owner.query('truncate system_component_ref, system_weakness_ref');

    const reasons = [
      { kind: 'CVE_FOUND', value: 'CVE-2021-44228', text: 'a scan found CVE-2021-44228' },
      {
        ...{ kind: 'COMPONENT', value: 'Apache Log4j Core < 2.17.1' },
        text: 'has a component that is affected: Apache Log4j Core < 2.17.1',
      },
    ];
    const seen = { lastSeenAt: '2026-11-20T02:00:00.000Z' };
    const component = { ...{ product: 'Apache Log4j Core', versions: '< 2.17.1', cve: null }, ...seen };
    for (const caller of [WHO.unit, WHO.ministry, who('AUDITOR')]) {
      const { nodes, codes } = await addressed(issued, caller);
      expect(codes).toEqual([]);
      expect(nodes).toHaveLength(1);
      expect(nodes[0]?.reasons.toSorted((a, b) => (a.kind < b.kind ? 1 : -1))).toEqual(
        reasons.toSorted((a, b) => (a.kind < b.kind ? 1 : -1)),
      );
      expect(nodes[0]?.components).toEqual([
        {
          ...seen,
          ...{ name: 'log4j-core', version: null, host: 'web-02', certain: true },
          ...{ product: null, versions: null, cve: 'CVE-2021-44228' },
          vi: 'rà quét phát hiện CVE-2021-44228 trong log4j-core trên web-02; lần rà quét gần nhất thấy: 2026-11-20',
          en: 'a scan found CVE-2021-44228 in log4j-core on web-02; last seen by the scan of 2026-11-20',
        },
        {
          ...component,
          ...{ name: 'log4j-core', version: '2.14.1', host: 'web-01', certain: true },
          vi: 'log4j-core 2.14.1 trên web-01 thuộc < 2.17.1; lần rà quét gần nhất thấy: 2026-11-20',
          en: 'log4j-core 2.14.1 on web-01 falls in < 2.17.1; last seen by the scan of 2026-11-20',
        },
        {
          ...component,
          ...{ name: 'log4j-core', version: null, host: 'web-02', certain: false },
          vi: 'log4j-core trên web-02 chưa rõ phiên bản, có thể thuộc < 2.17.1; lần rà quét gần nhất thấy: 2026-11-20',
          en: 'log4j-core on web-02 of unknown version, may fall in < 2.17.1; last seen by the scan of 2026-11-20',
        },
      ]);
    }
    const other = await addressed(issued, WHO.province);
    expect(other.nodes.map(({ components }) => components?.map(({ en }) => en))).toEqual([
      [
        'log4j-core 2.0-custom! may fall in < 2.17.1, which cannot be compared; last seen by the scan of 2026-11-20',
      ],
    ]);
    const all = await addressed(issued, WHO.coordinator);
    expect(all.nodes).toHaveLength(2);
    expect(all.nodes.map(({ components }) => components)).toEqual([null, null]);
    expect(all.codes).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  });

  it('costs one statement for many recipients', async () => {
    for (const system of [SYSTEMS.portal, SYSTEMS.ledger]) {
      await warnings.component(system, { version: '2.0', purl: PURL });
    }
    const issued = await warnings.issued({ ...BY_COMPONENT, products: [LOG4J] });
    const { nodes } = await addressed(issued, WHO.ministry);
    expect(nodes.map(({ components }) => components?.length)).toEqual([1, 1]);
    const asked = warnings.running.statements.texts.filter((text) =>
      text.includes('warning_recipient_component'),
    );
    expect(asked).toHaveLength(1);
  });

  it('is no more past the graph, and nobody writes it', async () => {
    await warnings.component(SYSTEMS.portal, { version: '2.0', purl: PURL });
    await warnings.component(SYSTEMS.province, { version: '2.0', purl: PURL });
    const { id } = await warnings.issued({ ...BY_COMPONENT, products: [LOG4J] });
    const client = new pg.Client({ connectionString: warnings.running.applicationUrl });
    await client.connect();
    const seen = async (roles: string, organization: string) => {
      await client.query(
        `select set_config('khien.subject', 'me', false), set_config('khien.organization', $2, false),
           set_config('khien.roles', $1, false)`,
        [roles, organization],
      );
      const { rows } = await client.query(
        `select k.name from warning_recipient_component k join warning_recipient r on r.id = k.recipient_id
         where r.warning_id = $1`,
        [id],
      );
      return rows.length;
    };
    expect(await seen('{PUBLIC,COORDINATOR}', 'VN-GOV-02')).toBe(0);
    expect(await seen('{PUBLIC,CENSUS_ANALYST}', 'VN-GOV-02')).toBe(0);
    expect(await seen('{PUBLIC,SYSTEM_OWNER}', 'VN-GOV-02')).toBe(1);
    expect(await seen('{PUBLIC,COORDINATOR,SYSTEM_OWNER}', 'VN-UBND-48')).toBe(1);
    for (const refused of [
      ...['insert into warning_recipient_component select * from warning_recipient_component'],
      ...['delete from warning_recipient_component', `select * from warning_affected('${id}', 1)`],
      ...['select * from system_component_ref', 'select * from system_weakness_ref'],
    ]) {
      await expect(client.query(refused)).rejects.toThrow(/permission denied/);
    }
    await client.end();
    await expect(warnings.owner.query(`update warning_recipient_component set name = 'x'`)).rejects.toThrow(
      /stands/,
    );
  });
});

describe('a component that comes up later', () => {
  it('makes its system one that the warning would go to now, and the next edition goes there', async () => {
    await warnings.component(SYSTEMS.portal, { version: '2.0', purl: PURL });
    const content = { ...BY_COMPONENT, products: [{ ...LOG4J, purl: PURL }] };
    const first = await warnings.issued(content);
    expect(await matches(first)).toEqual([]);
    await warnings.component(SYSTEMS.province, { version: '2.1', purl: PURL });
    await warnings.component(SYSTEMS.portal, { version: '2.2', purl: PURL });
    expect(inShort(await matches(first))).toEqual(['province: COMPONENT Apache Log4j Core < 2.17.1']);
    const updating = await warnings.must('startWarningUpdate', step(first));
    const { warning } = await warnings.running.data<{ warning: { pending: { selection: object } } }>(
      'query ($id: ID!) { warning(id: $id) { pending { selection { affectedProducts foundCves } products { purl } } } }',
      { id: first.id },
      { caller: WHO.coordinator },
    );
    expect(warning.pending).toEqual({
      ...{ selection: { affectedProducts: true, foundCves: false }, products: [{ purl: PURL }] },
    });
    const texts = Object.fromEntries(
      ['title', 'summary', 'instructions', 'change'].flatMap((key) => [
        [`${key}Vi`, 'x'],
        [`${key}En`, 'x'],
      ]),
    );
    const written = await warnings.must('reviseWarning', {
      ...step(updating),
      content: { ...content, ...texts, severity: 'HIGH' },
    });
    const second = await warnings.must('issueWarning', step(written));
    expect(await matches(second)).toEqual([]);
    // Who was addressed before is told what came since.
    const { nodes } = await addressed(second, WHO.unit);
    expect(nodes[0]?.components?.map(({ version }) => version)).toEqual(['2.0', '2.2']);
    expect((await addressed(second, WHO.province)).nodes).toHaveLength(1);
  });
});
