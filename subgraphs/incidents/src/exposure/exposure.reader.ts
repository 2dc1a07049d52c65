import { ErrorCode, KhienError } from '@khien/errors';
import { hasRole, Role } from '@khien/identity';
import type { RequestContext } from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { setsOf } from '../neighbours/parent-sets.js';
import { asksForExposure } from './exposure.policy.js';
import {
  type BotnetExposure,
  type ExposureArgs,
  ExposureCounting,
  type FamilyExposure,
  type OperatorExposure,
  type RankingArgs,
} from './exposure.type.js';

/** Most periods that are given at once. */
const MOST_PERIODS = 400;
const DAYS = { DAY: 1, WEEK: 7, MONTH: 28 } as const;

/** Which counts, with every day said. */
type Asked = Omit<ExposureArgs, 'from' | 'to'> & { readonly from: string; readonly to: string };

const DAY_MS = 86_400_000;

/** Whose counts: how a row of the table `botnet_exposure`, alias `e`, belongs to a key. */
type Holder = 'system' | 'organization';

const COUNTS = sql`sum(e.addresses)::integer as addresses, sum(e.added)::integer as new,
  sum(e.addresses - e.added)::integer as persisting, sum(e.gone)::integer as gone`;

/** Counts with the families that they are of, aliases `e` and `f`. */
const COUNTED = sql`botnet_exposure e join threat_family f on f.id = e.family_id`;

/** Asks how many addresses were seen: from counts, never from addresses. */
export class ExposureReader {
  constructor(private readonly context: RequestContext) {}

  /** How far exposure has been counted. */
  async counting(): Promise<ExposureCounting> {
    await this.context.require(asksForExposure);
    const { rows } = await sql<{ days: string; earliest: string | null }>`
      select days, earliest::text as earliest from botnet_pending()`.execute(this.context.db);
    const pendingDays = Number(rows[0]?.days ?? 0);
    const earliestPendingDay = rows[0]?.earliest ?? null;
    return Object.assign(new ExposureCounting(), {
      ...{ complete: pendingDays === 0, pendingDays, earliestPendingDay },
    });
  }

  /** Of the whole country. */
  async country(args: ExposureArgs): Promise<readonly BotnetExposure[]> {
    const asked = this.#asked(args);
    const { rows } = await sql<BotnetExposure>`
      select f.origin, e.starts::text as starts, ${COUNTS}
      from ${COUNTED} where ${wanted(asked)} and ${this.#visible()}
      group by f.origin, e.starts order by e.starts, f.origin desc`.execute(this.context.db);
    return rows;
  }

  /** Of what a system or an organization holds; of all that are asked for in a turn in one statement. */
  of(holder: Holder, id: string, args: ExposureArgs): Promise<readonly BotnetExposure[]> {
    const asked = this.#asked(args);
    const column = sql.raw(holder === 'system' ? 'e.system_id' : 'e.organization_id');
    const name = `exposure of ${holder} ${JSON.stringify(asked)}`;
    const loader = this.context.loader<string, readonly BotnetExposure[]>(name, async (ids) => {
      const { rows } = await sql<BotnetExposure & { key: string }>`
        select ${column} as key, f.origin, e.starts::text as starts, ${COUNTS}
        from ${COUNTED} where ${column} = any(${[...ids]}::uuid[]) and ${wanted(asked)} and ${this.#visible()}
        group by 1, f.origin, e.starts order by e.starts, f.origin desc`.execute(this.context.db);
      return ids.map((key) => rows.filter((row) => row.key === key.toLowerCase()));
    });
    return loader.load(id);
  }

  /** Of the systems whose owners sit in a place; of all places of a turn in one statement. */
  ofArea(id: string, memberIds: readonly string[], args: ExposureArgs): Promise<readonly BotnetExposure[]> {
    const asked = this.#asked(args);
    const name = `exposure of area ${JSON.stringify(asked)}`;
    const loader = this.context.loader<
      { id: string; memberIds: readonly string[] },
      readonly BotnetExposure[]
    >(name, async (areas) => {
      const { rows } = await sql<BotnetExposure & { key: string }>`
          select owner.key, f.origin, e.starts::text as starts, ${COUNTS}
          from ${setsOf(areas)}
          join system_ref s on s.home_area_id = any(owner.members::text[])
          join botnet_exposure e on e.system_id = s.id
          join threat_family f on f.id = e.family_id
          where ${wanted(asked)} and ${this.#visible()}
          group by owner.key, f.origin, e.starts order by e.starts, f.origin desc`.execute(this.context.db);
      return areas.map(({ id: key }) => rows.filter((row) => row.key === key));
    });
    return loader.load({ id, memberIds });
  }

  /** The operators with most addresses in one period. */
  async operators(args: RankingArgs): Promise<readonly OperatorExposure[]> {
    const { rows } = await sql<OperatorExposure & { asn: string | null }>`
      select f.origin, e.starts::text as starts, ${COUNTS}, e.asn, a.holder
      from ${COUNTED} left join autonomous_system a on a.asn = e.asn
      where ${ranked(args)} and ${this.#visible()}
      group by f.origin, e.starts, e.asn, a.holder order by addresses desc, e.asn, f.origin desc limit ${args.first}`.execute(
      this.context.db,
    );
    return rows.map((row) => ({ ...row, asn: row.asn === null ? null : Number(row.asn) }));
  }

  /** The families with most addresses in one period. */
  async families(args: RankingArgs): Promise<readonly FamilyExposure[]> {
    const { rows } = await sql<FamilyExposure>`
      select f.origin, e.starts::text as starts, ${COUNTS}, f.name as family
      from ${COUNTED} where ${ranked(args)} and ${this.#visible()}
      group by f.origin, e.starts, f.name order by addresses desc, f.name limit ${args.first}`.execute(
      this.context.db,
    );
    return rows;
  }

  /** The days that are meant. @throws KhienError `OUT_OF_RANGE` for more periods than are given at once */
  #asked({ from, to, ...args }: ExposureArgs): Asked {
    const end = to ?? dayAfter(this.context.clock.now().toISOString().slice(0, 10), 1);
    const begin = from ?? dayAfter(end, -30);
    const days = (Date.parse(end) - Date.parse(begin)) / DAY_MS;
    if (days / DAYS[args.period] > MOST_PERIODS) throw outOfRange('periods', 1, MOST_PERIODS);
    return { ...args, from: begin, to: end };
  }

  #visible(): RawBuilder<unknown> {
    const { caller } = this.context;
    if (hasRole(caller, [Role.COORDINATOR])) return sql`true`;
    if (!hasRole(caller, asksForExposure.anywhere)) return sql`false`;
    return sql`e.organization_id = any((select khien_scope())::uuid[])`;
  }
}

function wanted({ from, to, period, category, family, asn }: Asked): RawBuilder<unknown> {
  const named = family ? sql`and f.name = ${family}` : sql``;
  const operated = typeof asn === 'number' ? sql`and e.asn = ${asn}` : sql``;
  return sql`e.period = ${period} and e.starts >= date_trunc(lower(${period}), ${from}::timestamp)::date
    and e.starts < ${to}::date
    and f.category = ${category} ${named} ${operated}`;
}

function ranked({ on, period, category, first }: RankingArgs): RawBuilder<unknown> {
  if (first < 1 || first > 100) throw outOfRange('first', 1, 100);
  return sql`e.period = ${period} and e.starts = date_trunc(lower(${period}), ${on}::timestamp)::date
    and f.category = ${category}`;
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

function outOfRange(name: string, min: number, max: number): KhienError {
  return new KhienError(ErrorCode.OUT_OF_RANGE, { what: { vi: name, en: name }, min, max });
}
