import type { Caller } from '@khien/identity';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asApplication, type Code, ORGANIZATIONS } from '../fixture/sharing.fixture.js';
import {
  type SeenWarning,
  step,
  TEXTS,
  type WarningOutcome,
  WarningsHarness,
  WHO,
} from './fixture/warnings.harness.js';

let warnings: WarningsHarness;
beforeAll(async () => {
  warnings = await WarningsHarness.start();
});
afterAll(() => warnings.close());

const START = new Date('2026-11-26T03:00:00.000Z');
const [FIRST, PASSED, SECOND] = [
  '2026-12-01T00:00:00.000Z',
  '2026-12-03T00:00:00.000Z',
  '2026-12-10T00:00:00.000Z',
];
const orgId = (code: Code) => ORGANIZATIONS[code].id;

let systems = 0;
/** A system of its own for a test, of the ministry and run by its unit unless said otherwise. @returns its id */
async function system(owner: Code = 'VN-GOV-02', operator: Code = 'VN-GOV-02-UNIT'): Promise<string> {
  systems += 1;
  const id = `0190b000-0000-7000-8000-0000000001${String(systems).padStart(2, '0')}`;
  await warnings.system(id, orgId(owner), orgId(operator), 2, 'OPERATING');
  return id;
}
const moves = (id: string, owner: Code, operator: Code) =>
  warnings.owner.query('update system_ref set owner_id = $2, operator_id = $3 where id = $1', [
    ...[id, orgId(owner), orgId(operator)],
  ]);
beforeEach(() => {
  warnings.now = START;
});

interface Recipient {
  readonly organization: { readonly id: string };
  readonly owner: { readonly id: string };
  readonly reasons: readonly { readonly kind: string }[];
  readonly [field: string]: unknown;
}
/** What stands of a system in a warning, as somebody sees it. */
async function row(
  id: string,
  systemId: string,
  caller: Caller = WHO.coordinator,
): Promise<Recipient | undefined> {
  const { warning } = await warnings.running.data<{ warning: { recipients: { nodes: Recipient[] } } | null }>(
    `query ($id: ID!, $filter: WarningRecipientFilter) { warning(id: $id) { recipients(filter: $filter) { nodes {
       organization { id } owner { id } reasons { kind text } action acknowledgedAt askedRevision dueAt overdue overdueAt
       firstOverdueAt answers { nodes { action organization { id } } } } } } }`,
    { id, filter: { systemId } },
    { caller },
  );
  return warning?.recipients.nodes[0];
}
/** What the next issue would reach, as `system: kinds of reasons`. */
async function next({ id }: SeenWarning): Promise<readonly string[]> {
  const { warning } = await warnings.running.data<{
    warning: {
      wouldMatchNow: {
        nodes: {
          system: { id: string };
          organization: { id: string };
          owner: { id: string };
          reasons: { kind: string }[];
        }[];
      };
    };
  }>(
    `query ($id: ID!) { warning(id: $id) { wouldMatchNow { nodes { system { id } organization { id } owner { id } reasons { kind } } } } }`,
    { id },
    { caller: WHO.coordinator },
  );
  const code = (one: { id: string }) =>
    Object.entries(ORGANIZATIONS).find(([, { id: own }]) => own === one.id)?.[0];
  return warning.wouldMatchNow.nodes.map(
    ({ system: { id: systemId }, organization, owner, reasons }) =>
      `${systemId} ${code(organization)} ${code(owner)}: ${reasons.map(({ kind }) => kind).join()}`,
  );
}
const report = (warning: SeenWarning, action: string, caller: Caller) =>
  warnings.must(
    'reportWarningAction',
    { idempotencyKey: warnings.key(), warningId: warning.id, revision: warning.revision, action },
    caller,
  );

describe('a system that somebody else operates by now', () => {
  it('takes what has no final report along at the next issue, which says so before', async () => {
    const id = await system();
    const selection = { systemIds: [id] };
    const first = await warnings.issued({ selection });
    await report(first, 'IN_PROGRESS', WHO.unit);
    expect(await next(first)).toEqual([]);
    await moves(id, 'VN-UBND-48', 'VN-UBND-48');
    expect(await next(first)).toEqual([`${id} VN-UBND-48 VN-UBND-48: MOVED`]);
    // Until then it stands as it was issued.
    expect(await row(first.id, id, WHO.province)).toBeUndefined();
    await warnings.updated(first, { selection });
    expect(await next(first)).toEqual([]);
    const now = await row(first.id, id, WHO.province);
    expect(now).toMatchObject({
      ...{ organization: { id: orgId('VN-UBND-48') }, owner: { id: orgId('VN-UBND-48') } },
      ...{
        action: null,
        acknowledgedAt: null,
        askedRevision: 2,
        reasons: [{ kind: 'NAMED' }, { kind: 'MOVED' }],
      },
      // What was answered stays with whom it was answered for.
      answers: { nodes: [{ action: 'IN_PROGRESS', organization: { id: orgId('VN-GOV-02-UNIT') } }] },
    });
    // Nothing of it is theirs any more: neither to read nor to answer.
    for (const before of [WHO.unit, WHO.ministry]) expect(await row(first.id, id, before)).toBeUndefined();
    const { rows } = await warnings.owner.query(
      'select organization_id, since_revision from warning_addressee where warning_id = $1',
      [first.id],
    );
    expect(rows).toEqual([{ organization_id: orgId('VN-UBND-48'), since_revision: 2 }]);
  });

  it('also where the filter does not choose it any more', async () => {
    const [id, other] = [await system(), await system()];
    const first = await warnings.issued({ selection: { systemIds: [id, other] } });
    await moves(id, 'VN-UBND-48', 'VN-UBND-48');
    await warnings.updated(first, { selection: { systemIds: [other] } });
    expect(await row(first.id, id)).toMatchObject({ organization: { id: orgId('VN-UBND-48') } });
    expect(await row(first.id, other)).toMatchObject({ organization: { id: orgId('VN-GOV-02-UNIT') } });
  });

  it('whose owner alone changed: what its operator said stays', async () => {
    const id = await system();
    const first = await warnings.issued({ selection: { systemIds: [id] } });
    await report(first, 'IN_PROGRESS', WHO.unit);
    await moves(id, 'VN-UBND-48', 'VN-GOV-02-UNIT');
    expect(await next(first)).toEqual([`${id} VN-GOV-02-UNIT VN-UBND-48: MOVED`]);
    await warnings.updated(first, { selection: { systemIds: [id] } });
    expect(await row(first.id, id)).toMatchObject({
      ...{ organization: { id: orgId('VN-GOV-02-UNIT') }, owner: { id: orgId('VN-UBND-48') } },
      ...{ action: 'IN_PROGRESS', askedRevision: 1 },
    });
  });

  it('what was reported as done stays with who did it, unless everybody is asked anew', async () => {
    const id = await system();
    const selection = { systemIds: [id] };
    const first = await warnings.issued({ selection });
    await report(first, 'FIXED', WHO.unit);
    await moves(id, 'VN-UBND-48', 'VN-UBND-48');
    expect(await next(first)).toEqual([]);
    const second = await warnings.updated(first, { selection });
    const unit = { organization: { id: orgId('VN-GOV-02-UNIT') }, action: 'FIXED' };
    expect(await row(first.id, id)).toMatchObject(unit);
    const third = await warnings.updating(second, { selection, answersAnew: true });
    expect(await next(third)).toEqual([`${id} VN-UBND-48 VN-UBND-48: MOVED`]);
    const issued = await warnings.must('issueWarning', step(third));
    const province = { organization: { id: orgId('VN-UBND-48') }, action: null };
    expect(await row(first.id, id)).toMatchObject(province);
    await report(issued, 'FIXED', WHO.province);
    await moves(id, 'VN-GOV-02', 'VN-GOV-02-UNIT');
    // That everybody was asked anew has been.
    expect(await next(issued)).toEqual([]);
  });
});

/** Background work has no caller, and marks who is late. */
async function lookAtDeadlines(): Promise<void> {
  const worker = new pg.Client({ connectionString: warnings.running.applicationUrl });
  await worker.connect();
  await worker.query('select * from warning_deadlines_announce($1, $1, 500)', [warnings.now]);
  await worker.end();
}

describe('an update after the deadline', () => {
  const late = { dueAt: FIRST, overdue: true, overdueAt: PASSED, firstOverdueAt: PASSED };
  /** A directive to a system that is late with it. */
  async function overdue(): Promise<{ warning: SeenWarning; id: string; selection: object }> {
    const id = await system();
    const selection = { systemIds: [id] };
    const warning = await warnings.issued({ selection, respondBy: FIRST });
    warnings.now = new Date(PASSED);
    await lookAtDeadlines();
    expect(await row(warning.id, id)).toMatchObject(late);
    return { warning, id, selection };
  }

  it('may leave it as it was, and forgives nobody', async () => {
    const { warning, id, selection } = await overdue();
    const second = await warnings.updated(warning, { selection, respondBy: FIRST });
    expect(await row(warning.id, id)).toMatchObject(late);
    // Another one that has passed is none; nor one that is given to everybody.
    const other = {
      ...TEXTS,
      changeVi: 'a',
      changeEn: 'a',
      selection,
      respondBy: '2026-12-02T00:00:00.000Z',
    };
    let written = await warnings.updating(second, other);
    expect(await warnings.refused('issueWarning', step(written))).toBe('INVALID_VALUE');
    for (const forAll of [{ answersAnew: true }, { deadlineForAll: true }]) {
      const content = { ...other, ...forAll, respondBy: FIRST };
      written = await warnings.must('reviseWarning', { ...step(written), content });
      expect(await warnings.refused('issueWarning', step(written)), JSON.stringify(forAll)).toBe(
        'INVALID_VALUE',
      );
    }
  });

  it('with a new one for those who come new: others keep theirs', async () => {
    const { warning, id } = await overdue();
    const added = await system('VN-UBND-48', 'VN-UBND-48');
    const selection = { systemIds: [id, added] };
    const written = await warnings.updating(warning, { selection, respondBy: FIRST });
    const { userErrors }: WarningOutcome = await warnings.change('issueWarning', step(written));
    expect(userErrors[0]?.message).toContain('somebody new would be addressed');
    const content = { ...TEXTS, changeVi: 'a', changeEn: 'a', selection, respondBy: SECOND };
    const second = await warnings.must('reviseWarning', { ...step(written), content });
    await warnings.must('issueWarning', step(second));
    expect(await row(warning.id, id)).toMatchObject(late);
    expect(await row(warning.id, added)).toMatchObject({
      dueAt: SECOND,
      overdue: false,
      firstOverdueAt: null,
    });
  });

  it.each([
    ['deadlineForAll', { deadlineForAll: true }],
    ['answersAnew', { answersAnew: true }],
  ])('with one for all of them, by %s: that they were late stays on record', async (_, forAll) => {
    const { warning, id, selection } = await overdue();
    await warnings.updated(warning, { selection, respondBy: SECOND, ...forAll });
    expect(await row(warning.id, id)).toMatchObject({
      ...{ dueAt: SECOND, overdue: false, overdueAt: null, firstOverdueAt: PASSED },
    });
    // And they are reminded of it again; when they were late first stays.
    warnings.now = new Date('2026-12-11T00:00:00.000Z');
    await lookAtDeadlines();
    expect(await row(warning.id, id)).toMatchObject({
      ...{ overdueAt: '2026-12-11T00:00:00.000Z', firstOverdueAt: PASSED },
    });
  });

  it('that takes the deadline away takes it from who comes new, not from who is late', async () => {
    const { warning, id } = await overdue();
    const moved = await system();
    const second = await warnings.updated(warning, {
      selection: { systemIds: [id, moved] },
      respondBy: SECOND,
    });
    await moves(moved, 'VN-UBND-48', 'VN-UBND-48');
    await warnings.updated(second, { selection: { systemIds: [id, moved] } });
    expect(await row(warning.id, id)).toMatchObject(late);
    expect(await row(warning.id, moved)).toMatchObject({ dueAt: null, overdue: false });
  });

  it('does not move the deadline of what was reported as done', async () => {
    const id = await system();
    const selection = { systemIds: [id] };
    const warning = await warnings.issued({ selection, respondBy: FIRST });
    await report(warning, 'FIXED', WHO.unit);
    await warnings.updated(warning, { selection, respondBy: SECOND, deadlineForAll: true });
    expect(await row(warning.id, id)).toMatchObject({ dueAt: FIRST, action: 'FIXED' });
  });

  it('gives a first one to whoever had none, and who operates a system since the one of today', async () => {
    const [id, moved] = [await system(), await system()];
    const selection = { systemIds: [id, moved] };
    const warning = await warnings.issued({ selection });
    const second = await warnings.updated(warning, { selection, respondBy: FIRST });
    expect(await row(warning.id, id)).toMatchObject({ dueAt: FIRST });
    warnings.now = new Date(PASSED);
    await lookAtDeadlines();
    await moves(moved, 'VN-UBND-48', 'VN-UBND-48');
    // Who operates it since would be late from the start.
    const written = await warnings.updating(second, { selection, respondBy: FIRST });
    expect(await warnings.refused('issueWarning', step(written))).toBe('NOT_ALLOWED_NOW');
    const content = { ...TEXTS, changeVi: 'a', changeEn: 'a', selection, respondBy: SECOND };
    await warnings.must(
      'issueWarning',
      step(await warnings.must('reviseWarning', { ...step(written), content })),
    );
    expect(await row(warning.id, id)).toMatchObject(late);
    expect(await row(warning.id, moved)).toMatchObject({
      ...{ dueAt: SECOND, overdue: false, overdueAt: null, firstOverdueAt: PASSED },
    });
  });

  it('is issued past the graph with a deadline that has passed only as it was', async () => {
    const { warning, selection } = await overdue();
    const written = await warnings.updating(warning, { selection, respondBy: FIRST });
    const issue = (change: string) =>
      asApplication(warnings.running, WHO.coordinator, async (client) => {
        await client.query('begin');
        try {
          await client.query(`update warning_revision set ${change} where warning_id = $1 and number = 2`, [
            written.id,
          ]);
          const { rowCount } = await client.query(
            `update warning_revision set issued_at = $2, issued_by = $3 where warning_id = $1 and number = 2`,
            [written.id, PASSED, WHO.coordinator.subject],
          );
          return rowCount === 1;
        } catch (error) {
          if (!(error instanceof pg.DatabaseError) || error.code !== '23514') throw error;
          return false;
        } finally {
          await client.query('rollback');
        }
      });
    expect(await issue('severity = severity')).toBe(true);
    for (const change of [
      `respond_by = '2026-12-02T00:00:00Z'`,
      'answers_anew = true',
      'deadline_for_all = true',
    ]) {
      expect(await issue(change), change).toBe(false);
    }
  });
});

describe('an area that is chosen', () => {
  const at = (systemId: string, home: string | null, served: readonly string[] = []) =>
    warnings.owner.query('update system_ref set home_area_id = $2, served_area_ids = $3 where id = $1', [
      ...[systemId, home, served],
    ]);

  it('is what lies in it, too; what census has not told of is itself alone', async () => {
    await warnings.owner.query(
      `insert into area_ref (id, ancestor_ids) values ('01@2025-07-01', '{01@2025-07-01}'),
         ('00004@2025-07-01', '{00004@2025-07-01,01@2025-07-01}'), ('00008@2025-07-01', '{00008@2025-07-01,01@2025-07-01}')`,
    );
    const [commune, province, serves] = [await system(), await system(), await system()];
    const [unknown, elsewhere] = [await system(), await system()];
    await at(commune, '00004@2025-07-01');
    await at(province, '01@2025-07-01');
    await at(serves, '31@2025-07-01', ['79@2025-07-01', '00008@2025-07-01']);
    await at(unknown, '99999@2025-07-01');
    await at(elsewhere, null);
    const chosen = async (...areaIds: readonly string[]) =>
      (await next(await warnings.draft({ selection: { areaIds } }))).map((one) => one.split(' ')[0]);
    expect(await chosen('01@2025-07-01')).toEqual([commune, province, serves]);
    // A commune is not the province around it.
    expect(await chosen('00004@2025-07-01')).toEqual([commune]);
    expect(await chosen('99999@2025-07-01', '79@2025-07-01')).toEqual([serves, unknown]);
  });
});

it('what is unread is counted as it is listed: also of who stands under the organization', async () => {
  const id = await system('VN-GOV-02-UNIT', 'VN-GOV-02-UNIT');
  const unread = async () => {
    const { count, warnings: page } = await warnings.running.data<{
      count: number;
      warnings: { totalCount: number };
    }>(
      '{ count: unreadWarningCount warnings(filter: { unread: true }) { totalCount } }',
      {},
      { caller: WHO.ministry },
    );
    expect(count).toBe(page.totalCount);
    return count;
  };
  const before = await unread();
  await warnings.issued({ selection: { systemIds: [id] } });
  expect(await unread()).toBe(before + 1);
});
