import type { Caller } from '@khien/identity';
import type { EntityManager } from '@mikro-orm/postgresql';
import { auditValue, type Change, kindOf } from './change.js';
import type { PendingChanges } from './pending-changes.js';
import type { ReadLog } from './read-log.js';

/** What accounting for one request needs. */
export interface RequestAuditOptions {
  readonly caller: Caller;
  readonly requestId: string;
  readonly reads: ReadLog;
  readonly changes: PendingChanges;
}

/**
 * What one request is accountable for. Changes through the ORM account for themselves; a service that changes rows with
 * SQL of its own says so with {@link changed}, and a reader that gave out what must be logged with {@link read}.
 */
export class RequestAudit {
  readonly #options: RequestAuditOptions;
  readonly #reads = new Map<string, Set<string>>();
  readonly #asked = new Set<string>();
  #mutation: string | undefined;

  constructor(options: RequestAuditOptions) {
    this.#options = options;
  }

  /**
   * Notes that the caller is given an object whose reading is logged: a system of level 4 or 5, personal data. The entry
   * is written before the answer leaves; if it cannot be written, there is no answer.
   *
   * @param typeName GraphQL type of the object
   */
  read(typeName: string, id: string): void {
    const ids = this.#reads.get(typeName);
    if (ids === undefined) this.#reads.set(typeName, new Set([id]));
    else ids.add(id);
  }

  /**
   * Accounts for a change that was made past the ORM, in the transaction in which it was made.
   *
   * @param em the entity manager of that transaction
   * @throws Error outside of a transaction: the change would stand before it is accounted for
   */
  changed(em: EntityManager, change: Change): void {
    this.#options.changes.add(em, this.payloadOf(change));
  }

  /** Notes a root field that was asked for: the name of the action. Mutations run one after the other. */
  asked(field: string, mutation: boolean): void {
    if (mutation) this.#mutation = field;
    else this.#asked.add(field);
  }

  /** The entry of a change, without who made it: that is added by the database. */
  payloadOf({ type, id, before, after, version }: Change): string {
    return this.#payload({
      kind: kindOf({ before, after }),
      action: this.#mutation ?? null,
      entity: { type, ids: [id] },
      ...(version === undefined ? {} : { version }),
      before,
      after,
    });
  }

  /** Writes what was read since the last time; an entry for each type. @throws whatever the database says */
  async writeReads(): Promise<void> {
    if (this.#reads.size === 0) return;
    const action = this.#mutation ?? [...this.#asked].sort().join(', ');
    const payloads = [...this.#reads].map(([type, ids]) =>
      this.#payload({ kind: 'READ', action, entity: { type, ids: [...ids].sort() } }),
    );
    this.#reads.clear();
    await this.#options.reads.append(this.#options.caller, payloads);
  }

  #payload(entry: Readonly<Record<string, unknown>>): string {
    return JSON.stringify(auditValue({ ...entry, requestId: this.#options.requestId }));
  }
}
