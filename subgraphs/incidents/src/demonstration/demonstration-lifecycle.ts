import type { Client } from 'pg';

/** Incidents with a history: those of the last year of the demonstration, which people look at. */
const RECENT = `i.origin = 'DEMONSTRATION' and i.detected_at >= $1::timestamptz - interval '1 year'`;

/** Every step on the way to the present state, with the moment that the incident keeps of it where it keeps one. */
const STEPS = `
  (1, 'ACKNOWLEDGE', 'RECEIVED', 'ACKNOWLEDGED', i.acknowledged_at, i.acknowledged_at is not null),
  (2, 'CHECK', 'ACKNOWLEDGED', 'VERIFYING', null, i.state not in ('RECEIVED', 'ACKNOWLEDGED')),
  (3, 'REJECT', 'VERIFYING', 'REJECTED', i.updated_at, i.state = 'REJECTED'),
  (3, 'MERGE', 'VERIFYING', 'MERGED', i.updated_at, i.state = 'MERGED'),
  (4, 'CLASSIFY_ORDINARY', 'VERIFYING', 'CLASSIFIED', null, i.severity = 'ORDINARY'),
  (4, 'PROPOSE_SERIOUS', 'VERIFYING', 'PROPOSED_SERIOUS', null, i.severity = 'SERIOUS' or i.state = 'PROPOSED_SERIOUS'),
  (5, 'CONFIRM_SERIOUS', 'PROPOSED_SERIOUS', 'SERIOUS', null, i.severity = 'SERIOUS'),
  (6, 'CALL_TASK_FORCE', 'SERIOUS', 'EMERGENCY', null, i.severity = 'SERIOUS' and i.state <> 'SERIOUS'),
  (6, 'TAKE_FIRST_MEASURES', 'CLASSIFIED', 'INITIAL_RESPONSE', null, i.severity = 'ORDINARY' and i.state <> 'CLASSIFIED'),
  (7, 'ASK_FOR_HELP', 'INITIAL_RESPONSE', 'COORDINATING', null, i.state = 'COORDINATING'),
  (8, 'CONTAIN', case when i.severity = 'SERIOUS' then 'EMERGENCY' else 'INITIAL_RESPONSE' end, 'CONTAINED',
    i.contained_at, i.contained_at is not null),
  (9, 'ERADICATE', 'CONTAINED', 'ERADICATED', null,
    i.state in ('ERADICATED', 'RECOVERING', 'RESOLVED', 'CLOSED', 'REVIEWED')),
  (10, 'RESTORE', 'ERADICATED', 'RECOVERING', null, i.state in ('RECOVERING', 'RESOLVED', 'CLOSED', 'REVIEWED')),
  (11, 'PASS_CHECK', 'RECOVERING', 'RESOLVED', i.resolved_at, i.resolved_at is not null),
  (12, 'CLOSE', 'RESOLVED', 'CLOSED', i.closed_at, i.state in ('CLOSED', 'REVIEWED')),
  (13, 'WRITE_LESSONS', 'CLOSED', 'REVIEWED', i.updated_at, i.state = 'REVIEWED')`;

/** What the incident does not say when: with the step before it, the last one when it was changed last. */
const HISTORY = `
  insert into incident_transition (incident_id, number, from_state, event, to_state, at, recorded_at)
  select s.id, s.number, s.from_state, s.event, s.to_state, s.at, s.at
  from (
    select i.id, p.number, p.from_state, p.event, p.to_state, case when p.number = p.last then i.updated_at
      else coalesce(p.mark, max(p.mark) over (partition by i.id order by p.number), i.received_at) end as at
    from incident i cross join lateral (
      select step.*, row_number() over (order by step.place)::integer as number, count(*) over () as last
      from (values ${STEPS}) as step (place, event, from_state, to_state, mark, so) where step.so) p
    where ${RECENT}) s`;

const LAST_STEP = `
  update incident i set moves = t.number, last_event = t.event, state_since = t.at
  from (select distinct on (incident_id) incident_id, number, event, at from incident_transition
    order by incident_id, number desc) t
  where t.incident_id = i.id and t.number > 0 and ${RECENT}`;

/** Nine of ten report, within four days of the detection: some of them late. Chance by the id: each time the same. */
const REPORTS = `
  insert into incident_report (id, incident_id, kind, sent_at, recorded_at, after_step, recipients, content, submitted_by)
  select md5(i.id::text || ' ' || r.kind)::uuid, i.id, r.kind, r.sent_at, r.sent_at, r.after_step,
    '{OWNER,SPECIALISED_UNIT,COORDINATOR,PUBLIC_SECURITY}',
    '{"cause": "Dữ liệu minh họa", "scope": "Dữ liệu minh họa", "impact": "Dữ liệu minh họa",
      "measuresTaken": "Dữ liệu minh họa", "lessons": "Dữ liệu minh họa"}', 'demonstration'
  from incident i cross join lateral (values
    ('WITHIN_72_HOURS', i.detected_at + (1 + abs(hashtext(i.id::text) % 96)) * interval '1 hour', 0,
      hashtext(i.id::text || 'r') % 10 <> 0),
    ('CLOSING', i.closed_at, greatest(i.moves - 1, 0), i.state in ('CLOSED', 'REVIEWED'))) as r (kind, sent_at, after_step, so)
  where ${RECENT} and i.severity is not null and r.so and r.sent_at <= $1`;

const DEADLINES = `
  insert into incident_deadline (id, incident_id, code, round, regime, rule, starts_at, due_at, soon_from, escalates_from,
    met_at, met_by_report_id, soon_at, overdue_at, escalated_at)
  select md5(i.id::text || ' ' || d.code)::uuid, i.id, d.code, 1, d.regime, d.rule, d.starts_at, d.due_at,
    d.due_at - (d.due_at - d.starts_at) / 4, d.due_at + (d.due_at - d.starts_at) / 4, r.sent_at, r.id, $1, $1, $1
  from incident i
  cross join lateral (select (((i.detected_at at time zone 'Asia/Ho_Chi_Minh')::date + 6)::timestamp
      at time zone 'Asia/Ho_Chi_Minh') - interval '1 millisecond' as notified,
    (((i.resolved_at at time zone 'Asia/Ho_Chi_Minh')::date + 6)::timestamp
      at time zone 'Asia/Ho_Chi_Minh') - interval '1 millisecond' as closed) day
  cross join lateral (values
    ('INC_72', 'ND331', 'ND331 A31.2d PT72H', i.detected_at, i.detected_at + interval '72 hours', 'WITHIN_72_HOURS',
      i.detected_at >= '2026-08-19T00:00:00+07:00'),
    ('INC_24', 'ND331', 'ND331 A31.2d PT24H', i.detected_at, i.detected_at + interval '24 hours', 'WITHIN_72_HOURS',
      i.severity = 'SERIOUS' and i.detected_at >= '2026-08-19T00:00:00+07:00'),
    ('INC_NOTIFY_5D', 'TT20', 'TT20 A9 P5D', i.detected_at, day.notified, 'WITHIN_72_HOURS', true),
    ('INC_FINAL_5D', 'TT20', 'TT20 A10 P5D', i.resolved_at, day.closed, 'CLOSING', i.resolved_at is not null))
    as d (code, regime, rule, starts_at, due_at, kind, so)
  left join incident_report r on r.incident_id = i.id and r.kind = d.kind
  where ${RECENT} and i.severity is not null and d.so`;

/**
 * Gives demonstration incidents their history, reports and deadlines, as their states have them.
 *
 * @param horizon the end of the demonstration; what passed before it counts as announced
 */
export async function followLifecycle(client: Client, horizon: Date): Promise<void> {
  // What was put off until the end of the transaction has to come first; then the trigger, which would write the last step,
  // rests: it stands there already.
  await client.query('set constraints all immediate');
  await client.query('alter table incident disable trigger moved');
  for (const statement of [HISTORY, LAST_STEP, REPORTS, DEADLINES]) await client.query(statement, [horizon]);
  await client.query('alter table incident enable trigger moved');
  await client.query('analyze incident_transition, incident_report, incident_deadline');
}
