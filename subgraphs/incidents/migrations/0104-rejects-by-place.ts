import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const OWNER = 'language plpgsql security definer set search_path = pg_catalog, public, pg_temp';

/** Rows that were refused are told apart by their place in the file: JSON has all of them in one line. They age like observations. */
class RejectsByPlace extends Migration {
  override up(): void {
    this.addSql('alter table feed_reject add column place bigint');
    // What was kept so far was one a line.
    this.addSql('alter table feed_reject alter column place type bigint using line');
    this.addSql(`alter table feed_reject alter column place set not null, drop constraint feed_reject_pkey,
      add primary key (import_id, place)`);
    this.addSql(`comment on column feed_reject.place is
      'Which row of the file it is, from 1; of what was refused before there was this column, its line.'`);
    this.addSql(`drop function feed_progress(uuid, bigint, bigint, bigint, bigint, bigint, integer, integer, bigint[], text[], text[],
      timestamptz)`);
    this.addSql(`
      create function feed_progress(import uuid, read_rows bigint, refused bigint, added bigint, updated bigint, held bigint,
        merged integer, known integer, reject_places bigint[], reject_lines bigint[], reject_reasons text[],
        reject_contents text[], at timestamptz)
      returns void ${OWNER} as $$
      begin
        if not khien_has_role('COORDINATOR') then
          raise exception 'feeds are taken in by coordinators' using errcode = 'insufficient_privilege';
        end if;
        update feed_import set rows = rows + read_rows, rejected = rejected + refused,
          observations_new = observations_new + added, observations_updated = observations_updated + updated,
          matched = matched + held, chunks = chunks + merged, chunks_known = chunks_known + known, seen_at = at
        where id = import and state = 'RUNNING' and started_by = khien_subject();
        insert into feed_reject (import_id, place, line, reason, content)
        select import, r.place, r.line, r.reason, r.content
        from unnest(reject_places, reject_lines, reject_reasons, reject_contents) as r(place, line, reason, content)
        where (select count(*) from feed_reject f where f.import_id = import) < 10000;
      end $$`);
    this.addSql(`
      create function feed_forget(oldest date) returns bigint ${OWNER} as $$
      declare
        forgotten bigint;
      begin
        -- As botnet_forget: the program does this by itself, and takes nothing away that is younger.
        if khien_subject() is not null or oldest > current_date - 28 then
          raise exception 'refused rows are dropped by age, not on demand' using errcode = 'insufficient_privilege';
        end if;
        delete from feed_reject r using feed_import i where i.id = r.import_id and i.started_at < oldest;
        get diagnostics forgotten = row_count;
        return forgotten;
      end $$`);
    this.addSql(`comment on function feed_forget(date) is
      'Drops what was kept of rows that imports before a day refused: addresses may stand in them. How many there were stays.'`);
  }
}

/** Refused rows, each one by itself, and no longer than observations. */
export const rejectsByPlace: MigrationStep = { name: '0104-rejects-by-place', class: RejectsByPlace };
