import type { Role } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  asApplication,
  asker,
  type Code,
  type SharedCase,
  startSharing,
  viewerOf,
} from '../fixture/sharing.fixture.js';
import { Tlp } from '../sharing/tlp.js';
import { sees } from '../sharing/visibility.rules.js';

type Sharing = Awaited<ReturnType<typeof startSharing>>;

const stranger = (role: Role, organization: Code = 'VN-GOV-02') => asker(role, organization, 'stranger');
const ROLES: readonly Role[] = [
  'COORDINATOR',
  'RESPONDER',
  'INCIDENT_REPORTER',
  'SYSTEM_OWNER',
  'SYSTEM_OPERATOR',
  'AUDITOR',
  'ADMINISTRATOR',
  'APPRAISER',
];

/** One indicator of every label in every incident. */
async function seedIndicators({ fixture, cases }: Sharing): Promise<void> {
  await fixture.client.query(
    `insert into incident_indicator (id, incident_id, kind, value, normalized, tlp, added_at)
     select gen_random_uuid(), i.id, 'DOMAIN', lower(l.label) || '.example', lower(l.label) || '.example', l.label, now()
     from incident i cross join unnest($1::text[]) as l (label) where i.id = any ($2::uuid[])`,
    [Object.values(Tlp), cases.map(({ id }) => id)],
  );
}

describe('the rows of indicators, past the graph', () => {
  let running: Sharing;
  beforeAll(async () => {
    running = await startSharing();
    await seedIndicators(running);
  });
  afterAll(() => running.close());

  it.each(ROLES)('that a %s sees are those within their own label', async (role) => {
    const caller = stranger(role);
    const { rows } = await asApplication(running, caller, (client) =>
      client.query<{ incident_id: string; tlp: Tlp }>('select incident_id, tlp from incident_indicator'),
    );
    const expected = running.cases.flatMap((one) =>
      Object.values(Tlp)
        .filter((tlp) => sees(viewerOf(caller), one) && sees(viewerOf(caller), { ...one, tlp }))
        .map((tlp) => `${one.id} ${tlp}`),
    );
    expect(rows.map((row) => `${row.incident_id} ${row.tlp}`).toSorted()).toEqual(expected.toSorted());
  });

  it('are nobody’s who has not signed in', async () => {
    for (const caller of [undefined, asker('PUBLIC')]) {
      const { rows } = await asApplication(running, caller, (client) =>
        client.query('select from incident_indicator'),
      );
      expect(rows).toHaveLength(0);
    }
  });

  it.each([
    ['COORDINATOR', () => true],
    [
      'RESPONDER',
      (one: SharedCase) => one.partyIds.some((id) => viewerOf(stranger('RESPONDER')).scope.has(id)),
    ],
    [
      'INCIDENT_REPORTER',
      (one: SharedCase) =>
        one.reporterId !== null && viewerOf(stranger('RESPONDER')).scope.has(one.reporterId),
    ],
    [
      'SYSTEM_OWNER',
      (one: SharedCase) =>
        one.reporterId !== null && viewerOf(stranger('RESPONDER')).scope.has(one.reporterId),
    ],
    ['SYSTEM_OPERATOR', () => false],
    ['AUDITOR', () => false],
  ] as const)('are added by a %s where they may contribute', async (role, may) => {
    const caller = stranger(role);
    for (const one of running.cases) {
      // A transaction that is rolled back: that a change has an audit entry is looked at when one is committed.
      const insert = asApplication(running, caller, async (client) => {
        await client.query('begin');
        return client.query(
          `insert into incident_indicator (id, incident_id, kind, value, normalized, tlp, added_at, added_by)
           values (gen_random_uuid(), $1, 'OTHER', 'x', 'x', 'CLEAR', now(), 'stranger')`,
          [one.id],
        );
      });
      if (sees(viewerOf(caller), one) && may(one)) await insert;
      else await expect(insert, one.title).rejects.toThrow('row-level security');
    }
  });

  it('stay what they were, are in nobody else’s name, and are never deleted', async () => {
    await asApplication(running, stranger('COORDINATOR'), async (client) => {
      await expect(client.query(`update incident_indicator set tlp = 'CLEAR'`)).rejects.toThrow(
        'stays what it was',
      );
      await expect(client.query(`update incident_indicator set normalized = 'x'`)).rejects.toThrow(
        'stays what',
      );
      await expect(client.query('delete from incident_indicator')).rejects.toThrow('permission denied');
      await expect(
        client.query(
          `insert into incident_indicator (id, incident_id, kind, value, normalized, tlp, added_at, added_by)
           select gen_random_uuid(), id, 'OTHER', 'x', 'x', 'CLEAR', now(), 'somebody' from incident limit 1`,
        ),
      ).rejects.toThrow('row-level security');
    });
    const changed = await asApplication(running, stranger('AUDITOR'), (client) =>
      client.query('update incident_indicator set confidence = 0'),
    );
    expect(changed.rowCount).toBe(0);
  });
});
