import { ROLES, type Role } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DRILL, type DrillOutcome, DrillsAtPlay, drillKey } from '../fixture/drills.fixture.js';
import { makeDrills, makeMembers, memberFor } from '../fixture/network.fixture.js';
import { asApplication, asker, type Code, ORGANIZATIONS, startSharing } from '../fixture/sharing.fixture.js';
import { tried } from '../fixture/tried.js';
import { DRILL_STEPS, DrillEvent, DrillState, drillEvents, drillStep } from './drill.machine.js';

let running: Awaited<ReturnType<typeof startSharing>>;
let drills: DrillsAtPlay;
beforeAll(async () => {
  running = await startSharing();
  drills = new DrillsAtPlay(running);
  await makeMembers(running.fixture.client);
  await makeDrills(running.fixture.client);
}, 180_000);
afterAll(() => running.close());

const read = (query: string, role: Role, organization: Code) =>
  running.data<Record<string, never>>(query, {}, { caller: asker(role, organization, 'a reader') });

describe('the machine of an exercise', () => {
  const EXPECTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    PLANNED: { START: 'RUNNING', CANCEL: 'CANCELLED' },
    RUNNING: { END: 'ENDED', CANCEL: 'CANCELLED' },
    ENDED: { EVALUATE: 'EVALUATED' },
    EVALUATED: {},
    CANCELLED: {},
  };
  it.each(Object.values(DrillState))('%s', (state) => {
    for (const event of Object.values(DrillEvent)) {
      const to = EXPECTED[state]?.[event];
      expect(drillStep(state, event)?.to).toBe(to);
      expect(drillEvents(state).includes(event)).toBe(to !== undefined);
    }
  });
});

describe('an exercise', () => {
  it('is planned, played, ended and evaluated; its incidents are marked', async () => {
    const planned = await drills.plan();
    const { id, injects } = planned.drill;
    expect(planned.drill).toMatchObject({
      state: 'PLANNED',
      injects: [
        { number: 1, title: 'Mã độc' },
        { number: 2, minute: 30 },
      ],
    });
    const release = (injectId?: string) => drills.release(id, injectId);
    expect(await release(injects[0]?.id)).toMatchObject({
      userErrors: [{ code: 'NOT_ALLOWED_NOW', path: ['input', 'drillId'] }],
    });
    expect(await drills.move(id, 1, 'START')).toMatchObject({ drill: { state: 'RUNNING' } });
    // Participants see what was played, not what will be.
    const seen = await read(`{ drill(id: "${id}") { name injects { title } } }`, 'RESPONDER', 'VN-UBND-48');
    expect(seen).toEqual({ drill: { name: 'Diễn tập 2999', injects: [] } });
    const played = await release(injects[0]?.id);
    expect(played).toMatchObject({
      drill: { injects: [{ incident: { title: '[DIỄN TẬP] Mã độc', drill: true } }, { incident: null }] },
    });
    expect(await release(injects[0]?.id)).toMatchObject({
      userErrors: [{ code: 'NOT_ALLOWED_NOW', path: ['input', 'injectId'] }],
    });
    expect(
      await read(
        `{ drill(id: "${id}") { injects { title incident { drill } } } }`,
        'RESPONDER',
        'VN-UBND-48',
      ),
    ).toEqual({
      drill: { injects: [{ title: 'Mã độc', incident: { drill: true } }] },
    });
    // An observer knows of it and is no party of the incident.
    expect(
      await read(
        `{ drill(id: "${id}") { injects { title incident { drill } } } }`,
        'RESPONDER',
        'VN-GOV-02-UNIT',
      ),
    ).toEqual({
      drill: { injects: [{ title: 'Mã độc', incident: null }] },
    });
    await drills.change(
      `recordDrillFinding(input: { idempotencyKey: "${drillKey()}", drillId: "${id}", severity: MAJOR, description: "Phản hồi chậm" })`,
      DRILL,
    );
    const findings = async () =>
      read(
        `{ drill(id: "${id}") { evaluation findings { severity description } } }`,
        'RESPONDER',
        'VN-UBND-48',
      );
    expect(await findings()).toEqual({ drill: { evaluation: null, findings: [] } });
    expect(await drills.move(id, 1, 'END')).toMatchObject({ userErrors: [{ code: 'CONFLICT' }] });
    await drills.move(id, 2, 'END');
    expect(await drills.move(id, 3, 'EVALUATE')).toMatchObject({
      userErrors: [{ code: 'REQUIRED', path: ['input', 'text'] }],
    });
    expect(await drills.move(id, 3, 'EVALUATE', ', text: "Đạt yêu cầu"')).toMatchObject({
      drill: { state: 'EVALUATED' },
    });
    expect(await findings()).toEqual({
      drill: { evaluation: 'Đạt yêu cầu', findings: [{ severity: 'MAJOR', description: 'Phản hồi chậm' }] },
    });
  });

  it('is planned whole, all mistakes at once, and run by coordinators only', async () => {
    const wrong = await drills.change<DrillOutcome>(
      `planDrill(input: { idempotencyKey: "${drillKey()}", name: "", briefing: "x", scenario: "x", plannedFrom: "2020-01-01T00:00:00Z", plannedTo: "2019-01-01T00:00:00Z",
        participants: [{ organizationId: "x", role: OBSERVER }], injects: [{ minute: -1, title: "", content: "x" }] })`,
      DRILL,
    );
    expect(wrong.userErrors.map(({ path }) => path.slice(1).join('.'))).toEqual([
      ...['name', 'plannedFrom', 'plannedTo', 'participants.0.organizationId', 'participants'],
      ...['injects.0.title', 'injects.0.minute'],
    ]);
    const { drill } = await drills.plan();
    for (const role of ROLES.filter((one) => one !== 'COORDINATOR')) {
      const outcome = await drills.change(
        `moveDrill(input: { drillId: "${drill.id}", expectedVersion: 1, event: START })`,
        DRILL,
        role,
        'VN-UBND-48',
      );
      expect(outcome).toBe(role === 'PUBLIC' ? 'UNAUTHENTICATED' : 'FORBIDDEN');
    }
  });
});

describe('past the graph', () => {
  it('the database knows the same steps, for coordinators alone', async () => {
    const { drill } = await drills.plan();
    const states = Object.values(DrillState);
    const REACH = (
      state: string,
    ) => `started_at = case when '${state}' = 'PLANNED' then null else planned_from end,
      ended_at = case when '${state}' in ('ENDED', 'EVALUATED') then planned_to end, evaluation = case when '${state}' = 'EVALUATED' then 'x' end,
      cancelled_reason = case when '${state}' = 'CANCELLED' then 'x' end`;
    for (const from of states) {
      await running.fixture.client.query(`update drill set state = $1, ${REACH(from)} where id = $2`, [
        from,
        drill.id,
      ]);
      for (const role of ['COORDINATOR', 'RESPONDER'] as const) {
        const done = await tried(
          running,
          asker(role, 'VN-UBND-48'),
          states.map((to) => [`update drill set state = $1, ${REACH(to)} where id = $2`, [to, drill.id]]),
        );
        const allowed = states.map(
          (to) => role === 'COORDINATOR' && DRILL_STEPS.some((one) => one.from === from && one.to === to),
        );
        expect([from, role, done]).toEqual([from, role, allowed]);
      }
    }
  });

  it('nobody plays what is not running, or a real incident; findings and situations stay', async () => {
    const { drill } = await drills.plan();
    const real = await running.fixture.incident();
    const release = (incident: string | null) =>
      [
        `update drill_inject set released_at = now(), incident_id = $2 where id = $1`,
        [drill.injects[0]?.id, incident],
      ] as const;
    expect(await tried(running, asker('COORDINATOR'), [release(null)])).toEqual([false]);
    await running.fixture.client.query(
      `update drill set state = 'RUNNING', started_at = now() where id = $1`,
      [drill.id],
    );
    expect(await tried(running, asker('COORDINATOR'), [release(null), release(real.id)])).toEqual([
      true,
      false,
    ]);
    expect(
      await tried(running, asker('COORDINATOR'), [
        [`update drill_inject set content = 'x' where id = $1`, [drill.injects[0]?.id]],
        [`update drill set name = 'x' where id = $1`, [drill.id]],
        [
          `insert into drill_participant (id, drill_id, organization_id, role) values (gen_random_uuid(), $1, gen_random_uuid(), 'PLAYER')`,
          [drill.id],
        ],
        ['delete from drill_finding where drill_id = $1', [drill.id]],
      ]),
    ).toEqual([false, false, false, false]);
  });
});

describe('assistance', () => {
  const record = (more: string, role: Role, organization: Code = 'VN-GOV-02') =>
    drills.change<{
      assistance: { id: string; version: number } | null;
      userErrors: { code: string; path: string[] }[];
    }>(
      `recordAssistance(input: { idempotencyKey: "${drillKey()}", kind: ON_SITE, organizationId: "${ORGANIZATIONS['VN-UBND-48'].id}", startedOn: "2024-03-01", purpose: "Khắc phục sự cố" ${more} })`,
      'assistance { id version result member { id } }',
      role,
      organization,
    );
  const own = `, memberId: "${memberFor({ relation: 'own' })}"`;

  it('is recorded by who gives it, completed with its result, and counted by year', async () => {
    expect(await record('', 'RESPONDER')).toBe('FORBIDDEN');
    expect(await record(own, 'RESPONDER', 'VN-UBND-48')).toBe('FORBIDDEN');
    expect(
      await drills.change(
        `recordAssistance(input: { idempotencyKey: "${drillKey()}", kind: ON_SITE, organizationId: "0190a000-0000-7000-8000-0000000000ee", startedOn: "2024-03-01", purpose: "x" })`,
        'assistance { id }',
      ),
    ).toMatchObject({ userErrors: [{ code: 'NOT_FOUND', path: ['input', 'organizationId'] }] });
    expect(await record(', areaId: "x"', 'COORDINATOR')).toMatchObject({
      userErrors: [{ path: ['input', 'areaId'] }],
    });
    const { assistance } = await record(own, 'RESPONDER');
    const complete = (version: number, endedOn = '2024-03-05') =>
      drills.change(
        `completeAssistance(input: { id: "${assistance?.id}", expectedVersion: ${version}, endedOn: "${endedOn}", effortHours: 40.5, result: "Đã khôi phục" })`,
        'assistance { endedOn effortHours }',
        'RESPONDER',
      );
    expect(await complete(1, '2024-02-28')).toMatchObject({
      userErrors: [{ code: 'OUT_OF_RANGE', path: ['input', 'endedOn'] }],
    });
    expect(await complete(1)).toMatchObject({ assistance: { endedOn: '2024-03-05', effortHours: 40.5 } });
    expect(await complete(2)).toMatchObject({ userErrors: [{ code: 'NOT_ALLOWED_NOW' }] });
    await record('', 'COORDINATOR');
    expect(
      await read(
        '{ assistanceFigures(year: 2024) { kind count ended organizations effortHours } }',
        'COORDINATOR',
        'VN-GOV-02',
      ),
    ).toEqual({
      assistanceFigures: [{ kind: 'ON_SITE', count: 2, ended: 1, organizations: 1, effortHours: 40.5 }],
    });
    // In an exercise nobody was helped.
    const played = await running.fixture.incident({ tlp: 'RED' });
    const { client } = running.fixture;
    await client.query('update incident set drill = true where id = $1', [played.id]);
    await client.query(
      `insert into assistance (id, kind, organization_id, incident_id, started_on, purpose, recorded_at, recorded_by, origin)
       values (gen_random_uuid(), 'ON_SITE', $1, $2, '2024-03-01', 'x', now(), 'x', 'REGISTERED')`,
      [ORGANIZATIONS['VN-UBND-48'].id, played.id],
    );
    expect(
      await read('{ assistanceFigures(year: 2024) { kind count } }', 'COORDINATOR', 'VN-GOV-02'),
    ).toEqual({ assistanceFigures: [{ kind: 'ON_SITE', count: 2 }] });
    await client.query('delete from assistance where incident_id = $1', [played.id]);
    // Who was helped sees both, the member only its own.
    const count = async (role: Role, organization: Code) =>
      (await read('{ assistances(filter: { year: 2024 }) { totalCount } }', role, organization)) as unknown;
    expect(await count('SYSTEM_OWNER', 'VN-UBND-48')).toEqual({ assistances: { totalCount: 2 } });
    expect(await count('AUDITOR', 'VN-GOV-02')).toEqual({ assistances: { totalCount: 1 } });
  });

  it.each(ROLES)('%s: the database alone shows, and takes, as much', async (role) => {
    const caller = asker(role);
    const seen = await asApplication(
      running,
      caller,
      async (client) =>
        (await client.query<{ count: number }>('select count(*)::int as count from assistance')).rows[0]
          ?.count,
    );
    const all = (
      await running.fixture.client.query<{ count: number }>('select count(*)::int as count from assistance')
    ).rows[0]?.count;
    const ownOnes = (
      await running.fixture.client.query<{ count: number }>(
        'select count(*)::int as count from assistance where $1 in (organization_id, provider_id)',
        [ORGANIZATIONS['VN-GOV-02'].id],
      )
    ).rows[0]?.count;
    const party: readonly string[] = [
      'SYSTEM_OPERATOR',
      'SYSTEM_OWNER',
      'INCIDENT_REPORTER',
      'RESPONDER',
      'AUDITOR',
      'ADMINISTRATOR',
    ];
    expect(seen).toBe(role === 'COORDINATOR' ? all : party.includes(role) ? ownOnes : 0);
    const insert = (member: string | null, provider: string | null) =>
      [
        `insert into assistance (id, kind, organization_id, member_id, provider_id, started_on, purpose, recorded_at, recorded_by, origin)
        values (gen_random_uuid(), 'ADVICE', gen_random_uuid(), $1, $2, '2024-01-01', 'x', now(), khien_subject(), 'REGISTERED')`,
        [member, provider],
      ] as const;
    const acts = ['RESPONDER', 'ADMINISTRATOR'].includes(role);
    const coordinates = role === 'COORDINATOR';
    expect(
      await tried(running, caller, [
        insert(memberFor({ relation: 'own' }), ORGANIZATIONS['VN-GOV-02'].id),
        insert(memberFor({ relation: 'other' }), ORGANIZATIONS['VN-UBND-48'].id),
        insert(null, null),
      ]),
    ).toEqual([acts || coordinates, coordinates, coordinates]);
  });
});
