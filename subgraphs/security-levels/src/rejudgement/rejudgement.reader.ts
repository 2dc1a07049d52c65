import { type ConnectionArgs, type Page, type RequestContext, readPage, rowMapper } from '@khien/subgraph';
import { sql } from 'kysely';
import { InformationSystem } from '../information-systems/information-system.entity.js';
import {
  compareRegimes,
  type LevelMovement,
  movementOf,
  transitionDuties,
} from '../level-determination/comparison.rules.js';
import type { Criterion, LevelRegime } from '../level-determination/criterion.js';
import type { Level } from '../level-determination/level-facts.js';
import { LevelSettings } from '../level-determination/level-settings.js';
import { regimeOf, wholeOf } from '../level-determination/on-record.rules.js';
import { RULEBOOKS } from '../level-determination/rulebooks/index.js';
import { SystemFacts } from '../level-determination/system-facts.entity.js';
import { toCriterion } from '../level-determination/system-level.type.js';
import { portfolio, rejudgementListing } from './rejudgement.listing.js';
import { CriterionMoveCount, LevelMoveCount, RejudgedSystem, RejudgeSummary } from './rejudgement.type.js';

/** Systems that are read, judged and forgotten at once. */
const BATCH = 1_000;

type Row = Readonly<Record<string, unknown>>;

/** Judges portfolios again. */
export class RejudgementReader {
  constructor(private readonly context: RequestContext) {}

  /** A page of the systems of an organization and of those under it, each judged again. */
  async page(
    organizationId: string,
    { to, movements }: { to: LevelRegime; movements: readonly LevelMovement[] | null },
    args: ConnectionArgs,
  ): Promise<Page<RejudgedSystem>> {
    const below = await this.#below(organizationId);
    return readPage(this.context.db, await rejudgementListing(this.context, below, to, movements), args);
  }

  /**
   * How the systems move. Every one is judged, in batches: criteria are the rules' to find, not the database's. A turn of
   * the event loop judges one batch.
   */
  async summary(organizationId: string, to: LevelRegime): Promise<RejudgeSummary> {
    const tally = new Tally(to);
    const { defaultRegime } = this.context.use(LevelSettings);
    for await (const systems of this.#batches(await this.#below(organizationId))) {
      for (const system of systems) {
        const choice = regimeOf(system, defaultRegime);
        const comparison = compareRegimes(wholeOf(system), choice.regime, to);
        tally.add(comparison, transitionDuties(choice, comparison.to.value));
      }
    }
    return tally.summary();
  }

  async *#batches(organizationIds: readonly string[]): AsyncGenerator<readonly InformationSystem[]> {
    const mapSystem = rowMapper(this.context.orm, InformationSystem);
    const mapFacts = rowMapper(this.context.orm, SystemFacts);
    const where = await portfolio(this.context, organizationIds);
    let after = sql`true`;
    for (;;) {
      const { rows } = await sql<Row>`
        select s.* from information_system s where ${sql.join([...where, after], sql` and `)}
        order by s.registered_at, s.id limit ${BATCH}`.execute(this.context.db);
      yield rows.map((row) => Object.assign(mapSystem(row), { facts: mapFacts(row) }));
      const last = rows.at(-1);
      if (last === undefined || rows.length < BATCH) return;
      after = sql`(s.registered_at, s.id) > (${last['registered_at']}::timestamptz, ${last['id']}::uuid)`;
    }
  }

  async #below(organizationId: string): Promise<readonly string[]> {
    const { rows } = await sql<{ id: string }>`
      with recursive below (id) as (
        select ${organizationId}::uuid
        union select o.id from organization o join below on o.parent_id = below.id)
      select id from below`.execute(this.context.db);
    return rows.map(({ id }) => id);
  }
}

/** Adds up how systems move. */
class Tally {
  #systems = 0;
  #oweApproval = 0;
  #oweMeasures = 0;
  readonly #moves = new Map<string, { from: Level | null; to: Level | null; systems: number }>();
  readonly #criteria = new Map<string, { criterion: Criterion; movement: LevelMovement; systems: number }>();

  constructor(private readonly to: LevelRegime) {}

  add(
    { from, to, movement, toCriteria }: ReturnType<typeof compareRegimes>,
    duties: ReturnType<typeof transitionDuties>,
  ): void {
    this.#systems += 1;
    for (const { code } of duties) {
      if (code === 'APPROVE') this.#oweApproval += 1;
      else this.#oweMeasures += 1;
    }
    count(this.#moves, `${from.value} ${to.value}`, { from: from.value, to: to.value });
    if (movement === 'STAYS') return;
    for (const criterion of toCriteria) {
      const { article, clause, point } = criterion;
      count(this.#criteria, [movement, article, clause, point].join(' '), { criterion, movement });
    }
  }

  summary(): RejudgeSummary {
    return Object.assign(new RejudgeSummary(), {
      systems: this.#systems,
      oweApproval: this.#oweApproval,
      oweMeasures: this.#oweMeasures,
      byMove: [...this.#moves.values()]
        .toSorted((a, b) => (a.from ?? 0) - (b.from ?? 0) || (a.to ?? 0) - (b.to ?? 0))
        .map((move) =>
          Object.assign(new LevelMoveCount(), { ...move, movement: movementOf(move.from, move.to) }),
        ),
      byCriterion: [...this.#criteria.values()]
        .toSorted((a, b) => b.systems - a.systems)
        .map(({ criterion, movement, systems }) =>
          Object.assign(new CriterionMoveCount(), {
            criterion: toCriterion(RULEBOOKS[this.to], criterion),
            movement,
            systems,
          }),
        ),
    });
  }
}

function count<T extends { systems: number }>(
  counts: Map<string, T>,
  key: string,
  what: Omit<T, 'systems'>,
): void {
  const known = counts.get(key);
  if (known === undefined) counts.set(key, { ...what, systems: 1 } as T);
  else known.systems += 1;
}
