import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Role } from '@khien/identity';
import {
  chanceFrom,
  killed,
  killRoundsWanted,
  reportRounds,
  startProcess,
  statementOf,
} from '@khien/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { sendFeed } from '../fixture/feeds.fixture.js';
import {
  CHUNKS,
  forgetImports,
  killedFile,
  leftBehind,
  merged,
  untilMerged,
} from '../fixture/kills.fixture.js';
import { asker, ORGANIZATIONS, startSharing } from '../fixture/sharing.fixture.js';
import { feedsInSmallChunks } from '../fixture/small-chunks.js';
import { incidents } from '../subgraph.js';
import { feedsFeature } from './feeds.feature.js';

const IMPORTING = fileURLToPath(new URL('../../dist/src/fixture/importing.process.js', import.meta.url));
const MINISTRY = ORGANIZATIONS['VN-GOV-02'].id;
const SYSTEM = '0199d1c0-0000-7000-8000-00000000cccc';
const coordinator = asker(Role.COORDINATOR, 'VN-GOV-02', 'coordinator');
const { content, good } = killedFile(new Date());

let running: Awaited<ReturnType<typeof startSharing>>;
let directory: string;
/** A superuser sees what others do. */
let watcher: pg.Client;
let what: { entry: string; env: Record<string, string> };
beforeAll(async () => {
  running = await startSharing('application', undefined, {
    ...incidents,
    features: incidents.features.map((one) => (one === feedsFeature ? feedsInSmallChunks : one)),
  });
  directory = await mkdtemp(join(tmpdir(), 'khien-feed-kills-'));
  const file = join(directory, 'event4_sinkhole.csv');
  await writeFile(file, content);
  what = {
    entry: IMPORTING,
    env: {
      IMPORTING_INTO: running.applicationUrl,
      IMPORTING_FILE: file,
      IMPORTING_AFTER: incidents.migrations.map(({ name }) => name).join(' '),
    },
  };
  watcher = new pg.Client({ connectionString: inject('postgresAdminUrl') });
  await watcher.connect();
  const { client } = running.fixture;
  await client.query(
    `insert into system_ref (id, reference, name, owner_id, operator_id, level, lifecycle, origin, position, updated_at)
     values ($1, 'HTTT-2026-000001', 'Cổng dịch vụ công', $2, $2, 4, 'OPERATING', 'REGISTERED', 1, now())`,
    [SYSTEM, MINISTRY],
  );
  await client.query(
    `insert into network_asset (id, organization_id, system_id, kind, network, valid_from, claimed_at, accepted_at, origin, updated_at)
     values (gen_random_uuid(), $1, $2, 'CIDR', '14.161.1.0/24', '2020-01-01', now(), now(), 'REGISTERED', now())`,
    [MINISTRY, SYSTEM],
  );
});
afterAll(async () => {
  await watcher.end();
  await running.close();
  await rm(directory, { recursive: true });
});

const USUAL = 6;
const rounds = killRoundsWanted(USUAL);

/** Starts an import in a process of its own that waits for its beginning meanwhile. */
const importing = () => startProcess(what);

it(
  'an import loses nothing and doubles nothing when it is killed at any moment',
  async () => {
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
