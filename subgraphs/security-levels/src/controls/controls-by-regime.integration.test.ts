import { Role } from '@khien/identity';
import { startTestSubgraph, type TestSubgraph, testCaller } from '@khien/subgraph/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { seedReference } from '../../seed/seed-reference.js';
import { downloadFile, uploadDirectory } from '../fixture/uploads.js';
import type { Level } from '../level-determination/level-facts.js';
import { securityLevels } from '../subgraph.js';
import { TCVN_11930_2017 } from './catalogues/tcvn-11930-2017.js';
import { TCVN_14423_2026 } from './catalogues/tcvn-14423-2026.js';
import { Separation } from './control-state.js';
import { requiredSeparation, separates } from './inheritance.rules.js';

const OPERATOR = testCaller({
  roles: [Role.SYSTEM_OPERATOR],
  organization: 'VN-GOV-06',
  subject: 'operator',
});

let remove: () => Promise<void>;
let graph: TestSubgraph;
beforeAll(async () => {
  const directory = await uploadDirectory();
  ({ remove } = directory);
  graph = await startTestSubgraph(securityLevels, {
    adminUrl: inject('postgresAdminUrl'),
    name: 'controls_by_regime',
    clock: { now: () => new Date('2026-11-20T02:00:00.000Z') },
    files: directory.files,
    caller: OPERATOR,
    seed: seedReference,
  });
});
afterAll(async () => {
  await graph.close();
  await remove();
});

/** Under investment before 1 July 2026: Article 39(1) of Decree 331 leaves it to Decree 85. */
const TRANSITION = { state: 'BUILDING', investmentStartedOn: '2025-05-01' };
const AFTER = { state: 'BUILDING', investmentStartedOn: '2026-09-01' };

let keys = 0;
async function change<T>(running: TestSubgraph, name: string, selection: string, input: object): Promise<T> {
  keys += 1;
  const type =
    name === 'withdrawDossier' ? 'DossierReasonInput' : `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const { outcome } = await running.data<{ outcome: T }>(
    `mutation ($input: ${type}!) { outcome: ${name}(input: $input) { ${selection} userErrors { code path message } } }`,
    { input },
    { caller: OPERATOR },
  );
  return outcome;
}

interface Errors {
  userErrors: { code: string; path: string[]; message: string }[];
}

async function register(dates: object, running = graph): Promise<string> {
  const { informationSystem } = await change<{ informationSystem: { id: string } }>(
    running,
    'registerInformationSystem',
    'informationSystem { id }',
    {
      idempotencyKey: `by-regime-${keys}`,
      name: `Hệ thống ${keys}`,
      ownerCode: 'VN-GOV-06',
      kind: 'INTERNAL',
      state: 'OPERATING',
      servedAreaIds: [],
      facts: { informationClasses: ['STATE_SECRET'] },
      ...dates,
    },
  );
  return informationSystem.id;
}

const record = (systemId: string, codes: readonly string[]) =>
  change<Errors>(graph, 'recordControlAssessments', '', {
    idempotencyKey: `by-regime-${keys}`,
    systemId,
    assessments: codes.map((controlCode) => ({ controlCode, state: 'DONE' })),
  });

interface Held {
  compliance: { level: Level; regime: string; figures: { total: number } };
  controls: { nodes: { control: { code: string } }[] };
  gaps: { nodes: { control: { code: string } }[] };
}

async function held(id: string, running = graph) {
  const { informationSystem } = await running.data<{ informationSystem: Held }>(
    `{ informationSystem(id: "${id}") { compliance { level regime figures { total } }
      controls(first: 200) { nodes { control { code } } } gaps(first: 200) { nodes { control { code } } } } }`,
    {},
    { caller: OPERATOR },
  );
  const codes = (list: Held['gaps']) => list.nodes.map(({ control }) => control.code);
  const { compliance, controls, gaps } = informationSystem;
  return { ...compliance, controls: codes(controls), gaps: codes(gaps) };
}

const codesOf = (catalogue: typeof TCVN_11930_2017, level: Level) =>
  catalogue.controls.filter((control) => control.level === level).map(({ code }) => code);

describe('a system that Decree 85 still judges', () => {
  it('is held to TCVN 11930 in every list, figure, table and document', async () => {
    const id = await register(TRANSITION);
    const found = await held(id);
    const codes = codesOf(TCVN_11930_2017, found.level);
    expect(codes.length).toBeGreaterThan(20);
    expect(found).toMatchObject({ regime: 'ND85', figures: { total: codes.length } });
    expect(found.controls).toEqual(codes);
    expect(found.gaps.toSorted()).toEqual(codes.toSorted());

    const file = async (name: string, query: string) =>
      (await downloadFile(graph, OPERATOR, name, `system=${id}${query}`)).content.toString();
    const table = await file('control-answers', '&format=csv');
    expect(codes.filter((code) => !table.includes(code))).toEqual([]);
    const holds = async (name: string) => {
      const document = await file(name, '');
      expect(
        codes.filter((code) => !document.includes(code)),
        name,
      ).toEqual([]);
      expect(document).not.toContain('TCVN-14423');
    };
    await holds('oscal-plan');
    await holds('oscal-poam');
    expect((await record(id, codes)).userErrors).toEqual([]);
    await holds('oscal-assessment-results');
  });

  it('records its plan as full when what Decree 85 asks for is done, nothing else', async () => {
    const id = await register(TRANSITION);
    const { level } = await held(id);
    const codes = codesOf(TCVN_11930_2017, level);
    const foreign = codesOf(TCVN_14423_2026, level).filter((code) => !codes.includes(code));
    expect((await record(id, foreign.slice(0, 1))).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    const full = () =>
      change<Errors>(graph, 'recordPlanState', '', {
        idempotencyKey: `by-regime-${keys}`,
        systemId: id,
        state: 'FULL',
      });
    expect((await record(id, codes.slice(1))).userErrors).toEqual([]);
    expect((await full()).userErrors[0]).toMatchObject({ code: 'NOT_ALLOWED_NOW', path: ['input', 'state'] });
    expect((await record(id, codes.slice(0, 1))).userErrors).toEqual([]);
    expect((await full()).userErrors).toEqual([]);
  });

  it('counts under its own catalogue beside systems of the other decree', async () => {
    const before = await graph.data<{ complianceByLevel: { level: number; weight: number }[] }>(
      '{ complianceByLevel { level weight } }',
    );
    const ids = [await register(TRANSITION), await register(AFTER)];
    const weights = await Promise.all(
      ids.map(async (id) => {
        const { informationSystem: system } = await graph.data<{
          informationSystem: { compliance: { level: number; figures: { weight: number } } };
        }>(`{ informationSystem(id: "${id}") { compliance { level figures { weight } } } }`);
        return system.compliance;
      }),
    );
    const { complianceByLevel: after } = await graph.data<typeof before>(
      '{ complianceByLevel { level weight } }',
    );
    for (const { level, weight } of after) {
      const earlier = before.complianceByLevel.find((one) => one.level === level)?.weight ?? 0;
      const added = weights
        .filter((one) => one.level === level)
        .reduce((sum, one) => sum + one.figures.weight, 0);
      expect(weight - earlier).toBe(added);
    }
  });
});

describe('the regime by which controls are required', () => {
  it('is that of the dossier at work, with the level that its rulebook gives; of the dates again without one', async () => {
    const id = await register(AFTER);
    expect(await held(id)).toMatchObject({ regime: 'ND331' });
    const { dossier } = await change<{ dossier: { id: string; version: number } }>(
      graph,
      'createDossier',
      'dossier { id version }',
      { idempotencyKey: `by-regime-${keys}`, systems: [{ systemId: id }], regime: 'ND85' },
    );
    const judged = await held(id);
    expect(judged).toMatchObject({ regime: 'ND85', controls: codesOf(TCVN_11930_2017, judged.level) });
    const { userErrors } = await change<Errors>(graph, 'withdrawDossier', 'dossier { id }', {
      id: dossier.id,
      expectedVersion: dossier.version,
      reason: 'Nhầm chế độ pháp lý',
    });
    expect(userErrors).toEqual([]);
    expect(await held(id)).toMatchObject({ regime: 'ND331' });
  });

  it('is the default one where the dates of a system do not decide', async () => {
    const other = await startTestSubgraph(securityLevels, {
      adminUrl: inject('postgresAdminUrl'),
      name: 'controls_default_regime',
      env: { KHIEN_DEFAULT_LEVEL_REGIME: 'ND85' },
      seed: seedReference,
    });
    const { regime, controls, level } = await held(await register({}, other), other);
    await other.close();
    expect([regime, controls]).toEqual(['ND85', codesOf(TCVN_11930_2017, level)]);
    expect(await held(await register({}))).toMatchObject({ regime: 'ND331' });
  });

  it('goes with what the database says of separation, for every regime and level', async () => {
    const client = new pg.Client({ connectionString: graph.ownerUrl });
    await client.connect();
    const levels = [1, 2, 3, 4, 5] as const;
    const cases = (['ND85', 'ND331'] as const).flatMap((regime) =>
      levels.flatMap((level) => Object.values(Separation).map((offered) => ({ regime, level, offered }))),
    );
    for (const { regime, level, offered } of cases) {
      const { rows } = await client.query('select control_separates($1, $2, $3::smallint) as enough', [
        offered,
        regime,
        level,
      ]);
      const expected = separates(offered, requiredSeparation(regime, level).separation);
      expect(rows, `${offered} at ${level} under ${regime}`).toEqual([{ enough: expected }]);
    }
    await client.end();
  });
});
