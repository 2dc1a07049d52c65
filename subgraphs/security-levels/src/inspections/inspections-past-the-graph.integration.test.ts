import type { Caller } from '@khien/identity';
import { type TestSubgraph, testCaller } from '@khien/subgraph/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  asApplication,
  asker,
  MINISTRY,
  PROVINCE,
  SYSTEMS,
  startAccess,
  UNIT,
} from '../fixture/access.fixture.js';
import { INSPECTIONS } from '../fixture/inspections.fixture.js';
import { FINDING_STEPS, FindingState, INSPECTION_STEPS, InspectionState } from './inspection.machine.js';

// The database alone: what row-level security and triggers hold back whatever the services do.
let running: TestSubgraph;
let owner: pg.Client;
beforeAll(async () => {
  running = await startAccess();
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await running.close();
});

const inspector = asker('APPRAISER');
const operator = asker('SYSTEM_OPERATOR', PROVINCE);
const { held, foreign, own } = INSPECTIONS;

/** Whether a statement changes a row, in a transaction that is taken back. */
async function changes(caller: Caller, statement: string, values: readonly unknown[] = []): Promise<boolean> {
  return asApplication(running, caller, async (client) => {
    await client.query('begin');
    try {
      return (await client.query(statement, [...values])).rowCount === 1;
    } catch (error) {
      if (!(error instanceof pg.DatabaseError) || !['42501', '23514'].includes(error.code ?? '')) throw error;
      return false;
    } finally {
      await client.query('rollback');
    }
  });
}

const REACH: Readonly<Record<string, string>> = {
  PLANNED:
    'started_on = null, lead_subject = null, completed_on = null, conclusion = null, summary = null, cancelled_reason = null',
  IN_PROGRESS: `started_on = '2026-02-01', lead_subject = 'x', completed_on = null, conclusion = null, summary = null,
    cancelled_reason = null`,
  COMPLETED: `started_on = '2026-02-01', lead_subject = 'x', completed_on = '2026-02-02', conclusion = 'MEETS', summary = 'x',
    cancelled_reason = null`,
  CANCELLED: `completed_on = null, conclusion = null, summary = null, cancelled_reason = 'x'`,
};
const states = Object.values(InspectionState);

describe('the database knows the same steps', () => {
  it.each(states.flatMap((from) => states.map((to) => [from, to] as const)))(
    'of an inspection: %s to %s',
    async (from, to) => {
      await owner.query(`update inspection set state = '${from}', ${REACH[from]} where id = $1`, [held.id]);
      const step = INSPECTION_STEPS.some(
        (one) => one.from === from && one.to === to && one.by === 'ASSESSOR',
      );
      // Who inspects may give up what is only planned too: the services leave that to the organizer.
      const byInspector = step || (from === 'PLANNED' && to === 'CANCELLED');
      const same = from === to && (from === 'PLANNED' || from === 'IN_PROGRESS');
      const change = `update inspection set state = '${to}', ${REACH[to]} where id = $1`;
      expect(await changes(inspector, change, [held.id])).toBe(byInspector || same);
    },
  );

  const findings = Object.values(FindingState);
  it.each(findings.flatMap((from) => findings.map((to) => [from, to] as const)))(
    'of a finding: %s to %s',
    async (from, to) => {
      await owner.query(
        `update inspection set state = 'IN_PROGRESS', ${REACH['IN_PROGRESS']} where id = $1`,
        [held.id],
      );
      const closed = (state: string) => (state === 'CLOSED' ? `'2026-03-01'` : 'null');
      await owner.query(
        `update inspection_finding set state = '${from}', closed_at = ${closed(from)} where id = $1`,
        [held.finding],
      );
      const verdict = to === 'CLOSED' || to === 'OPEN';
      await owner.query(
        `update inspection_remediation set verdict = $2, verdict_note = $2, verified_by = $2,
           verified_at = case when $2::text is null then null else now() end where finding_id = $1`,
        [held.finding, verdict ? 'ACCEPTED' : null],
      );
      const step = FINDING_STEPS.find((one) => one.from === from && one.to === to);
      const change = `update inspection_finding set state = '${to}', closed_at = ${closed(to)} where id = $1`;
      const caller = step?.by === 'RESPONSIBLE' ? operator : inspector;
      expect(await changes(caller, change, [held.finding])).toBe(step !== undefined);
    },
  );
});

describe('past the graph, as the application’s role', () => {
  it('everybody sees what is theirs', async () => {
    const seen = async (caller: Caller) =>
      asApplication(running, caller, async (client) => {
        const { rows } = await client.query<{ id: string }>(
          'select inspection_id as id from inspection_finding',
        );
        return rows.map(({ id }) => id).sort();
      });
    expect(await seen(asker('SYSTEM_OWNER'))).toEqual([own.id, held.id]);
    expect(await seen(asker('SYSTEM_OWNER', PROVINCE))).toEqual([own.id, held.id, foreign.id]);
    // A coordinator sees every system, and of none where it is weak.
    expect(await seen(asker('COORDINATOR', 'VN-GOV-06'))).toEqual([]);
    expect(await seen(asker('PUBLIC'))).toEqual([]);
  });

  it('nobody inspects what they operate', async () => {
    const insert = `insert into inspection (id, system_id, owner_id, operator_id, system_reference, system_name,
        assessor_id, inspected_operator_id, kind, mode, trigger, contents, regime, level, national_list, planned_from,
        planned_to, plan, state, planned_by, registered_at, origin)
      select gen_random_uuid(), s.id, s.owner_id, s.operator_id, s.reference, s.name, a.id, s.operator_id, 'SELF',
        'GREY_BOX', 'PERIODIC', '{COMPLIANCE}', 'ND331', 3, false, '2026-02-01', '2026-02-02', 'x', 'PLANNED', 'x', now(),
        'REGISTERED' from information_system s, organization a where s.id = $1 and a.code = $2`;
    const caller = asker('SYSTEM_OWNER');
    expect(await changes(caller, insert, [SYSTEMS.owned.id, PROVINCE])).toBe(true);
    expect(await changes(caller, insert, [SYSTEMS.owned.id, MINISTRY])).toBe(false);
    expect(
      await changes(caller, insert.replace(`'REGISTERED'`, `'DEMONSTRATION'`), [SYSTEMS.owned.id, PROVINCE]),
    ).toBe(false);
    expect(await changes(asker('AUDITOR'), insert, [SYSTEMS.owned.id, PROVINCE])).toBe(false);
  });

  it('nobody records what they would have to put right, or what an inspection that ended found', async () => {
    const insert = `insert into inspection_finding (id, inspection_id, system_id, owner_id, operator_id, assessor_id,
        number, subject_kind, subject, subject_key, title, description, severity, found_on, due_on, state, repeat_count,
        recorded_by, recorded_at, origin)
      select gen_random_uuid(), i.id, i.system_id, i.owner_id, i.operator_id, i.assessor_id, 9, 'WEAKNESS', 'x', 'x', 'x',
        'x', 'LOW', '2026-02-03', '2026-02-04', 'OPEN', 0, khien_subject(), now(), 'REGISTERED'
      from inspection i where i.id = $1`;
    await owner.query(`update inspection set state = 'IN_PROGRESS', ${REACH['IN_PROGRESS']} where id = $1`, [
      held.id,
    ]);
    expect(await changes(inspector, insert, [held.id])).toBe(true);
    expect(await changes(inspector, insert, [own.id])).toBe(false);
    expect(await changes(asker('APPRAISER', PROVINCE), insert, [held.id])).toBe(false);
    // A unit of the operator inspects; whoever acts for the operator itself, above that unit, does not.
    const assessor =
      'update inspection set assessor_id = (select id from organization where code = $2) where id = $1';
    await owner.query(assessor, [own.id, UNIT]);
    expect(await changes(asker('APPRAISER', UNIT), insert, [own.id])).toBe(true);
    expect(await changes(inspector, insert, [own.id])).toBe(false);
    await owner.query(assessor, [own.id, PROVINCE]);
    const both = testCaller({ roles: ['APPRAISER', 'SYSTEM_OPERATOR'], organization: MINISTRY });
    expect(await changes(both, insert, [held.id])).toBe(false);
    expect(await changes(inspector, insert.replace('khien_subject()', `'somebody'`), [held.id])).toBe(false);
    await owner.query(`update inspection set state = 'COMPLETED', ${REACH['COMPLETED']} where id = $1`, [
      held.id,
    ]);
    expect(await changes(inspector, insert, [held.id])).toBe(false);
  });

  it.each([
    "severity = 'LOW'",
    'due_on = due_on + 1',
    'repeat_count = 3',
    `description = 'y'`,
    `subject_key = 'y'`,
  ])('what was found does not change: %s', async (change) => {
    await owner.query(`update inspection set state = 'IN_PROGRESS', ${REACH['IN_PROGRESS']} where id = $1`, [
      held.id,
    ]);
    await owner.query(`update inspection_finding set state = 'OPEN', closed_at = null where id = $1`, [
      held.finding,
    ]);
    expect(
      await changes(inspector, `update inspection_finding set ${change}, state = 'WITHDRAWN' where id = $1`, [
        held.finding,
      ]),
    ).toBe(false);
  });

  it('nobody verifies what they reported, and a verdict stands', async () => {
    const reset = `update inspection_remediation set verdict = null, verdict_note = null, verified_by = null,
      verified_at = null, reported_by = $2 where finding_id = $1`;
    const judge = `update inspection_remediation set verdict = 'ACCEPTED', verdict_note = 'x',
      verified_by = khien_subject(), verified_at = now() where finding_id = $1`;
    await owner.query(reset, [held.finding, inspector.subject]);
    expect(await changes(inspector, judge, [held.finding])).toBe(false);
    await owner.query(reset, [held.finding, 'fixer']);
    expect(await changes(operator, judge, [held.finding])).toBe(false);
    expect(await changes(inspector, judge, [held.finding])).toBe(true);
    await owner.query(judge.replace('khien_subject()', `'y'`), [held.finding]);
    expect(await changes(inspector, judge, [held.finding])).toBe(false);
  });

  it('who sees an inspection follows the owner of its system', async () => {
    await owner.query('begin');
    await owner.query(
      `update information_system set owner_id = (select id from organization where code = $2)
      where id = $1`,
      [SYSTEMS.owned.id, PROVINCE],
    );
    const { rows } = await owner.query(
      `select distinct o.code from inspection_finding f join organization o on o.id = f.owner_id where f.system_id = $1`,
      [SYSTEMS.owned.id],
    );
    await owner.query('rollback');
    expect(rows).toEqual([{ code: PROVINCE }]);
  });
});
