import type { Guard } from '../guard.js';

const sql = 'subgraphs/security-levels/migrations/history';
const folder = 'subgraphs/security-levels/src/level-summary';
const who = [`${folder}/who-sees-figures.integration.test.ts`];
const summary = [`${folder}/level-summary.integration.test.ts`];

/** Figures of an organization are for whom they concern, and tell nothing of others. */
export const OVERSIGHT_GUARDS: readonly Guard[] = [
  {
    name: 'figures: of those that the caller acts for, in the database',
    file: `${sql}/oversight.sql.ts`,
    cut: 'case when everything then null else khien_scope() end);',
    put: 'null::uuid[]);',
    tests: who,
  },
  {
    name: 'figures: of those that the caller acts for, in the service',
    file: `${folder}/level-rights.ts`,
    cut: 'return this.context.require(seesFiguresOf, [id]);',
    put: 'return this.context.require(seesFiguresOf, id === "" ? [id] : undefined);',
    tests: who,
  },
  {
    name: 'figures: of a place for who acts for all of its organizations',
    file: `${folder}/level-rights.ts`,
    cut: 'if (!own) throw',
    put: 'if (!own && areas.length > 10_000) throw',
    tests: who,
  },
  {
    name: 'figures: a comparison is for the organization compared, in the database',
    file: `${sql}/oversight.sql.ts`,
    cut: 'if not everything and not (khien_has_role(${OWN}) and of_organization = any (scope)) then',
    put: 'if false then',
    tests: who,
  },
  {
    name: 'figures: too few others are not compared with',
    file: `${sql}/oversight.sql.ts`,
    cut: 'const LEAST_OTHERS = 3;',
    put: 'const LEAST_OTHERS = 0;',
    tests: summary,
  },
  {
    name: 'figures: who is best is not named to everybody',
    file: `${sql}/oversight.sql.ts`,
    cut: '(everything or f.id = any (scope))',
    put: '(everything or f.id is not null)',
    tests: summary,
  },
  {
    name: 'history: only the owner of the tables says when something was recorded',
    file: `${sql}/history.sql.ts`,
    cut: `(select c.relowner from pg_class c where c.oid = 'public.information_system'::regclass), 'usage')`,
    put: `session_user, 'usage')`,
    tests: who,
  },
  {
    name: 'exports: systems of level 4 and 5 are on record before they are given',
    file: 'subgraphs/security-levels/src/exports/systems-file.ts',
    cut: 'await context.audit.writeReads();',
    put: '',
    tests: ['subgraphs/security-levels/src/exports/exports.integration.test.ts'],
  },
];
