import { type ConnectionArgs, type Page, type RequestContext, readPage } from '@khien/subgraph';
import { sql } from 'kysely';
import { decidingCriteria, type LevelMovement, movementOf } from '../level-determination/comparison.rules.js';
import type { Criterion, LevelRegime } from '../level-determination/criterion.js';
import type { Level } from '../level-determination/level-facts.js';
import { type SystemOnRecord, wholeOf } from '../level-determination/on-record.rules.js';
import { RULEBOOKS } from '../level-determination/rulebooks/index.js';
import { toCriterion } from '../level-determination/system-level.type.js';
import { determineWhole } from '../level-determination/whole.rules.js';
import { levelBy, moves, NOW, OWES, portfolio, rejudgementListing } from './rejudgement.listing.js';
import {
  CriterionMoveCount,
  LevelMoveCount,
  type RejudgedPortfolio,
  type RejudgedSystem,
  RejudgeSummary,
} from './rejudgement.type.js';
import { systemOf } from './system-of-row.js';

/** Systems that are read, judged and forgotten at once. */
const BATCH = 1_000;

/** Only of these the other regime has a criterion to name, and another level. */
const WITH_CRITERION: readonly LevelMovement[] = ['RISES', 'FALLS', 'GAINS'];

interface MoveRow {
  readonly level_from: Level | null;
  readonly level_to: Level | null;
  readonly systems: string;
  readonly owe_approval: string;
  readonly owe_measures: string;
}

interface MovedRow extends Pick<MoveRow, 'level_from' | 'level_to'> {
  readonly system: Readonly<Record<string, unknown>>;
  readonly registered_at: string;
  readonly id: string;
}

interface Moved {
  readonly system: SystemOnRecord;
  readonly movement: LevelMovement;
}

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

  /** How the systems move and what they owe, in one statement over what is stored of them. */
  async summary(organizationId: string, to: LevelRegime): Promise<RejudgeSummary> {
    const organizationIds = await this.#below(organizationId);
    const { rows } = await sql<MoveRow>`
      select ${NOW} as level_from, ${levelBy(to)} as level_to, count(*) as systems,
        count(*) filter (where ${OWES.APPROVE}) as owe_approval, count(*) filter (where ${OWES.MEASURES}) as owe_measures
      from information_system s where ${sql.join(await portfolio(this.context, organizationIds), sql` and `)}
      group by 1, 2 order by 1 nulls first, 2 nulls first`.execute(this.context.db);
    const total = (column: 'systems' | 'owe_approval' | 'owe_measures') =>
      rows.reduce((sum, row) => sum + Number(row[column]), 0);
    return Object.assign(new RejudgeSummary(), {
      portfolio: { organizationIds, to },
      systems: total('systems'),
      oweApproval: total('owe_approval'),
      oweMeasures: total('owe_measures'),
      byMove: rows.map(({ level_from: from, level_to: after, systems }) =>
        Object.assign(new LevelMoveCount(), {
          from,
          to: after,
          movement: movementOf(from, after),
          systems: Number(systems),
        }),
      ),
    });
  }

  /**
   * The criteria that move the systems: criteria are the rules' to find, not the database's, so those that move are judged,
   * by the other regime alone. A turn of the event loop judges one batch.
   */
  async criteria({ organizationIds, to }: RejudgedPortfolio): Promise<readonly CriterionMoveCount[]> {
    const counts = new Map<string, { criterion: Criterion; movement: LevelMovement; systems: number }>();
    for await (const systems of this.#batches(organizationIds, to)) {
      for (const { system, movement } of systems) {
        for (const criterion of decidingCriteria(determineWhole(wholeOf(system), to))) {
          const { article, clause, point } = criterion;
          const key = [movement, article, clause, point].join(' ');
          const known = counts.get(key);
          if (known === undefined) counts.set(key, { criterion, movement, systems: 1 });
          else known.systems += 1;
        }
      }
    }
    return [...counts.values()]
      .toSorted((a, b) => b.systems - a.systems)
      .map(({ criterion, movement, systems }) =>
        Object.assign(new CriterionMoveCount(), {
          criterion: toCriterion(RULEBOOKS[to], criterion),
          movement,
          systems,
        }),
      );
  }

  /** The systems that get another level which there is a criterion for. */
  async *#batches(organizationIds: readonly string[], to: LevelRegime): AsyncGenerator<readonly Moved[]> {
    const where = [...(await portfolio(this.context, organizationIds)), moves(WITH_CRITERION, to)];
    let after = sql`true`;
    for (;;) {
      const { rows } = await sql<MovedRow>`
        select to_jsonb(s) as system, s.registered_at::text as registered_at, s.id,
          ${NOW} as level_from, ${levelBy(to)} as level_to
        from information_system s where ${sql.join([...where, after], sql` and `)}
        order by s.registered_at, s.id limit ${BATCH}`.execute(this.context.db);
      yield rows.map(({ system, level_from: from, level_to: level }) => ({
        system: systemOf(system),
        movement: movementOf(from, level),
      }));
      const last = rows.at(-1);
      if (last === undefined || rows.length < BATCH) return;
      after = sql`(s.registered_at, s.id) > (${last.registered_at}::timestamptz, ${last.id}::uuid)`;
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
