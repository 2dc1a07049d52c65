import type { Guard } from '../guard.js';

const incidents = 'subgraphs/incidents/src';
const migrations = 'subgraphs/incidents/migrations';
const feeds = [`${incidents}/feeds/feeds.integration.test.ts`];
const exposure = [`${incidents}/exposure/exposure.integration.test.ts`];

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
    name: 'feeds: rows of the holder for the holder, past the graph',
    file: `${migrations}/feeds/tables.sql.ts`,
    cut: 'and organization_id = any ((select khien_scope())::uuid[])))`,',
    put: 'or organization_id = any ((select khien_scope())::uuid[])))`,',
    tests: feeds,
  },
  {
    name: 'feeds: what was known is no new work',
    file: `${migrations}/feeds/due-by-system.sql.ts`,
    cut: 'where e.day is null or l.day > e.day',
    put: 'where e.day is null or l.day <= l.day',
    tests: exposure,
  },
  {
    name: 'feeds: work comes of them by coordinators',
    file: `${migrations}/0038-feed-incidents.ts`,
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
    file: `${migrations}/feeds/due-by-system.sql.ts`,
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
