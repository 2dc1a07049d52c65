import type { Guard } from '../guard.js';

const frame = [
  'packages/subgraph/src/policy/guard.test.ts',
  'packages/subgraph/src/policy/access.integration.test.ts',
];
const systems = [
  'subgraphs/security-levels/src/who-sees-a-system.integration.test.ts',
  'subgraphs/security-levels/src/side-channels.integration.test.ts',
];
const incidents = [
  'subgraphs/incidents/src/sharing/who-sees-an-incident.integration.test.ts',
  'subgraphs/incidents/src/sharing/side-channels.integration.test.ts',
];

/** Who may see and do what, in the service. */
export const AUTHORIZATION_GUARDS: readonly Guard[] = [
  {
    name: 'rules: a field without one is not built',
    file: 'packages/subgraph/src/policy/check-policy.ts',
    cut: 'if (rule === undefined) return [`${coordinate} has no rule`];',
    put: 'if (rule === undefined) return [];',
    tests: ['packages/subgraph/src/policy/check-policy.test.ts'],
  },
  {
    name: 'rules: a denied field is not resolved',
    file: 'packages/subgraph/src/policy/guard.ts',
    cut: 'if (verdict === false) return deny(context);',
    put: 'if (verdict === false) return resolve(source, args, context, info);',
    tests: frame,
  },
  {
    name: 'rules: an entity that a role never sees is not looked up',
    file: 'packages/subgraph/src/policy/guard.ts',
    cut: 'cases.some((rule) => mayEver(rule, context.caller)) ? resolve(reference, context) : null',
    put: 'cases.every((rule) => !rule) ? null : resolve(reference, context)',
    tests: [...frame, 'packages/subgraph/src/policy/who-asks.test.ts'],
  },
  {
    name: 'service: rows of systems',
    file: 'packages/subgraph/src/policy/visible-rows.ts',
    cut: 'if (reach.anywhere) return undefined;',
    put: 'if (reach.anywhere || reach.within) return undefined;',
    tests: [...systems, 'packages/subgraph/src/policy/visible-rows.test.ts'],
  },
  {
    name: 'service: rows of incidents',
    file: 'subgraphs/incidents/src/sharing/visible-incidents.ts',
    cut: 'return ways.length === 0 ? sql`false` : sql`(${sql.join(ways, sql` or `)})`;',
    put: 'return ways.length === 0 ? sql`false` : sql`true`;',
    tests: incidents,
  },
  {
    name: 'service: a system that the caller does not see is none, in an input too',
    file: 'subgraphs/incidents/src/projections/known-neighbours.reader.ts',
    cut: 's.id = x.id and ${visibleSystems(this.context)}',
    put: 's.id = x.id and (true or ${visibleSystems(this.context)})',
    tests: ['subgraphs/incidents/src/projections/known-neighbours.integration.test.ts'],
  },
  {
    name: 'service: TLP:RED is not for coordinators',
    file: 'subgraphs/incidents/src/sharing/visible-incidents.ts',
    cut: "ways.push(sql`${tlp} <> 'RED'`)",
    put: 'ways.push(sql`true`)',
    tests: incidents,
  },
];
