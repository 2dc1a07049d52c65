import { isIP } from 'node:net';
import { addCalendarDays } from '@khien/calendar';
import { ErrorCode, KhienError } from '@khien/errors';
import { hasRole, Role } from '@khien/identity';
import {
  type ConnectionArgs,
  type Keyset,
  Origin,
  type Page,
  type RequestContext,
  type Row,
  readPage,
} from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { asksForExposure } from '../exposure/exposure.policy.js';
import { familyName } from '../feed-rules/feed-rule.rules.js';
import { isUuid } from '../incidents/identifier.rules.js';
import { InformationSystem } from '../neighbours/information-system.stub.js';
import { Organization } from '../neighbours/organization.stub.js';
import { BotnetObservation, type BotnetObservationFilter } from './botnet-observation.type.js';

/** Days in which a network is looked for unless said otherwise. */
const USUAL_DAYS = 92;
/** Most days in which a network is looked for at once. */
const MOST_DAYS = 366;

/** As the primary key runs, backwards: a page is read from its index, month by month. */
const LATEST_FIRST: Keyset = {
  name: 'latest day first',
  descending: true,
  columns: [
    { expression: sql`o.day`, type: 'date' },
    { expression: sql`o.family_id`, type: 'integer' },
    { expression: sql`o.address`, type: 'inet' },
  ],
};

const COLUMNS = sql`o.day::text as day, host(o.address) as address, o.events, o.first_seen, o.last_seen, o.ports, o.asn, o.asset_id,
  o.organization_id, o.system_id, f.category, f.name as family, f.origin, (select a.holder from autonomous_system a where a.asn = o.asn) as operator`;

/** Asks for observations address by address. */
export class ObservationsReader {
  constructor(private readonly context: RequestContext) {}

  /**
   * A page of the observations that a filter lets through and the caller sees.
   *
   * @throws KhienError `BAD_USER_INPUT` for a network that is none, or is looked for in too many days at once
   */
  async page(
    filter: BotnetObservationFilter | null | undefined,
    args: ConnectionArgs,
  ): Promise<Page<BotnetObservation>> {
    await this.context.require(asksForExposure);
    return readPage(
      this.context.db,
      {
        columns: COLUMNS,
        from: sql`botnet_observation o join threat_family f on f.id = o.family_id`,
        where: [this.#visible(), ...predicates(filter, this.context.clock.now())],
        keyset: LATEST_FIRST,
        node: observationOf,
      },
      args,
    );
  }

  #visible(): RawBuilder<unknown> {
    if (hasRole(this.context.caller, [Role.COORDINATOR])) return sql`true`;
    return sql`o.organization_id = any((select khien_scope())::uuid[])`;
  }
}

function predicates(
  filter: BotnetObservationFilter | null | undefined,
  now: Date,
): readonly RawBuilder<unknown>[] {
  const { category, systemId, organizationId, network } = filter ?? {};
  const { from, to } = network ? daysOf(filter ?? {}, now) : (filter ?? {});
  const family = familyName(filter?.family);
  const ofId = (column: string, id: string) =>
    isUuid(id) ? sql`${sql.ref(column)} = ${id}::uuid` : sql`false`;
  return [
    ...(from ? [sql`o.day >= ${from}::date`] : []),
    ...(to ? [sql`o.day < ${to}::date`] : []),
    // The key goes on with the family: its number, not its name, leads into it.
    ...(category
      ? [sql`o.family_id = any(array(select t.id from threat_family t where t.category = ${category}))`]
      : []),
    ...(family === null
      ? []
      : [sql`o.family_id = any(array(select t.id from threat_family t where t.name = ${family}))`]),
    ...(systemId ? [ofId('o.system_id', systemId)] : []),
    ...(organizationId ? [ofId('o.organization_id', organizationId)] : []),
    ...(network && from && to ? within(networkOf(network), from, to) : []),
  ];
}

/** The days in which a network is looked for: nothing but they bounds the work. @throws KhienError `BAD_USER_INPUT` */
function daysOf({ from, to }: BotnetObservationFilter, now: Date): { from: string; to: string } {
  const end = to ?? addCalendarDays(now.toISOString().slice(0, 10), 1);
  const begin = from ?? addCalendarDays(end, -USUAL_DAYS);
  if (addCalendarDays(begin, MOST_DAYS) < end) {
    throw new KhienError(ErrorCode.BAD_USER_INPUT, {
      detail: {
        vi: `network được tìm trong tối đa ${MOST_DAYS} ngày một lần: hãy cho from và to gần nhau hơn.`,
        en: `network is looked for in at most ${MOST_DAYS} days at once: bring from and to closer together.`,
      },
    });
  }
  return { from: begin, to: end };
}

/**
 * That an address lies in a network. Row-level security keeps `<<=` from the index (it is not leakproof), so the ends of the
 * network are said as well. A narrow one is looked up day by day and family by family, which leads into the key; PostgreSQL 18
 * would skip along it by itself, 15 would read every entry of the period.
 */
function within(network: string, from: string, to: string): readonly RawBuilder<unknown>[] {
  const given = sql`${network}::inet`;
  const [address = '', length = '128'] = network.split('/');
  const narrow = Number(length) >= (isIP(address) === 4 ? 16 : 32);
  return [
    sql`o.address <<= ${given}`,
    sql`o.address >= network(${given})::inet`,
    sql`o.address <= set_masklen(broadcast(${given}), case family(${given}) when 4 then 32 else 128 end)`,
    ...(narrow
      ? [
          sql`o.day = any(array(select ${from}::date + n from generate_series(0, ${to}::date - ${from}::date - 1) n))`,
          sql`o.family_id = any(array(select t.id from threat_family t))`,
        ]
      : []),
  ];
}

/** An address or a range as PostgreSQL reads it. */
function networkOf(given: string): string {
  const [address = '', length, ...rest] = given.trim().split('/');
  const version = isIP(address);
  const fits =
    length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= (version === 4 ? 32 : 128));
  if (version === 0 || address.includes('%') || !fits || rest.length > 0) {
    throw new KhienError(ErrorCode.BAD_USER_INPUT, {
      detail: {
        vi: 'network phải là một địa chỉ IP hoặc một dải theo ký hiệu CIDR.',
        en: 'network has to be an IP address or a range in CIDR notation.',
      },
    });
  }
  return given.trim();
}

function observationOf(row: Row): BotnetObservation {
  const [organizationId, systemId] = [row['organization_id'], row['system_id']];
  return Object.assign(new BotnetObservation(), {
    day: row['day'],
    address: row['address'],
    category: row['category'],
    family: row['family'],
    events: row['events'],
    firstSeen: new Date(String(row['first_seen'])),
    lastSeen: new Date(String(row['last_seen'])),
    ports: row['ports'],
    asn: row['asn'] === null ? null : Number(row['asn']),
    operator: row['operator'],
    assetId: row['asset_id'],
    organization: typeof organizationId === 'string' ? new Organization(organizationId) : null,
    system: typeof systemId === 'string' ? new InformationSystem(systemId) : null,
    provenance: {
      origin: row['origin'] === 'DEMONSTRATION' ? Origin.DEMONSTRATION : Origin.REGISTERED,
      ...{ publisher: null, publication: null, referenceDate: null, url: null },
    },
  });
}
