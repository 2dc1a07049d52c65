import type { Caller } from '@khien/identity';
import type { Pool, PoolClient } from 'pg';
import { currentCaller } from './current-caller.js';

/** Tells PostgreSQL who asks on a connection: what row-level security judges by. */
export const SET_CALLER =
  "select set_config('khien.subject', $1, false), set_config('khien.organization', $2, false), " +
  "set_config('khien.roles', $3, false)";

type Settings = readonly [subject: string, organization: string, roles: string];

const NOBODY: Settings = ['', '', ''];

/** Session settings of a caller; empty ones for nobody. Roles are a PostgreSQL array of plain words. */
export function callerSettings(caller: Caller | undefined): Settings {
  if (caller === undefined) return NOBODY;
  return [caller.subject, caller.organization ?? '', `{${caller.roles.join(',')}}`];
}

type Connect = () => Promise<PoolClient>;

/**
 * Lets no connection leave the pool that does not carry the caller for whom it is taken. A connection that served
 * the same caller last is told nothing again. Needs a connection that stays with one session: see `assertSessionsStay`.
 */
export function carryCaller(pool: Pool): void {
  const carried = new WeakMap<PoolClient, string>();
  const connect: Connect = pool.connect.bind(pool);

  const connectForCaller: Connect = async () => {
    const settings = callerSettings(currentCaller());
    const wanted = settings.join('\n');
    const client = await connect();
    if (carried.get(client) === wanted) return client;
    carried.delete(client);
    try {
      await client.query(SET_CALLER, [...settings]);
    } catch (error) {
      client.release(error instanceof Error ? error : true);
      throw error;
    }
    carried.set(client, wanted);
    return client;
  };
  Reflect.set(pool, 'connect', connectForCaller);
}
