import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LifecycleHarness, PEOPLE, startLifecycle } from '../fixture/lifecycle.fixture.js';
import { asApplication } from '../fixture/sharing.fixture.js';

const { reporter, operator, responder, coordinator } = PEOPLE;
const INSIDE = '{ title description class confidence verified rsitCategories { machineTag } area { id } }';

let life: LifecycleHarness;
beforeAll(async () => {
  life = await startLifecycle('2026-11-20T01:00:00.000Z');
});
afterAll(() => life.close());

it('what an incident is is put right by who verifies it, and what is left out stays', async () => {
  const id = await life.reported();
  const all = `title: " Tống tiền ", description: "Mã hóa ổ đĩa", class: RANSOMWARE, confidence: 80, areaId: "48@2025-07-01"`;
  await life.must('correctIncident', id, all, responder);
  expect(await life.read(id, INSIDE)).toMatchObject({
    ...{ title: 'Tống tiền', description: 'Mã hóa ổ đĩa', class: 'RANSOMWARE', confidence: 80 },
    ...{
      area: { id: '48@2025-07-01' },
      rsitCategories: [{ machineTag: expect.stringContaining('infected') }, {}],
    },
  });
  await life.must('correctIncident', id, 'description: null, areaId: null, confidence: null');
  expect(await life.read(id, INSIDE)).toMatchObject({
    ...{ title: 'Tống tiền', class: 'RANSOMWARE', description: null, confidence: null, area: null },
  });
  await life.must('correctIncident', id, 'class: DATA_THEFT, title: null');
  expect(await life.read(id, INSIDE)).toMatchObject({ title: 'Tống tiền', class: 'DATA_THEFT' });
});

it('the timeline says what was put right, from what to what, and by whom; of what people wrote, that it changed', async () => {
  const id = await life.reported();
  await life.must('correctIncident', id, 'title: "Tống tiền", class: RANSOMWARE, confidence: 80', responder);
  await life.must(
    'correctIncident',
    id,
    'description: "Chi tiết", areaId: "48@2025-07-01", class: RANSOMWARE',
  );
  interface Entry {
    readonly kind: string;
    readonly text: string;
    readonly actor: string | null;
    readonly details: readonly { readonly name: string; readonly value: string | null }[];
  }
  const { timeline } = await life.read<{ timeline: { nodes: readonly Entry[] } }>(
    id,
    '{ timeline(filter: { kind: [CORRECTED] }) { nodes { kind text(language: EN) actor details { name value } } } }',
  );
  const said = timeline.nodes.map(({ actor, details }) => ({
    actor,
    ...Object.fromEntries(details.map(({ name, value }) => [name, value])),
  }));
  expect(said).toEqual([
    { actor: 'responder', field: 'title' },
    { actor: 'responder', field: 'class', from: 'INTRUSION', to: 'RANSOMWARE' },
    { actor: 'responder', field: 'confidence', from: null, to: '80' },
    { actor: 'coordinator', field: 'description' },
    { actor: 'coordinator', field: 'areaId', from: null, to: '48@2025-07-01' },
  ]);
  expect(timeline.nodes[0]?.text).toBe('What it is was put right');
});

it('the timeline says so past the graph, too', async () => {
  const id = await life.reported();
  const { rows } = await asApplication(life.running, coordinator, async (client) => {
    await client.query('begin');
    await client.query(`update incident set class = 'SPAM' where id = $1`, [id]);
    return client.query(
      `select actor_subject, details from incident_timeline where incident_id = $1 and kind = 'CORRECTED'`,
      [id],
    );
  });
  expect(rows).toEqual([
    { actor_subject: 'coordinator', details: { field: 'class', from: 'INTRUSION', to: 'SPAM' } },
  ]);
});

it('the figures follow in the same transaction', async () => {
  const counted = async (kind: string) => {
    const { incidentStatistics } = await life.running.data<{
      incidentStatistics: { parts: { class: string; incidents: number }[] }[];
    }>(
      '{ incidentStatistics(period: { kind: FREE, from: "2026-11-01", to: "2026-11-21" }) { parts { class incidents } } }',
      {},
      { caller: coordinator },
    );
    return incidentStatistics[0]?.parts.find((part) => part.class === kind)?.incidents ?? 0;
  };
  const before = await counted('SPAM');
  const id = await life.reported();
  await life.must('acknowledgeIncident', id, '');
  await life.must('checkIncident', id, '');
  await life.must('classifyIncident', id, 'regime: QD05, facts: { ownerCopesAlone: true }');
  await life.must('correctIncident', id, 'class: SPAM');
  expect(await counted('SPAM')).toBe(before + 1);
});

it.each([
  ['who reported it', reporter],
  ['who operates the system', operator],
])('%s does not rewrite it', async (_who, caller) => {
  const id = await life.reported();
  await expect(life.must('correctIncident', id, 'class: SPAM', caller)).rejects.toThrow(/FORBIDDEN/);
});

it('says everything that is wrong at once, and changes nothing', async () => {
  const id = await life.reported();
  const { incident, userErrors } = await life.does(
    'correctIncident',
    `incidentId: "${id}", expectedVersion: 1, title: " ", confidence: 101, areaId: "Đà Nẵng", class: SPAM`,
    coordinator,
  );
  expect(incident).toBeNull();
  expect(userErrors.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual([
    'OUT_OF_RANGE input.title',
    'OUT_OF_RANGE input.confidence',
    'INVALID_VALUE input.areaId',
  ]);
  expect(await life.read(id, INSIDE)).toMatchObject({ class: 'INTRUSION' });
  const stale = await life.does(
    'correctIncident',
    `incidentId: "${id}", expectedVersion: 9, class: SPAM`,
    coordinator,
  );
  expect(stale.userErrors).toMatchObject([{ code: 'CONFLICT' }]);
});

it('what a feed opened counts as checked once somebody classified it', async () => {
  const id = await life.reported();
  await life.fixture.client.query(`update incident set channel = 'FEED', verified = false where id = $1`, [
    id,
  ]);
  await life.must('acknowledgeIncident', id, '');
  await life.must('checkIncident', id, '');
  expect(await life.read(id, INSIDE)).toMatchObject({ verified: false });
  await life.must('classifyIncident', id, 'regime: QD05, facts: { ownerCopesAlone: true }');
  expect(await life.read(id, INSIDE)).toMatchObject({ verified: true });
});
