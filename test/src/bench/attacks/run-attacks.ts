import { setTimeout as pause } from 'node:timers/promises';
import { ANSWERED } from '../../attacks/attack.js';
import { CATALOGUE } from '../../attacks/catalogue/index.js';
import { PAST_THE_GATEWAY } from '../../attacks/catalogue/past-the-gateway.js';
import { fire } from '../../attacks/fire.js';
import { THREE_DOMAINS } from '../../harness/three-domains.js';
import { startOneProcess, startSubgraphs } from '../contenders/khien.js';
import type { BenchOptions } from '../options.js';
import { prepareDataSet } from '../system/data-set.js';
import { startIdentity } from '../system/identity.js';
import { currentLoad, thisMachine } from '../system/machine.js';
import { serverVersion } from '../system/statements.js';
import { type Deed, deedOf, measureDeed } from './measure-attack.js';
import type { AttackResult, AttackResults } from './results.js';
import { slowBodies } from './slow-bodies.js';
import type { Target } from './target.js';

/** How often each attack is fired. */
const TIMES = 5;
const WARM_UP = 50;
const PRELOAD = `--import=${new URL('./loop-delay.preload.js', import.meta.url).href}`;

/** What everything else is held against: nobody attacks. */
const NOTHING: Deed = {
  group: 'Undisturbed',
  name: 'nothing',
  reference: '–',
  guard: '–',
  act: async () => {
    await pause(200);
    return undefined;
  },
};

const SLOW: Deed = {
  group: 'Bodies',
  name: '200 bodies that come a byte at a time',
  reference: 'Slowloris, R.U.D.Y.',
  guard: 'time for headers and bodies',
  act: async ({ child }, time) => {
    // Three seconds each; once says it.
    if (time === 0) await slowBodies(child.url);
    return undefined;
  },
};

/**
 * Fires the catalogue at the platform in one process (gateway and subgraphs share its event loop: the hardest case), then
 * what is for subgraphs at one of them, and measures what others notice.
 *
 * @throws Error when an answer is another than the catalogue has
 */
export async function runAttacks(
  options: BenchOptions,
  say: (line: string) => void,
  ended: AbortSignal,
): Promise<AttackResults> {
  const cleanup: (() => Promise<void>)[] = [];
  try {
    say('Loading the data set');
    const data = await prepareDataSet(options.scale);
    cleanup.push(data.close);
    const startedAt = new Date().toISOString();
    const machine = thisMachine(await serverVersion(data.adminUrl));
    const identity = await startIdentity(data.scratch);
    cleanup.push(() => identity.close());
    const { own } = await startOneProcess(data.urls, identity, data.scratch, [PRELOAD]);
    const subgraphs = await startSubgraphs(data.urls, identity, data.scratch, [PRELOAD]);
    for (const child of [...own, ...subgraphs.values()]) cleanup.push(child.stop);
    const [platform] = own;
    const subgraph = subgraphs.get('security-levels');
    if (!platform || !subgraph) throw new Error('nobody to attack');

    const onPlatform = CATALOGUE.flatMap(({ title, attacks }) =>
      attacks.map((attack) => deedOf(title, attack)),
    );
    const onSubgraph = PAST_THE_GATEWAY.map((attack) => deedOf('Past the gateway, at a subgraph', attack));
    const results: AttackResult[] = [];
    const rounds: [Target, readonly Deed[]][] = [
      [{ title: 'platform', child: platform, who: identity.headers }, [...onPlatform, SLOW]],
      [{ title: 'subgraph', child: subgraph, who: () => identity.peerHeaders }, onSubgraph],
    ];
    for (const [target, deeds] of rounds) {
      await warmUp(target);
      for (const deed of [NOTHING, ...deeds, NOTHING]) {
        ended.throwIfAborted();
        say(`${deed.group}: ${deed.name}`);
        results.push(await measureDeed(target, deed, TIMES));
      }
    }
    return { startedAt, machine, loadAfter: currentLoad(), times: TIMES, results };
  } finally {
    for (const end of cleanup.reverse()) await end();
  }
}

/** A process that has just started compiles what it runs; that is not what is measured. */
async function warmUp({ child, who, title }: Target): Promise<void> {
  const query =
    title === 'platform'
      ? THREE_DOMAINS
      : 'query ($first: Int!) { organizations(first: $first) { nodes { name } } }';
  for (let time = 0; time < WARM_UP; time += 1) {
    const graphql = { query: `${query}# ${time}`, variables: { first: 20 } };
    const { status, text } = await fire(child.url, { request: { graphql } }, who());
    if (status !== ANSWERED.status) throw new Error(`${title} does not answer: ${text.slice(0, 300)}`);
  }
}
