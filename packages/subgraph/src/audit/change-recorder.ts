import type { EventArgs, EventSubscriber, TransactionEventArgs } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Change } from './change.js';
import { asScope, type PendingChanges } from './pending-changes.js';

/** Where the recorder hands on what it saw. */
export interface RecorderOptions {
  readonly changes: PendingChanges;
  readonly payloadOf: (change: Change) => string;
  /** Tables whose changes need no entry. */
  readonly unaudited: ReadonlySet<string>;
}

type Columns = Readonly<Record<string, unknown>>;

/**
 * Accounts for every object that the ORM writes. The ORM calls these hooks behind each statement of a flush, within the
 * transaction, also when the flush began it by itself; the entries are appended behind the last statement, before the
 * commit, so that a change and its entry stand or fall together. What an entity hides (`hidden: true`) is for fewer people
 * than the object and stands elsewhere: it is left out.
 */
export class ChangeRecorder implements EventSubscriber {
  readonly #options: RecorderOptions;
  readonly #outer = new WeakMap<object, object>();
  readonly #removed = new WeakMap<object, Columns>();

  constructor(options: RecorderOptions) {
    this.#options = options;
  }

  afterCreate(args: EventArgs<object>): void {
    this.#record(args, ({ payload }) => ({ before: null, after: payload }));
  }

  afterUpdate(args: EventArgs<object>): void {
    this.#record(args, ({ payload, original }) => ({
      // Of an object that was changed without having been read, nobody knows what stood there.
      before: Object.fromEntries(Object.entries(original).filter(([key]) => key in payload)),
      after: payload,
    }));
  }

  beforeDelete({ em, entity }: EventArgs<object>): void {
    this.#removed.set(entity, em.getUnitOfWork().getOriginalEntityData(entity) ?? {});
  }

  afterDelete(args: EventArgs<object>): void {
    this.#record(args, () => ({ before: this.#removed.get(args.entity) ?? {}, after: null }));
  }

  beforeTransactionStart({ em, transaction }: TransactionEventArgs): void {
    if (transaction === undefined) this.#outer.delete(em);
    else this.#outer.set(em, transaction);
  }

  afterTransactionStart({ em, transaction }: TransactionEventArgs): void {
    const outer = this.#outer.get(em);
    if (outer !== undefined && transaction !== undefined)
      this.#options.changes.nest(asScope(outer), asScope(transaction));
  }

  async beforeTransactionCommit({ transaction }: TransactionEventArgs): Promise<void> {
    if (transaction !== undefined) await this.#options.changes.commit(asScope(transaction));
  }

  afterTransactionRollback({ transaction }: TransactionEventArgs): void {
    if (transaction !== undefined) this.#options.changes.rollBack(asScope(transaction));
  }

  #record(
    { em, entity, meta, changeSet }: EventArgs<object>,
    describe: (columns: { payload: Columns; original: Columns }) => Pick<Change, 'before' | 'after'>,
  ): void {
    if (changeSet === undefined) throw new Error(`the ORM wrote ${meta.className} and does not say what`);
    if (this.#options.unaudited.has(meta.tableName)) return;
    const { versionProperty, properties } = meta;
    const shown = (columns: Columns): Columns =>
      Object.fromEntries(
        Object.entries(columns).filter(
          ([key]) => !Reflect.get(Object(Reflect.get(properties, key)), 'hidden'),
        ),
      );
    const version: unknown = versionProperty ? Reflect.get(entity, versionProperty) : undefined;
    const payload = this.#options.payloadOf({
      type: meta.className,
      id: String(changeSet.getSerializedPrimaryKey()),
      ...describe({
        payload: shown(changeSet.payload as Columns),
        original: shown((changeSet.originalEntity ?? {}) as Columns),
      }),
      ...(typeof version === 'number' ? { version } : {}),
    });
    this.#options.changes.add(em as EntityManager, payload);
  }
}
