import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

/** `timeline-kind.ts` from here on, with the kind of migration 76. */
const KINDS = `'REPORTED', 'MOVED', 'SEVERITY_JUDGED', 'TLP_CHANGED', 'SYSTEM_LINKED', 'SYSTEM_UNLINKED', 'PARTY_ADDED',
  'PARTY_ENDED', 'COMMENTED', 'TASK_ADDED', 'TASK_DONE', 'MESSAGE_SENT', 'ORDER_ISSUED', 'ORDER_ANSWERED',
  'REPORT_RECEIVED', 'DEADLINE_SOON', 'DEADLINE_OVERDUE', 'ESCALATED', 'EVIDENCE_ADDED', 'CUSTODY_HANDED_OVER',
  'INDICATOR_ADDED', 'FINDING_ADDED', 'DISPATCHED', 'DISPATCH_ANSWERED', 'WARNING_ISSUED', 'MERGED', 'UNMERGED', 'RELATED',
  'OBSERVED', 'IMPORTED', 'EXPORTED', 'CORRECTED'`;

/** What an incident is, put right, stands in its timeline, whichever way it is done: an entry for each thing that changed. */
class CorrectionsTold extends Migration {
  override up(): void {
    this.addSql(`alter table incident_timeline drop constraint incident_timeline_kind_check,
      add constraint incident_timeline_kind_check check (kind in (${KINDS}))`);
    // What people wrote may have been put right because it was not to be read: that it changed, and no more.
    this.addSql(`
      create function timeline_incident_corrected() returns trigger
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      begin
        insert into incident_timeline (incident_id, at, kind, actor_subject, actor_organization_id, details)
        select new.id, new.updated_at, 'CORRECTED', khien_subject(), khien_organization(), f.details
        from (values
          (new.title is distinct from old.title, '{"field": "title"}'::jsonb),
          (new.description is distinct from old.description, '{"field": "description"}'),
          (new.class is distinct from old.class, jsonb_build_object('field', 'class', 'from', old.class, 'to', new.class)),
          (new.confidence is distinct from old.confidence,
            jsonb_build_object('field', 'confidence', 'from', old.confidence, 'to', new.confidence)),
          (new.area_id is distinct from old.area_id,
            jsonb_build_object('field', 'areaId', 'from', old.area_id, 'to', new.area_id))) as f (changed, details)
        where f.changed;
        return null;
      end $$`);
    this.addSql(`create trigger timeline_incident_corrected after update on incident for each row
      when ((old.title, old.description, old.class, old.confidence, old.area_id)
        is distinct from (new.title, new.description, new.class, new.confidence, new.area_id))
      execute function timeline_incident_corrected()`);
  }
}

/** The timeline says what was put right. */
export const correctionsTold: MigrationStep = { name: '0083-corrections-told', class: CorrectionsTold };
