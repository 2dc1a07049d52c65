import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { CONTRIBUTES, seenAs, whereIncident } from './exchange/who-contributes.js';

const KINDS = `'IPV4', 'IPV6', 'CIDR', 'DOMAIN', 'URL', 'EMAIL', 'MD5', 'SHA1', 'SHA256', 'FILE_NAME', 'ASN', 'PHONE', 'OTHER'`;

const COMMENTS: Readonly<Record<string, string>> = {
  'table incident_indicator':
    'Indicators of compromise of an incident, each once. A wrong one is withdrawn, not deleted.',
  'column incident_indicator.value': 'As it was given, made readable again where it was defanged.',
  'column incident_indicator.normalized': 'The one form in which equal indicators are equal texts.',
  'column incident_indicator.address':
    'Address or network of an IPV4, IPV6 or CIDR, and of a URL whose host is an address.',
  'column incident_indicator.confidence': 'That it is malicious, 0 to 100; null when nobody said.',
  'column incident_indicator.tlp':
    'TLP 2.0 of the indicator itself: within those who see the incident, it may narrow who sees this.',
  'column incident_indicator.source': 'Where it is known from; null for the analysis here.',
  'column incident_indicator.added_by': 'Who added it (sub): personal data; null for a feed.',
  'column incident_indicator.withdrawn_at': 'When it turned out to be wrong; null while it stands.',
};

/** Indicators of incidents, and who sees and adds them. */
class IncidentIndicators extends Migration {
  override up(): void {
    this.addSql(`
      create table incident_indicator (
        id uuid primary key,
        incident_id uuid not null references incident,
        kind text collate "C" not null check (kind in (${KINDS})),
        value text not null check (length(value) between 1 and 2048),
        normalized text collate "C" not null check (octet_length(normalized) between 1 and 2048),
        address inet,
        first_seen timestamptz(3),
        last_seen timestamptz(3) check (last_seen >= first_seen),
        confidence smallint check (confidence between 0 and 100),
        tlp text collate "C" not null check (tlp in ('RED', 'AMBER_STRICT', 'AMBER', 'GREEN', 'CLEAR')),
        source text check (length(source) between 1 and 300),
        added_at timestamptz(3) not null,
        added_by text,
        withdrawn_at timestamptz(3) check (withdrawn_at >= added_at),
        withdrawn_by text,
        withdrawal_reason text check (length(withdrawal_reason) between 1 and 1000),
        constraint incident_indicator_once unique (incident_id, kind, normalized),
        constraint addresses_have_one check (kind not in ('IPV4', 'IPV6', 'CIDR') or address is not null),
        constraint others_have_none check (address is null or kind in ('IPV4', 'IPV6', 'CIDR', 'URL')),
        constraint withdrawn_with_a_reason check (num_nulls(withdrawn_at, withdrawn_by, withdrawal_reason) in (0, 3))
      )`);
    this.addSql('create index incident_indicator_order on incident_indicator (incident_id, added_at, id)');
    this.addSql(`create index incident_indicator_by_value on incident_indicator (normalized, kind)
      where withdrawn_at is null`);
    this.addSql(`create index incident_indicator_by_address on incident_indicator using gist (address inet_ops)
      where address is not null and withdrawn_at is null`);

    this.addSql('alter table incident_indicator enable row level security');
    this.addSql(`
      create policy seen on incident_indicator for select using (
        (select khien_subject()) is not null
        and ${whereIncident(seenAs('incident_indicator.tlp'), 'incident_indicator.incident_id')}
        or added_by = (select khien_subject()) and ${whereIncident('true', 'incident_indicator.incident_id')})`);
    this.addSql(`
      create policy added on incident_indicator for insert with check (
        added_by = (select khien_subject()) and ${whereIncident(CONTRIBUTES, 'incident_indicator.incident_id')})`);
    this.addSql(`
      create policy changed on incident_indicator for update using (
        ${whereIncident(`(${CONTRIBUTES}) and (${seenAs('incident_indicator.tlp')} or added_by = (select khien_subject()))`, 'incident_indicator.incident_id')})`);
    this.addSql(`
      create function incident_indicator_stays() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if (new.id, new.incident_id, new.kind, new.value, new.normalized, new.address, new.tlp, new.source,
            new.added_at, new.added_by)
          is distinct from (old.id, old.incident_id, old.kind, old.value, old.normalized, old.address, old.tlp,
            old.source, old.added_at, old.added_by) then
          raise exception 'an indicator stays what it was when it was added' using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger incident_indicator_stays before update on incident_indicator
      for each row execute function incident_indicator_stays()`);
    for (const [what, text] of Object.entries(COMMENTS)) this.addSql(`comment on ${what} is '${text}'`);
  }
}

/** Indicators of incidents. */
export const incidentIndicators: MigrationStep = {
  name: '0020-incident-indicators',
  class: IncidentIndicators,
};
