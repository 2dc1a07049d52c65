const HANDLING = 'COORDINATOR, RESPONDER, OPERATING_SIDE';
const VERIFYING = 'COORDINATOR, RESPONDER';
const COORDINATING = 'COORDINATOR';

/** `incident.machine.ts` as it was when this migration landed; a later change of it brings a migration. */
const RULES: readonly (readonly [
  event: string,
  from: string,
  to: string,
  actors: string,
  reasoned?: 'reasoned',
])[] = [
  ['ACKNOWLEDGE', 'RECEIVED', 'ACKNOWLEDGED', COORDINATING],
  ['CHECK', 'ACKNOWLEDGED, REOPENED', 'VERIFYING', VERIFYING],
  ['REJECT', 'VERIFYING', 'REJECTED', COORDINATING, 'reasoned'],
  [
    'MERGE',
    'RECEIVED, ACKNOWLEDGED, VERIFYING, CLASSIFIED, INITIAL_RESPONSE, COORDINATING, CONTAINED, ERADICATED, RECOVERING',
    'MERGED',
    COORDINATING,
    'reasoned',
  ],
  ['CLASSIFY_ORDINARY', 'VERIFYING', 'CLASSIFIED', COORDINATING],
  [
    'PROPOSE_SERIOUS',
    `RECEIVED, ACKNOWLEDGED, VERIFYING, CLASSIFIED, INITIAL_RESPONSE, COORDINATING, CONTAINED, ERADICATED, RECOVERING,
      RESOLVED, REOPENED`,
    'PROPOSED_SERIOUS',
    VERIFYING,
    'reasoned',
  ],
  ['CONFIRM_SERIOUS', 'PROPOSED_SERIOUS', 'SERIOUS', COORDINATING, 'reasoned'],
  ['DECLINE_SERIOUS', 'PROPOSED_SERIOUS', 'CLASSIFIED', COORDINATING, 'reasoned'],
  ['TAKE_FIRST_MEASURES', 'CLASSIFIED', 'INITIAL_RESPONSE', HANDLING],
  ['CALL_TASK_FORCE', 'SERIOUS', 'EMERGENCY', COORDINATING],
  ['ASK_FOR_HELP', 'INITIAL_RESPONSE', 'COORDINATING', HANDLING, 'reasoned'],
  ['CONTAIN', 'INITIAL_RESPONSE, COORDINATING, EMERGENCY', 'CONTAINED', HANDLING],
  ['ERADICATE', 'CONTAINED', 'ERADICATED', HANDLING],
  ['RESTORE', 'ERADICATED', 'RECOVERING', HANDLING],
  ['FAIL_CHECK', 'RECOVERING', 'CONTAINED', HANDLING, 'reasoned'],
  ['PASS_CHECK', 'RECOVERING', 'RESOLVED', HANDLING],
  ['CLOSE', 'RESOLVED', 'CLOSED', COORDINATING],
  ['WRITE_LESSONS', 'CLOSED', 'REVIEWED', COORDINATING, 'reasoned'],
  ['REOPEN', 'CLOSED', 'REOPENED', COORDINATING, 'reasoned'],
];

const rows = RULES.flatMap(([event, from, to, actors, reasoned]) =>
  from
    .split(/,\s*/)
    .map((state) => `('${event}', '${state}', '${to}', '{${actors}}', ${reasoned === 'reasoned'})`),
);

/** The table of steps, for the database. */
export const TRANSITION_RULES: readonly string[] = [
  `create table incident_transition_rule (
    event text not null, from_state text not null, to_state text not null, actors text[] not null,
    reasoned boolean not null, primary key (event, from_state))`,
  `comment on table incident_transition_rule is
    'Which step an incident may take, and in which capacity: incident.machine.ts, for the database.'`,
  `comment on column incident_transition_rule.reasoned is 'Whether it has to be said why, or what was learnt.'`,
  `insert into incident_transition_rule (event, from_state, to_state, actors, reasoned) values ${rows.join(', ')}`,
];
