import {
  type ConnectionArgs,
  dayInVietnam,
  type Keyset,
  type Origin,
  type Page,
  type RequestContext,
  type Row,
  type RowMapper,
  readPage,
  rowMapper,
} from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { isUuid } from '../incidents/identifier.rules.js';
import { Sender } from './sender.entity.js';
import type { SenderFilter } from './sender.inputs.js';
import type { SenderRegime } from './sender.machine.js';
import { type CodeService, nameKey } from './sender.rules.js';
import { SenderFigures, SenderMoveView, ValidSenderName } from './sender-views.type.js';
import { visibleSenders } from './visible-senders.js';

const BY_NAME: Keyset = {
  name: 'by name',
  descending: false,
  columns: [
    { expression: sql`s.name_key`, type: 'text' },
    { expression: sql`s.id`, type: 'uuid' },
  ],
};

/** Asks for registrations of senders. */
export class SendersReader {
  readonly #node: RowMapper<Sender>;

  constructor(private readonly context: RequestContext) {
    this.#node = rowMapper(context.orm, Sender);
  }

  /** A page of the registrations that a filter lets through and the caller sees. */
  page(filter: SenderFilter | null | undefined, args: ConnectionArgs): Promise<Page<Sender>> {
    const where = [visibleSenders(this.context), ...predicates(filter)];
    const listing = { columns: sql`s.*`, from: sql`sender s`, where, keyset: BY_NAME, node: this.#node };
    return readPage(this.context.db, listing, args);
  }

  /** A registration by its id; null when there is none that the caller sees. One statement for many. */
  byId(id: string): Promise<Sender | null> {
    return isUuid(id) ? this.#byId().load(id.toLowerCase()) : Promise.resolve(null);
  }

  /** The registration as it is after a change in this request. */
  changed(id: string): Promise<Sender | null> {
    return this.#byId().clearAll().load(id);
  }

  /** Who holds a valid name; null for nobody. */
  async validName(name: string): Promise<ValidSenderName | null> {
    const today = dayInVietnam(this.context.clock.now());
    const { rows } =
      await sql<ValidSenderName>`select name, holder_name as "holderName", issued_on::text as "issuedOn",
      expires_on::text as "expiresOn" from sender_by_name(${name}, ${today}::date)`.execute(this.context.db);
    return rows[0] === undefined ? null : Object.assign(new ValidSenderName(), rows[0]);
  }

  /** What was decided in a year. */
  async figures(year: number): Promise<readonly SenderFigures[]> {
    const { rows } = await sql<Row & { origin: Origin; regime: SenderRegime; service: CodeService | null }>`
      select * from sender_figures(${year}) order by origin desc, regime, service`.execute(this.context.db);
    return rows.map(({ origin, regime, service, issued, renewed, revoked }) =>
      Object.assign(new SenderFigures(), {
        ...{ origin, regime, service },
        ...{ issued: Number(issued), renewed: Number(renewed), revoked: Number(revoked) },
      }),
    );
  }

  /** Every step of a registration, the first one first; one statement for many. */
  history(senderId: string): Promise<readonly SenderMoveView[]> {
    const loader = this.context.loader<string, readonly SenderMoveView[]>('moves of sender', async (ids) => {
      const { rows } =
        await sql<Row>`select v.*, v.decided_on::text as decided_on, v.expires_on::text as expires_on
        from sender_move v where v.sender_id = any(${[...ids]}::uuid[]) order by v.sender_id, v.number`.execute(
          this.context.db,
        );
      return ids.map((id) => rows.filter((row) => row['sender_id'] === id).map(moveOf));
    });
    return loader.load(senderId);
  }

  #byId() {
    return this.context.loader<string, Sender | null>('sender', async (ids) => {
      const { rows } = await sql<Row>`select s.* from sender s
        where s.id = any(${[...ids]}::uuid[]) and ${visibleSenders(this.context)}`.execute(this.context.db);
      const found = new Map(rows.map(this.#node).map((one) => [one.id, one]));
      return ids.map((id) => found.get(id) ?? null);
    });
  }
}

function moveOf(row: Row): SenderMoveView {
  return Object.assign(new SenderMoveView(), {
    number: row['number'],
    event: row['event'],
    toState: row['to_state'],
    decisionNo: row['decision_no'],
    decidedOn: row['decided_on'],
    expiresOn: row['expires_on'],
    ground: row['ground'],
    reason: row['reason'],
    happenedAt: new Date(String(row['happened_at'])),
  });
}

function predicates(filter: SenderFilter | null | undefined): readonly RawBuilder<unknown>[] {
  const { name, regime, state, holderId, expiresUntil } = filter ?? {};
  const found: RawBuilder<unknown>[] = [];
  if (name) found.push(sql`starts_with(s.name_key, ${nameKey(name)})`);
  if (regime) found.push(sql`s.regime = ${regime}`);
  if (state) found.push(sql`s.state = any(${[...state]}::text[])`);
  if (holderId) found.push(isUuid(holderId) ? sql`s.holder_id = ${holderId}::uuid` : sql`false`);
  if (expiresUntil) found.push(sql`s.expires_on <= ${expiresUntil}::date`);
  return found;
}
