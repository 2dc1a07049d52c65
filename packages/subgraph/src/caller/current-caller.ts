import { AsyncLocalStorage } from 'node:async_hooks';
import type { Caller } from '@khien/identity';

const current = new AsyncLocalStorage<Caller>();

/**
 * Works for a caller: every database connection that is taken meanwhile carries who asks. Ambient on purpose, so that
 * no reader or service can forget it; who forgets it altogether works for nobody, and nobody sees a row.
 */
export function withCaller<T>(caller: Caller, work: () => T): T {
  return current.run(caller, work);
}

/** Who is worked for now; undefined outside of a request. */
export function currentCaller(): Caller | undefined {
  return current.getStore();
}
