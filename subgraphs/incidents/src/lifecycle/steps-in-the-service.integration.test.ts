import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LifecycleHarness, PEOPLE, startLifecycle } from '../fixture/lifecycle.fixture.js';
import { asker } from '../fixture/sharing.fixture.js';
import { TRANSITIONS } from '../incidents/incident.machine.js';
import { IncidentState } from '../incidents/incident-state.js';

// As the owner of the tables neither row-level security nor what refuses steps in the database binds: the service alone.
const { reporter, operator, responder, coordinator, other } = PEOPLE;
const S = IncidentState;
const STATES = Object.values(S);
let life: LifecycleHarness;
/** An incident of each state, seen by the whole network; the province is a party, the ministry reported it. */
const made = new Map<IncidentState, string>();

beforeAll(async () => {
  life = await startLifecycle('2026-11-20T01:00:00.000Z', 'owner');
  for (const state of STATES) made.set(state, await life.reported('2026-11-20T00:00:00.000Z'));
});
afterAll(() => life.close());
beforeEach(() => reset());

/** Puts every incident back where it was, with the ground that its steps need. */
async function reset(): Promise<void> {
  const { client } = life.fixture;
  await client.query(`truncate incident_severity_judgement, incident_report, incident_deadline`);
  await client.query(`delete from incident_transition where number > 0`);
  // What is put back is no step.
  await client.query('alter table incident disable trigger moved');
  await client.query(
    `update incident i set tlp = 'GREEN', state = s.state, moves = 0, severity = null, regime = null, merged_into_id = null,
       last_event = null, state_since = null, contained_at = null, response_plan = null,
       resolved_at = case when s.state in ('RESOLVED', 'CLOSED', 'REVIEWED', 'REJECTED', 'MERGED') then received_at end,
       closed_at = case when s.state in ('CLOSED', 'REVIEWED', 'REJECTED', 'MERGED') then received_at end
     from unnest($1::uuid[], $2::text[]) as s (id, state) where i.id = s.id`,
    [[...made.values()], [...made.keys()]],
  );
  await client.query('alter table incident enable trigger moved');
  await client.query(
    `insert into incident_severity_judgement (id, incident_id, number, regime, outcome, declared, facts, result, rules_version,
       judged_by, judged_at)
     select gen_random_uuid(), i.id, 1, f.regime, f.outcome, f.facts, f.facts, '{}', 1, 'x', now()
     from incident i join (values (true, 'SERIOUS', 'ND331', $2::jsonb), (false, 'UNDECIDED', 'QD05', $3::jsonb))
       as f (serious, outcome, regime, facts)
       on f.serious = (i.state = 'PROPOSED_SERIOUS') where i.id = any ($1)`,
    [
      [...made.values()],
      { choice: { serious: true, reason: 'x' }, systems: [] },
      { ownerCopesAlone: null, systems: [] },
    ],
  );
}

/** Sends one mutation for the incident of each of some states. @returns states where it was done, or the code of each refusal */
async function sent(
  mutation: string,
  more: string,
  states: readonly IncidentState[],
  caller = coordinator,
): Promise<Readonly<Record<string, string>>> {
  const { rows } = await life.fixture.client.query<{ id: string; version: number }>(
    'select id, version from incident where id = any ($1)',
    [[...made.values()]],
  );
  const versions = new Map(rows.map(({ id, version }) => [id, version]));
  const one = (state: IncidentState) => {
    const id = made.get(state) ?? '';
    return `${state}: ${mutation}(input: { incidentId: "${id}", expectedVersion: ${versions.get(id)}, ${more} }) {
      incident { state } userErrors { code } }`;
  };
  const { data, errors = [] } = await life.running.ask(
    `mutation { ${states.map(one).join(' ')} }`,
    {},
    { caller },
  );
  const outcome = (state: string) => {
    const answer = data?.[state] as { userErrors: { code: string }[] } | null | undefined;
    const error = errors.find(({ path }) => path?.[0] === state)?.extensions?.['code'];
    return String(error ?? answer?.userErrors[0]?.code ?? 'DONE');
  };
  return Object.fromEntries(states.map((state) => [state, outcome(state)]));
}

const SAID = {
  REASON: 'reason: "vì"',
  LESSONS: 'lessons: "bài học"',
  PLAN: 'plan: NATIONAL',
  MERGED_INTO: '',
};
/** Somebody who sees the incidents by their label, and has no part in them. */
const stranger = asker('RESPONDER', 'VN-GOV-02-UNIT', 'stranger');
const PERSONS = { coordinator, responder, operator, reporter, stranger } as const;
const ACTS: Readonly<Record<string, readonly (keyof typeof PERSONS)[]>> = {
  COORDINATOR: ['coordinator'],
  RESPONDER: ['responder'],
  OPERATING_SIDE: ['operator', 'reporter'],
};

describe('a step in the service alone', () => {
  // What a merge and its undoing need besides is asked in relations.integration.test.ts.
  const steps = TRANSITIONS.filter(({ event }) => event !== 'MERGE' && event !== 'UNMERGE');

  it.each(steps.map((step) => [step.event, step] as const))(
    '%s is taken from the states of the table, by who it names, and otherwise not at all',
    async (_event, { mutation, from, actors, requires }) => {
      const may = actors.flatMap((actor) => ACTS[actor] ?? []);
      const said = requires.map((field) => SAID[field]).join(', ');
      const prepare = async () => {
        await reset();
        if (mutation === 'closeIncident') await closing(101, 1);
      };
      await prepare();
      for (const [name, caller] of Object.entries(PERSONS)) {
        if ((may as readonly string[]).includes(name)) {
          // What no state allows, nobody does: one of them tries every state.
          const states = name === may[0] ? STATES : from;
          expect(await sent(mutation, said, states, caller), name).toEqual(
            Object.fromEntries(
              states.map((state) => [state, from.includes(state) ? 'DONE' : 'NOT_ALLOWED_NOW']),
            ),
          );
          if (name !== may.at(-1)) await prepare();
          continue;
        }
        // One at a time: who may not is told so by an error that takes the whole answer.
        for (const state of from)
          expect(await sent(mutation, said, [state], caller), name).toEqual({ [state]: 'FORBIDDEN' });
      }
    },
  );

  /** A closing report after a step, of an incident that was resolved by another. */
  const closing = async (reportedAfter: number, resolvedBy: number, to = '{OWNER,COORDINATOR}') => {
    const { client } = life.fixture;
    const id = made.get(S.RESOLVED);
    await client.query(
      `insert into incident_report (id, incident_id, kind, sent_at, recorded_at, after_step, recipients, content, submitted_by)
       select gen_random_uuid(), id, 'CLOSING', received_at, received_at, $2, $3, '{}', 'x' from incident where id = $1`,
      [id, reportedAfter, to],
    );
    await client.query(
      `insert into incident_transition (incident_id, number, from_state, event, to_state, at, recorded_at)
       values ($1, $2, 'RECOVERING', 'PASS_CHECK', 'RESOLVED', now(), now())`,
      [id, 100 + resolvedBy],
    );
  };

  it('closes on the closing report of this round alone', async () => {
    expect(await sent('closeIncident', '', [S.RESOLVED])).toEqual({ RESOLVED: 'NOT_ALLOWED_NOW' });
    await closing(103, 4);
    expect(await sent('closeIncident', '', [S.RESOLVED])).toEqual({ RESOLVED: 'NOT_ALLOWED_NOW' });
  });

  it('closes on no closing report that owner or coordinator never got', async () => {
    for (const [n, to] of [
      [1, '{OWNER,PUBLIC_SECURITY}'],
      [2, '{COORDINATOR}'],
    ] as const) {
      await closing(100 + n, n, to);
      expect(await sent('closeIncident', '', [S.RESOLVED]), to).toEqual({ RESOLVED: 'NOT_ALLOWED_NOW' });
    }
    await closing(103, 3);
    expect(await sent('closeIncident', '', [S.RESOLVED])).toEqual({ RESOLVED: 'DONE' });
  });

  it('stands in the audit trail, and why it was taken in the history alone', async () => {
    expect(await sent('rejectIncident', 'reason: "chỉ các bên biết"', [S.VERIFYING])).toEqual({
      VERIFYING: 'DONE',
    });
    const { rows } = await life.fixture.client.query<{ payload: string }>(
      `select payload::text from audit_entry where payload like '%"lastEvent": "REJECT"%' or payload like '%"lastEvent":"REJECT"%'`,
    );
    expect(rows.length).toBeGreaterThan(0);
    const { rows: told } = await life.fixture.client.query(
      `select from audit_entry where payload like '%chỉ các bên biết%' or payload like '%lastReason%'`,
    );
    expect(told).toEqual([]);
    const { steps } = await life.read<{ steps: { nodes: { reason: string | null }[] } }>(
      made.get(S.VERIFYING) ?? '',
      '{ steps(first: 50) { nodes { reason } } }',
    );
    expect(steps.nodes.map(({ reason }) => reason)).toContain('chỉ các bên biết');
  });

  it('confirms as serious what another proposed, and was judged so', async () => {
    await life.fixture.client.query(
      `insert into incident_transition (incident_id, number, from_state, event, to_state, at, recorded_at, actor_subject)
       values ($1, 1, 'VERIFYING', 'PROPOSE_SERIOUS', 'PROPOSED_SERIOUS', now(), now(), 'coordinator')`,
      [made.get(S.PROPOSED_SERIOUS)],
    );
    const confirm = (caller = coordinator) =>
      sent('confirmSeriousIncident', 'reason: "vì"', [S.PROPOSED_SERIOUS], caller);
    expect(await confirm()).toEqual({ PROPOSED_SERIOUS: 'FORBIDDEN' });
    await life.fixture.client.query(`delete from incident_severity_judgement where outcome = 'SERIOUS'`);
    await life.fixture.client.query(
      `insert into incident_severity_judgement (id, incident_id, number, regime, outcome, declared, facts, result,
         rules_version, judged_by, judged_at)
       values (gen_random_uuid(), $1, 2, 'QD05', 'UNDECIDED', '{}', '{"systems": []}', '{}', 1, 'x', now())`,
      [made.get(S.PROPOSED_SERIOUS)],
    );
    expect(await confirm(other)).toEqual({ PROPOSED_SERIOUS: 'NOT_ALLOWED_NOW' });
  });
});

describe('what goes with the steps, in the service alone', () => {
  const FACTS = 'regime: QD05, facts: { ownerCopesAlone: true }';
  const report = (
    kind: string,
  ) => `kind: ${kind}, recipients: [OWNER, COORDINATOR], content: { cause: "x", impact: "x", lessons: "x",
    measuresTaken: "x", description: "x" }`;
  const reported = async (kind: string, state: IncidentState, caller = coordinator) => {
    const input = `idempotencyKey: "service-${Math.random()}", incidentId: "${made.get(state)}", ${report(kind)}`;
    const { userErrors, denied } = await life.does('submitIncidentReport', input, caller);
    return denied ?? userErrors[0]?.code ?? 'DONE';
  };

  it('severity is judged by coordinators and responders of a party', async () => {
    for (const [name, caller] of Object.entries(PERSONS)) {
      const may = name === 'coordinator' || name === 'responder';
      expect(await sent('recordIncidentSeverity', FACTS, [S.VERIFYING], caller), name).toEqual({
        VERIFYING: may ? 'DONE' : 'FORBIDDEN',
      });
    }
  });

  it('what an incident is is put right by coordinators and responders of a party', async () => {
    for (const [name, caller] of Object.entries(PERSONS)) {
      const may = name === 'coordinator' || name === 'responder';
      expect(await sent('correctIncident', 'confidence: 50', [S.VERIFYING], caller), name).toEqual({
        VERIFYING: may ? 'DONE' : 'FORBIDDEN',
      });
    }
  });

  it('reports are sent by who deals with the incident, a closing one of what is resolved', async () => {
    for (const [name, caller] of Object.entries(PERSONS)) {
      expect(await reported('PROGRESS', S.CONTAINED, caller), name).toBe(
        name === 'stranger' ? 'FORBIDDEN' : 'DONE',
      );
    }
    for (const state of STATES) {
      expect(await reported('CLOSING', state), state).toBe(state === 'RESOLVED' ? 'DONE' : 'NOT_ALLOWED_NOW');
    }
  });

  it('a closing report is sent to owner and coordinator, both', async () => {
    for (const to of ['OWNER', 'COORDINATOR', 'PUBLIC_SECURITY']) {
      const input = `idempotencyKey: "service-${Math.random()}", incidentId: "${made.get(S.RESOLVED)}", ${report('CLOSING')}`;
      const { userErrors } = await life.does(
        'submitIncidentReport',
        input.replace('[OWNER, COORDINATOR]', `[${to}]`),
        operator,
      );
      expect([to, userErrors]).toMatchObject([to, [{ code: 'REQUIRED', path: ['input', 'recipients'] }]]);
    }
  });

  it('is read by those with whom the incident is shared', async () => {
    const id = made.get(S.CLASSIFIED) ?? '';
    await reported('PROGRESS', S.CLASSIFIED);
    await life.fixture.client.query(
      `insert into incident_deadline (id, incident_id, code, round, regime, rule, starts_at, due_at, soon_from, escalates_from)
       select gen_random_uuid(), id, 'INC_72', 1, 'ND331', 'x', detected_at, detected_at + interval '72 hours',
         detected_at + interval '54 hours', detected_at + interval '90 hours' from incident where id = $1`,
      [id],
    );
    const { rows } = await life.fixture.client.query<{ id: string }>('select id from incident_report');
    for (const [name, caller] of Object.entries(PERSONS)) {
      const shared = name !== 'stranger';
      const { data } = await life.running.ask(
        `{ incident(id: "${id}") { deadlines { code } reports { totalCount } severityJudgements { totalCount }
          steps { totalCount } } incidentDeadlines { totalCount } }`,
        {},
        { caller },
      );
      const { incident, incidentDeadlines } = data ?? {};
      expect([name, incident, incidentDeadlines]).toEqual([
        name,
        shared
          ? {
              ...{ deadlines: [{ code: 'INC_72' }], reports: { totalCount: 1 } },
              ...{ severityJudgements: { totalCount: 1 }, steps: { totalCount: 1 } },
            }
          : { deadlines: null, reports: null, severityJudgements: null, steps: null },
        { totalCount: shared ? 1 : 0 },
      ]);
      if (name !== 'stranger' && name !== 'reporter') continue;
      const file = await life.running.subgraph.file({
        ...{
          method: 'GET',
          name: 'incident-report',
          parameters: new URLSearchParams({ id: rows[0]?.id ?? '', format: 'docx' }),
        },
        headers: await life.running.headersOf(caller),
      });
      expect([name, file.status]).toEqual([name, shared ? 200 : 404]);
    }
  });
});
