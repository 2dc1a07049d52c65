import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const OWN = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'APPRAISER', 'APPROVER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR',
  'ADMINISTRATOR'`;
const SCOPE = 'select unnest(khien_scope())';

/** What this subgraph knows of information systems: a copy that follows the events of their owner. */
class SystemRefs extends Migration {
  override up(): void {
    this.addSql(`
      create table system_ref (
        id uuid primary key,
        reference text collate "C" not null,
        name text not null,
        owner_id uuid not null,
        operator_id uuid not null,
        level smallint check (level between 1 and 5),
        judged_level smallint check (judged_level between 1 and 5),
        effective_level smallint generated always as (coalesce(level, judged_level)) stored,
        on_national_list boolean not null default false,
        lifecycle text collate "C" not null check (lifecycle in ('PLANNED', 'BUILDING', 'OPERATING', 'RETIRED')),
        home_area_id text collate "C",
        served_area_ids text[] not null default '{}',
        origin text collate "C" not null check (origin in ('REGISTERED', 'DEMONSTRATION')),
        position bigint not null,
        updated_at timestamptz(3) not null
      )`);
    const comments: Readonly<Record<string, string>> = {
      'table system_ref':
        'Information systems as their owner, the subgraph security-levels, tells them by events; rebuilt from zero by khien projections rebuild.',
      'column system_ref.level': 'Level of the decision in force (approved); null without one.',
      'column system_ref.judged_level':
        'What the rules give for the facts on record; null when they give none.',
      'column system_ref.effective_level': 'The approved level, and the judged one where none is approved.',
      'column system_ref.on_national_list':
        'On the list of important national systems by decision of the Prime Minister.',
      'column system_ref.lifecycle': 'Where it stands in its life: planned, being built, operating, retired.',
      'column system_ref.home_area_id': 'Administrative unit of its owner; null where the owner has none.',
      'column system_ref.served_area_ids': 'Administrative units that it serves, as the census knows them.',
      'column system_ref.position':
        'Sequence, in the outbox of the owner, of the event that was applied last: an older one changes nothing.',
      'column system_ref.updated_at': 'When the owner wrote that event.',
    };
    for (const [what, text] of Object.entries(comments)) this.addSql(`comment on ${what} is '${text}'`);

    this.addSql('create index system_ref_reference on system_ref (reference)');
    this.addSql('create index system_ref_owner on system_ref (owner_id, effective_level)');
    this.addSql('create index system_ref_operator on system_ref (operator_id)');
    this.addSql('create index system_ref_level on system_ref (effective_level)');

    // As the owner shows them: migration 5 of security-levels, decision 12.
    this.addSql('alter table system_ref enable row level security');
    this.addSql(`
      create policy seen on system_ref for select using (
        (select khien_has_role('COORDINATOR'))
        or ((select khien_has_role(${OWN})) and (owner_id in (${SCOPE}) or operator_id in (${SCOPE}))))`);

    this.addSql(`
      create function system_levels(systems uuid[])
      returns table (id uuid, level smallint, judged_level smallint, on_national_list boolean)
      language sql stable security definer set search_path = pg_catalog, public, pg_temp
      begin atomic
        select s.id, s.level, s.judged_level, s.on_national_list from system_ref s
        where s.id = any (systems) and (khien_subject() is not null or cardinality(khien_roles()) = 0);
      end`);
    this.addSql(`comment on function system_levels(uuid[]) is
      'Levels of these systems, whoever they concern: how grave an incident is follows from them. Nothing for the public.'`);
  }
}

/** The projection of information systems. */
export const systemRefs: MigrationStep = { name: '0030-system-refs', class: SystemRefs };
