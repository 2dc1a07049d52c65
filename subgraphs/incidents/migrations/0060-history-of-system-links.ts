import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

/** Who linked a system to an incident and why, and who ended that; nothing of it is rewritten. */
class HistoryOfSystemLinks extends Migration {
  override up(): void {
    this.addSql(`alter table incident_system
      add column linked_by text collate "C",
      add column linked_for uuid,
      add column link_reason text check (length(link_reason) between 1 and 1000),
      add column unlinked_by text collate "C",
      add column unlinked_for uuid,
      add column unlink_reason text check (length(unlink_reason) between 1 and 1000)`);
    const comments: Readonly<Record<string, string>> = {
      linked_by: 'Who linked it (sub): personal data; null for what was seeded.',
      linked_for: 'Organization that they acted for.',
      link_reason: 'Why, in their words; null where nobody said.',
      unlinked_by: 'Who ended the link (sub): personal data.',
      unlinked_for: 'Organization that they acted for.',
      unlink_reason: 'Why it ended; null while it stands, and for what ended before reasons were asked for.',
    };
    for (const [column, text] of Object.entries(comments)) {
      this.addSql(`comment on column incident_system.${column} is '${text.replaceAll("'", "''")}'`);
    }
    this.addSql(`create index incident_system_ended on incident_system (incident_id, system_id, unlinked_at)
      where unlinked_at is not null`);
    this.addSql(`
      create function incident_system_keeps() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        -- Seeds, and what follows the incident's own key, run as the owner.
        if not row_security_active('incident_system') then return new; end if;
        if tg_op = 'INSERT' then
          new.linked_by := khien_subject();
          new.linked_for := khien_organization();
          if new.unlinked_at is not null or new.unlink_reason is not null then
            raise exception 'a link stands when it is made' using errcode = 'insufficient_privilege';
          end if;
          return new;
        end if;
        if (new.id, new.incident_id, new.system_id, new.role, new.impact, new.linked_at, new.linked_by, new.linked_for,
            new.link_reason)
          is distinct from (old.id, old.incident_id, old.system_id, old.role, old.impact, old.linked_at, old.linked_by,
            old.linked_for, old.link_reason)
          or old.unlinked_at is not null then
          raise exception 'a link is ended, and another one made, never rewritten'
            using errcode = 'insufficient_privilege';
        end if;
        new.unlinked_by := case when new.unlinked_at is not null then khien_subject() end;
        new.unlinked_for := case when new.unlinked_at is not null then khien_organization() end;
        return new;
      end $$`);
    this.addSql(`create trigger incident_system_keeps before insert or update on incident_system
      for each row execute function incident_system_keeps()`);
  }
}

/** History of the links between incidents and systems. */
export const historyOfSystemLinks: MigrationStep = {
  name: '0060-history-of-system-links',
  class: HistoryOfSystemLinks,
};
