import type { Guard } from '../guard.js';

const incidents = 'subgraphs/incidents/src';
const migrations = 'subgraphs/incidents/migrations';
const feeds = [`${incidents}/feeds/feeds.integration.test.ts`];
const standing = [`${incidents}/feeds/standing.integration.test.ts`];
const kept = [`${incidents}/exposure/kept-counts.integration.test.ts`];

/** Feeds: who takes them in, each row once, and who sees what came of them. */
export const FEED_GUARDS: readonly Guard[] = [
  {
    name: 'feeds: past the graph, too',
    file: `${migrations}/feeds/imports.sql.ts`,
    cut: "if not khien_has_role('COORDINATOR') then",
    put: 'if false then',
    tests: feeds,
  },
  {
    name: 'feeds: the same rows once',
    file: `${migrations}/feeds/imports.sql.ts`,
    cut: 'return found;',
    put: 'return true;',
    tests: feeds,
  },
  {
    name: 'feeds: refused rows are dropped by age alone',
    file: `${migrations}/0104-rejects-by-place.ts`,
    cut: 'if khien_subject() is not null or oldest > current_date - 28 then',
    put: 'if false then',
    tests: [`${incidents}/feeds/beside-imports.integration.test.ts`],
  },
  {
    name: 'feeds: rows of the holder for the holder, past the graph',
    file: `${migrations}/feeds/tables.sql.ts`,
    cut: 'and organization_id = any ((select khien_scope())::uuid[])))`,',
    put: 'or organization_id = any ((select khien_scope())::uuid[])))`,',
    tests: feeds,
  },
  {
    name: 'feeds: what was seen before an incident ended is no new work',
    file: `${migrations}/feeds/due-by-root.sql.ts`,
    cut: "max(greatest(d.last_day, (d.closed_at at time zone 'UTC')::date))",
    put: 'max(d.last_day)',
    tests: standing,
  },
  {
    name: 'feeds: what was rejected is no new work',
    file: `${migrations}/feeds/due-by-root.sql.ts`,
    cut: '> d.rejected) as came)',
    put: '> d.rejected - 1000) as came)',
    tests: standing,
  },
  {
    name: 'feeds: what was merged is dealt with where it was merged into',
    file: `${migrations}/feeds/due-by-root.sql.ts`,
    cut: 'from up u join incident i on i.id = u.merged_into_id',
    put: 'from up u join incident i on i.id = u.merged_into_id and false',
    tests: standing,
  },
  {
    name: 'feeds: nobody hears of what was merged because it was',
    file: `${incidents}/feeds/observed.service.ts`,
    cut: 'narrowest === root.tlp ? null : narrowest',
    put: 'narrowest === root.tlp ? null : root.tlp',
    tests: standing,
  },
  {
    name: 'feeds: nothing is told twice',
    file: `${incidents}/feeds/observed.service.ts`,
    cut: 'if (rows[0]?.told !== true)',
    put: 'if (rows.length > 1)',
    tests: standing,
  },
  {
    name: 'feeds: what is gone is told where something was collected',
    file: `${migrations}/feeds/exposure-kept.sql.ts`,
    cut: 'where n.addresses > 0 or (not border and exists (select from collected c where ${SAME}))',
    put: 'where true',
    tests: kept,
  },
  {
    name: 'feeds: counts of what was dropped stay',
    file: `${migrations}/feeds/exposure-kept.sql.ts`,
    cut: 'if first_day < kept then return; end if;',
    put: '',
    tests: kept,
  },
  {
    name: 'feeds: work comes of them by coordinators',
    file: `${migrations}/feeds/due-by-root.sql.ts`,
    cut: "raise exception 'observations become incidents by coordinators' using errcode = 'insufficient_privilege';",
    put: 'null;',
    tests: feeds,
  },
  {
    name: 'feeds: rules seen by coordinators, past the graph',
    file: `${migrations}/0071-feed-rules.ts`,
    cut: 'create policy seen on feed_rule for select using (${COORDINATES})',
    put: 'create policy seen on feed_rule for select using (${COORDINATES} or true)',
    tests: [`${incidents}/feed-rules/feed-rules.integration.test.ts`],
  },
  {
    name: 'feeds: a rule that ended opens nothing',
    file: `${migrations}/feeds/due-by-root.sql.ts`,
    cut: 'where u.ended_at is null and u.category = f.category',
    put: 'where u.category = f.category',
    tests: [`${incidents}/feed-rules/feed-rules.integration.test.ts`],
  },
  {
    name: 'feeds: addresses of the holder for the holder',
    file: `${incidents}/observations/observations.reader.ts`,
    cut: 'return sql`o.organization_id = any((select khien_scope())::uuid[])`;',
    put: 'return sql`true`;',
    tests: [`${incidents}/observations/observations.integration.test.ts`],
  },
];
