import type { Transaction } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type Kysely, sql } from 'kysely';

/** A transaction, or a savepoint in one: as the ORM has it, something that statements run in. */
type Scope = Kysely<unknown>;

/**
 * The changes of each open transaction that are not yet accounted for. They are appended together as the last thing
 * before the commit, not with each flush: the end of the chain is then held for the shortest time, and since it is the last
 * lock that any transaction takes, nobody can wait for it in a circle.
 */
export class PendingChanges {
  readonly #payloads = new WeakMap<Scope, string[]>();
  readonly #outer = new WeakMap<Scope, Scope>();

  /** @throws Error outside of a transaction */
  add(em: EntityManager, payload: string): void {
    const transaction = em.getTransactionContext();
    if (transaction === undefined)
      throw new Error('a change is accounted for in the transaction that makes it');
    const scope = asScope(transaction);
    const payloads = this.#payloads.get(scope);
    if (payloads === undefined) this.#payloads.set(scope, [payload]);
    else payloads.push(payload);
  }

  /** A savepoint began: what is added in it goes the way of the savepoint. */
  nest(outer: Scope, inner: Scope): void {
    this.#outer.set(inner, outer);
  }

  /** Appends what a transaction changed; what a savepoint changed is left to what surrounds it. */
  async commit(scope: Scope): Promise<void> {
    const payloads = this.#payloads.get(scope);
    if (payloads === undefined) return;
    this.#payloads.delete(scope);
    const outer = this.#outer.get(scope);
    if (outer === undefined) {
      await sql`select khien_audit_append(${payloads}::text[])`.execute(scope);
      return;
    }
    this.#payloads.set(outer, [...(this.#payloads.get(outer) ?? []), ...payloads]);
  }

  /** Forgets what was rolled back. */
  rollBack(scope: Scope): void {
    this.#payloads.delete(scope);
  }
}

/** A transaction of the ORM on PostgreSQL as what it is: one of Kysely's. */
export function asScope(transaction: Transaction): Scope {
  return transaction as Scope;
}
