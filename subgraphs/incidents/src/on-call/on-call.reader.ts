import {
  type ConnectionArgs,
  type Page,
  type RequestContext,
  type Row,
  type RowMapper,
  readChildPage,
  rowMapper,
  visibleRows,
} from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { isUuid } from '../incidents/identifier.rules.js';
import type { Capability } from '../network-members/network-member.kinds.js';
import { OnCallRota, OnCallShift } from './on-call.entity.js';
import { seesOnCall } from './on-call.policy.js';
import { daysBetween, type Span, within } from './on-call.rules.js';
import { OnCallDay, OnCallGap, OnCallNow } from './on-call.types.js';

/** Of whom it is asked who is on call. */
export interface OnCallQuestion {
  readonly at: Date;
  readonly areaId: string | null;
  readonly capability: Capability | null;
  readonly most: number;
}

/** Asks who is on call. */
export class OnCallReader {
  readonly #rota: RowMapper<OnCallRota>;
  readonly #shift: RowMapper<OnCallShift>;

  constructor(private readonly context: RequestContext) {
    this.#rota = rowMapper(context.orm, OnCallRota);
    this.#shift = rowMapper(context.orm, OnCallShift);
  }

  /** Calendars of members that are accepted, each with the shift that stands at a moment; one statement. */
  async at({ at, areaId, capability, most }: OnCallQuestion): Promise<readonly OnCallNow[]> {
    const inArea = areaId
      ? sql`(m.nationwide or m.area_ids && coalesce((select a.ancestor_ids from area_ref a where a.id = ${areaId}), array[${areaId}]))`
      : sql`true`;
    // A calendar that names nothing is for everything that the member can do.
    const able = capability
      ? sql`${capability} = any (case when cardinality(r.capabilities) = 0 then m.capabilities else r.capabilities end)`
      : sql`true`;
    const { rows } = await sql<{ rota: Row; shift: Row }>`
      select to_jsonb(r) as rota, to_jsonb(s) as shift
      from on_call_shift s join on_call_rota r on r.id = s.rota_id join network_member m on m.id = r.member_id
      where tstzrange(s.starts_at, s.ends_at) @> ${at}::timestamptz and s.cancelled_at is null and r.ended_at is null
        and m.state = 'ACCEPTED' and ${inArea} and ${able} and ${this.#visible('r')}
      order by m.name, r.name, r.id limit ${most}`.execute(this.context.db);
    return rows.map(({ rota, shift }) =>
      Object.assign(new OnCallNow(), { rota: this.#rota(rota), shift: this.#shift(shift) }),
    );
  }

  /** A calendar by its id; null when there is none that the caller sees. */
  async byId(id: string): Promise<OnCallRota | null> {
    if (!isUuid(id)) return null;
    const { rows } =
      await sql<Row>`select r.* from on_call_rota r where r.id = ${id} and ${this.#visible('r')}`.execute(
        this.context.db,
      );
    return rows[0] === undefined ? null : this.#rota(rows[0]);
  }

  /** The calendars of a member that are in use, the oldest first; one statement for many members. */
  ofMember(memberId: string): Promise<readonly OnCallRota[]> {
    const loader = this.context.loader<string, readonly OnCallRota[]>('rotas of members', async (ids) => {
      const { rows } = await sql<Row>`select r.* from on_call_rota r
        where r.member_id = any(${[...ids]}::uuid[]) and r.ended_at is null and ${this.#visible('r')}
        order by r.member_id, r.created_at, r.id`.execute(this.context.db);
      const rotas = new Map<string, OnCallRota[]>(ids.map((id) => [id, []]));
      for (const row of rows) rotas.get(String(row['member_id']))?.push(this.#rota(row));
      return ids.map((id) => rotas.get(id) ?? []);
    });
    return loader.load(memberId);
  }

  /** A page of the shifts of a calendar that have not ended at a moment; one statement for many calendars. */
  shifts(rotaId: string, from: Date, args: ConnectionArgs): Promise<Page<OnCallShift>> {
    const listing = {
      name: 'shifts of rota',
      parentType: 'uuid',
      belongs: sql`s.rota_id = parent.key`,
      columns: sql`s.*`,
      from: sql`on_call_shift s`,
      where: [sql`s.cancelled_at is null`, sql`s.ends_at > ${from}`, this.#visible('s')],
      keyset: {
        name: 'first to begin first',
        descending: false,
        columns: [
          { expression: sql`s.starts_at`, type: 'timestamptz' },
          { expression: sql`s.id`, type: 'uuid' },
        ],
      },
      node: this.#shift,
    };
    return readChildPage(this.context, listing, args, rotaId, from.toISOString());
  }

  /** When nobody of a calendar is on call, within a span; one statement for many calendars. */
  gaps(rotaId: string, { startsAt, endsAt }: Span): Promise<readonly OnCallGap[]> {
    const name = `gaps ${startsAt.toISOString()} ${endsAt.toISOString()}`;
    const loader = this.context.loader<string, readonly OnCallGap[]>(name, async (ids) => {
      const { rows } = await sql<{ id: string; starts_at: Date; ends_at: Date }>`
        select r.id, g.starts_at, g.ends_at from on_call_rota r
        cross join lateral on_call_gaps(r.id, ${startsAt}::timestamptz, ${endsAt}::timestamptz) g
        where r.id = any(${[...ids]}::uuid[]) and ${this.#visible('r')} order by r.id, g.starts_at`.execute(
        this.context.db,
      );
      const gaps = new Map<string, OnCallGap[]>(ids.map((id) => [id, []]));
      for (const row of rows) {
        const span = { startsAt: new Date(row.starts_at), endsAt: new Date(row.ends_at) };
        gaps.get(row.id)?.push(Object.assign(new OnCallGap(), span));
      }
      return ids.map((id) => gaps.get(id) ?? []);
    });
    return loader.load(rotaId);
  }

  /** The days of a calendar in Vietnam, each with its shifts and its gaps; two statements. None for days out of order. */
  async days(rotaId: string, from: string, to: string): Promise<readonly OnCallDay[]> {
    const days = daysBetween(from, to);
    const [first, last] = [days[0], days.at(-1)];
    if (first === undefined || last === undefined) return [];
    const span = { startsAt: first.startsAt, endsAt: last.endsAt };
    const [{ rows }, gaps] = await Promise.all([
      sql<Row>`select s.* from on_call_shift s where s.rota_id = ${rotaId} and s.cancelled_at is null
        and s.starts_at < ${span.endsAt} and s.ends_at > ${span.startsAt} and ${this.#visible('s')}
        order by s.starts_at, s.id`.execute(this.context.db),
      this.gaps(rotaId, span),
    ]);
    const shifts = rows.map(this.#shift);
    return days.map((day) =>
      Object.assign(new OnCallDay(), {
        day: day.day,
        shifts: shifts.filter((shift) => within(shift, day) !== undefined),
        gaps: gaps.flatMap((gap) => {
          const part = within(gap, day);
          return part === undefined ? [] : [Object.assign(new OnCallGap(), part)];
        }),
      }),
    );
  }

  #visible(alias: 'r' | 's'): RawBuilder<unknown> {
    const column = sql.ref(`${alias}.organization_id`);
    return visibleRows(this.context, seesOnCall, [column]) ?? sql`true`;
  }
}
