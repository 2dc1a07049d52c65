const STATES = `'DRAFT', 'EXPERT_OPINION', 'SUBMITTED', 'RETURNED', 'IN_APPRAISAL', 'APPRAISED_NOT_OK', 'APPRAISED_OK',
  'PENDING_APPROVAL', 'LIST_PENDING', 'LISTED', 'PLAN_PENDING', 'APPROVED', 'REDETERMINATION', 'SUPERSEDED', 'WITHDRAWN'`;
const DECIDED = `'APPROVED', 'REDETERMINATION', 'SUPERSEDED'`;
const CONCLUSIONS = `'SUITABLE', 'NOT_YET_SUITABLE'`;
const PARTS = `'SYSTEM_DESCRIPTION', 'DESIGN_DOCUMENT', 'LEVEL_STATEMENT', 'PROTECTION_PLAN', 'EXPERT_OPINION',
  'RISK_ASSESSMENT', 'INTERNAL_REGULATION', 'APPRAISAL_OPINION'`;
const CODES = `'LV_INCOMPLETE', 'LV_APPR_3', 'LV_APPR_45', 'LV_APPROVE', 'LV_TRANS_APPROVE', 'LV_TRANS_MEASURE'`;

const DOSSIER = `
  create table dossier (
    id uuid primary key,
    reference text collate "C" not null unique check (reference ~ '^HS-\\d{4}-\\d{6,}$'),
    regime text not null check (regime in ('ND85', 'ND331')),
    proposed_level smallint not null check (proposed_level between 1 and 5),
    listed boolean not null,
    state text not null check (state in (${STATES})),
    state_since timestamptz(3) not null,
    moves integer not null default 0 check (moves >= 0),
    last_event text not null,
    last_reason text check (length(last_reason) between 1 and 4000),
    round integer not null default 1 check (round >= 1),
    owner_id uuid not null references organization,
    operator_id uuid not null references organization,
    expert_id uuid references organization,
    appraising_id uuid references organization,
    expert_conclusion text check (expert_conclusion in (${CONCLUSIONS})),
    appraisal_conclusion text check (appraisal_conclusion in (${CONCLUSIONS})),
    regulation_number text check (length(regulation_number) between 1 and 100),
    regulation_day date,
    approved_on date,
    previous_id uuid unique references dossier,
    redetermination_reasons text[],
    superseded_ids uuid[] not null default '{}',
    opened_by text not null,
    opened_at timestamptz(3) not null,
    next_due_at timestamptz(3),
    origin text not null check (origin in ('REGISTERED', 'DEMONSTRATION')),
    version integer not null default 1 check (version >= 1),
    check (listed or proposed_level < 5),
    check (not listed or proposed_level >= 3),
    constraint appraiser_is_not_operator
      check (appraising_id <> operator_id or state in (${DECIDED}, 'WITHDRAWN')),
    constraint expert_is_not_operator check (expert_id <> operator_id or state in (${DECIDED}, 'WITHDRAWN')),
    constraint approved_with_a_day check ((approved_on is not null) = (state in (${DECIDED}))),
    constraint regulation_before_approval check (approved_on is null or regime <> 'ND331'
      or (regulation_day is not null and regulation_day <= approved_on)),
    check ((regulation_number is null) = (regulation_day is null))
  )`;

const CHILDREN = [
  `create table dossier_system (
    dossier_id uuid not null references dossier on delete cascade,
    system_id uuid not null references information_system on delete cascade,
    proposed_level smallint not null check (proposed_level between 1 and 5),
    determined_level smallint check (determined_level between 1 and 5),
    level_now smallint check (level_now between 1 and 5),
    kind text not null,
    facts jsonb not null,
    determination jsonb not null,
    is_open boolean not null,
    in_force boolean not null,
    check (proposed_level >= determined_level),
    primary key (dossier_id, system_id)
  )`,
  `create table dossier_preparer (
    dossier_id uuid not null references dossier on delete cascade,
    subject text not null,
    primary key (dossier_id, subject)
  )`,
  `create table dossier_transition (
    dossier_id uuid not null references dossier on delete cascade,
    number integer not null check (number >= 0),
    event text not null,
    from_state text check (from_state in (${STATES})),
    to_state text not null check (to_state in (${STATES})),
    by_subject text,
    for_organization_id uuid references organization,
    happened_at timestamptz(3) not null,
    reason text,
    primary key (dossier_id, number)
  )`,
  `create table dossier_document (
    id uuid primary key,
    dossier_id uuid not null references dossier on delete cascade,
    part text not null check (part in (${PARTS})),
    number integer not null check (number >= 1),
    file_id uuid not null,
    file_name text not null,
    media_type text not null,
    size bigint not null check (size >= 0),
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    attached_by text not null,
    attached_for_id uuid not null references organization,
    attached_at timestamptz(3) not null,
    removed_by text,
    removed_at timestamptz(3),
    check ((removed_by is null) = (removed_at is null)),
    unique (dossier_id, part, number)
  )`,
  `create table dossier_opinion (
    id uuid primary key,
    dossier_id uuid not null references dossier on delete cascade,
    kind text not null check (kind in ('EXPERT', 'APPRAISAL')),
    round integer not null check (round >= 1),
    conclusion text not null check (conclusion in (${CONCLUSIONS})),
    content text not null check (length(content) between 1 and 20000),
    number text check (length(number) between 1 and 100),
    given_by text not null,
    given_for_id uuid not null references organization,
    given_at timestamptz(3) not null
  )`,
  `create table dossier_decision (
    id uuid primary key,
    dossier_id uuid not null references dossier on delete cascade,
    kind text not null check (kind in ('LEVEL', 'LIST', 'PLAN', 'REFUSAL')),
    number text check (length(number) between 1 and 100),
    decided_on date not null,
    signer text check (length(signer) between 1 and 200),
    reason text check (length(reason) between 1 and 4000),
    file_id uuid,
    recorded_by text not null,
    recorded_for_id uuid not null references organization,
    recorded_at timestamptz(3) not null,
    check (case when kind = 'REFUSAL' then reason is not null else number is not null and signer is not null end)
  )`,
  `create table dossier_deadline (
    id uuid primary key,
    dossier_id uuid not null references dossier on delete cascade,
    code text not null check (code in (${CODES})),
    round integer not null check (round >= 1),
    rule text not null,
    started_at timestamptz(3) not null,
    due_on date not null,
    due_at timestamptz(3) not null,
    days_off text not null check (days_off in ('OFFICIAL', 'SECONDARY_COPY', 'ESTIMATED')),
    met_at timestamptz(3),
    stopped_at timestamptz(3),
    soon_at timestamptz(3),
    overdue_at timestamptz(3),
    check (met_at is null or stopped_at is null),
    unique (dossier_id, code, round)
  )`,
  `create table dossier_notice (
    id uuid primary key,
    deadline_id uuid not null references dossier_deadline on delete cascade,
    dossier_id uuid not null references dossier on delete cascade,
    kind text not null check (kind in ('SOON', 'OVERDUE')),
    announced_at timestamptz(3) not null,
    unique (deadline_id, kind)
  )`,
  `create table plan_record (
    id uuid primary key,
    system_id uuid not null references information_system on delete cascade,
    state text not null check (state in ('NOT_DONE', 'PARTLY', 'FULL')),
    note text check (length(note) between 1 and 2000),
    recorded_by text not null,
    recorded_for_id uuid not null references organization,
    recorded_at timestamptz(3) not null
  )`,
  `create table dossier_reference_counter (
    year smallint primary key check (year between 1900 and 9999),
    last_number integer not null check (last_number >= 0)
  )`,
];

const INDEXES = [
  'create index dossier_newest on dossier (opened_at, id)',
  ...['owner_id', 'operator_id', 'state'].map(
    (column) => `create index dossier_${column} on dossier (${column}, opened_at, id)`,
  ),
  ...['appraising_id', 'expert_id'].map(
    (column) =>
      `create index dossier_${column} on dossier (${column}, opened_at, id) where ${column} is not null`,
  ),
  'create index dossier_due on dossier (next_due_at, id) where next_due_at is not null',
  // One dossier at work on a system, and one decision in force.
  'create unique index dossier_system_open on dossier_system (system_id) where is_open',
  'create unique index dossier_system_in_force on dossier_system (system_id) where in_force',
  'create index dossier_system_of on dossier_system (system_id, dossier_id)',
  'create index dossier_opinion_of on dossier_opinion (dossier_id, given_at)',
  'create index dossier_decision_of on dossier_decision (dossier_id, recorded_at)',
  'create index dossier_deadline_of on dossier_deadline (dossier_id)',
  `create index dossier_deadline_to_announce on dossier_deadline (due_at)
    where met_at is null and stopped_at is null and overdue_at is null`,
  'create index dossier_notice_of on dossier_notice (announced_at, id)',
  'create index dossier_notice_dossier on dossier_notice (dossier_id)',
  'create index plan_record_of on plan_record (system_id, recorded_at)',
];

const COMMENTS: Readonly<Record<string, string>> = {
  'table dossier': 'Dossiers that propose a level (hồ sơ đề xuất cấp độ).',
  'column dossier.reference': 'HS, year in Vietnam in which it was opened, number within it.',
  'column dossier.listed': 'Follows the procedure of level 5: the list of the Prime Minister, then the plan.',
  'column dossier.moves':
    'How often it has moved since it was opened; the number of the last line of its history.',
  'column dossier.round': 'Counts the times that it was taken up anew: opinions are on one round.',
  'column dossier.previous_id': 'The approved dossier whose levels are determined anew.',
  'column dossier.next_due_at': 'The earliest deadline that runs.',
  'table dossier_system':
    'Systems of a dossier, each with the facts and the determination that it is judged by.',
  'column dossier_system.level_now': 'What the facts of today give under the regime of the dossier.',
  'table dossier_preparer': 'Who had a hand in preparing: none of them gives an opinion or decides.',
  'table dossier_transition': 'History of a dossier: written by a trigger, never changed.',
  'table dossier_document': 'Parts of a dossier; the latest of a part that is not removed counts.',
  'table dossier_deadline': 'Deadlines that the law sets, as they were reckoned when they started.',
  'column dossier_deadline.rule': 'Regime, length and unit by which it was reckoned.',
  'column dossier_deadline.days_off': 'How well the days off were known by which it was reckoned.',
  'table dossier_notice': 'Deadlines that were announced: each once as soon due, once as overdue.',
  'table plan_record': 'How far the protection plan of a system is carried out, as it was recorded.',
};

/** Statements that make the tables of dossiers. */
export const TABLES: readonly string[] = [
  DOSSIER,
  ...CHILDREN,
  ...INDEXES,
  ...Object.entries(COMMENTS).map(([what, text]) => `comment on ${what} is '${text}'`),
];
