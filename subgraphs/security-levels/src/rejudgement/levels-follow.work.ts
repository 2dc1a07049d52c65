import { withClient } from '@khien/database';
import type { BackgroundWork } from '@khien/subgraph';
import { CompiledQuery } from 'kysely';
import type { LevelRegime } from '../level-determination/criterion.js';
import { defaultRegimeOf } from '../level-determination/level-settings.js';
import { judgedBy, levelOnRecord } from '../level-determination/on-record.rules.js';
import { systemOf } from './system-of-row.js';

/** Systems judged in one transaction. */
const BATCH = 500;

/** How many systems were judged again, and how many of them have another level or regime since. */
export interface JudgedAgain {
  readonly judged: number;
  readonly changed: number;
}

type Row = Readonly<Record<string, unknown>>;
type Ask = (statement: string, values: readonly unknown[]) => Promise<readonly Row[]>;
type InTransaction = <T>(work: (ask: Ask) => Promise<T>) => Promise<T>;

/**
 * Judges the systems whose stored level comes of other rules or of another setting, batch by batch. What is done stays
 * done, so it goes on where it was broken off; one process works at a time, and a second one finds nothing to do.
 */
async function follow(
  transaction: InTransaction,
  defaultRegime: LevelRegime,
  ending?: AbortSignal,
): Promise<JudgedAgain> {
  const marks = judgedBy(defaultRegime);
  let [judged, changed] = [0, 0];
  for (;;) {
    const batch = await transaction(async (ask) => {
      const [lock] = await ask(`select pg_try_advisory_xact_lock(hashtext('khien levels')) as held`, []);
      if (lock?.['held'] !== true) return undefined;
      const rows = await ask('select levels_to_judge($1, $2, $3) as system', [
        marks.dates,
        marks.default,
        BATCH,
      ]);
      if (rows.length === 0) return undefined;
      const judgements = rows.map((row) => judgementOf(JSON.parse(String(row['system'])), defaultRegime));
      const [kept] = await ask('select levels_judged($1::jsonb) as changed', [JSON.stringify(judgements)]);
      return { judged: rows.length, changed: Number(kept?.['changed']) };
    });
    if (batch === undefined) return { judged, changed };
    judged += batch.judged;
    changed += batch.changed;
    if (ending?.aborted === true) return { judged, changed };
  }
}

/** The columns of a judgement. @param row of information_system, as JSON */
function judgementOf(row: Row, defaultRegime: LevelRegime): Row {
  const level = levelOnRecord(systemOf(row), defaultRegime);
  return {
    id: row['id'],
    level: level.levelValue,
    level_status: level.levelStatus,
    level_regime: level.levelRegime,
    level_nd85: level.levelNd85,
    level_nd331: level.levelNd331,
    level_judged_by: level.levelJudgedBy,
  };
}

/** Judges now. @param databaseUrl as the role that the subgraph runs as */
export function judgeLevelsAgain(databaseUrl: string, defaultRegime: LevelRegime): Promise<JudgedAgain> {
  return withClient(databaseUrl, (client) =>
    follow(async (work) => {
      await client.query('begin');
      try {
        const done = await work(
          async (statement, values) => (await client.query(statement, [...values])).rows,
        );
        await client.query('commit');
        return done;
      } catch (error) {
        await client.query('rollback');
        throw error;
      }
    }, defaultRegime),
  );
}

/** Judges from within the subgraph. */
export const levelsFollowWork: BackgroundWork = {
  name: 'levels follow rules and setting',
  async run({ orm, settings, log, ending }) {
    const transaction: InTransaction = (work) =>
      orm.em.fork().transactional((em) => {
        const db = em.getKysely<unknown>();
        return work(
          async (statement, values) =>
            (await db.executeQuery<Row>(CompiledQuery.raw(statement, [...values]))).rows,
        );
      });
    const done = await follow(transaction, defaultRegimeOf(settings), ending);
    if (done.judged > 0) log.info({ ...done }, 'levels judged again by the rules and the setting of today');
  },
};
