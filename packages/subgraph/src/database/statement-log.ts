import type { Pool, PoolClient } from 'pg';
import { SET_CALLER } from '../caller/caller-settings.js';

/**
 * The statements that went over the wire, `begin` and `commit` included: a test that counts them fails by name
 * when a list starts to ask once per row. Telling a connection who asks is left out: whether it is needed depends on
 * whom the connection served before.
 */
export class StatementLog {
  #texts: string[] = [];

  /** Give this as `onPool` of the ORM. */
  readonly watch = (pool: Pool): void => {
    pool.on('connect', (client) => this.#watchClient(client));
  };

  /** The statements since the last {@link clear}, in the order in which they were sent. */
  get texts(): readonly string[] {
    return this.#texts;
  }

  /** The same, without the entries by which readers are accounted for: one a request that read what is logged. */
  get withoutAudit(): readonly string[] {
    return this.#texts.filter((text) => !text.includes('khien_audit_append_reads'));
  }

  /** Forgets what was seen so far. */
  clear(): void {
    this.#texts = [];
  }

  #watchClient(client: PoolClient): void {
    const send = client.query.bind(client) as (...args: unknown[]) => unknown;
    const watched = (...args: unknown[]): unknown => {
      const text = textOf(args[0]);
      if (text !== SET_CALLER) this.#texts.push(text);
      return send(...args);
    };
    Reflect.set(client, 'query', watched);
  }
}

function textOf(query: unknown): string {
  if (typeof query === 'string') return query;
  const text: unknown = query === null || typeof query !== 'object' ? undefined : Reflect.get(query, 'text');
  return typeof text === 'string' ? text : String(query);
}
