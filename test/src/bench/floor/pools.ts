import { SUBGRAPH_NAMES, type SubgraphName } from '@khien/platform';
import pg from 'pg';
import type { DatabaseUrls } from '../contenders/databases.js';

/** As many connections a database as a subgraph keeps. */
const CONNECTIONS = 10;

/** A statement that the server parses once a connection. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** Connections to the three databases. */
export class Pools {
  readonly #pools: ReadonlyMap<SubgraphName, pg.Pool>;

  constructor(urls: DatabaseUrls) {
    this.#pools = new Map(
      SUBGRAPH_NAMES.map((name) => [name, new pg.Pool({ connectionString: urls[name], max: CONNECTIONS })]),
    );
  }

  /** The rows of a statement. */
  async rows<T extends pg.QueryResultRow>(
    database: SubgraphName,
    { name, text }: Statement,
    values: unknown[],
  ): Promise<T[]> {
    const pool = this.#pools.get(database);
    if (!pool) throw new Error(`no database of ${database}`);
    return (await pool.query<T>({ name, text, values })).rows;
  }

  /** Closes all connections. */
  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.end()));
  }
}
