import { afterAll, beforeAll, expect, it } from 'vitest';
import { announceIncidentDeadlines } from '../deadlines/deadlines.work.js';
import { type LifecycleHarness, PEOPLE, startLifecycle } from '../fixture/lifecycle.fixture.js';

let life: LifecycleHarness;
beforeAll(async () => {
  life = await startLifecycle('2026-11-20T01:00:00.000Z');
});
afterAll(() => life.close());

const told = async (id: string) => {
  const { rows } = await life.fixture.client.query<{ data: { what: string[] } }>(
    `select data from khien_outbox where type = 'Incident' and key = $1 order by sequence`,
    [id],
  );
  return rows.map(({ data }) => data.what);
};

it.each([
  ['a comment', 'commentOnIncident', 'body: "Ý kiến"', 'comment { id }'],
  ['a task', 'addIncidentTask', 'title: "Việc"', 'task { id }'],
])('%s on an incident is told, once', async (_what, field, input, selection) => {
  const id = await life.reported();
  const before = await told(id);
  await life.running.data(
    `mutation { ${field}(input: { idempotencyKey: "${field}-1", incidentId: "${id}", ${input} }) { ${selection} userErrors { message } } }`,
    {},
    { caller: PEOPLE.coordinator },
  );
  expect((await told(id)).slice(before.length)).toEqual([['timeline']]);
});

it('what was put right is told with what it was', async () => {
  const id = await life.reported();
  const before = await told(id);
  await life.must('correctIncident', id, 'class: RANSOMWARE, confidence: 70');
  // Its entries in the timeline come with it, and its new version after it.
  expect((await told(id)).slice(before.length)).toEqual([['class', 'confidence'], []]);
});

it('a deadline that was missed is told, and that it was escalated', async () => {
  const id = await life.reported('2026-11-10T00:00:00.000Z');
  await life.must('acknowledgeIncident', id, '');
  await life.must('checkIncident', id, '');
  await life.must('classifyIncident', id, 'regime: QD05, facts: { ownerCopesAlone: true }');
  const before = await told(id);
  await announceIncidentDeadlines(life.running.applicationUrl, life.clock.now());
  expect((await told(id)).slice(before.length)).toEqual([['timeline']]);
});
