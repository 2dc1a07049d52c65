import { setTimeout } from 'node:timers/promises';
import { Role } from '@khien/identity';
import { chanceFrom, killed, killRoundsWanted, reportRounds, statementOf } from '@khien/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { sendFeed } from '../fixture/feeds.fixture.js';
import { type KilledImport, prepareKilledImport } from '../fixture/killed-import.fixture.js';
import { CHUNKS, forgetImports, leftBehind, merged, untilMerged } from '../fixture/kills.fixture.js';
import { asker } from '../fixture/sharing.fixture.js';

const coordinator = asker(Role.COORDINATOR, 'VN-GOV-02', 'coordinator');

let prepared: KilledImport;
/** A superuser sees what others do. */
let watcher: pg.Client;
beforeAll(async () => {
  prepared = await prepareKilledImport();
  watcher = new pg.Client({ connectionString: inject('postgresAdminUrl') });
  await watcher.connect();
});
afterAll(async () => {
  await watcher.end();
  await prepared.close();
});

const USUAL = 6;
const rounds = killRoundsWanted(USUAL);

it(
  'an import loses nothing and doubles nothing when it is killed at any moment',
  async () => {
    const { running, content, good, importing } = prepared;
    const { fixture } = running;
    let next = importing();
    const undisturbed = await next;
    next = importing();
    await next;
    const began = performance.now();
    const done = new Promise((resolve) => undisturbed.once('message', resolve));
    undisturbed.send('go');
    expect(await done).toMatchObject({ status: 200, body: { chunks: CHUNKS, known: 0 } });
    const longestMs = performance.now() - began;
    await killed(undisturbed);
    const expected = await leftBehind(fixture);
    expect(expected).toMatchObject({ imports: [{ chunks: CHUNKS }], staged: [] });
    expect([expected.work.length, expected.rejects.length > CHUNKS]).toEqual([3, true]);

    const fell: string[] = [];
    const chance = chanceFrom(20_261_126);
    for (let round = 0; round < rounds; round += 1) {
      await forgetImports(fixture);
      const child = await next;
      if (round + 1 < rounds) next = importing();
      const ended = new Promise((resolve) => child.once('message', resolve));
      const wanted = Math.floor(chance() * (CHUNKS + 1));
      const furtherMs = chance() * longestMs * (wanted === 0 ? 0.6 : 1 / CHUNKS);
      child.send('go');
      // A machine that has much to do is slow where it wants: the end falls so long after so many commits.
      await untilMerged(fixture, wanted, ended);
      await setTimeout(furtherMs);
      const at = await statementOf(watcher, 'khien feed');
      await killed(child);
      const { chunks, events } = await merged(fixture);
      // What is merged is merged whole, whichever chunks they are.
      expect(events).toBe(chunks.reduce((sum, number) => sum + (good[number - 1] ?? 0), 0));
      const resumed = await sendFeed(running, coordinator, { name: 'event4_sinkhole.csv' }, content);
      expect([resumed.status, Number(resumed.body['chunks']) + Number(resumed.body['known'])]).toEqual([
        200,
        CHUNKS,
      ]);
      expect(await leftBehind(fixture)).toEqual(expected);
      const commits =
        chunks.length === 0 ? 'no chunk' : chunks.length < CHUNKS ? 'some chunks' : 'all chunks';
      fell.push(`with ${commits} merged, ${at}`);
    }
    reportRounds(`an import of ${Math.round(longestMs)} ms`, fell, USUAL);
  },
  120_000 + rounds * 20_000,
);
