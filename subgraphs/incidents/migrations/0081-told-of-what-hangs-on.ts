import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

/** What is written to the timeline without a change of the incident itself; the rest is told by that change. */
const KINDS = [
  ...['COMMENTED', 'TASK_ADDED', 'TASK_DONE', 'MESSAGE_SENT', 'ORDER_ISSUED', 'ORDER_ANSWERED', 'DISPATCHED'],
  ...['DISPATCH_ANSWERED', 'WARNING_ISSUED', 'DEADLINE_SOON', 'DEADLINE_OVERDUE', 'ESCALATED'],
];

/** Whoever listens is told of what hangs on an incident as well: a comment, a task, a deadline that was missed. */
class ToldOfWhatHangsOn extends Migration {
  override up(): void {
    this.addSql(`
      create function incident_timeline_tells() returns trigger
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      begin
        if khien_events_off() then return null; end if;
        perform khien_event('Incident', i.id::text, 'changed', incident_told(i, '{timeline}')) from incident i
          where i.id in (select a.incident_id from added a where a.kind in (${KINDS.map((kind) => `'${kind}'`).join(', ')}));
        return null;
      end $$`);
    this.addSql(`create trigger tell after insert on incident_timeline referencing new table as added
      for each statement execute function incident_timeline_tells()`);
  }
}

/** What subscribers hear of. */
export const toldOfWhatHangsOn: MigrationStep = {
  name: '0081-told-of-what-hangs-on',
  class: ToldOfWhatHangsOn,
};
