import type { Guard } from '../guard.js';

const systems = 'subgraphs/security-levels/migrations';
const incidents = 'subgraphs/incidents/migrations';
const pastTheGraph = [
  'subgraphs/security-levels/src/past-the-graph.integration.test.ts',
  'subgraphs/security-levels/src/who-sees-a-system.integration.test.ts',
];
const sharing = [
  'subgraphs/incidents/src/sharing/who-sees-an-incident.integration.test.ts',
  'subgraphs/incidents/src/sharing/who-changes-an-incident.integration.test.ts',
];

/** The same once more in PostgreSQL, for the day a filter is forgotten. */
export const ROW_GUARDS: readonly Guard[] = [
  {
    name: 'connection: carries the caller for whom it was taken',
    file: 'packages/subgraph/src/caller/caller-settings.ts',
    cut: 'if (carried.get(client) === wanted) return client;',
    put: 'if (carried.has(client)) return client;',
    tests: ['packages/subgraph/src/caller/caller-settings.integration.test.ts'],
  },
  {
    name: 'start: not as a role that row-level security does not bind',
    file: 'packages/subgraph/src/server/subgraph.ts',
    cut: "if (options.rowSecurity !== 'not required') await assertBoundByPolicies(orm);",
    put: 'if (options.rowSecurity === undefined && !orm) await assertBoundByPolicies(orm);',
    tests: [
      'packages/subgraph/src/server/caller.integration.test.ts',
      'packages/subgraph/src/subgraph.integration.test.ts',
    ],
  },
  {
    name: 'rows: of systems',
    file: `${systems}/0005-who-sees-a-system.ts`,
    cut: "this.addSql('alter table information_system enable row level security');",
    put: '',
    tests: pastTheGraph,
  },
  {
    name: 'rows: of the areas that systems serve',
    file: `${systems}/0005-who-sees-a-system.ts`,
    cut: "this.addSql('alter table information_system_served_area enable row level security');",
    put: '',
    tests: pastTheGraph,
  },
  {
    name: 'rows: a system keeps its owner',
    file: `${systems}/0006-seen-without-scanning.ts`,
    cut: 'if not array[old.owner_id, new.owner_id] <@ khien_scope()',
    put: 'if false',
    tests: pastTheGraph,
  },
  {
    name: 'rows: of incidents',
    file: `${incidents}/0004-who-sees-an-incident.ts`,
    cut: "this.addSql('alter table incident enable row level security');",
    put: '',
    tests: sharing,
  },
  {
    name: 'rows: of systems and parties of incidents',
    file: `${incidents}/0004-who-sees-an-incident.ts`,
    cut: 'this.addSql(`alter table ${table} enable row level security`);',
    put: '',
    tests: sharing,
  },
  {
    name: 'rows: who changes an incident',
    file: `${incidents}/0005-who-changes-an-incident.ts`,
    cut: 'using (${SEEN} and (${COORDINATES} or ${RESPONDS} or ${SHARES}))',
    put: 'using (${SEEN} or ${COORDINATES} or ${RESPONDS} or ${SHARES})',
    tests: sharing,
  },
  {
    name: 'rows: who changes a label',
    file: `${incidents}/0005-who-changes-an-incident.ts`,
    cut: 'if new.tlp is distinct from old.tlp and not',
    put: 'if false and not',
    tests: sharing,
  },
  {
    name: 'rows: the search of incidents gives what may be seen',
    file: `${incidents}/0007-searched-as-seen.ts`,
    cut: 'and ${SEEN});',
    put: 'and (true or ${SEEN}));',
    tests: ['subgraphs/incidents/src/incidents/incident-search.integration.test.ts'],
  },
  {
    name: 'functions: none with the owner’s rights but those that are listed',
    file: 'packages/subgraph/src/database/function-grants.ts',
    cut: 'await sql`revoke execute on function',
    put: "if (signature === '') await sql`revoke execute on function",
    tests: ['packages/subgraph/src/audit/append.integration.test.ts'],
  },
  {
    name: 'idempotency: a key of another organization is another request',
    file: 'packages/subgraph/src/mutation/idempotency.ts',
    cut: 'canonicalJson([organization, request.input])',
    put: "canonicalJson([organization && '', request.input])",
    tests: ['packages/subgraph/src/mutation.integration.test.ts'],
  },
];
