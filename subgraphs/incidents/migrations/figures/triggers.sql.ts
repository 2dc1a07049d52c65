/** What of an incident decides where it counts. */
const DECIDING =
  '(class, state, detected_at, drill, tlp, origin, area_id, reporter_id, party_ids)'.replaceAll(
    /\b(\w+)\b/g,
    '%.$1',
  );
const deciding = (alias: string) => DECIDING.replaceAll('%', alias);

const following = (table: string, event: 'insert' | 'update' | 'delete', ids: string): readonly string[] => {
  const name = `${table}_figures_follow_${event}`;
  const transitions = {
    insert: 'new table as written',
    update: 'old table as erased new table as written',
    delete: 'old table as erased',
  }[event];
  return [
    `create function ${name}() returns trigger
     language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
     begin
       perform incident_figures_refresh(array(${ids}));
       return null;
     end $$`,
    `create trigger ${name} after ${event} on ${table} referencing ${transitions}
     for each statement execute function ${name}()`,
  ];
};

/** The figures follow what decides about them, in the same transaction. */
export const FIGURE_TRIGGERS: readonly string[] = [
  ...following('incident', 'insert', 'select w.id from written w'),
  ...following(
    'incident',
    'update',
    `select w.id from written w join erased e on e.id = w.id
     where ${deciding('w')} is distinct from ${deciding('e')}`,
  ),
  ...following('incident', 'delete', 'select e.id from erased e'),
  ...['incident_system', 'incident_party'].flatMap((table) => [
    ...following(table, 'insert', 'select distinct w.incident_id from written w'),
    ...following(
      table,
      'update',
      'select w.incident_id from written w union select e.incident_id from erased e',
    ),
    ...following(table, 'delete', 'select distinct e.incident_id from erased e'),
  ]),
];
