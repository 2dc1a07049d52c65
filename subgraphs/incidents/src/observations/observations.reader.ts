import { isIP } from 'node:net';
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
   * @throws KhienError `BAD_USER_INPUT` for a network that is none
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
        where: [this.#visible(), ...predicates(filter)],
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

function predicates(filter: BotnetObservationFilter | null | undefined): readonly RawBuilder<unknown>[] {
  const { from, to, category, systemId, organizationId, network } = filter ?? {};
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
    ...(network ? [sql`o.address <<= ${networkOf(network)}::inet`] : []),
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
