import type { Caller } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asApplication } from '../fixture/access.fixture.js';
import {
  type DossiersHarness,
  OPERATOR,
  OWNER,
  PEOPLE,
  person,
  SPECIALIST,
  startDossiers,
} from './fixture/dossiers.harness.js';

let dossiers: DossiersHarness;
beforeAll(async () => {
  dossiers = await startDossiers();
});
afterAll(() => dossiers.close());

const REFUSED = '42501';
/** Let through by the rules of dossiers, and stopped since nobody accounts for it in the audit trail. */
const UNACCOUNTED = 'P0001';
const NOT_ALLOWED = /^(42501|23514)$/;

/** Runs a statement as the application's role for somebody: how many rows it changed, or the code it was refused with. */
async function sql(caller: Caller, statement: string, values: unknown[] = []): Promise<number | string> {
  return asApplication(dossiers.running, caller, async (client) => {
    try {
      return (await client.query(statement, values)).rowCount ?? 0;
    } catch (error) {
      return String(Reflect.get(Object(error), 'code'));
    }
  });
}

/** A dossier of level 3 that waits for its approval, moved by SQL alone. */
async function pending(): Promise<string> {
  const { id } = await dossiers.opened(3);
  await dossiers.owner.query(
    `update dossier set state = 'PENDING_APPROVAL', moves = 1, appraisal_conclusion = 'SUITABLE',
       appraising_id = (select id from organization where code = $2), regulation_number = '7', regulation_day = '2026-11-01'
     where id = $1`,
    [id, SPECIALIST],
  );
  return id;
}

const APPROVE = `update dossier set state = 'APPROVED', last_event = 'APPROVE', moves = moves + 1,
  approved_on = '2026-11-26', version = version + 1 where id = $1`;
const everything = (subject: string, organization: string) =>
  person(
    subject,
    ['SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'APPRAISER', 'APPROVER', 'ADMINISTRATOR'],
    organization,
  );

describe('the database alone holds who approves', () => {
  it('not who prepared it, whatever they act for; not the unit that operates the system; not another', async () => {
    const id = await pending();
    expect(await sql(everything('preparer', OWNER), APPROVE, [id])).toBe(REFUSED);
    expect(await sql(everything('other', OPERATOR), APPROVE, [id])).toBe(REFUSED);
    expect(await sql(everything('other', SPECIALIST), APPROVE, [id])).toBe(REFUSED);
    expect(await sql(person('other', 'SYSTEM_OWNER', OWNER), APPROVE, [id])).toBe(REFUSED);
    expect(await sql(everything('other', 'VN-UBND-48'), APPROVE, [id])).toBe(0);
    expect(await sql(PEOPLE.decider, APPROVE, [id])).toBe(UNACCOUNTED);
  });

  it('not without a day, not before the regulation, not from another state', async () => {
    const id = await pending();
    const early = APPROVE.replace('2026-11-26', '2026-10-01');
    expect(await sql(PEOPLE.decider, early, [id])).toMatch(NOT_ALLOWED);
    expect(await sql(PEOPLE.decider, APPROVE.replace("approved_on = '2026-11-26', ", ''), [id])).toMatch(
      NOT_ALLOWED,
    );
    const { id: draft } = await dossiers.opened(3);
    expect(await sql(PEOPLE.decider, APPROVE, [draft])).toBe(REFUSED);
    expect(await sql(PEOPLE.decider, APPROVE.replace('moves + 1', 'moves'), [id])).toBe(REFUSED);
  });

  it('who operates is never named as who appraises', async () => {
    const { id } = await dossiers.opened(3);
    const submit = (code: string) =>
      `update dossier set state = 'SUBMITTED', last_event = 'SUBMIT', moves = moves + 1, version = version + 1,
         appraising_id = (select id from organization where code = '${code}') where id = $1`;
    expect(await sql(PEOPLE.preparer, submit(OPERATOR), [id])).toBe('23514');
    expect(await sql(PEOPLE.preparer, submit(SPECIALIST), [id])).toBe(UNACCOUNTED);
  });
});

describe('the database alone holds what was said', () => {
  it('history, opinions, decisions and documents stand', async () => {
    const id = await pending();
    await dossiers.attach(id, ['DESIGN_DOCUMENT']);
    for (const statement of [
      "update dossier_transition set reason = 'x' where dossier_id = $1",
      'delete from dossier_transition where dossier_id = $1',
      "insert into dossier_transition (dossier_id, number, event, to_state, happened_at) values ($1, 99, 'APPROVE', 'APPROVED', now())",
      'delete from dossier where id = $1',
      "insert into dossier_preparer (dossier_id, subject) values ($1, 'decider')",
      'delete from dossier_preparer where dossier_id = $1',
    ]) {
      expect(await sql(everything('preparer', OPERATOR), statement, [id]), statement).toBe(REFUSED);
    }
    const renamed = `update dossier_document set file_name = 'other.pdf' where dossier_id = $1`;
    expect(await sql(PEOPLE.preparer, renamed, [id])).toBe(REFUSED);
    await expect(
      dossiers.owner.query("update dossier_transition set reason = 'x' where dossier_id = $1", [id]),
    ).rejects.toThrow('stands');
  });

  it('an opinion is of the body that was asked, and of nobody who prepared', async () => {
    const { id } = await dossiers.opened(3);
    await dossiers.owner.query(
      `update dossier set state = 'IN_APPRAISAL', appraising_id = (select id from organization where code = $2)
       where id = $1`,
      [id, SPECIALIST],
    );
    const opine = (subject: string, code: string) =>
      `insert into dossier_opinion (id, dossier_id, kind, round, conclusion, content, given_by, given_for_id, given_at)
       select gen_random_uuid(), $1, 'APPRAISAL', 1, 'SUITABLE', 'x', '${subject}', o.id, now()
       from organization o where o.code = '${code}'`;
    expect(await sql(everything('preparer', SPECIALIST), opine('preparer', SPECIALIST), [id])).toBe(REFUSED);
    expect(await sql(everything('other', OWNER), opine('other', OWNER), [id])).toBe(REFUSED);
    expect(await sql(PEOPLE.specialist, opine('somebody-else', SPECIALIST), [id])).toBe(REFUSED);
    expect(await sql(PEOPLE.specialist, opine('specialist', SPECIALIST), [id])).toBe(UNACCOUNTED);
  });

  it('where a system stands follows from its dossiers, and from nothing else', async () => {
    const systemId = await dossiers.system(3);
    for (const column of ["dossier_state = 'APPROVED'", "plan_state = 'FULL'", 'level_outdated = true']) {
      const statement = `update information_system set ${column} where id = $1`;
      expect(await sql(everything('other', OWNER), statement, [systemId]), column).toBe(REFUSED);
    }
  });

  it('a deadline keeps its day, and nobody announces by hand', async () => {
    const dossier = await dossiers.opened(3);
    await dossiers.attach(dossier.id);
    const input = { id: dossier.id, expectedVersion: dossier.version, appraisingCode: SPECIALIST };
    await dossiers.must('submitDossier', input, PEOPLE.preparer);
    const later = `update dossier_deadline set due_at = due_at + interval '1 year' where dossier_id = $1`;
    expect(await sql(PEOPLE.specialist, later, [dossier.id])).toBe(REFUSED);
    const now = 'select * from dossier_deadlines_announce(now(), now(), 10)';
    expect(await sql(PEOPLE.specialist, now)).toBe(REFUSED);
  });

  it('strangers and coordinators see nothing of it', async () => {
    const { id } = await dossiers.opened(3);
    const strangers = [
      everything('stranger', 'VN-UBND-48'),
      person('coordinator', 'COORDINATOR', 'VN-GOV-02'),
      person('reporter', 'INCIDENT_REPORTER', OWNER),
    ];
    for (const table of [
      'dossier',
      'dossier_system',
      'dossier_transition',
      'dossier_deadline',
      'dossier_preparer',
    ]) {
      const column = table === 'dossier' ? 'id' : 'dossier_id';
      const statement = `select from ${table} where ${column} = $1`;
      for (const stranger of strangers) expect(await sql(stranger, statement, [id]), table).toBe(0);
    }
    expect(await sql(PEOPLE.decider, 'select from dossier where id = $1', [id])).toBe(1);
  });
});
