import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DrillsAtPlay } from '../fixture/drills.fixture.js';
import { makeDrills, makeMembers } from '../fixture/network.fixture.js';
import { asker, startSharing } from '../fixture/sharing.fixture.js';
import { tried } from '../fixture/tried.js';

let running: Awaited<ReturnType<typeof startSharing>>;
let drills: DrillsAtPlay;
beforeAll(async () => {
  running = await startSharing();
  drills = new DrillsAtPlay(running);
  await makeMembers(running.fixture.client);
  await makeDrills(running.fixture.client);
}, 180_000);
afterAll(() => running.close());

const DEADLINE = `insert into incident_deadline (id, incident_id, code, round, regime, rule, starts_at, due_at, soon_from, escalates_from)
  select gen_random_uuid(), i.id, 'INC_72', $2, 'ND331', 'x', i.detected_at, i.detected_at + interval '72 hours', i.detected_at,
    i.detected_at + interval '80 hours' from incident i where i.id = $1`;

/** Gives an incident something of each kind that may be due. */
async function owing(client: pg.Client, incident: string): Promise<void> {
  await client.query(DEADLINE, [incident, 1]);
  await client.query(
    `insert into incident_task (id, incident_id, title, state, added_at, added_by)
     values (gen_random_uuid(), $1, 'x', 'OPEN', now(), 'x')`,
    [incident],
  );
  await client.query(
    `insert into coordination_order (id, number, incident_id, title, request, tasks, due_at, addressee_ids, state, issued_at,
       issued_by, issuer_name)
     values (gen_random_uuid(), 'LDP-2026-' || lpad((random() * 899999 + 100000)::int::text, 6, '0'), $1, 'x', 'x', '{x}',
       now() + interval '1 day', array[gen_random_uuid()], 'ISSUED', now(), 'x', 'x')`,
    [incident],
  );
  await client.query(
    `insert into dispatch (id, incident_id, member_id, organization_id, drill, state, brief, capabilities, offered_at,
       acknowledge_due_at, answer_due_at, last_event, origin)
     select gen_random_uuid(), i.id, m.id, m.organization_id, i.drill, 'OFFERED', 'x', '{}', now(), now() + interval '1 hour',
       now() + interval '2 hours', 'OFFER', 'REGISTERED' from incident i, network_member m
     where i.id = $1 and m.state = 'ACCEPTED' limit 1`,
    [incident],
  );
}

/** What of an incident is still due. */
const due = async (id: string) =>
  (
    await running.fixture.client.query<{ what: string }>(
      `select 'deadline' as what from incident_deadline where incident_id = $1 and stopped_at is null
         union all select 'task' from incident_task where incident_id = $1 and state = 'OPEN'
         union all select 'order' from coordination_order where incident_id = $1 and state = 'ISSUED'
         union all select 'dispatch' from dispatch where incident_id = $1 and state in ('OFFERED', 'ACKNOWLEDGED', 'ACCEPTED')
         order by 1`,
      [id],
    )
  ).rows.map(({ what }) => what);

it.each([
  ['END', '', 'played and ended'],
  ['CANCEL', ', text: "Bão"', 'called off'],
])(
  '%s leaves nothing due of its incidents, whoever sees them; no clock starts again',
  async (event, more) => {
    const { client } = running.fixture;
    const { drillId, incidentId: incident } = await drills.playing();
    const real = await running.fixture.incident();
    for (const id of [incident, real.id]) await owing(client, id);
    // Who ends the exercise does not see it any more: it ends all the same.
    await client.query(`update incident set tlp = 'RED', registered_by = null where id = $1`, [incident]);
    const all = ['deadline', 'dispatch', 'order', 'task'];
    expect(await due(incident)).toEqual(all);
    expect(await drills.move(drillId, 2, event, more)).toMatchObject({ userErrors: [] });
    expect([await due(incident), await due(real.id)]).toEqual([[], all]);
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from audit_entry where payload::jsonb ->> 'action' = 'moveDrill'
         and payload::jsonb -> 'entity' ->> 'type' in ('IncidentDeadline', 'IncidentTask', 'CoordinationOrder', 'Dispatch')`,
    );
    expect(rows[0]?.n).toBeGreaterThanOrEqual(4);
    // What happens in it afterwards starts no clock: the service asks, and the database refuses.
    await client.query(`update incident set tlp = 'AMBER', state = 'VERIFYING' where id = $1`, [incident]);
    const { rows: versions } = await client.query<{ version: number }>(
      'select version from incident where id = $1',
      [incident],
    );
    expect(
      await drills.change(
        `classifyIncident(input: { incidentId: "${incident}", expectedVersion: ${versions[0]?.version}, regime: QD05, facts: { ownerCopesAlone: true } })`,
        'incident { state deadlines { state } }',
      ),
    ).toEqual({ incident: { state: 'CLASSIFIED', deadlines: [{ state: 'STOPPED' }] }, userErrors: [] });
    expect(
      await tried(running, asker('COORDINATOR'), [
        [DEADLINE, [incident, 2]],
        [DEADLINE, [real.id, 2]],
      ]),
    ).toEqual([false, true]);
  },
);

it('what was over before there was an end to it is ended by nobody in particular, as a migration does it', async () => {
  const { client } = running.fixture;
  const { drillId, incidentId: incident } = await drills.playing();
  await owing(client, incident);
  await client.query('select drill_stop($1, now())', [drillId]);
  expect(await due(incident)).toEqual([]);
});
