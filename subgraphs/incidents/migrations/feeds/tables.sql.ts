const has = (roles: string) => `(select khien_has_role(${roles}))`;
const COORDINATES = has(`'COORDINATOR'`);
const SEEING = `'SYSTEM_OWNER', 'SYSTEM_OPERATOR', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR', 'ADMINISTRATOR'`;

/** How many chunks of files can be merged at once, in all processes together: each has a staging table of its own. */
const STAGING_SLOTS = 4;

const CATEGORIES = `'BOT', 'RESOLVER', 'VULNERABLE_SERVICE', 'COMPROMISED', 'ATTACK_SOURCE', 'OTHER'`;

/** Of an observation, in the order in which a chunk is copied. */
const STAGING_COLUMNS = `
  address inet not null, family integer not null, day date not null, events integer not null,
  first_seen timestamptz not null, last_seen timestamptz not null, ports integer[] not null, asn bigint,
  held boolean not null`;

const staging = Array.from({ length: STAGING_SLOTS }, (_, slot) => [
  `create unlogged table feed_staging_${slot} (${STAGING_COLUMNS})`,
  `comment on table feed_staging_${slot} is
    'A chunk of a feed between COPY and merge, within one transaction. The application puts rows in and reads none.'`,
]).flat();

/** Tables of observations, of the files that they come from, and of who operates which range. */
export const OBSERVATION_TABLES: readonly string[] = [
  `create table autonomous_system (
    asn bigint primary key,
    holder text not null,
    origin text collate "C" not null check (origin in ('REFERENCE', 'DEMONSTRATION'))
  )`,
  `comment on table autonomous_system is 'Operators: who holds an autonomous system number.'`,
  `create table ip_prefix_asn (
    prefix cidr primary key,
    asn bigint not null references autonomous_system (asn),
    origin text collate "C" not null check (origin in ('REFERENCE', 'DEMONSTRATION'))
  )`,
  'create index ip_prefix_asn_prefix on ip_prefix_asn using gist (prefix inet_ops)',
  `comment on table ip_prefix_asn is 'Which autonomous system announces a range; the longest prefix decides.'`,

  `create table threat_family (
    id integer generated always as identity primary key,
    category text collate "C" not null check (category in (${CATEGORIES})),
    name text collate "C" not null check (length(name) between 1 and 100),
    unique (category, name)
  )`,
  `comment on table threat_family is 'What addresses are seen with: a family of malware, an exposed service.'`,

  `create table feed_import (
    id uuid primary key,
    file_name text not null check (length(file_name) between 1 and 255),
    format text collate "C" not null check (format in ('SHADOWSERVER', 'LIST', 'MISP')),
    report text collate "C",
    state text collate "C" not null default 'RUNNING' check (state in ('RUNNING', 'DONE', 'FAILED')),
    started_by text collate "C" not null,
    started_for uuid,
    started_at timestamptz(3) not null,
    seen_at timestamptz(3) not null,
    finished_at timestamptz(3),
    sha256 text collate "C",
    bytes bigint not null default 0,
    rows bigint not null default 0,
    rejected bigint not null default 0,
    observations_new bigint not null default 0,
    observations_updated bigint not null default 0,
    matched bigint not null default 0,
    chunks integer not null default 0,
    chunks_known integer not null default 0,
    failure text,
    origin text collate "C" not null default 'REGISTERED' check (origin in ('REGISTERED', 'DEMONSTRATION')),
    check ((finished_at is null) = (state = 'RUNNING'))
  )`,
  'create index feed_import_order on feed_import (started_at, id)',
  `comment on table feed_import is 'Files of feeds that were taken in, with what came of them.'`,
  `comment on column feed_import.seen_at is 'Last sign of life: one that runs and gives none has been broken off.'`,
  `comment on column feed_import.chunks_known is 'Chunks that had been merged before, from the same file: they changed nothing.'`,

  `create table feed_chunk (
    content bytea primary key,
    import_id uuid not null references feed_import (id),
    number integer not null,
    rows integer not null,
    merged_at timestamptz(3) not null
  )`,
  `comment on table feed_chunk is
    'The ledger of imports: a chunk is known by the hash of its file up to its end, and is merged once.'`,

  `create table feed_reject (
    import_id uuid not null references feed_import (id),
    line bigint not null,
    reason text not null,
    content text not null,
    primary key (import_id, line)
  )`,
  `comment on table feed_reject is 'Rows of files that could not be taken in, with the reason; of one file at most 10,000.'`,

  `create table botnet_observation (
    day date not null,
    family_id integer not null,
    address inet not null,
    events integer not null,
    merges smallint not null default 0,
    first_seen timestamptz(0) not null,
    last_seen timestamptz(0) not null,
    ports integer[] not null,
    asn bigint,
    asset_id uuid,
    organization_id uuid,
    system_id uuid,
    primary key (day, family_id, address)
  ) partition by range (day)`,
  `create index botnet_observation_of_organization on botnet_observation (organization_id, day)
    where organization_id is not null`,
  `create index botnet_observation_of_system on botnet_observation (system_id, day) where system_id is not null`,
  `comment on table botnet_observation is
    'What feeds saw: one row per day (UTC), family and address. Partitioned by month; old months are dropped whole.'`,
  `comment on column botnet_observation.merges is 'How many further chunks said something of it.'`,
  `comment on column botnet_observation.ports is 'Ports of the address that were seen, ascending, at most 20.'`,
  `comment on column botnet_observation.asn is 'Operator by the longest prefix; by the feed where none is known.'`,
  `comment on column botnet_observation.asset_id is
    'The accepted network asset of the longest prefix that was held when the address was first seen that day.'`,

  `create table botnet_stale_day (day date primary key)`,
  `comment on table botnet_stale_day is 'Days whose observations changed since exposure was last counted.'`,
  ...staging,

  'alter table botnet_observation enable row level security',
  `create policy seen on botnet_observation for select using (
    ${COORDINATES} or (${has(SEEING)} and organization_id = any ((select khien_scope())::uuid[])))`,
  'alter table feed_import enable row level security',
  `create policy seen on feed_import for select using (${COORDINATES})`,
  'alter table feed_reject enable row level security',
  `create policy seen on feed_reject for select using (${COORDINATES})`,
];
