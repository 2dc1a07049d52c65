import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type LifecycleHarness, PEOPLE, startLifecycle } from '../fixture/lifecycle.fixture.js';
import { asApplication } from '../fixture/sharing.fixture.js';

const { operator, coordinator } = PEOPLE;
const EARLY = '2026-11-20T01:00:00.000Z';
const LATE = '2026-11-20T03:00:00.000Z';
let life: LifecycleHarness;
beforeAll(async () => {
  life = await startLifecycle(EARLY);
});
afterAll(() => life.close());
beforeEach(() => life.clock.set('2026-11-20T04:00:00.000Z'));

/** Verified and classified as ordinary: its clocks run from its detection. */
async function classified(detectedAt: string): Promise<string> {
  const id = await life.reported(detectedAt);
  await life.must('acknowledgeIncident', id, '');
  await life.must('checkIncident', id, '');
  await life.must('classifyIncident', id, 'regime: QD05, facts: { ownerCopesAlone: true }');
  return id;
}
/** @returns what is amiss; empty when it was merged */
async function merge(from: string, into: string): Promise<readonly string[]> {
  const { rows } = await life.fixture.client.query('select version from incident where id = $1', [from]);
  const input = `incidentId: "${from}", expectedVersion: ${rows[0]?.version}, intoId: "${into}", reason: "Trùng"`;
  const { userErrors, denied } = await life.does('mergeIncidents', input, coordinator);
  if (denied !== undefined) throw new Error(String(denied));
  return userErrors.map(({ code, path, message }) => `${code} ${path.at(-1)} ${message}`);
}
/** The same, past the graph. */
const mergedByRows = (from: string, into: string) =>
  asApplication(life.running, coordinator, async (client) => {
    await client.query('begin');
    return client.query(
      `update incident set state = 'MERGED', last_event = 'MERGE', moves = moves + 1, state_since = updated_at,
         last_reason = 'vì', merged_into_id = $2, closed_at = closed_at where id = $1`,
      [from, into],
    );
  });
const NOT_LOST = /not lost by a merge/;

it('clocks that run from earlier on are not lost: the later one is merged into the earlier one', async () => {
  const [earlier, later] = [await classified(EARLY), await classified(LATE)];
  const refused = await merge(earlier, later);
  expect(refused).toEqual([
    expect.stringMatching(/^NOT_ALLOWED_NOW intoId.*INC_72, INC_NOTIFY_5D of SC-.* run.*the other way round/),
  ]);
  await expect(mergedByRows(earlier, later)).rejects.toThrow(NOT_LOST);
  expect(await mergedByRows(later, earlier)).toMatchObject({ rowCount: 1 });
  expect(await merge(later, earlier)).toEqual([]);
  const { rows } = await life.fixture.client.query(
    `select count(*) filter (where stopped_at is null)::int as runs from incident_deadline where incident_id = $1`,
    [earlier],
  );
  expect(rows).toEqual([{ runs: 2 }]);
});

it('nor where the other one is past the state in which it could be merged: what is due is reported first', async () => {
  const [earlier, later] = [await classified(EARLY), await classified(LATE)];
  for (const step of ['takeFirstMeasures', 'containIncident', 'eradicateIncident', 'restoreFromIncident']) {
    await life.must(step, later, '');
  }
  await life.must('passIncidentCheck', later, '');
  expect(await merge(earlier, later)).toEqual([expect.not.stringContaining('the other way round')]);
  // In time for both: of the later one it stands for the earlier one's too.
  const report = `kind: WITHIN_72_HOURS, recipients: [PUBLIC_SECURITY, OWNER, COORDINATOR, SPECIALISED_UNIT],
    content: { cause: "x", scope: "x", measuresTaken: "x" }`;
  await life.must('submitIncidentReport', later, report, operator);
  expect(await mergedByRows(earlier, later)).toMatchObject({ rowCount: 1 });
  expect(await merge(earlier, later)).toEqual([]);
});

it('an earlier report that nobody has confirmed yet has no clock, and is merged as easily as ever', async () => {
  const later = await classified(LATE);
  for (let n = 0; n < 3; n += 1) expect(await merge(await life.reported(EARLY), later)).toEqual([]);
});

it('personal data and a serious incident are on record of the one that stays first', async () => {
  const [from, into] = [await life.reported(LATE), await life.reported(EARLY)];
  const data = `personalData: true, violationDetectedAt: "${LATE}"`;
  await life.must('recordPersonalData', from, data);
  expect(await merge(from, into)).toEqual([
    expect.stringMatching(/personal data.*recordPersonalData/),
    expect.stringMatching(/INC_PD72/),
  ]);
  await expect(mergedByRows(from, into)).rejects.toThrow(NOT_LOST);
  await life.fixture.client.query(
    `update incident_deadline set stopped_at = starts_at where incident_id = $1`,
    [from],
  );
  await expect(mergedByRows(from, into), 'for the data alone').rejects.toThrow(NOT_LOST);
  await life.fixture.client.query(`update incident_deadline set stopped_at = null where incident_id = $1`, [
    from,
  ]);
  await life.must('recordPersonalData', into, data);
  expect(await merge(from, into)).toEqual([]);

  const serious = await life.reported(LATE);
  const { client } = life.fixture;
  await client.query(`update incident set severity = 'SERIOUS', state = 'CONTAINED' where id = $1`, [
    serious,
  ]);
  expect(await merge(serious, into)).toEqual([expect.stringMatching(/is serious.*proposeSeriousIncident/)]);
  await expect(mergedByRows(serious, into)).rejects.toThrow(NOT_LOST);
  await client.query(`update incident set severity = 'SERIOUS' where id = $1`, [into]);
  expect(await mergedByRows(serious, into)).toMatchObject({ rowCount: 1 });
  expect(await merge(serious, into)).toEqual([]);
});

it('what is rejected while it waits takes nothing in', async () => {
  const [from, into] = [await life.reported(), await life.reported()];
  const { client } = life.fixture;
  await client.query('begin');
  await client.query(
    `update incident set state = 'REJECTED', closed_at = received_at, resolved_at = received_at where id = $1`,
    [into],
  );
  const merging = merge(from, into);
  const waits = async () => {
    const blocked = `select from pg_locks w where not w.granted and pg_backend_pid() = any (pg_blocking_pids(w.pid))`;
    return (await client.query(blocked)).rowCount;
  };
  await expect.poll(waits, { timeout: 10_000 }).toBe(1);
  await client.query('commit');
  expect(await merging).toEqual([expect.stringMatching(/^NOT_ALLOWED_NOW intoId.*was rejected or merged/)]);
  await expect(mergedByRows(from, into)).rejects.toThrow(/one of its kind that is dealt with/);
});
