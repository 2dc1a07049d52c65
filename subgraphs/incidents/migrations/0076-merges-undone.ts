import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { MOVES_OF_INCIDENTS } from './lifecycle/moves.sql.js';

/** The states from which an incident is merged, to which it therefore goes back. */
const BEFORE = [
  ...['RECEIVED', 'ACKNOWLEDGED', 'VERIFYING', 'CLASSIFIED', 'INITIAL_RESPONSE', 'COORDINATING'],
  ...['CONTAINED', 'ERADICATED', 'RECOVERING'],
];

const KINDS = `'REPORTED', 'MOVED', 'SEVERITY_JUDGED', 'TLP_CHANGED', 'SYSTEM_LINKED', 'SYSTEM_UNLINKED', 'PARTY_ADDED',
  'PARTY_ENDED', 'COMMENTED', 'TASK_ADDED', 'TASK_DONE', 'MESSAGE_SENT', 'ORDER_ISSUED', 'ORDER_ANSWERED',
  'REPORT_RECEIVED', 'DEADLINE_SOON', 'DEADLINE_OVERDUE', 'ESCALATED', 'EVIDENCE_ADDED', 'CUSTODY_HANDED_OVER',
  'INDICATOR_ADDED', 'FINDING_ADDED', 'DISPATCHED', 'DISPATCH_ANSWERED', 'WARNING_ISSUED', 'MERGED', 'UNMERGED', 'RELATED',
  'OBSERVED', 'IMPORTED', 'EXPORTED'`;

/** What changes in the function that holds steps to the table: each piece as it was, and as it is now. */
const CHANGES: readonly (readonly [was: string, is: string])[] = [
  ['create function incident_moves()', 'create or replace function incident_moves()'],
  [
    `(new.last_event = 'MERGE') <> (new.merged_into_id is distinct from old.merged_into_id)`,
    `(new.last_event in ('MERGE', 'UNMERGE')) <> (new.merged_into_id is distinct from old.merged_into_id)
        or (new.last_event = 'UNMERGE' and new.merged_into_id is not null)`,
  ],
  [
    `    return new;
  end $$`,
    `    if new.last_event = 'UNMERGE' and new.state is distinct from (select t.from_state from incident_transition t
        where t.incident_id = old.id and t.event = 'MERGE' order by t.number desc limit 1) then
      raise exception 'what was merged goes back to where it was' using errcode = 'insufficient_privilege';
    end if;
    return new;
  end $$`,
  ],
];

function movesAsNow(): string {
  const before = MOVES_OF_INCIDENTS.find((text) => text.includes('create function incident_moves()'));
  if (before === undefined) throw new Error('the function incident_moves is not where it was');
  return CHANGES.reduce((text, [was, is]) => {
    if (text.split(was).length !== 2) throw new Error(`incident_moves has not once: ${was}`);
    return text.replace(was, () => is);
  }, before);
}

/** A merge that was wrong is undone: the incident goes on where it stood. */
class MergesUndone extends Migration {
  override up(): void {
    this.addSql(`alter table incident_transition_rule drop constraint incident_transition_rule_pkey,
      add primary key (event, from_state, to_state)`);
    this.addSql(`insert into incident_transition_rule (event, from_state, to_state, actors, reasoned)
      select 'UNMERGE', 'MERGED', s, '{COORDINATOR}', true from unnest(array[${BEFORE.map((state) => `'${state}'`).join(', ')}]) as s`);
    this.addSql(movesAsNow());
    this.addSql(`alter table incident_timeline drop constraint incident_timeline_kind_check,
      add constraint incident_timeline_kind_check check (kind in (${KINDS}))`);
  }
}

/** As a step of this subgraph's list. */
export const mergesUndone: MigrationStep = { name: '0076-merges-undone', class: MergesUndone };
