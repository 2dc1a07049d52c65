import { ErrorCode, KhienError } from '@khien/errors';
import { hasRole, Role } from '@khien/identity';
import {
  type ConnectionArgs,
  dayInVietnam,
  type Keyset,
  type Page,
  type RequestContext,
  type RowMapper,
  readPage,
  rowMapper,
  visibleRows,
} from '@khien/subgraph';
import { sql } from 'kysely';
import { actsForHolder } from '../senders/sender.policy.js';
import { e164 } from '../spam-reports/phone.rules.js';
import { DoNotCallEntry } from './do-not-call.entity.js';
import { checksDoNotCallList, keepsDoNotCallList } from './do-not-call.policy.js';
import { DoNotCallCheck, type DoNotCallFilter, DoNotCallStanding } from './do-not-call.types.js';

/** Most numbers that are looked up at once. */
const MOST_NUMBERS = 200;

const LATEST_FIRST: Keyset = {
  name: 'enrolled last first',
  descending: true,
  columns: [
    { expression: sql`d.enrolled_at`, type: 'timestamptz' },
    { expression: sql`d.id`, type: 'uuid' },
  ],
};

/** Asks who wants no advertising. */
export class DoNotCallReader {
  readonly #node: RowMapper<DoNotCallEntry>;

  constructor(private readonly context: RequestContext) {
    this.#node = rowMapper(context.orm, DoNotCallEntry);
  }

  /** A page of the list. @throws KhienError `UNAUTHENTICATED`, `FORBIDDEN` */
  async page(
    filter: DoNotCallFilter | null | undefined,
    args: ConnectionArgs,
  ): Promise<Page<DoNotCallEntry>> {
    await this.context.require(keepsDoNotCallList);
    const { number, listed } = filter ?? {};
    const where = [
      ...(number ? [sql`d.number = ${e164(number) ?? number}`] : []),
      ...(listed === null || listed === undefined ? [] : [sql`d.listed = ${listed}`]),
    ];
    const listing = { columns: sql`d.*`, from: sql`do_not_call d`, keyset: LATEST_FIRST, node: this.#node };
    return readPage(this.context.db, { ...listing, where }, args);
  }

  /**
   * How numbers stand, in the order in which they were asked for.
   *
   * @throws KhienError `FORBIDDEN` for who holds no valid sender name and is no coordinator, `OUT_OF_RANGE` for too many
   */
  async check(numbers: readonly string[]): Promise<readonly DoNotCallCheck[]> {
    const { context } = this;
    await context.require(checksDoNotCallList);
    if (numbers.length < 1 || numbers.length > MOST_NUMBERS) {
      const what = { vi: 'Số lượng số điện thoại', en: 'The number of numbers' };
      throw new KhienError(ErrorCode.OUT_OF_RANGE, { what, min: 1, max: MOST_NUMBERS });
    }
    const today = dayInVietnam(context.clock.now());
    if (!(await this.#sends(today))) throw new KhienError(ErrorCode.FORBIDDEN);
    const read = numbers.map((number) => ({ number, known: e164(number) }));
    const distinct = [...new Set(read.flatMap(({ known }) => known ?? []))];
    const { rows } = await sql<{ number: string }>`
      select number from do_not_call_listed(${distinct}::text[], ${today}::date) as number`.execute(
      context.db,
    );
    const listed = new Set(rows.map(({ number }) => number));
    return read.map(({ number, known }) => {
      const on = known !== undefined && listed.has(known);
      const standing =
        known === undefined
          ? DoNotCallStanding.NO_NUMBER
          : on
            ? DoNotCallStanding.LISTED
            : DoNotCallStanding.NOT_LISTED;
      return Object.assign(new DoNotCallCheck(), { number, standing });
    });
  }

  /** Whether the caller keeps the list, or sends under a name that is valid. @param today day in Vietnam */
  async #sends(today: string): Promise<boolean> {
    const { context } = this;
    if (hasRole(context.caller, [Role.COORDINATOR])) return true;
    const own = visibleRows(context, actsForHolder, [sql`s.holder_id`]) ?? sql`true`;
    const { rows } = await sql`select from sender s where ${own} and s.regime = 'ND91'
      and s.state in ('VALID', 'RENEWING') and s.expires_on >= ${today}::date limit 1`.execute(context.db);
    return rows.length > 0;
  }
}
