import { sql } from 'kysely';

/** What was last said of a report `r`, as `v`; nothing where nobody said. */
export const LAST_VERDICT = sql`left join lateral (select g.verdict, g.action, g.decided_at from spam_verdict g
  where g.report_id = r.id order by g.decided_at desc, g.id desc limit 1) v on true`;
