import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { PARTICIPATES, SCOPE, SUBJECT } from './casework/sight.sql.js';

const listed = (kinds: readonly string[]) => kinds.map((kind) => `'${kind}'`).join(', ');

/** `timeline-kind.ts` from here on. */
const KINDS = [
  ...[
    'REPORTED',
    'MOVED',
    'SEVERITY_JUDGED',
    'TLP_CHANGED',
    'SYSTEM_LINKED',
    'SYSTEM_UNLINKED',
    'PARTY_ADDED',
  ],
  ...[
    'PARTY_ENDED',
    'COMMENTED',
    'TASK_ADDED',
    'TASK_ASSIGNED',
    'TASK_STARTED',
    'TASK_DONE',
    'TASK_CANCELLED',
  ],
  ...[
    'TASK_REOPENED',
    'MESSAGE_SENT',
    'ORDER_ISSUED',
    'ORDER_ACKNOWLEDGED',
    'ORDER_ANSWERED',
    'ORDER_ACCEPTED',
  ],
  ...['ORDER_RETURNED', 'ORDER_COMPLETED', 'ORDER_CANCELLED', 'REPORT_RECEIVED', 'PERSONAL_DATA_RECORDED'],
  ...[
    'DEADLINE_SOON',
    'DEADLINE_OVERDUE',
    'ESCALATED',
    'EVIDENCE_ADDED',
    'CUSTODY_HANDED_OVER',
    'INDICATOR_ADDED',
  ],
  ...['INDICATOR_WITHDRAWN', 'INVESTIGATION_OPENED', 'INVESTIGATION_MOVED', 'FINDING_ADDED', 'DISPATCHED'],
  ...[
    'DISPATCH_ANSWERED',
    'WARNING_ISSUED',
    'MERGED',
    'UNMERGED',
    'RELATED',
    'UNRELATED',
    'OBSERVED',
    'IMPORTED',
  ],
  ...['EXPORTED', 'CORRECTED'],
];

/** What tells of fields that are for those with whom the incident is shared: `WORKING_KINDS` from here on. */
const WORKING = [
  ...[
    'SEVERITY_JUDGED',
    'PARTY_ADDED',
    'PARTY_ENDED',
    'COMMENTED',
    'TASK_ADDED',
    'TASK_ASSIGNED',
    'TASK_STARTED',
  ],
  ...['TASK_DONE', 'TASK_CANCELLED', 'TASK_REOPENED', 'MESSAGE_SENT', 'ORDER_ISSUED', 'ORDER_ACKNOWLEDGED'],
  ...[
    'ORDER_ANSWERED',
    'ORDER_ACCEPTED',
    'ORDER_RETURNED',
    'ORDER_COMPLETED',
    'ORDER_CANCELLED',
    'REPORT_RECEIVED',
  ],
  ...['DEADLINE_SOON', 'DEADLINE_OVERDUE', 'ESCALATED', 'EVIDENCE_ADDED', 'CUSTODY_HANDED_OVER'],
  ...[
    'INVESTIGATION_OPENED',
    'INVESTIGATION_MOVED',
    'FINDING_ADDED',
    'DISPATCHED',
    'DISPATCH_ANSWERED',
    'OBSERVED',
  ],
  'EXPORTED',
];

/** What is written without a change of the incident itself; the rest is told by that change. */
const TOLD = [
  ...[
    'COMMENTED',
    'TASK_ADDED',
    'TASK_ASSIGNED',
    'TASK_STARTED',
    'TASK_DONE',
    'TASK_CANCELLED',
    'TASK_REOPENED',
  ],
  ...[
    'MESSAGE_SENT',
    'ORDER_ISSUED',
    'ORDER_ACKNOWLEDGED',
    'ORDER_ANSWERED',
    'ORDER_ACCEPTED',
    'ORDER_RETURNED',
  ],
  ...[
    'ORDER_COMPLETED',
    'ORDER_CANCELLED',
    'DISPATCHED',
    'DISPATCH_ANSWERED',
    'WARNING_ISSUED',
    'DEADLINE_SOON',
  ],
  ...['DEADLINE_OVERDUE', 'ESCALATED', 'RELATED', 'UNRELATED'],
];

const has = (roles: string) => `(select khien_has_role(${roles}))`;
const PARTY = has(
  `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR', 'ADMINISTRATOR'`,
);
const COORDINATES = has(`'COORDINATOR'`);
/** As migration 77 has it. */
const OF_NETWORK = `(select (khien_has_role('COORDINATOR')
  or khien_has_role('RESPONDER', 'INCIDENT_REPORTER') and khien_of_network()))`;
const ORGANIZATION = '(select khien_organization())';
const SEEN_AS_THE_ENTRY = `(
  (incident_timeline.tlp = 'CLEAR' and ${has(`'PUBLIC'`)}) or (incident_timeline.tlp = 'GREEN' and ${OF_NETWORK})
  or (incident_timeline.tlp <> 'RED' and ${COORDINATES})
  or (incident_timeline.tlp in ('GREEN', 'AMBER') and ${PARTY}
    and (i.party_ids && ${SCOPE} or i.reporter_id = any (${SCOPE})))
  or (incident_timeline.tlp = 'AMBER_STRICT' and ${PARTY}
    and (${ORGANIZATION} = any (i.party_ids) or i.reporter_id = ${ORGANIZATION}))
  or i.registered_by = ${SUBJECT} or ${SUBJECT} = any (i.named_subjects))`;

/** The timeline keeps every step of the work, tells it to who listens, and to nobody what its field would not tell them. */
class TimelineKeepsAll extends Migration {
  override up(): void {
    // First of all what was told to too many; of a warning only whoever sees it. Every lock here is on the one table, so nobody waits for us in a circle.
    this.addSql(`
      alter policy seen on incident_timeline using (
        ${SUBJECT} is not null and exists (select from incident i where i.id = incident_id
          and case when incident_timeline.tlp is null then true else ${SEEN_AS_THE_ENTRY} end
          and case when incident_timeline.kind in (${listed(WORKING)}) then ${PARTICIPATES} else true end)
        and case when kind = 'WARNING_ISSUED'
          then exists (select from warning w where w.id = (details ->> 'warningId')::uuid) else true end)`);
    this.addSql(`alter table incident_timeline drop constraint incident_timeline_kind_check,
      add constraint incident_timeline_kind_check check (kind in (${listed(KINDS)}))`);
    // Of a merge the one that stays is not changed: the one that was merged is told by its own step.
    this.addSql(`
      create or replace function incident_timeline_tells() returns trigger
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      begin
        if khien_events_off() then return null; end if;
        perform khien_event('Incident', i.id::text, 'changed', incident_told(i, '{timeline}')) from incident i
          where i.id in (select a.incident_id from added a where a.kind in (${listed(TOLD)})
            or a.kind in ('MERGED', 'UNMERGED') and a.details ? 'fromId');
        return null;
      end $$`);
    this.#personalData();
  }

  /** What is known of personal data starts and stops a clock of the law: that it was said stands, however it is written. */
  #personalData(): void {
    this.addSql(`
      create function timeline_incident_personal_data() returns trigger
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      begin
        insert into incident_timeline (incident_id, at, kind, actor_subject, actor_organization_id, details)
        values (new.id, new.updated_at, 'PERSONAL_DATA_RECORDED', khien_subject(), khien_organization(),
          jsonb_build_object('personalData', new.personal_data, 'subjectsAffected', new.subjects_affected,
            'violationDetectedAt', new.violation_detected_at));
        return null;
      end $$`);
    this.addSql(`create trigger timeline_incident_personal_data after update on incident for each row
      when ((old.personal_data, old.subjects_affected, old.violation_detected_at)
        is distinct from (new.personal_data, new.subjects_affected, new.violation_detected_at))
      execute function timeline_incident_personal_data()`);
  }
}

/** Every step of the work stands in the timeline. */
export const timelineKeepsAll: MigrationStep = { name: '0100-timeline-keeps-all', class: TimelineKeepsAll };
