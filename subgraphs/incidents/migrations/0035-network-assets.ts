import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

/** What asks who the caller is stands in a select of its own: PostgreSQL evaluates it once a statement. */
const SCOPE = '(select khien_scope())::uuid[]';
const has = (roles: string) => `(select khien_has_role(${roles}))`;
const SEEING = `'SYSTEM_OWNER', 'SYSTEM_OPERATOR', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR', 'ADMINISTRATOR'`;
const CLAIMING = `'SYSTEM_OWNER', 'SYSTEM_OPERATOR', 'ADMINISTRATOR'`;
const COORDINATES = has(`'COORDINATOR'`);
const OWN = `organization_id = any (${SCOPE})`;

/** Addresses, domains and autonomous systems, by who held them from when to when. */
class NetworkAssets extends Migration {
  override up(): void {
    this.addSql(`
      create table network_asset (
        id uuid primary key,
        organization_id uuid not null,
        system_id uuid,
        kind text collate "C" not null check (kind in ('CIDR', 'DOMAIN', 'ASN')),
        network cidr,
        domain text collate "C" check (domain ~ '^[a-z0-9-]+(\\.[a-z0-9-]+)+$'),
        asn bigint check (asn between 1 and 4294967295),
        valid_from timestamptz(3) not null,
        valid_to timestamptz(3) check (valid_to >= valid_from),
        note text check (length(note) <= 1000),
        claimed_by text collate "C",
        claimed_at timestamptz(3) not null,
        accepted_by text collate "C",
        accepted_at timestamptz(3),
        declined_by text collate "C",
        declined_at timestamptz(3),
        decline_reason text check (length(decline_reason) between 1 and 1000),
        origin text collate "C" not null check (origin in ('REGISTERED', 'DEMONSTRATION')),
        updated_at timestamptz(3) not null,
        version integer not null default 1,
        check (num_nonnulls(network, domain, asn) = 1),
        check (case kind when 'CIDR' then network is not null when 'DOMAIN' then domain is not null
          else asn is not null end),
        check (accepted_at is null or declined_at is null),
        check ((declined_at is null) = (decline_reason is null))
      )`);
    this.addSql(`comment on table network_asset is
      'Network objects, bounded in time: claimed by their holder, accepted by a coordinator. Ended, never deleted.'`);
    const columns: Readonly<Record<string, string>> = {
      organization_id: 'Who holds it: an entity of the subgraph security-levels.',
      system_id:
        'Information system behind it, of the subgraph security-levels; null for the organization alone.',
      domain: 'Lower case, in ASCII (IDNA).',
      valid_from: 'An address belongs to whoever held it when it was observed.',
      valid_to: 'First moment at which it is held no more; null while it is.',
      claimed_by: 'Person who claimed it; null for demonstration.',
      accepted_at: 'Until then it is a claim: no observation is matched to it.',
    };
    for (const [column, text] of Object.entries(columns)) {
      this.addSql(`comment on column network_asset.${column} is '${text}'`);
    }
    this.addSql(`create index network_asset_network on network_asset using gist (network inet_ops)
      where network is not null`);
    this.addSql('create index network_asset_domain on network_asset (domain) where domain is not null');
    this.addSql('create index network_asset_asn on network_asset (asn) where asn is not null');
    this.addSql('create index network_asset_order on network_asset (claimed_at, id)');
    this.addSql('create index network_asset_of_system on network_asset (system_id, claimed_at, id)');
    this.addSql(
      'create index network_asset_of_organization on network_asset (organization_id, claimed_at, id)',
    );
    this.addSql(`create index network_asset_waiting on network_asset (claimed_at, id)
      where accepted_at is null and declined_at is null`);

    this.addSql('alter table network_asset enable row level security');
    this.addSql(`create policy seen on network_asset for select using (
      ${COORDINATES} or (${has(SEEING)} and ${OWN}))`);
    this.addSql(`create policy claimed on network_asset for insert with check (
      claimed_by = (select khien_subject()) and origin = 'REGISTERED' and accepted_at is null and declined_at is null
      and (${COORDINATES} or (${has(CLAIMING)} and ${OWN})))`);
    this.addSql(`create policy changed on network_asset for update using (
      ${COORDINATES} or (${has(CLAIMING)} and ${OWN}))`);
    this.addSql(`
      create function network_asset_keeps() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        -- Seeds run as the owner.
        if not row_security_active('network_asset') then return new; end if;
        if (new.id, new.organization_id, new.system_id, new.kind, new.network, new.domain, new.asn, new.valid_from,
            new.claimed_by, new.claimed_at, new.origin)
          is distinct from (old.id, old.organization_id, old.system_id, old.kind, old.network, old.domain, old.asn,
            old.valid_from, old.claimed_by, old.claimed_at, old.origin) then
          raise exception 'what a network asset is, and whose, is not rewritten: it is ended, and another claimed'
            using errcode = 'insufficient_privilege';
        end if;
        if old.valid_to is not null and new.valid_to is distinct from old.valid_to then
          raise exception 'a network asset that has ended stays so' using errcode = 'insufficient_privilege';
        end if;
        if (new.accepted_at, new.accepted_by, new.declined_at, new.declined_by, new.decline_reason)
          is distinct from (old.accepted_at, old.accepted_by, old.declined_at, old.declined_by, old.decline_reason) then
          if old.accepted_at is not null or old.declined_at is not null then
            raise exception 'a claim is decided once' using errcode = 'insufficient_privilege';
          end if;
          if not khien_has_role('COORDINATOR') or old.claimed_by is not distinct from khien_subject()
            or coalesce(new.accepted_by, new.declined_by) is distinct from khien_subject() then
            raise exception 'a claim is decided by a coordinator other than who made it'
              using errcode = 'insufficient_privilege';
          end if;
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger network_asset_keeps before update on network_asset
      for each row execute function network_asset_keeps()`);

    // What others hold is not seen row by row; that a claim meets one is told to whoever makes it.
    this.addSql(`
      create function network_asset_overlaps(asset uuid, most integer)
      returns table (id uuid, organization_id uuid, relation text, total bigint)
      language sql stable security definer rows 10 set search_path = pg_catalog, public, pg_temp
      begin atomic
        select o.id, o.organization_id,
          case when o.network = a.network or o.domain = a.domain or o.asn = a.asn then 'SAME'
            when o.network >> a.network or right(a.domain, length(o.domain) + 1) = '.' || o.domain then 'CONTAINS_IT'
            else 'WITHIN_IT' end,
          count(*) over ()
        from network_asset a join network_asset o on o.id <> a.id and o.declined_at is null
          and (o.network && a.network or o.asn = a.asn or o.domain = a.domain
            or right(a.domain, length(o.domain) + 1) = '.' || o.domain
            or right(o.domain, length(a.domain) + 1) = '.' || a.domain)
          and tstzrange(o.valid_from, o.valid_to) && tstzrange(a.valid_from, a.valid_to)
          and (o.organization_id <> a.organization_id or o.system_id is distinct from a.system_id)
        where a.id = asset
          and (khien_has_role('COORDINATOR') or (khien_has_role(${SEEING}) and a.organization_id = any (khien_scope())))
        order by o.claimed_at, o.id limit most;
      end`);
    this.addSql(`comment on function network_asset_overlaps(uuid, integer) is
      'What is held or claimed at the same time and overlaps with an asset that the caller sees: whose, and how.'`);
  }
}

/** Network assets. */
export const networkAssets: MigrationStep = { name: '0035-network-assets', class: NetworkAssets };
