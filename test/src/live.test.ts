import { waitFor } from '@khien/testing';
import { createClient } from 'graphql-sse';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dataOf } from './harness/graph.js';
import {
  type FilledDatabases,
  fillDatabases,
  launchWithEvents,
  type TestPlatform,
} from './harness/platform.js';
import type { Headers } from './harness/sign-in.js';

const PROVINCE = 'VN-UBND-48';

let databases: FilledDatabases;
let platform: TestPlatform;
beforeAll(async () => {
  databases = await fillDatabases(0.02);
  platform = await launchWithEvents('many', databases);
});
afterAll(async () => {
  await platform?.close();
  await databases?.drop();
});

interface Change {
  readonly eventId: string;
  readonly kind: string;
  readonly incident: { readonly reference: string; readonly reporter: { readonly code: string } | null };
}

/** Listens as somebody. @returns what they were told, and what ends it */
function listen(headers: Headers, after?: string) {
  const client = createClient({ url: `${platform.url}/stream`, headers: { ...headers }, retryAttempts: 0 });
  const told: Change[] = [];
  client.subscribe<{ incidentChanged: Change }>(
    {
      query: `subscription ($after: ID) {
        incidentChanged(after: $after) { eventId kind incident { reference reporter { code } } } }`,
      variables: { after },
    },
    {
      next: ({ data }) => void (data && told.push(data.incidentChanged)),
      error() {},
      complete() {},
    },
  );
  return { told, end: () => client.dispose() };
}

let reports = 0;
/** Reports an incident of a province. @returns its reference */
async function report(): Promise<string> {
  reports += 1;
  const { reportIncident } = await dataOf<{ reportIncident: { incident: { reference: string } } }>(
    platform.url,
    `mutation ($key: String!) { reportIncident(input: { idempotencyKey: $key, class: DEFACEMENT, tlp: AMBER,
      title: "Trang thông tin bị thay đổi giao diện", detectedAt: "2026-01-05T00:00:00Z" }) {
      incident { reference } userErrors { code message } } }`,
    { key: `live-test-${reports}` },
    await platform.as('INCIDENT_REPORTER', PROVINCE),
  );
  return reportIncident.incident.reference;
}

/** Where somebody stands who has just begun to listen: the `id` of the first sign of life, as a browser remembers it. */
async function standing(headers: Headers): Promise<string> {
  const query = encodeURIComponent('subscription { incidentChanged { eventId } }');
  const { body } = await fetch(`${platform.url}/stream?query=${query}`, {
    headers: { ...headers, accept: 'text/event-stream' },
  });
  let text = '';
  for await (const part of body ?? []) {
    text += Buffer.from(part).toString();
    const [, id] = /^id: (\S+)$/m.exec(text) ?? [];
    // To leave the loop ends the connection.
    if (id !== undefined) return id;
  }
  throw new Error(`no place in: ${text}`);
}

const references = (told: readonly Change[]) => told.map(({ incident }) => incident.reference);

it('coordinators are told of changes through all subgraphs, others of nothing, and a killed gateway loses none', async () => {
  const listener = await platform.as('SYSTEM_OWNER', 'VN-UBND-01');
  const [begun, begunAsStranger] = [await standing(platform.coordinator), await standing(listener)];
  const coordinator = listen(platform.coordinator, begun);
  const stranger = listen(listener, begunAsStranger);
  // What happens from the place on is told, whether the listener is heard of by then or not.
  const reported = await report();
  const first = await waitFor(
    () => coordinator.told.find(({ incident }) => incident.reference === reported),
    { timeout: 60_000, description: 'the first event' },
  );
  expect(first).toMatchObject({ kind: 'REPORTED', incident: { reporter: { code: PROVINCE } } });
  const last = coordinator.told.at(-1)?.eventId;
  coordinator.end();

  const quiet = await standing(platform.coordinator);
  await killGateway();
  const missed = await waitFor(() => report(), { timeout: 60_000 });
  const again = listen(platform.coordinator, last);
  // Who has been told of nothing yet misses nothing either.
  const fromQuiet = listen(platform.coordinator, quiet);
  await waitFor(() => references(again.told).includes(missed), { timeout: 60_000 });
  await waitFor(() => references(fromQuiet.told).includes(missed), { timeout: 60_000 });
  expect(again.told.map(({ eventId }) => eventId)).not.toContain(last);

  const seen = await report();
  await waitFor(() => references(again.told).includes(seen), { timeout: 60_000 });
  expect(references(fromQuiet.told)).not.toContain(reported);
  expect(stranger.told).toEqual([]);
  for (const { end } of [again, fromQuiet, stranger]) end();
});

async function killGateway(): Promise<void> {
  const { gateway } = platform.pids;
  if (gateway === undefined) throw new Error('the gateway has no process');
  process.kill(gateway, 'SIGKILL');
}
