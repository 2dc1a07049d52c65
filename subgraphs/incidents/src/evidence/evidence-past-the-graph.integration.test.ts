import type { Role } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asApplication, asker, type SharedCase, startSharing, viewerOf } from '../fixture/sharing.fixture.js';
import { prepareEvidence } from '../fixture/ways/evidence.ways.js';
import { PARTY, type SharedIncident, sees, type Viewer } from '../sharing/visibility.rules.js';

type Sharing = Awaited<ReturnType<typeof startSharing>>;
type Caller = ReturnType<typeof asker>;

const stranger = (role: Role) => asker(role, 'VN-GOV-02', 'stranger');
const SHA = 'ab'.repeat(32);
const ROLES: readonly Role[] = [
  ...(['COORDINATOR', 'RESPONDER', 'INCIDENT_REPORTER', 'SYSTEM_OWNER', 'SYSTEM_OPERATOR'] as const),
  ...(['AUDITOR', 'ADMINISTRATOR', 'APPRAISER'] as const),
];

/** As the policy of the parties of an incident. */
function participates(
  viewer: Viewer,
  { partyIds, reporterId, registeredBy, namedSubjects }: SharedIncident,
): boolean {
  const ofParty =
    PARTY.some((role) => viewer.roles.includes(role)) &&
    [reporterId, ...partyIds].some((id) => id !== null && viewer.scope.has(id));
  return (
    viewer.roles.includes('COORDINATOR') ||
    ofParty ||
    [registeredBy, ...namedSubjects].includes(viewer.subject)
  );
}
const mayKnow = (caller: Caller, one: SharedCase) =>
  sees(viewerOf(caller), one) && participates(viewerOf(caller), one);

describe('the rows of evidence and investigations, past the graph', () => {
  let running: Sharing;
  beforeAll(async () => {
    running = await startSharing();
    for (const { id } of running.cases) await prepareEvidence(running.fixture.client, id);
  });
  afterAll(() => running.close());

  const tried = (caller: Caller | undefined, statement: string, values: unknown[] = []) =>
    asApplication(running, caller, async (client) => {
      await client.query('begin');
      return client.query(statement, values);
    });

  it.each(ROLES)('that a %s sees are of incidents shared with them', async (role) => {
    for (const caller of [stranger(role), asker(role, 'VN-GOV-02', 'me')]) {
      const expected = running.cases.filter((one) => mayKnow(caller, one)).length;
      const count = async (table: string) => (await tried(caller, `select from ${table}`)).rowCount;
      expect(await count('incident_evidence')).toBe(2 * expected);
      for (const table of [
        'custody_transfer',
        'investigation',
        'investigation_finding',
        'investigation_claim',
      ]) {
        expect(await count(table), table).toBe(expected);
      }
    }
  });

  it('are nobody’s who has not signed in', async () => {
    for (const caller of [undefined, asker('PUBLIC')]) {
      for (const table of [
        'incident_evidence',
        'custody_transfer',
        'investigation',
        'investigation_finding',
      ]) {
        expect((await tried(caller, `select from ${table}`)).rowCount).toBe(0);
      }
    }
  });

  it('within the label of each piece', async () => {
    const { client } = running.fixture;
    const { id } = running.cases.find(({ title }) => title === 'Dấu hiệu amber kiểu2') ??
      running.cases[0] ?? { id: '' };
    await client.query(
      `insert into incident_evidence (id, incident_id, number, kind, name, tlp, acquired_by, acquired_at, acquired_where,
         acquired_how, acquired_why, added_at, added_by)
       values (gen_random_uuid(), $1, 9, 'PHYSICAL', 'bí mật', 'RED', 'A', now(), 'x', 'x', 'x', now(), 'somebody else')`,
      [id],
    );
    const secret = `select from incident_evidence where name = 'bí mật'`;
    expect((await tried(stranger('COORDINATOR'), secret)).rowCount).toBe(0);
    expect((await tried(stranger('RESPONDER'), secret)).rowCount).toBe(0);
    await client.query(`update incident set registered_by = 'reporter' where id = $1`, [id]);
    expect((await tried(asker('INCIDENT_REPORTER', 'VN-GOV-02', 'reporter'), secret)).rowCount).toBe(1);
  });

  it.each(['incident_evidence', 'custody_transfer', 'investigation_finding', 'investigation_claim'])(
    'of %s stay, also for the owner of the tables',
    async (table) => {
      const statement = `update ${table} set ${table === 'investigation_finding' || table === 'investigation_claim' ? `text = 'y'` : 'number = number'}`;
      await expect(tried(stranger('COORDINATOR'), statement)).rejects.toThrow('permission denied');
      await expect(tried(stranger('COORDINATOR'), `delete from ${table}`)).rejects.toThrow(
        'permission denied',
      );
      await expect(running.fixture.client.query(statement)).rejects.toThrow('stays');
      await expect(running.fixture.client.query(`delete from ${table}`)).rejects.toThrow(
        /stays|violates foreign key/,
      );
    },
  );

  const insertEvidence = `insert into incident_evidence (id, incident_id, number, parent_number, kind, name, tlp, sha256,
      acquired_by, acquired_at, acquired_where, acquired_how, acquired_why, added_at, added_by)
    select gen_random_uuid(), i.id, $2, $3, $4, 'x', 'CLEAR', $5, 'A', now(), 'x', 'x', 'x', now(), $6
    from incident i where i.title = $1`;

  it.each([
    ['COORDINATOR', 'amber kiểu0', true],
    ['RESPONDER', 'amber kiểu1', true],
    ['RESPONDER', 'green kiểu3', false],
    ['INCIDENT_REPORTER', 'amber kiểu4', true],
    ['INCIDENT_REPORTER', 'amber kiểu1', false],
    ['AUDITOR', 'amber kiểu1', false],
  ] as const)('are added by a %s to %s: %s', async (role, which, may) => {
    const insert = tried(stranger(role), insertEvidence, [
      `Dấu hiệu ${which}`,
      5,
      null,
      'PHYSICAL',
      null,
      'stranger',
    ]);
    if (may) expect((await insert).rowCount).toBe(1);
    else await expect(insert).rejects.toThrow('row-level security');
  });

  it('have no circles, no images without a hash, and nobody else’s name', async () => {
    const insert = (
      number: number,
      parent: number | null,
      kind: string,
      sha256: string | null,
      by = 'stranger',
    ) =>
      tried(stranger('COORDINATOR'), insertEvidence, [
        'Dấu hiệu amber kiểu0',
        number,
        parent,
        kind,
        sha256,
        by,
      ]);
    await expect(insert(5, 5, 'DERIVED', SHA)).rejects.toThrow('parents_come_first');
    await expect(insert(5, 6, 'DERIVED', SHA)).rejects.toThrow('parents_come_first');
    await expect(insert(5, null, 'DERIVED', SHA)).rejects.toThrow('derived_has_a_parent');
    await expect(insert(5, 1, 'IMAGE', null)).rejects.toThrow('content_has_a_hash');
    await expect(insert(5, null, 'PHYSICAL', null, 'me')).rejects.toThrow('row-level security');
    expect((await insert(5, 2, 'DERIVED', SHA)).rowCount).toBe(1);
    const handOver = (by: string) =>
      tried(
        stranger('COORDINATOR'),
        `insert into custody_transfer (id, evidence_id, incident_id, number, from_holder, to_holder, handed_over_at, place, reason,
           recorded_at, recorded_by)
         select gen_random_uuid(), e.id, e.incident_id, 9, 'A', 'B', now(), 'x', 'x', now(), $2 from incident_evidence e
         join incident i on i.id = e.incident_id where i.title = $1 limit 1`,
        ['Dấu hiệu amber kiểu0', by],
      );
    await expect(handOver('me')).rejects.toThrow('row-level security');
    expect((await handOver('stranger')).rowCount).toBe(1);
  });

  it('of findings name evidence of their incident that whoever records them sees', async () => {
    const insert = (caller: Caller, of: string, evidenceOf: string) =>
      tried(
        caller,
        `insert into investigation_finding (id, investigation_id, incident_id, number, text, evidence_ids, recorded_at, recorded_by)
         select gen_random_uuid(), v.id, i.id, 7, 'x', array(select e.id from incident_evidence e join incident o
           on o.id = e.incident_id where o.title = $2 limit 1), now(), 'stranger'
         from incident i join investigation v on v.incident_id = i.id where i.title = $1`,
        [`Dấu hiệu ${of}`, `Dấu hiệu ${evidenceOf}`],
      );
    const coordinator = stranger('COORDINATOR');
    expect((await insert(coordinator, 'amber kiểu0', 'amber kiểu0')).rowCount).toBe(1);
    await expect(insert(coordinator, 'amber kiểu0', 'amber kiểu1')).rejects.toThrow(
      'evidence of its incident',
    );
    await expect(insert(coordinator, 'amber kiểu0', 'nothing')).rejects.toThrow('evidence_ids');
    await expect(insert(stranger('AUDITOR'), 'amber kiểu1', 'amber kiểu1')).rejects.toThrow(
      'row-level security',
    );
  });

  it.each([
    [`state = 'CLOSED', closed_at = now(), closed_by = 'x'`, 'COORDINATOR', 'with a reason'],
    [`state = 'CLOSED', closed_at = now(), closed_by = 'x', reason = 'x'`, 'RESPONDER', 'coordinators close'],
    [`state = 'PLANNED'`, 'COORDINATOR', 'does not go from'],
    [
      `state = 'REPORTED', report_number = 5, summary = 'x', reported_at = now(), reported_by = 'x'`,
      'COORDINATOR',
      'at least one claim',
    ],
    [`number = 7`, 'COORDINATOR', 'stays'],
  ] as const)('of investigations move as the machine says: %s by a %s', async (set, role, refusal) => {
    await expect(
      tried(
        stranger(role),
        `update investigation v set ${set} from incident i where i.id = v.incident_id
        and i.title = 'Dấu hiệu amber kiểu1'`,
      ),
    ).rejects.toThrow(refusal);
  });
});
