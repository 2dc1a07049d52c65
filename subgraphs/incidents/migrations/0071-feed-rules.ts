import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { feedDue } from './feeds/due.sql.js';

const COORDINATES = `(select khien_has_role('COORDINATOR'))`;
const SUBJECT = '(select khien_subject())';

/** Rules by which observations become incidents are set through the graph; what ends is marked as ended. */
class FeedRules extends Migration {
  override up(): void {
    this.addSql(`
      alter table feed_rule
        add column uid uuid not null default gen_random_uuid() unique,
        add column version integer not null default 1,
        add column set_at timestamptz(3),
        add column set_by text collate "C" check (length(set_by) between 1 and 255),
        add column ended_at timestamptz(3),
        add constraint names_are_as_families_are check (length(family) between 1 and 100 and family = lower(family)),
        add constraint set_by_somebody check ((set_at is null) = (set_by is null))`);
    const comments: Readonly<Record<string, string>> = {
      uid: 'By which the graph names it.',
      set_at: 'When a coordinator set it last; null for one that came along.',
      set_by: 'Who set it (sub): personal data.',
      ended_at: 'Since when it counts no more; null while it does. Set again, it counts again.',
    };
    for (const [column, text] of Object.entries(comments)) {
      this.addSql(`comment on column feed_rule.${column} is '${text}'`);
    }
    this.addSql('alter table feed_rule enable row level security');
    this.addSql(`create policy seen on feed_rule for select using (${COORDINATES})`);
    this.addSql(`create policy made on feed_rule for insert with check (${COORDINATES} and set_by = ${SUBJECT}
      and version = 1 and ended_at is null)`);
    this.addSql(`create policy changed on feed_rule for update using (${COORDINATES}) with check (${COORDINATES}
      and set_by = ${SUBJECT})`);
    this.addSql(`
      create function feed_rule_keeps() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if not row_security_active('feed_rule') then return new; end if;
        if (new.id, new.uid, new.category, new.family, new.min_level)
          is distinct from (old.id, old.uid, old.category, old.family, old.min_level) or new.version <> old.version + 1 then
          raise exception 'what a rule is about does not change' using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    this.addSql(
      'create trigger keeps before update on feed_rule for each row execute function feed_rule_keeps()',
    );
    this.addSql(feedDue('u.ended_at is null'));
    this.addSql(`
      create function botnet_pending() returns table (days bigint, earliest date)
      language sql stable security definer set search_path = pg_catalog, public, pg_temp
      begin atomic
        select count(*), min(s.day) from botnet_stale_day s;
      end`);
    this.addSql(`comment on function botnet_pending() is
      'How many days have observations that exposure does not count yet; names no address.'`);
  }
}

/** Rules for observations, set through the graph. */
export const feedRules: MigrationStep = { name: '0071-feed-rules', class: FeedRules };
