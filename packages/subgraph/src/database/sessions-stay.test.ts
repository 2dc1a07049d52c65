import type { PoolClient } from 'pg';
import { expect, it } from 'vitest';
import { assertSessionsStay, SharedSessionsError } from './sessions-stay.js';

/** Connections to sessions that are kept, or lent for a transaction, the one given back last first. */
function poolOf(kind: 'sessions' | 'transactions') {
  const idle = [3, 2, 1];
  let released = 0;
  const connect = async () => {
    let own = kind === 'sessions' ? idle.pop() : undefined;
    const query = async (text: string) => {
      const pid = own ?? idle.pop();
      if (text === 'begin') own = pid;
      else if (kind === 'transactions' && (text === 'rollback' || own === undefined)) {
        own = undefined;
        if (pid !== undefined) idle.push(pid);
      }
      return { rows: [{ pid }] };
    };
    const release = () => {
      released += 1;
    };
    return { query, release } as unknown as PoolClient;
  };
  return { connect, released: () => released };
}

it('takes connections that keep their session', async () => {
  const pool = poolOf('sessions');
  await assertSessionsStay(pool);
  expect(pool.released()).toBe(2);
});

it('refuses a pooler that lends sessions for a transaction, and says what to do', async () => {
  const pool = poolOf('transactions');
  const checking = assertSessionsStay(pool);
  await expect(checking).rejects.toThrow(SharedSessionsError);
  await expect(checking).rejects.toThrow('let the pooler pool sessions');
  expect(pool.released()).toBe(2);
});
