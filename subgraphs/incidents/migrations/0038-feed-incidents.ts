import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { feedDue } from './feeds/due.sql.js';

/** When observations become work, and which incident they belong to. */
class FeedIncidents extends Migration {
  override up(): void {
    this.addSql(`
      create table feed_rule (
        id integer generated always as identity primary key,
        category text collate "C" not null
          check (category in ('BOT', 'VULNERABLE_SERVICE', 'COMPROMISED', 'ATTACK_SOURCE', 'OTHER')),
        family text collate "C",
        min_level smallint check (min_level between 1 and 5),
        min_addresses integer not null check (min_addresses >= 1),
        within_days integer not null check (within_days between 1 and 366),
        class text collate "C" not null,
        unique nulls not distinct (category, family, min_level)
      )`);
    const comments: Readonly<Record<string, string>> = {
      'table feed_rule':
        'When what is seen of a system opens an incident; one rule that fits is enough. A resolver is no incident.',
      'column feed_rule.family': 'Of this family; null for all of the category.',
      'column feed_rule.min_level': 'For systems of this level or above; null for all.',
      'column feed_rule.min_addresses': 'So many distinct addresses of the system within the last days.',
    };
    for (const [what, text] of Object.entries(comments)) this.addSql(`comment on ${what} is '${text}'`);
    // Ours, no law's: one infected address is one too many for who runs a system of level 3 and above.
    this.addSql(`
      insert into feed_rule (category, min_level, min_addresses, within_days, class) values
        ('BOT', 3, 1, 30, 'BOTNET'), ('BOT', null, 3, 30, 'BOTNET'),
        ('VULNERABLE_SERVICE', 3, 1, 30, 'VULNERABILITY'), ('VULNERABLE_SERVICE', null, 10, 30, 'VULNERABILITY'),
        ('COMPROMISED', null, 1, 30, 'INTRUSION'), ('ATTACK_SOURCE', 3, 1, 30, 'SCANNING')`);
    this.addSql(`
      create table feed_incident (
        incident_id uuid primary key references incident on delete cascade,
        system_id uuid not null,
        family_id integer not null references threat_family (id),
        last_day date not null
      )`);
    this.addSql('create index feed_incident_of on feed_incident (system_id, family_id)');
    this.addSql(
      `comment on table feed_incident is 'Which incident stands for what is seen of a system with a family.'`,
    );

    this.addSql(feedDue());
    this.addSql(`comment on function feed_due(date) is
      'Systems and families of which more was seen than their incident knows, and for which a rule fits.'`);
    this.addSql(`
      create function feed_followed(incident uuid, system uuid, family integer, day date) returns void
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      begin
        if not khien_has_role('COORDINATOR') then
          raise exception 'observations become incidents by coordinators' using errcode = 'insufficient_privilege';
        end if;
        insert into feed_incident (incident_id, system_id, family_id, last_day) values (incident, system, family, day)
        on conflict (incident_id) do update set last_day = greatest(feed_incident.last_day, excluded.last_day);
      end $$`);
  }
}

/** Observations that become incidents. */
export const feedIncidents: MigrationStep = { name: '0038-feed-incidents', class: FeedIncidents };
