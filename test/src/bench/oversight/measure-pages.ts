import { performance } from 'node:perf_hooks';
import { withClient } from '@khien/database';
import type { Asking } from '../asking/asking.js';
import { whileCounting } from '../asking/buffers.js';
import { median } from '../results/statistics.js';
import { LISTS, type ListQuestion, pageOf } from './questions.js';

/** What the pages of a list cost at its beginning and far behind it. */
export interface PageCost {
  readonly who: string;
  readonly filter: string;
  readonly order: string;
  /** Number of the later page: 1,000, or the last full one. */
  readonly page: number;
  readonly buffersFirst: number;
  readonly buffersLater: number;
  /** Median of the rounds, in milliseconds. */
  readonly msFirst: number;
  readonly msLater: number;
  /** Median of the ratios within each round. */
  readonly timesFirst: number;
}

const SIZE = 20;
const LATER = 1_000;

type Client = Parameters<Parameters<typeof withClient>[1]>[0];

interface Answer {
  readonly informationSystems: { readonly nodes: readonly { readonly reference: string }[] };
}

/** Every list with more than one page. */
export async function measurePages(
  asking: Asking,
  urls: { readonly adminUrl: string; readonly ownerUrl: string },
  rounds: number,
  ended: AbortSignal,
): Promise<readonly PageCost[]> {
  const measure = (owner: Client) =>
    whileCounting(urls.adminUrl, async (count) => {
      const costs: PageCost[] = [];
      for (const list of LISTS) {
        ended.throwIfAborted();
        const later = await laterPage(owner, list);
        if (later === undefined) continue;
        const query = pageOf(list);
        const first = () => asking.ask(list.caller, query, { first: SIZE });
        const behind = () => asking.ask(list.caller, query, { first: SIZE, after: later.after });
        await assertPage(owner, list, 1, (await first()) as unknown as Answer);
        await assertPage(owner, list, later.page, (await behind()) as unknown as Answer);
        const { buffers: buffersFirst } = await count(2, first);
        const { buffers: buffersLater } = await count(2, behind);
        const taken: (readonly [number, number])[] = [];
        for (let round = 0; round < rounds; round += 1) taken.push([await timed(first), await timed(behind)]);
        costs.push({
          who: list.who,
          filter: list.filter,
          order: list.order,
          page: later.page,
          buffersFirst,
          buffersLater,
          msFirst: median(taken.map(([ms]) => ms)),
          msLater: median(taken.map(([, ms]) => ms)),
          timesFirst: median(taken.map(([one, other]) => other / one)),
        });
      }
      return costs;
    });
  return withClient(urls.ownerUrl, measure);
}

/** Where the 1,000th page begins, or the last whole one; undefined for a list of one page. */
async function laterPage(owner: Client, { where, position, orderBy, cursor }: ListQuestion) {
  const from = `from information_system s where ${where}`;
  const total = await owner.query<{ count: string }>(`select count(*) ${from}`);
  const page = Math.min(LATER, Math.floor(Number(total.rows[0]?.count) / SIZE));
  if (page < 2) return undefined;
  const { rows } = await owner.query<{ place: string[] }>(
    `select array[${position}] as place ${from} order by ${orderBy} offset $1 limit 1`,
    [(page - 1) * SIZE - 1],
  );
  const after = Buffer.from(JSON.stringify([cursor, ...(rows[0]?.place ?? [])])).toString('base64url');
  return { page, after };
}

/** The page as it should be. @throws Error when another one is answered, which would make the measurement worthless */
async function assertPage(owner: Client, list: ListQuestion, page: number, answer: Answer): Promise<void> {
  const { rows } = await owner.query<{ reference: string }>(
    `select s.reference from information_system s where ${list.where} order by ${list.orderBy} offset $1 limit $2`,
    [(page - 1) * SIZE, SIZE],
  );
  const expected = rows.map(({ reference }) => reference).join();
  const given = answer.informationSystems.nodes.map(({ reference }) => reference).join();
  if (given !== expected)
    throw new Error(`page ${page} of ${list.who} ${list.filter} ${list.order} is wrong`);
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await run();
  return performance.now() - begin;
}
