import type { Caller } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csafFaults } from '../csaf/csaf.validation.js';
import { asApplication } from '../fixture/sharing.fixture.js';
import { SYSTEMS, WarningsHarness, WHO, who } from './fixture/warnings.harness.js';

// Each layer alone: the service as the owner of the tables, the rows as the application's role past the graph.
let warnings: WarningsHarness;
let unguarded: WarningsHarness;
beforeAll(async () => {
  warnings = await WarningsHarness.start();
  unguarded = await WarningsHarness.start({ runAs: 'owner' });
});
afterAll(async () => {
  await warnings.close();
  await unguarded.close();
});

const PUBLIC = who('PUBLIC', null, 'anybody');
const ABOVE = who('SYSTEM_OWNER', 'VN-GOV-00', 'above');
const RESPONDER = who('RESPONDER', 'VN-GOV-02', 'stranger');
const PORTAL = { systemIds: [SYSTEMS.portal] };
const BOTH = { systemIds: [SYSTEMS.portal, SYSTEMS.province] };

/** A warning with these editions, one after the other. @returns its id */
async function made(
  harness: WarningsHarness,
  editions: readonly { readonly tlp: string; readonly selection: object }[],
): Promise<string> {
  let warning: Awaited<ReturnType<WarningsHarness['issued']>> | undefined;
  for (const [index, given] of editions.entries()) {
    const content = {
      ...{ ...given, summaryVi: `secret ${index + 1}`, changeVi: `secret change ${index + 1}` },
      indicators: [{ kind: 'DOMAIN', value: `secret${index + 1}.example` }],
    };
    warning = await (warning ? harness.updated(warning, content) : harness.issued(content));
  }
  return warning?.id ?? '';
}

interface Edition {
  readonly number: number;
  readonly summary: string;
  readonly indicators: readonly { readonly value: string }[];
}

/** Numbers of the editions that the graph shows. */
async function shown(harness: WarningsHarness, id: string, caller: Caller): Promise<readonly number[]> {
  const { warning } = await harness.running.data<{
    warning: { revisions: { totalCount: number; nodes: Edition[] } } | null;
  }>(
    `query ($id: ID!) { warning(id: $id) { revisions { totalCount nodes { number summary indicators { value } } } } }`,
    { id },
    { caller },
  );
  const { totalCount = 0, nodes = [] } = warning?.revisions ?? {};
  expect(totalCount).toBe(nodes.length);
  for (const { number, summary, indicators } of nodes) {
    expect({ summary, indicators }).toEqual({
      summary: `secret ${number}`,
      indicators: [{ value: `secret${number}.example` }],
    });
  }
  return nodes.map(({ number }) => number);
}

/** Numbers of the editions that the application's role reads past the graph. */
async function rows(id: string, caller: Caller): Promise<readonly number[]> {
  const found = await asApplication(warnings.running, caller, (client) =>
    client.query<{ number: number }>(
      'select number from warning_revision where warning_id = $1 order by number desc',
      [id],
    ),
  );
  return found.rows.map(({ number }) => number);
}

/** The same by the graph, by the service alone and by the rows alone. */
async function expectRead(
  editions: readonly { readonly tlp: string; readonly selection: object }[],
  expected: readonly (readonly [who: string, caller: Caller, numbers: readonly number[]])[],
): Promise<void> {
  const id = await made(warnings, editions);
  const alone = await made(unguarded, editions);
  for (const [name, caller, numbers] of expected) {
    expect(await shown(warnings, id, caller), name).toEqual(numbers);
    expect(await shown(unguarded, alone, caller), `${name}, by the service alone`).toEqual(numbers);
    expect(await rows(id, caller), `${name}, by the rows alone`).toEqual(numbers);
  }
}

describe('an edition is read by whom its own label lets', () => {
  it('when the label is lowered: nothing that was said before is published', () =>
    expectRead(
      [
        { tlp: 'AMBER_STRICT', selection: PORTAL },
        { tlp: 'AMBER', selection: BOTH },
        { tlp: 'CLEAR', selection: BOTH },
      ],
      [
        ['anybody', PUBLIC, [3]],
        ['a coordinator', WHO.coordinator, [3, 2, 1]],
        ['the operator', WHO.unit, [3, 2, 1]],
        ['the owner', WHO.ministry, [3, 2, 1]],
        ['who stands above an addressee', ABOVE, [3, 2]],
        ['who was addressed by the second', WHO.province, [3, 2]],
      ],
    ));

  it('the response network reads what was of its label', () =>
    expectRead(
      [
        { tlp: 'GREEN', selection: { systemIds: [SYSTEMS.province] } },
        { tlp: 'CLEAR', selection: { systemIds: [SYSTEMS.province] } },
      ],
      [
        ['anybody', PUBLIC, [2]],
        ['a member', RESPONDER, [2, 1]],
        ['somebody under a member', WHO.unit, [2]],
        ['an addressee', WHO.province, [2, 1]],
      ],
    ));

  it.each(['AMBER', 'AMBER_STRICT'])('%s that stays: who comes new reads all of it', (tlp) =>
    expectRead(
      [
        { tlp, selection: PORTAL },
        { tlp, selection: BOTH },
      ],
      [
        ['anybody', PUBLIC, []],
        ['who came new', WHO.province, [2, 1]],
        ['who stands above', ABOVE, tlp === 'AMBER' ? [2, 1] : []],
      ],
    ),
  );

  it('one that is raised takes back what was read', () =>
    expectRead(
      [
        { tlp: 'CLEAR', selection: PORTAL },
        { tlp: 'AMBER_STRICT', selection: PORTAL },
      ],
      [
        ['anybody', PUBLIC, []],
        ['who stands above', ABOVE, []],
        ['the operator', WHO.unit, [2, 1]],
      ],
    ));
});

describe('what else tells of editions', () => {
  it('a CSAF document has them without their words, and satisfies the standard', async () => {
    for (const harness of [warnings, unguarded]) {
      const id = await made(harness, [
        { tlp: 'AMBER_STRICT', selection: PORTAL },
        { tlp: 'AMBER', selection: PORTAL },
        { tlp: 'CLEAR', selection: PORTAL },
      ]);
      const document = async (caller: Caller) => {
        const { warning } = await harness.running.data<{ warning: { csaf: string } }>(
          'query ($id: ID!) { warning(id: $id) { csaf } }',
          { id },
          { caller },
        );
        return JSON.parse(warning.csaf);
      };
      const read = await document(PUBLIC);
      expect(await csafFaults(read)).toEqual([]);
      const withheld = 'Không chia sẻ theo nhãn TLP của bản này.';
      expect(read.document.tracking.revision_history).toMatchObject([
        { number: '1', summary: withheld },
        { number: '2', summary: withheld },
        { number: '3', summary: 'secret change 3' },
      ]);
      const own = await document(WHO.unit);
      expect(own.document.tracking.revision_history[1]).toMatchObject({ summary: 'secret change 2' });
    }
  });

  it('the trail shows an auditor what stood in those that they read', async () => {
    for (const harness of [warnings, unguarded]) {
      const id = await made(harness, [
        { tlp: 'AMBER', selection: PORTAL },
        { tlp: 'CLEAR', selection: PORTAL },
      ]);
      const { auditTrail } = await harness.running.data<{
        auditTrail: { incidents: { nodes: { entityIds: string[]; after: unknown; withheld: boolean }[] } };
      }>(
        `query ($filter: AuditFilter) { auditTrail { incidents(first: 200, filter: $filter) { nodes {
           entityIds after withheld } } } }`,
        { filter: { entityType: 'WarningRevision' } },
        { caller: who('AUDITOR', 'VN-UBND-48', 'auditor') },
      );
      const of = (number: number) =>
        auditTrail.incidents.nodes.filter(({ entityIds }) => entityIds[0] === `${id}~~~${number}`);
      expect(of(1).length * of(2).length).toBeGreaterThan(0);
      expect(of(1).every(({ withheld }) => withheld)).toBe(true);
      expect(of(2).some(({ withheld }) => withheld)).toBe(false);
    }
  });
});
