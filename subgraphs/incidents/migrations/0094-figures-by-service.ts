import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

/** Figures of management codes by what these are for, as the authority counts them. */
class FiguresByService extends Migration {
  override up(): void {
    this.addSql('drop function sender_figures(integer)');
    this.addSql(`
      create function sender_figures(of_year integer)
      returns table (origin text, regime text, service text, issued bigint, renewed bigint, revoked bigint)
      language sql stable security definer set search_path = pg_catalog, public, pg_temp
      begin atomic
        select s.origin, s.regime, s.service, count(*) filter (where m.event = 'ISSUE'),
          count(*) filter (where m.event = 'RENEW'), count(*) filter (where m.event = 'REVOKE')
        from sender_move m join sender s on s.id = m.sender_id
        where m.event in ('ISSUE', 'RENEW', 'REVOKE') and m.decided_on >= make_date(of_year, 1, 1)
          and m.decided_on < make_date(of_year + 1, 1, 1)
        group by 1, 2, 3;
      end`);
    this.addSql(`comment on function sender_figures(integer) is
      'Registrations issued, renewed and revoked in a year, by the day of the decision and what a code is for: published.'`);
  }
}

/** Figures of advertising senders by service. */
export const figuresByService: MigrationStep = { name: '0094-figures-by-service', class: FiguresByService };
