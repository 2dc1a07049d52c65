const STATES = `'DRAFT', 'PROPOSED', 'ISSUED', 'UPDATING', 'UPDATE_PROPOSED', 'WITHDRAWN', 'CLOSED'`;
const ACTIONS = `'NOT_AFFECTED', 'IN_PROGRESS', 'MITIGATED', 'FIXED', 'CANNOT'`;
const SEVERITIES = `'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'`;
/** TLP:RED names persons; a warning goes to organizations. */
const TLPS = `'AMBER_STRICT', 'AMBER', 'GREEN', 'CLEAR'`;
const list = (column: string, most: number) =>
  `jsonb not null default '[]' check (jsonb_typeof(${column}) = 'array' and jsonb_array_length(${column}) <= ${most})`;

/** Tables of warnings: what is said, to whom, and what was answered. */
export const TABLES: readonly string[] = [
  `create table warning_counter (year smallint primary key, last integer not null check (last >= 1))`,
  `create table warning (
    id uuid primary key,
    reference text collate "C" not null unique check (reference ~ '^CB-[0-9]{4}-[0-9]{6,}$'),
    kind text collate "C" not null check (kind in ('WARNING', 'DIRECTIVE')),
    state text collate "C" not null check (state in (${STATES})),
    revision integer not null default 0 check (revision >= 0),
    severity text collate "C" not null check (severity in (${SEVERITIES})),
    tlp text collate "C" not null check (tlp in (${TLPS})),
    incident_id uuid references incident,
    dated_at timestamptz(3) not null,
    first_issued_at timestamptz(3),
    ended_at timestamptz(3),
    moves integer not null default 0 check (moves >= 0),
    last_event text collate "C" not null,
    last_reason text check (length(last_reason) between 1 and 4000),
    created_by text check (length(created_by) between 1 and 255),
    created_for uuid,
    created_at timestamptz(3) not null,
    source_publisher text check (length(source_publisher) between 1 and 500),
    source_namespace text check (length(source_namespace) between 1 and 1000),
    source_id text check (length(source_id) between 1 and 500),
    source_version text check (length(source_version) between 1 and 200),
    origin text collate "C" not null check (origin in ('REGISTERED', 'DEMONSTRATION')),
    updated_at timestamptz(3) not null,
    version integer not null default 1 check (version >= 1),
    constraint issued_has_a_time check ((revision > 0) = (first_issued_at is not null)),
    constraint not_issued_yet check (state not in ('DRAFT', 'PROPOSED') or revision = 0),
    constraint issued_once check (state not in ('ISSUED', 'UPDATING', 'UPDATE_PROPOSED', 'CLOSED') or revision > 0),
    constraint ended_has_a_time check ((state in ('WITHDRAWN', 'CLOSED')) = (ended_at is not null)),
    constraint source_is_whole check (
      (source_id is null) = (source_version is null) and (source_id is null) = (source_namespace is null))
  )`,
  `create index warning_order on warning (dated_at, id)`,
  `create index warning_by_state on warning (state, dated_at, id)`,
  `create index warning_clear on warning (dated_at, id) where tlp = 'CLEAR' and revision > 0`,
  `create index warning_by_incident on warning (incident_id, dated_at, id) where incident_id is not null`,
  `create unique index warning_imported_once on warning (source_namespace, source_id, source_version)
    where source_id is not null`,
  `create table warning_revision (
    warning_id uuid not null references warning on delete cascade,
    number integer not null check (number >= 1),
    title_vi text not null check (length(title_vi) between 0 and 300),
    title_en text not null check (length(title_en) between 0 and 300),
    summary_vi text not null check (length(summary_vi) <= 20000),
    summary_en text not null check (length(summary_en) <= 20000),
    instructions_vi text not null check (length(instructions_vi) <= 50000),
    instructions_en text not null check (length(instructions_en) <= 50000),
    change_vi text not null default '' check (length(change_vi) <= 4000),
    change_en text not null default '' check (length(change_en) <= 4000),
    severity text collate "C" not null check (severity in (${SEVERITIES})),
    tlp text collate "C" not null check (tlp in (${TLPS})),
    cves text[] not null default '{}' check (cardinality(cves) <= 200),
    products ${list('products', 500)},
    indicators ${list('indicators', 1000)},
    links ${list('links', 50)},
    respond_by timestamptz(3),
    answers_anew boolean not null default false,
    every_system boolean not null default false,
    levels smallint[] not null default '{}' check (levels <@ array[1, 2, 3, 4, 5]::smallint[]),
    on_national_list boolean,
    owner_ids uuid[] not null default '{}' check (cardinality(owner_ids) <= 500),
    area_ids text[] not null default '{}' check (cardinality(area_ids) <= 500),
    lifecycles text[] not null default '{}' check (cardinality(lifecycles) <= 10),
    system_ids uuid[] not null default '{}' check (cardinality(system_ids) <= 5000),
    organization_ids uuid[] not null default '{}' check (cardinality(organization_ids) <= 5000),
    prepared_by text[] not null default '{}',
    issued_by text,
    issued_at timestamptz(3),
    search_text text not null generated always as (khien_fold(title_vi || ' ' || title_en)) stored,
    primary key (warning_id, number),
    constraint issued_is_whole check (issued_at is null or (
      title_vi <> '' and title_en <> '' and summary_vi <> '' and summary_en <> ''
      and instructions_vi <> '' and instructions_en <> ''
      and (number = 1 or (change_vi <> '' and change_en <> '')))),
    constraint answer_comes_after_issue check (respond_by is null or issued_at is null or respond_by > issued_at)
  )`,
  `create index warning_revision_by_cve on warning_revision using gin (cves)`,
  `create table warning_transition (
    warning_id uuid not null references warning on delete cascade,
    number integer not null check (number >= 0),
    event text collate "C" not null,
    from_state text collate "C",
    to_state text collate "C" not null,
    revision integer not null,
    happened_at timestamptz(3) not null,
    by_subject text,
    for_organization_id uuid,
    reason text,
    primary key (warning_id, number)
  )`,
  `create table warning_addressee (
    warning_id uuid not null references warning on delete cascade,
    organization_id uuid not null,
    exact boolean not null,
    dated_at timestamptz(3) not null,
    primary key (warning_id, organization_id)
  )`,
  `create index warning_addressee_order on warning_addressee (organization_id, dated_at, warning_id)`,
  `create table warning_recipient (
    id uuid primary key default gen_random_uuid(),
    warning_id uuid not null references warning on delete cascade,
    system_id uuid,
    organization_id uuid not null,
    owner_id uuid,
    reasons jsonb not null check (jsonb_typeof(reasons) = 'array' and jsonb_array_length(reasons) >= 1),
    exact boolean not null,
    since_revision integer not null check (since_revision >= 1),
    asked_revision integer not null check (asked_revision >= since_revision),
    due_at timestamptz(3),
    acknowledged_at timestamptz(3),
    acknowledged_by text,
    action text collate "C" check (action in (${ACTIONS})),
    action_at timestamptz(3),
    answer_id uuid,
    soon_at timestamptz(3),
    overdue_at timestamptz(3),
    addressed_at timestamptz(3) not null,
    closed boolean not null default false,
    done boolean not null generated always as (
      case when action is null then false else action in ('NOT_AFFECTED', 'MITIGATED', 'FIXED', 'CANNOT') end) stored,
    constraint action_is_an_answer check ((action is null) = (action_at is null) and (action is null) = (answer_id is null)
      and (action is null or acknowledged_at is not null)),
    constraint recipient_order unique (warning_id, addressed_at, id)
  )`,
  `create unique index warning_recipient_system_once on warning_recipient (warning_id, system_id)
    where system_id is not null`,
  `create unique index warning_recipient_organization_once on warning_recipient (warning_id, organization_id)
    where system_id is null`,
  `create index warning_recipient_by_system on warning_recipient (system_id, warning_id) where system_id is not null`,
  `create index warning_recipient_by_organization on warning_recipient (organization_id, warning_id)`,
  `create index warning_recipient_by_owner on warning_recipient (owner_id, warning_id) where owner_id is not null`,
  `create index warning_recipient_unread on warning_recipient (organization_id, warning_id)
    where acknowledged_at is null and not closed`,
  `create index warning_recipient_due on warning_recipient (due_at, id)
    where due_at is not null and not done and not closed and overdue_at is null`,
  `create table warning_answer (
    id uuid primary key,
    warning_id uuid not null references warning on delete cascade,
    revision integer not null check (revision >= 1),
    recipient_ids uuid[] not null check (cardinality(recipient_ids) between 1 and 5000),
    action text collate "C" check (action in (${ACTIONS})),
    note text check (length(note) between 1 and 8000),
    answered_by text not null check (length(answered_by) between 1 and 255),
    answered_for uuid not null,
    answered_at timestamptz(3) not null,
    constraint what_cannot_is_explained check (action is distinct from 'CANNOT' or note is not null)
  )`,
  `create index warning_answer_by_recipient on warning_answer using gin (recipient_ids)`,
  `create index warning_answer_order on warning_answer (warning_id, answered_at, id)`,
];

/** What stands where. */
export const COMMENTS: Readonly<Record<string, string>> = {
  'table warning_counter':
    'Last number given to a warning of a year; references of registered warnings have no gaps.',
  'table warning': 'Warnings and directives (cảnh báo, yêu cầu xử lý) and where each stands.',
  'column warning.reference': 'CB, year of creation in Vietnam, number in it.',
  'column warning.revision': 'Number of the revision that addressees read now; 0 before the first is issued.',
  'column warning.severity': 'Of the revision that is read now.',
  'column warning.tlp': 'Of the revision that is read now; decides who else sees it.',
  'column warning.dated_at': 'Last issue, creation before the first: the order of lists.',
  'column warning.created_by': 'Who wrote it, as the identity provider knows them: personal data.',
  'column warning.source_id': 'Tracking id of the CSAF document that it was made from.',
  'table warning_revision': 'What a warning says, one row an edition; an issued one never changes.',
  'column warning_revision.answers_anew': 'Whether earlier answers do not count for this revision.',
  'column warning_revision.owner_ids': 'Organizations; systems owned by them or by what stands under them.',
  'column warning_revision.prepared_by':
    'Persons who wrote or proposed it: none of them issues it when it is a directive.',
  'table warning_transition': 'Every step of a warning; only ever appended.',
  'table warning_addressee':
    'Organizations that a warning went to: who sees it by that. Made when it is issued, never written otherwise.',
  'column warning_addressee.exact': 'TLP:AMBER+STRICT: this organization and none above it.',
  'table warning_recipient':
    'Each system or organization that a warning was addressed to, why, and its latest answer.',
  'column warning_recipient.organization_id': 'Who answers: the operator of the system, or the organization.',
  'column warning_recipient.owner_id': 'Owner of the system, which sees and may answer too.',
  'column warning_recipient.reasons': 'Why it was chosen, frozen at the issue.',
  'column warning_recipient.asked_revision': 'The revision since which its answer is awaited.',
  'column warning_recipient.closed': 'The warning was withdrawn or closed: no answer is awaited.',
  'table warning_answer': 'Acknowledgements and reports of action as they were given; only ever appended.',
};
