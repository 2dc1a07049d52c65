import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { SEEN } from './0005-who-changes-an-incident.js';

/** The search says nothing of invisible incidents to whoever calls it past the graph, either. */
class SearchedAsSeen extends Migration {
  override up(): void {
    // Looked up first and left out then: the trigram index serves the one, the primary key the other.
    this.addSql(`
      create or replace function incidents_like(patterns text[], most integer) returns uuid[]
      language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
      declare
        words text;
        found uuid[];
      begin
        select string_agg(format('i.search_text like %L', pattern), ' and ') into words
        from unnest(patterns) as pattern where pattern is not null;
        if words is null then return null; end if;
        execute format('select array_agg(id) from (select i.id from incident i where %s limit %s) hit', words, most + 1)
          into found;
        if cardinality(found) > most then return null; end if;
        return array(select i.id from incident i where i.id = any (found) and ${SEEN});
      end $$`);
    this.addSql(`comment on function incidents_like(text[], integer) is
      'Ids of the incidents that the caller sees and whose folded text is like all patterns; null for more than most, seen or not.'`);
  }
}

/** A search that gives what may be seen. */
export const searchedAsSeen: MigrationStep = { name: '0007-searched-as-seen', class: SearchedAsSeen };
