import { rm } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { type EmbeddedPostgres, makeScratchDirectory, startEmbeddedPostgres } from '@khien/embedded-postgres';
import { Role } from '@khien/identity';
import { chanceFrom, killed, killRoundsWanted, reportRounds, statementOf, waitFor } from '@khien/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Sent, sendFeed } from '../fixture/feeds.fixture.js';
import { type KilledImport, prepareKilledImport } from '../fixture/killed-import.fixture.js';
import { CHUNKS, forgetImports, leftBehind, merged, untilMerged } from '../fixture/kills.fixture.js';
import { asker } from '../fixture/sharing.fixture.js';

const coordinator = asker(Role.COORDINATOR, 'VN-GOV-02', 'coordinator');

// A server of its own, with nothing switched off: others do not live through its end, and what it said is done has to stay.
let server: EmbeddedPostgres;
let prepared: KilledImport;
beforeAll(async () => {
  const directory = makeScratchDirectory(`khien-test-kills-${process.pid}-`);
  server = await startEmbeddedPostgres({ directory, durability: 'full' });
  prepared = await prepareKilledImport(server.adminUrl);
  // It would not live through the end of the server either.
  await prepared.running.fixture.close();
});
afterAll(async () => {
  await prepared.close();
  await server.stop();
  await rm(server.directory, { recursive: true, force: true });
});

/** A connection that may be lost. */
async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** Asks over a connection of its own, as soon as the server answers. */
async function asked<T>(url: string, question: (of: { client: pg.Client }) => Promise<T>): Promise<T> {
  const client = await waitFor(() => connect(url).catch(() => undefined), {
    description: 'PostgreSQL to answer',
  });
  try {
    return await question({ client });
  } finally {
    await client.end();
  }
}

/**
 * Kills the process of the server that works for the import, where there is one: then the server ends the others as well and
 * recovers by itself. Or else the server.
 */
async function killOneOf(watcher: pg.Client, among: 'backends' | 'all'): Promise<'a backend' | 'the server'> {
  const { rows } = await watcher.query<{ pid: number }>(
    `select pid from pg_stat_activity where application_name like 'khien feed%' order by state = 'active' desc limit 1`,
  );
  const [backend] = among === 'backends' ? rows : [];
  process.kill(backend?.pid ?? server.pid, 'SIGKILL');
  return backend ? 'a backend' : 'the server';
}

const USUAL = 2;
const rounds = killRoundsWanted(USUAL);

it(
  'an import loses nothing and doubles nothing when PostgreSQL is killed at any moment',
  async () => {
    const { running, content, good, importing } = prepared;
    const { ownerUrl } = running;
    const file = { name: 'event4_sinkhole.csv' };
    const began = performance.now();
    expect(await sendFeed(running, coordinator, file, content)).toMatchObject({ body: { chunks: CHUNKS } });
    const longestMs = performance.now() - began;
    const expected = await asked(ownerUrl, leftBehind);

    const fell: string[] = [];
    const chance = chanceFrom(20_261_127);
    for (let round = 0; round < rounds; round += 1) {
      await asked(ownerUrl, forgetImports);
      const child = await importing();
      const answered = new Promise<Sent | 'ended'>((resolve) => {
        child.once('message', (sent) => resolve(sent as Sent));
        child.once('exit', () => resolve('ended'));
      });
      const wanted = Math.floor(chance() * (CHUNKS + 1));
      const furtherMs = chance() * longestMs * (wanted === 0 ? 0.6 : 1 / CHUNKS);
      const client = await connect(ownerUrl);
      const watcher = await connect(server.adminUrl);
      child.send('go');
      await untilMerged({ client }, wanted, answered);
      await setTimeout(furtherMs);
      const at = await statementOf(watcher, 'khien feed');
      const what = await killOneOf(watcher, round % 2 === 0 ? 'all' : 'backends');
      const answer = await answered;
      await killed(child);
      await Promise.all([client.end().catch(() => {}), watcher.end().catch(() => {})]);
      if (what === 'the server') await server.restart();

      const { chunks, events } = await asked(ownerUrl, merged);
      // What is merged is merged whole, and all of it where that had been said.
      expect(events).toBe(chunks.reduce((sum, number) => sum + (good[number - 1] ?? 0), 0));
      if (answer !== 'ended' && answer.status === 200) expect(chunks).toHaveLength(CHUNKS);
      const resumed = await waitFor(
        async () => {
          const sent = await sendFeed(running, coordinator, file, content);
          return sent.status === 200 ? sent : undefined;
        },
        { description: 'the feed to be taken again', timeout: 60_000 },
      );
      expect(Number(resumed.body['chunks']) + Number(resumed.body['known'])).toBe(CHUNKS);
      expect(await asked(ownerUrl, leftBehind)).toEqual(expected);
      fell.push(`of ${what}, ${chunks.length} of ${CHUNKS} chunks merged, ${at}`);
    }
    reportRounds(`PostgreSQL during an import of ${Math.round(longestMs)} ms`, fell, USUAL);
  },
  120_000 + rounds * 40_000,
);
