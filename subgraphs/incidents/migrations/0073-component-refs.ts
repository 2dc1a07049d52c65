import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { KEYS } from './components/keys.sql.js';

const OWNER = 'language plpgsql security definer set search_path = pg_catalog, public, pg_temp';

const TABLES: readonly string[] = [
  `create table system_component_ref (
    id uuid primary key,
    system_id uuid not null,
    name text not null,
    version text,
    purl text,
    host text,
    last_seen_at timestamptz(3) not null,
    purl_key text collate "C" generated always as (purl_key(purl)) stored,
    name_key text collate "C" generated always as (component_name_key(name, purl)) stored,
    position bigint not null,
    updated_at timestamptz(3) not null
  )`,
  'create index system_component_ref_purl on system_component_ref (purl_key) where purl_key is not null',
  'create index system_component_ref_name on system_component_ref (name_key) where name_key is not null',
  `create table system_weakness_ref (
    id uuid primary key,
    system_id uuid not null,
    component_id uuid not null,
    cve text collate "C" not null,
    last_seen_at timestamptz(3) not null,
    position bigint not null,
    updated_at timestamptz(3) not null
  )`,
  'create index system_weakness_ref_cve on system_weakness_ref (cve)',
  // Nobody reads them but functions of the owner: where a system is weak is not for everybody who sees it.
  'alter table system_component_ref enable row level security',
  'alter table system_weakness_ref enable row level security',
];

const COMMENTS: Readonly<Record<string, string>> = {
  'table system_component_ref':
    'Components of information systems as their owner, the subgraph security-levels, tells them by events; rebuilt from zero by khien projections rebuild. The application reads none of it.',
  'column system_component_ref.version': 'As the latest scan names it; null when none did.',
  'column system_component_ref.purl': 'Package URL, as it was first named.',
  'column system_component_ref.last_seen_at': 'When a scan last named it.',
  'column system_component_ref.purl_key': 'By what packages are compared; null without package URL.',
  'column system_component_ref.name_key': 'By what names are compared.',
  'column system_component_ref.position':
    'Sequence, in the outbox of the owner, of the event that was applied last: an older one changes nothing.',
  'table system_weakness_ref':
    'Weaknesses with a CVE that scans found in systems and that are open, as security-levels tells them. The application reads none of it.',
  'column system_weakness_ref.last_seen_at': 'When a scan last saw it.',
  'column system_weakness_ref.position':
    'Sequence of the event that was applied last, as in system_component_ref.',
};

/** A function that applies what is told of a type to its table. */
function applying(table: string, type: string, columns: Readonly<Record<string, string>>): string {
  const names = Object.keys(columns);
  return `
  create function ${table}s_apply(events jsonb) returns void ${OWNER} as $$
  declare
    ended bigint := khien_snapshot_ended(events, '${type}');
  begin
    perform khien_nobody_asks();
    delete from ${table} known using khien_events_latest(events) told
    where told.type = '${type}' and told.kind = 'removed' and known.id = told.key::uuid and known.position < told.sequence;
    insert into ${table} (id, ${names.join(', ')}, position, updated_at)
    select told.key::uuid, ${Object.values(columns).join(', ')}, told.sequence, told.at
    from khien_events_latest(events) told
    where told.type = '${type}' and told.kind <> 'removed'
    on conflict (id) do update set ${[...names, 'position', 'updated_at']
      .map((name) => `${name} = excluded.${name}`)
      .join(', ')}
    where ${table}.position < excluded.position;
    -- What a whole telling did not name is no more. Looked for only then: it reads the whole table.
    if ended is not null then delete from ${table} known where known.position < ended; end if;
  end $$`;
}

const text = (name: string) => `told.data ->> '${name}'`;

/** What this subgraph knows of the components of systems: copies that follow the events of their owner. */
class ComponentRefs extends Migration {
  override up(): void {
    for (const statement of [...KEYS, ...TABLES]) this.addSql(statement);
    for (const [what, comment] of Object.entries(COMMENTS)) this.addSql(`comment on ${what} is '${comment}'`);
    this.addSql(
      applying('system_component_ref', 'SystemComponent', {
        system_id: `(${text('systemId')})::uuid`,
        name: text('name'),
        version: text('version'),
        purl: text('purl'),
        host: text('host'),
        last_seen_at: `(${text('lastSeenAt')})::timestamptz`,
      }),
    );
    this.addSql(
      applying('system_weakness_ref', 'SystemWeakness', {
        system_id: `(${text('systemId')})::uuid`,
        component_id: `(${text('componentId')})::uuid`,
        cve: text('cve'),
        last_seen_at: `(${text('lastSeenAt')})::timestamptz`,
      }),
    );
  }
}

/** The projections of components and of open weaknesses. */
export const componentRefs: MigrationStep = { name: '0073-component-refs', class: ComponentRefs };
