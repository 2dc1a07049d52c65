import { afterAll, beforeAll, expect, it } from 'vitest';
import { asApplication, asker, startSharing } from '../fixture/sharing.fixture.js';

let running: Awaited<ReturnType<typeof startSharing>>;
let drill: string;
let duplicate: string;
let hidden: string;
beforeAll(async () => {
  running = await startSharing();
  const { fixture } = running;
  const original = await fixture.incident({ title: 'Gốc', tlp: 'RED', named: ['somebody'] });
  hidden = original.id;
  const one = await fixture.incident({ title: 'Diễn tập quốc gia', tlp: 'GREEN' });
  const other = await fixture.incident({ title: 'Từ biểu mẫu công khai', tlp: 'GREEN' });
  [drill, duplicate] = [one.id, other.id];
  await fixture.client.query(
    `update incident set drill = true, confidence = 85, personal_data = true, subjects_affected = 5000000000,
       regime = 'ND331' where id = $1`,
    [drill],
  );
  await fixture.client.query(
    `update incident set channel = 'PUBLIC_FORM', verified = false, merged_into_id = $2 where id = $1`,
    [duplicate, original.id],
  );
});
afterAll(() => running.close());

const coordinator = asker('COORDINATOR');

it('an incident tells what it is: an exercise, by which way it came, how sure it is, whom it touches', async () => {
  const { incident } = await running.data(
    `{ incident(id: "${drill}") { drill channel verified confidence personalData subjectsAffected regime mergedInto { id } } }`,
    {},
    { caller: coordinator },
  );
  expect(incident).toEqual({
    drill: true,
    channel: 'SIGNED_IN',
    verified: true,
    confidence: 85,
    personalData: true,
    subjectsAffected: 5_000_000_000,
    regime: 'ND331',
    mergedInto: null,
  });
});

it('what a duplicate was merged into is told to who sees that one', async () => {
  const merged = async (subject: string) =>
    (
      await running.data(
        `{ incident(id: "${duplicate}") { mergedInto { id } } }`,
        {},
        { caller: { ...coordinator, subject } },
      )
    )['incident'];
  expect(await merged('me')).toEqual({ mergedInto: null });
  expect(await merged('somebody')).toEqual({ mergedInto: { id: hidden } });
});

it.each([
  ['{ drill: true }', ['Diễn tập quốc gia']],
  ['{ personalData: true }', ['Diễn tập quốc gia']],
  ['{ verified: false }', ['Từ biểu mẫu công khai']],
  ['{ channel: PUBLIC_FORM }', ['Từ biểu mẫu công khai']],
  ['{ drill: false, verified: true, search: "dien tap" }', []],
])('incidents are found by %s', async (filter, expected) => {
  const { incidents } = await running.data<{ incidents: { nodes: { title: string }[] } }>(
    `{ incidents(filter: ${filter}) { nodes { title } } }`,
    {},
    { caller: coordinator },
  );
  expect(incidents.nodes.map(({ title }) => title)).toEqual(expected);
});

it('past the graph nobody makes an exercise of an incident, nor an incident of an exercise', async () => {
  const change = (set: string) =>
    asApplication(running, coordinator, (client) =>
      client.query(`update incident set ${set} where id = $1`, [drill]),
    );
  await expect(change('drill = false')).rejects.toThrow(/stands/);
  await expect(change(`channel = 'API'`)).rejects.toThrow(/stands/);
});
