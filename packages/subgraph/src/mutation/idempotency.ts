import { createHash } from 'node:crypto';
import { ErrorCode } from '@khien/errors';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { RequestContext } from '../context/request-context.js';
import { refuseIfAny } from './user-error.js';

/** A creating mutation that may be sent more than once. */
export interface IdempotentRequest {
  /** Name of the mutation. */
  readonly operation: string;
  /** The caller's `idempotencyKey`, 8 to 128 characters. */
  readonly key: string;
  /** The whole input but for the key; equal JSON is equal input. */
  readonly input: unknown;
}

/**
 * Runs a creating change at most once per caller and key, in one transaction with the record of the key: the same key with
 * the same input, for the same organization, gives the id that the first one created; two at once take turns.
 *
 * @param create makes the object within the transaction and gives its id
 * @throws UserProblems `IDEMPOTENCY_KEY_REUSED` when the key stands for another input
 */
export class Idempotency {
  constructor(private readonly context: RequestContext) {}

  async once(request: IdempotentRequest, create: (em: EntityManager) => Promise<string>): Promise<string> {
    const { operation, key } = request;
    const { subject: caller, organization } = this.context.caller;
    if (key.length < 8 || key.length > 128) {
      refuseIfAny([
        {
          code: ErrorCode.OUT_OF_RANGE,
          path: ['input', 'idempotencyKey'],
          parameters: {
            what: { vi: 'Độ dài của idempotencyKey', en: 'The length of idempotencyKey' },
            min: 8,
            max: 128,
          },
        },
      ]);
    }
    // For another organization it is another request, also where the input leaves to the service which one is meant.
    const hash = createHash('sha256')
      .update(canonicalJson([organization, request.input]))
      .digest('hex');
    return this.context.em.transactional(async (em) => {
      const db = em.getKysely<unknown>();
      const claimed = await sql`
        insert into idempotency_key (operation, caller, key, input_hash, result_id)
        values (${operation}, ${caller}, ${key}, ${hash}, '')
        on conflict (operation, caller, key) do nothing returning key`.execute(db);
      if (claimed.rows.length === 0) return this.#earlierResult(em, operation, key, hash);
      const id = await create(em);
      await em.flush();
      await sql`update idempotency_key set result_id = ${id}
        where operation = ${operation} and caller = ${caller} and key = ${key}`.execute(db);
      return id;
    });
  }

  async #earlierResult(em: EntityManager, operation: string, key: string, hash: string): Promise<string> {
    const { rows } = await sql<{ input_hash: string; result_id: string }>`
      select input_hash, result_id from idempotency_key
      where operation = ${operation} and caller = ${this.context.caller.subject} and key = ${key}`.execute(
      em.getKysely<unknown>(),
    );
    const [row] = rows;
    if (row === undefined) throw new Error('an idempotency key vanished between two statements');
    if (row.input_hash !== hash) {
      refuseIfAny([{ code: ErrorCode.IDEMPOTENCY_KEY_REUSED, path: ['input', 'idempotencyKey'] }]);
    }
    return row.result_id;
  }
}

/** JSON with the keys of every object in order, so that equal inputs are equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner) && !(inner instanceof Date)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
