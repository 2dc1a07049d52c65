import type { Caller } from '@khien/identity';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LifecycleHarness, PEOPLE, startLifecycle } from '../fixture/lifecycle.fixture.js';
import { asApplication, asker } from '../fixture/sharing.fixture.js';
import { TRANSITIONS, transitionOf } from '../incidents/incident.machine.js';
import { IncidentEvent, IncidentState } from '../incidents/incident-state.js';

/** Statements of the application's role, past every line of the service. */
const { reporter, operator, responder, coordinator, other } = PEOPLE;
let life: LifecycleHarness;
let id: string;
beforeAll(async () => {
  life = await startLifecycle('2026-11-20T01:00:00.000Z');
  id = await life.reported('2026-11-20T00:00:00.000Z');
});
afterAll(() => life.close());

/** Puts the incident into a state as the owner of the tables, then runs statements that are rolled back. */
const tried = async (
  caller: Caller,
  state: IncidentState,
  work: (client: pg.Client) => Promise<unknown>,
  severity: string | null = null,
) => {
  const closed = ['CLOSED', 'REVIEWED', 'REJECTED', 'MERGED'].includes(state);
  await life.fixture.client.query(
    `update incident set state = $2, severity = $4, closed_at = case when $3 then received_at end,
       resolved_at = case when $3 or $2 = 'RESOLVED' then received_at end where id = $1`,
    [id, state, closed, severity],
  );
  return asApplication(life.running, caller, async (client) => {
    await client.query('begin');
    return work(client);
  });
};
const SET: Readonly<Partial<Record<IncidentEvent, string>>> = {
  ACKNOWLEDGE: ', acknowledged_at = updated_at',
  CLASSIFY_ORDINARY: `, severity = 'ORDINARY', regime = 'QD05'`,
  PROPOSE_SERIOUS: ', resolved_at = null',
  CONFIRM_SERIOUS: `, severity = 'SERIOUS', regime = 'ND331'`,
  DECLINE_SERIOUS: `, severity = 'ORDINARY', regime = 'QD05'`,
  CALL_TASK_FORCE: `, response_plan = 'NATIONAL'`,
  CONTAIN: ', contained_at = updated_at',
  PASS_CHECK: ', resolved_at = updated_at',
  CLOSE: ', closed_at = updated_at',
  REOPEN: ', resolved_at = null, closed_at = null',
  UNMERGE: ', merged_into_id = null',
  MERGE: `, merged_into_id = (select i.id from incident i where i.id <> incident.id limit 1)`,
};
const move = (event: IncidentEvent, to: IncidentState, more = '') =>
  `update incident set state = '${to}', last_event = '${event}', moves = moves + 1, state_since = updated_at,
     last_reason = 'vì'${SET[event] ?? ''}${more} where id = '${id}'`;
/** What the judgement and the report say that a step needs. */
const GROUND = {
  /** By a choice, which no system changes; or by facts of Decision 05/2017. */
  judgement: (outcome: string, facts?: string) => `
    insert into incident_severity_judgement (id, incident_id, number, regime, outcome, declared, facts, result,
      rules_version, judged_by, judged_at)
    select gen_random_uuid(), '${id}', count(*) + 1, ${
      outcome === 'SERIOUS' && facts === undefined ? `'ND331'` : `'QD05'`
    }, '${outcome}', f.said, f.said, '{}', 1, khien_subject(), now() from incident_severity_judgement
      right join (select '${
        facts ??
        (outcome === 'SERIOUS'
          ? '{"choice": {"serious": true, "reason": "x"}, "systems": []}'
          : '{"ownerCopesAlone": null, "systems": []}')
      }'::jsonb as said) f on incident_id = '${id}' group by f.said`,
};

const SYSTEM = '0190a000-0000-7000-8000-0000000000b4';
const SERIOUS_FACTS = `{"ownerCopesAlone": false, "systems": [{"systemId": "${SYSTEM}", "level": 4, "controlLost": true}]}`;

it('the table of the database is the table of the machine', async () => {
  const { rows } = await life.fixture.client.query<Record<string, unknown>>(
    'select event, from_state, to_state, actors, reasoned from incident_transition_rule order by event, from_state, to_state',
  );
  const expected = TRANSITIONS.flatMap(({ event, from, to, actors, requires }) =>
    from.flatMap((state) =>
      // What is undone leads to where it was, which is wherever it can be done.
      (to === null ? transitionOf('MERGE').from : [to]).map((target) => ({
        ...{ event, from_state: state, to_state: target, actors: [...actors] },
        reasoned: requires.includes('REASON') || requires.includes('LESSONS'),
      })),
    ),
  );
  const key = (row: Record<string, unknown>) => `${row['event']} ${row['from_state']} ${row['to_state']}`;
  expect(rows).toEqual(expected.toSorted((one, two) => (key(one) < key(two) ? -1 : 1)));
});

it('an incident changes its state by no step that the table has not', async () => {
  // Every state to every other, by every event that leads there from elsewhere: one session each state.
  for (const from of Object.values(IncidentState)) {
    await tried(coordinator, from, async (client) => {
      for (const { event, to: leads, from: allowed } of TRANSITIONS) {
        if (allowed.includes(from)) continue;
        const to = leads ?? IncidentState.VERIFYING;
        await client.query('savepoint step');
        await expect(client.query(move(event, to)), `${from} ${event}`).rejects.toThrow(
          from === to ? /by its steps only/ : /no such step/,
        );
        await client.query('rollback to step');
      }
      for (const to of Object.values(IncidentState)) {
        if (to === from) continue;
        await client.query('savepoint state');
        await expect(
          client.query(`update incident set state = $2 where id = $1`, [id, to]),
          `${from} to ${to}`,
        ).rejects.toThrow(/no such step|closed_has_a_time|open_has_no_closing_time/);
        await client.query('rollback to state');
      }
    });
  }
});

describe('a step of the table', () => {
  const people = { coordinator, responder, operator, reporter, other } as const;
  it.each([
    ['ACKNOWLEDGE', 'RECEIVED', 'ACKNOWLEDGED', ['coordinator', 'other']],
    ['CHECK', 'ACKNOWLEDGED', 'VERIFYING', ['coordinator', 'other', 'responder']],
    ['REJECT', 'VERIFYING', 'REJECTED', ['coordinator', 'other']],
    ['TAKE_FIRST_MEASURES', 'CLASSIFIED', 'INITIAL_RESPONSE', Object.keys(people)],
    ['CALL_TASK_FORCE', 'SERIOUS', 'EMERGENCY', ['coordinator', 'other']],
    ['CONTAIN', 'COORDINATING', 'CONTAINED', Object.keys(people)],
    ['WRITE_LESSONS', 'CLOSED', 'REVIEWED', ['coordinator', 'other']],
    ['REOPEN', 'CLOSED', 'REOPENED', ['coordinator', 'other']],
    ['REOPEN', 'REVIEWED', 'REOPENED', ['coordinator', 'other']],
    ['REOPEN', 'REJECTED', 'REOPENED', ['coordinator', 'other']],
  ] as const)('%s from %s to %s is taken by %o and nobody else', async (event, from, to, allowed) => {
    for (const [name, caller] of Object.entries(people)) {
      const taking = tried(caller, IncidentState[from], (client) =>
        client.query(move(event, IncidentState[to])),
      );
      if ((allowed as readonly string[]).includes(name)) expect(await taking).toMatchObject({ rowCount: 1 });
      else await expect(taking, name).rejects.toThrow(/somebody else/);
    }
    const stranger = asker('SYSTEM_OPERATOR', 'VN-GOV-02-UNIT', 'stranger');
    expect(
      await tried(stranger, IncidentState[from], (client) => client.query(move(event, IncidentState[to]))),
    ).toMatchObject({ rowCount: 0 });
  });

  it.each([
    [`, title = 'khác'`, /does not rewrite it/],
    [`, severity = 'SERIOUS'`, /no more/],
    [`, contained_at = updated_at`, /no more/],
    [`, merged_into_id = null, response_plan = 'NATIONAL'`, /no more/],
    [`, detected_at = received_at`, /detection stands/],
  ])('brings no more than belongs to it: %s', async (more, refusal) => {
    await expect(
      tried(operator, IncidentState.CLASSIFIED, (client) =>
        client.query(move('TAKE_FIRST_MEASURES', IncidentState.INITIAL_RESPONSE, more)),
      ),
    ).rejects.toThrow(refusal);
  });

  it.each([
    ['state_since = updated_at', `state_since = updated_at + interval '1 second'`, /moment that has come/],
    ['moves = moves + 1', 'moves = moves', /no such step/],
  ])('happens once, at a moment that has come: %s as %s', async (from, to, refusal) => {
    const wrong = move('TAKE_FIRST_MEASURES', IncidentState.INITIAL_RESPONSE).replace(from, to);
    await expect(tried(operator, IncidentState.CLASSIFIED, (client) => client.query(wrong))).rejects.toThrow(
      refusal,
    );
  });

  it('says why where it has to', async () => {
    const silent = move('REJECT', IncidentState.REJECTED).replace(`last_reason = 'vì'`, 'last_reason = null');
    await expect(
      tried(coordinator, IncidentState.VERIFYING, (client) => client.query(silent)),
    ).rejects.toThrow(/said why/);
  });
});

describe('severity', () => {
  it('is judged before it is classified or proposed, and follows the judgement', async () => {
    const steps = [
      [
        'CLASSIFY_ORDINARY',
        IncidentState.VERIFYING,
        IncidentState.CLASSIFIED,
        { UNDECIDED: true, ORDINARY: true },
      ],
      [
        'PROPOSE_SERIOUS',
        IncidentState.VERIFYING,
        IncidentState.PROPOSED_SERIOUS,
        { UNDECIDED: true, SERIOUS: true },
      ],
      ['CONFIRM_SERIOUS', IncidentState.PROPOSED_SERIOUS, IncidentState.SERIOUS, { SERIOUS: true }],
    ] as const;
    for (const [event, from, to, good] of steps) {
      await expect(tried(coordinator, from, (client) => client.query(move(event, to)))).rejects.toThrow(
        /not been judged/,
      );
      for (const outcome of ['ORDINARY', 'UNDECIDED', 'SERIOUS'] as const) {
        const taking = tried(coordinator, from, async (client) => {
          await client.query(GROUND.judgement(outcome));
          return client.query(move(event, to));
        });
        if (outcome in good) expect(await taking, `${event} ${outcome}`).toMatchObject({ rowCount: 1 });
        else await expect(taking, `${event} ${outcome}`).rejects.toThrow(/says otherwise/);
      }
    }
  });

  it('is proposed once, and again of what is opened again', async () => {
    const proposed = (from: IncidentState) =>
      tried(
        coordinator,
        from,
        async (client) => {
          await client.query(GROUND.judgement('SERIOUS'));
          return client.query(move('PROPOSE_SERIOUS', IncidentState.PROPOSED_SERIOUS));
        },
        'SERIOUS',
      );
    await expect(proposed(IncidentState.CONTAINED)).rejects.toThrow(/says otherwise/);
    expect(await proposed(IncidentState.REOPENED)).toMatchObject({ rowCount: 1 });
    expect(await proposed(IncidentState.VERIFYING)).toMatchObject({ rowCount: 1 });
  });

  it('is serious by facts that make it so: level, condition and an owner who cannot cope', async () => {
    const serious = GROUND.judgement('SERIOUS', SERIOUS_FACTS);
    for (const [from, to] of [
      ['"level": 4', '"level": 3'],
      ['"controlLost": true', '"controlLost": null'],
      ['"ownerCopesAlone": false', '"ownerCopesAlone": null'],
    ] as const) {
      await expect(
        tried(coordinator, IncidentState.VERIFYING, (client) => client.query(serious.replace(from, to))),
      ).rejects.toThrow(/serious by its facts/);
    }
    await expect(tried(operator, IncidentState.VERIFYING, (client) => client.query(serious))).rejects.toThrow(
      /row-level security/,
    );
  });

  it('is that of the systems that are linked now', async () => {
    const { client } = life.fixture;
    const steps = (
      outcome: string,
      facts: string,
      event: IncidentEvent,
      from: IncidentState,
      to: IncidentState,
    ) =>
      tried(coordinator, from, async (connection) => {
        await connection.query(GROUND.judgement(outcome, facts));
        return connection.query(move(event, to).replace('ND331', 'QD05'));
      });
    const propose = () =>
      steps(
        'SERIOUS',
        SERIOUS_FACTS,
        'PROPOSE_SERIOUS',
        IncidentState.VERIFYING,
        IncidentState.PROPOSED_SERIOUS,
      );
    const confirm = () =>
      steps(
        'SERIOUS',
        SERIOUS_FACTS,
        'CONFIRM_SERIOUS',
        IncidentState.PROPOSED_SERIOUS,
        IncidentState.SERIOUS,
      );
    const decline = () =>
      steps(
        'SERIOUS',
        SERIOUS_FACTS,
        'DECLINE_SERIOUS',
        IncidentState.PROPOSED_SERIOUS,
        IncidentState.CLASSIFIED,
      );
    // Nothing is linked: what was said of a system says nothing any more.
    await expect(propose()).rejects.toThrow(/has changed since/);
    await expect(confirm()).rejects.toThrow(/has changed since/);
    expect(await decline()).toMatchObject({ rowCount: 1 });
    await life.fixture.link(id, SYSTEM);
    expect(await propose()).toMatchObject({ rowCount: 1 });
    expect(await confirm()).toMatchObject({ rowCount: 1 });
    // Judged as nothing, and serious by what became of the link.
    const unclear = SERIOUS_FACTS.replace('"controlLost": true', '"controlLost": null');
    const classify = () =>
      steps('UNDECIDED', unclear, 'CLASSIFY_ORDINARY', IncidentState.VERIFYING, IncidentState.CLASSIFIED);
    expect(await classify()).toMatchObject({ rowCount: 1 });
    for (const impact of ['SERVICE_INTERRUPTED', 'CONTROL_LOST', 'SPREADING']) {
      await client.query('update incident_system set impact = $2 where incident_id = $1', [id, impact]);
      await expect(classify(), impact).rejects.toThrow(/has changed since/);
    }
    // The register counts before what was said.
    await client.query(
      `insert into system_ref (id, reference, name, owner_id, operator_id, level, on_national_list, lifecycle, origin,
         position, updated_at)
       values ($1, 'HTTT-2026-000044', 'Hệ thống', gen_random_uuid(), gen_random_uuid(), 3, false, 'OPERATING',
         'REGISTERED', 1, now())`,
      [SYSTEM],
    );
    expect(await classify()).toMatchObject({ rowCount: 1 });
    await expect(confirm()).rejects.toThrow(/has changed since/);
    await client.query('delete from incident_system where incident_id = $1', [id]);
  });

  it('is confirmed by another person than proposed it', async () => {
    const confirmed = (caller: Caller) =>
      tried(caller, IncidentState.PROPOSED_SERIOUS, async (client) => {
        await client.query(GROUND.judgement('SERIOUS'));
        return client.query(move('CONFIRM_SERIOUS', IncidentState.SERIOUS));
      });
    await life.fixture.client.query(
      `insert into incident_transition (incident_id, number, from_state, event, to_state, at, recorded_at, actor_subject)
       values ($1, 900, 'VERIFYING', 'PROPOSE_SERIOUS', 'PROPOSED_SERIOUS', now(), now(), 'coordinator')`,
      [id],
    );
    await expect(confirmed(coordinator)).rejects.toThrow(/does not confirm it/);
    expect(await confirmed(other)).toMatchObject({ rowCount: 1 });
  });
});

describe('what is on record', () => {
  const nobodys = async (statement: string, refusal: RegExp) =>
    expect(tried(coordinator, IncidentState.RESOLVED, (client) => client.query(statement))).rejects.toThrow(
      refusal,
    );

  it('is written by nobody past its steps', async () => {
    await nobodys(
      `insert into incident_transition (incident_id, number, event, to_state, at, recorded_at) values ('${id}', 7, 'CLOSE',
        'CLOSED', now(), now())`,
      /permission denied/,
    );
    for (const table of ['incident_transition', 'incident_severity_judgement', 'incident_report']) {
      await nobodys(`update ${table} set id = id`, /permission denied/);
      await nobodys(`delete from ${table}`, /permission denied/);
    }
    await nobodys('delete from incident_deadline', /permission denied/);
    await nobodys(`select * from incident_deadlines_announce(now(), 10)`, /nobody's hand/);
    // Not even by the owner of the tables.
    await expect(
      life.fixture.client.query('update incident_transition set reason = null where incident_id = $1', [id]),
    ).rejects.toThrow(/stands/);
  });

  it('closes an incident only with a closing report of now', async () => {
    await nobodys(move('CLOSE', IncidentState.CLOSED), /on its closing report/);
    const report = (kind: string, more = '') => `
      insert into incident_report (id, incident_id, kind, sent_at, recorded_at, after_step, recipients, content, submitted_by)
      select gen_random_uuid(), id, '${kind}', received_at, received_at, moves${more}, '{OWNER,COORDINATOR}',
        '{"cause": "x", "impact": "x", "lessons": "x"}', khien_subject() from incident where id = '${id}'`;
    await life.fixture.client.query(
      `insert into incident_transition (incident_id, number, from_state, event, to_state, at, recorded_at)
       values ($1, 0 + (select moves from incident where id = $1) + 500, 'RECOVERING', 'PASS_CHECK', 'RESOLVED', now(), now())`,
      [id],
    );
    await nobodys(report('CLOSING', ' + 1'), /resolved incident/);
    await expect(
      tried(operator, IncidentState.RECOVERING, (client) => client.query(report('CLOSING'))),
    ).rejects.toThrow(/resolved incident/);
    await nobodys(
      report('CLOSING').replace('{OWNER,COORDINATOR}', '{OWNER,PUBLIC_SECURITY}'),
      /goes to owner and coordinator/,
    );
    // Of an earlier round: the incident was resolved again since.
    await expect(
      tried(coordinator, IncidentState.RESOLVED, async (client) => {
        await client.query(report('CLOSING'));
        return client.query(move('CLOSE', IncidentState.CLOSED));
      }),
    ).rejects.toThrow(/on its closing report/);
    // Of this round, from before it was asked whom it goes to.
    const old = (to: string) =>
      life.fixture.client.query(
        report('CLOSING', ' + 600').replace('{OWNER,COORDINATOR}', to).replace('khien_subject()', `'x'`),
      );
    const close = () =>
      tried(coordinator, IncidentState.RESOLVED, (client) =>
        client.query(move('CLOSE', IncidentState.CLOSED)),
      );
    await old('{OWNER,PUBLIC_SECURITY}');
    await expect(close()).rejects.toThrow(/on its closing report/);
    await old('{OWNER,COORDINATOR}');
    expect(await close()).toMatchObject({ rowCount: 1 });
  });

  it('keeps deadlines as they were reckoned, met by reports alone', async () => {
    const start = (code: string, from: string, more = '') => `
      insert into incident_deadline (id, incident_id, code, round, regime, rule, starts_at, due_at, soon_from, escalates_from)
      select gen_random_uuid(), id, '${code}', 1, 'ND331', 'x', ${from}, ${from} + interval '72 hours'${more},
        ${from} + interval '54 hours', ${from} + interval '90 hours' from incident where id = '${id}'`;
    await nobodys(start('INC_72', 'received_at'), /reckoned from/);
    await nobodys(start('INC_72', 'detected_at', ` + interval '1 hour'`), /check constraint/);
    const started = (statement: string) =>
      tried(operator, IncidentState.CLASSIFIED, async (client) => {
        await client.query(start('INC_72', 'detected_at'));
        return client.query(statement);
      });
    await expect(started(`update incident_deadline set due_at = due_at`)).resolves.toBeDefined();
    await expect(
      started(`update incident_deadline set escalates_from = escalates_from + interval '1 day'`),
    ).rejects.toThrow(/reckoned to be/);
    await expect(started(`update incident_deadline set stopped_at = now()`)).rejects.toThrow(/nothing left/);
    // What is not known to be beyond anybody's capacity is due to nobody at once.
    await nobodys(
      start('INC_INITIAL', 'detected_at').replaceAll(`interval '72 hours'`, `interval '1 hour'`),
      /reckoned from/,
    );
    await expect(
      started(`update incident_deadline set met_at = now(), met_by_report_id = gen_random_uuid()`),
    ).rejects.toThrow(/by a report/);
  });

  it('is read, judged and reported by those with whom the incident is shared, not by all who see it', async () => {
    const { client } = life.fixture;
    await client.query(`update incident set tlp = 'GREEN' where id = $1`, [id]);
    await client.query(
      `insert into incident_report (id, incident_id, kind, sent_at, recorded_at, after_step, recipients, content, submitted_by)
       select gen_random_uuid(), id, 'PROGRESS', received_at, received_at, moves, '{OWNER}', '{}', 'x' from incident where id = $1`,
      [id],
    );
    await client.query(
      `insert into incident_deadline (id, incident_id, code, round, regime, rule, starts_at, due_at, soon_from, escalates_from)
       select gen_random_uuid(), id, 'INC_72', 1, 'ND331', 'x', detected_at, detected_at + interval '72 hours',
         detected_at + interval '54 hours', detected_at + interval '90 hours' from incident where id = $1`,
      [id],
    );
    await client.query(`${GROUND.judgement('UNDECIDED').replace('khien_subject()', `'x'`)}`);
    const tables = [
      'incident_report',
      'incident_deadline',
      'incident_severity_judgement',
      'incident_transition',
    ];
    const progress = `insert into incident_report (id, incident_id, kind, sent_at, recorded_at, after_step, recipients, content,
        submitted_by)
      select gen_random_uuid(), id, 'PROGRESS', received_at, received_at, moves, '{OWNER}', '{}', khien_subject()
      from incident where id = '${id}'`;
    const seenBy = (caller: Caller) =>
      asApplication(life.running, caller, async (connection) => {
        await connection.query('begin');
        const found: boolean[] = [];
        for (const table of ['incident', ...tables]) {
          const { rowCount } = await connection.query(
            `select from ${table} where ${table === 'incident' ? 'id' : 'incident_id'} = $1`,
            [id],
          );
          found.push((rowCount ?? 0) > 0);
        }
        const sent = await connection.query(progress).then(
          () => true,
          () => false,
        );
        return [...found, sent];
      });
    expect(await seenBy(operator)).toEqual([true, ...tables.map(() => true), true]);
    const network = asker('RESPONDER', 'VN-GOV-02-UNIT', 'stranger');
    expect(await seenBy(network)).toEqual([true, ...tables.map(() => false), false]);
  });
});
