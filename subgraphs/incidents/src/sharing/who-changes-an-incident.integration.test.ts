import type { Caller } from '@khien/identity';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asApplication, asker, ORGANIZATIONS, startSharing, viewerOf } from '../fixture/sharing.fixture.js';
import { type SharedIncident, sees } from './visibility.rules.js';

/** Row-level security alone: statements of the application's role, past every line of the service. */
let running: Awaited<ReturnType<typeof startSharing>>;
beforeAll(async () => {
  running = await startSharing();
});
afterAll(() => running.close());

const ministry = ORGANIZATIONS['VN-GOV-02'].id;
const unit = ORGANIZATIONS['VN-GOV-02-UNIT'].id;
const province = ORGANIZATIONS['VN-UBND-48'].id;

/** Runs a statement in a transaction that is rolled back. */
const tried = (caller: Caller | undefined, statement: string, values: unknown[] = []) =>
  asApplication(running, caller, async (client: pg.Client) => {
    await client.query('begin');
    return client.query(statement, values);
  });

const ofParty = ({ partyIds }: SharedIncident) => partyIds.includes(ministry) || partyIds.includes(unit);
const ofReporter = ({ reporterId }: SharedIncident) => reporterId === ministry;
const operated = (one: SharedIncident) => ofParty(one) || ofReporter(one);
const nothing = () => false;
const reported = (title: string) => {
  const found = running.cases.find((one) => one.title === title);
  if (!found) throw new Error(`the fixture has no ${title}`);
  return found;
};

describe('the rows of incidents', () => {
  const ROLES_THAT_CHANGE = [
    { role: 'COORDINATOR', may: () => true },
    { role: 'RESPONDER', may: ofParty },
    // The operating side takes steps, and says what is known of personal data.
    { role: 'INCIDENT_REPORTER', may: operated },
    { role: 'SYSTEM_OWNER', may: operated },
    { role: 'SYSTEM_OPERATOR', may: operated },
    { role: 'ADMINISTRATOR', may: ofReporter },
    { role: 'AUDITOR', may: nothing },
    { role: 'APPRAISER', may: nothing },
    { role: 'PUBLIC', may: nothing },
  ] as const;

  // Without where and returning: PostgreSQL then asks no policy but that of the update.
  it.each(ROLES_THAT_CHANGE)(
    'that $role changes are visible, and theirs to change',
    async ({ role, may }) => {
      const caller = asker(role);
      const mine = running.cases.filter((one) => sees(viewerOf(caller), one) && may(one));
      expect((await tried(caller, 'update incident set personal_data = true')).rowCount).toBe(mine.length);
      expect(mine.length > 0).toBe(may !== nothing);
    },
  );

  it('are nobody’s when nobody asks, and are never deleted', async () => {
    expect((await tried(undefined, 'select from incident')).rowCount).toBe(0);
    expect((await tried(undefined, 'update incident set personal_data = true')).rowCount).toBe(0);
    for (const table of ['incident', 'incident_system', 'incident_party']) {
      await expect(tried(asker('COORDINATOR'), `delete from ${table}`)).rejects.toThrow('permission denied');
    }
  });

  it.each([
    `registered_by = 'me'`,
    `reporter_id = '${ministry}'`,
    `party_ids = party_ids || '${ministry}'::uuid`,
    `named_subjects = named_subjects || 'me'::text`,
    `origin = 'DEMONSTRATION'`,
    `reference = 'SC-2031-000001'`,
  ])('keep what says whose they are: %s', async (change) => {
    const { id } = reported('Dấu hiệu green kiểu3');
    await expect(
      tried(asker('COORDINATOR'), `update incident set ${change} where id = $1`, [id]),
    ).rejects.toThrow('is not written here');
  });

  it('have their TLP changed by coordinators and by who reported them', async () => {
    const change = `update incident set tlp = 'CLEAR' where id = $1`;
    const { id } = reported('Dấu hiệu amber kiểu1');
    await expect(tried(asker('RESPONDER'), change, [id])).rejects.toThrow(
      'for coordinators and for who reported',
    );
    expect((await tried(asker('COORDINATOR'), change, [id])).rowCount).toBe(1);
    const own = reported('Dấu hiệu amber kiểu4');
    expect((await tried(asker('INCIDENT_REPORTER'), change, [own.id])).rowCount).toBe(1);
  });

  const insert = (columns: string, values: string) => `
    insert into incident (id, reference, title, class, state, detected_at, received_at, origin, updated_at, tlp, ${columns})
    values (gen_random_uuid(), 'SC-2026-999999', 'x', 'FAULT', 'RECEIVED', now(), now(), 'REGISTERED', now(), 'AMBER',
      ${values})`;

  it('are registered in one’s own name, for an organization in one’s scope, and shared later', async () => {
    const reporter = asker('INCIDENT_REPORTER');
    const good = insert('registered_by, reporter_id', `'me', '${unit}'`);
    expect((await tried(reporter, good)).rowCount).toBe(1);
    for (const bad of [
      insert('registered_by, reporter_id', `'another', '${ministry}'`),
      insert('registered_by, reporter_id', `'me', '${province}'`),
      insert('registered_by, reporter_id, party_ids', `'me', '${ministry}', '{${province}}'`),
      insert('registered_by, reporter_id, named_subjects', `'me', '${ministry}', '{somebody}'`),
    ]) {
      await expect(tried(reporter, bad)).rejects.toThrow('row-level security');
    }
    await expect(tried(asker('AUDITOR'), good)).rejects.toThrow('row-level security');
    expect(
      (await tried(asker('COORDINATOR'), insert('registered_by, reporter_id', `'me', '${province}'`)))
        .rowCount,
    ).toBe(1);
  });

  it('that are not visible are told by no constraint: theirs and those that do not exist fail alike', async () => {
    const { id } = reported('Dấu hiệu red kiểu1');
    const absent = '0190a000-0000-7000-8000-00000000ffff';
    for (const statement of [
      `insert into incident_system (id, incident_id, detected_at, system_id, role, linked_at)
       values (gen_random_uuid(), $1, now(), gen_random_uuid(), 'TARGET', now())`,
      `insert into incident_party (id, incident_id, organization_id, role, added_at)
       values (gen_random_uuid(), $1, '${ministry}', 'AFFECTED', now())`,
    ]) {
      const messages = await Promise.all(
        [id, absent].map((one) =>
          tried(asker('COORDINATOR'), statement, [one]).then(
            () => 'accepted',
            (error: Error) => error.message,
          ),
        ),
      );
      expect(messages[0]).toMatch('row-level security');
      expect(messages[1]).toBe(messages[0]);
    }
  });
});

describe('the rows of what hangs on incidents', () => {
  const link = `insert into incident_system (id, incident_id, detected_at, system_id, role, linked_at)
    select gen_random_uuid(), id, detected_at, gen_random_uuid(), 'TARGET', detected_at from incident where id = $1`;
  const party = (who: string) => `insert into incident_party (id, incident_id, ${who}, added_at)`;
  const organization = `${party('organization_id, role')} values (gen_random_uuid(), $1, '${unit}', 'AFFECTED', now())`;
  const myself = `${party('subject, role')} values (gen_random_uuid(), $1, 'stranger', 'NAMED', now())`;
  const stranger = (role: Parameters<typeof asker>[0]) => asker(role, 'VN-GOV-02', 'stranger');

  it.each([
    ['a link', 'RESPONDER', 'amber kiểu1', link, true],
    ['a link to what is only read', 'RESPONDER', 'green kiểu3', link, false],
    ['a link', 'COORDINATOR', 'green kiểu3', link, true],
    ['a link', 'SYSTEM_OWNER', 'amber kiểu4', link, false],
    ['an organization', 'COORDINATOR', 'amber kiểu3', organization, true],
    ['an organization', 'RESPONDER', 'amber kiểu1', organization, false],
    ['an organization', 'INCIDENT_REPORTER', 'amber kiểu4', organization, false],
    ['oneself by name', 'INCIDENT_REPORTER', 'amber kiểu4', myself, true],
    ['oneself by name', 'RESPONDER', 'amber kiểu1', myself, false],
    ['oneself by name', 'AUDITOR', 'amber kiểu4', myself, false],
  ] as const)('%s is added by %s to %s only where it may be', async (_what, role, which, statement, may) => {
    const adding = tried(stranger(role), statement, [reported(`Dấu hiệu ${which}`).id]);
    if (may) expect((await adding).rowCount).toBe(1);
    else await expect(adding).rejects.toThrow('row-level security');
  });

  it('are ended by those who may add them, without where', async () => {
    const ended = async (caller: Caller, table: string, column: string) =>
      (await tried(caller, `update ${table} set ${column} = '2031-01-01'`)).rowCount;
    const visible = (caller: Caller) => running.cases.filter((one) => sees(viewerOf(caller), one));
    const coordinator = stranger('COORDINATOR');
    const responder = stranger('RESPONDER');
    expect(await ended(coordinator, 'incident_system', 'unlinked_at')).toBe(visible(coordinator).length);
    expect(await ended(responder, 'incident_system', 'unlinked_at')).toBe(
      visible(responder).filter(ofParty).length,
    );
    expect(await ended(stranger('SYSTEM_OWNER'), 'incident_system', 'unlinked_at')).toBe(0);
    const parties = visible(coordinator).flatMap((one) => [...one.partyIds, ...one.namedSubjects]);
    expect(await ended(coordinator, 'incident_party', 'ended_at')).toBe(parties.length);
    expect(await ended(responder, 'incident_party', 'ended_at')).toBe(0);
  });

  it('with whom an incident is shared is for those with whom it is shared', async () => {
    const seen = async (caller: Caller, which: string) =>
      (
        await tried(caller, 'select from incident_party where incident_id = $1', [
          reported(`Dấu hiệu ${which}`).id,
        ])
      ).rowCount;
    for (const which of ['clear kiểu3', 'green kiểu3']) {
      expect(await seen(stranger('RESPONDER'), which)).toBe(0);
      expect(await seen(stranger('COORDINATOR'), which)).toBe(2);
    }
    expect(await seen(stranger('AUDITOR'), 'green kiểu2')).toBe(2);
    expect(await seen(asker('CENSUS_ANALYST', 'VN-GOV-02', 'somebody'), 'red kiểu3')).toBe(2);
  });
});
