import type { Guard } from '../guard.js';

const folder = 'packages/subgraph/src/audit';
const append = [`${folder}/append.integration.test.ts`, `${folder}/changes.integration.test.ts`];
const verify = [`${folder}/verify.integration.test.ts`, `${folder}/chain.rules.test.ts`];
const trail = [`${folder}/trail/audit-trail.integration.test.ts`];

/** Every look and change is accounted for, and stays so. */
export const AUDIT_GUARDS: readonly Guard[] = [
  {
    name: 'audit: no change without an entry',
    file: `${folder}/audit-functions.sql.ts`,
    cut: 'if (select h.transaction from public.audit_head h) is distinct from pg_current_xact_id() then',
    put: 'if false then',
    tests: append,
  },
  {
    name: 'audit: entries are neither changed nor removed',
    file: `${folder}/audit.migration.ts`,
    cut: 'before update or delete on audit_entry\n      for each row execute',
    put: 'before update or delete on audit_entry\n      for each row when (false) execute',
    tests: append,
  },
  {
    name: 'audit: only the owner writes entries',
    file: `${folder}/audit-functions.sql.ts`,
    cut: '`revoke execute on function ${name} from public`',
    put: '`grant execute on function ${name} to public`',
    tests: append,
  },
  {
    name: 'audit: who acts is taken from the connection',
    file: `${folder}/audit-functions.sql.ts`,
    cut: 'array(select p::jsonb || actor from',
    put: 'array(select actor || p::jsonb from',
    tests: append,
  },
  {
    name: 'audit: what cannot be logged is not shown',
    file: `${folder}/audit.plugin.ts`,
    cut: "response.body = { kind: 'single', singleResult: { errors } };",
    put: "if (errors.length > 1) response.body = { kind: 'single', singleResult: { errors } };",
    tests: [`${folder}/reads.integration.test.ts`],
  },
  {
    name: 'audit: reads of level 4 and 5 are on record',
    file: 'subgraphs/security-levels/src/information-systems/information-system.listing.ts',
    cut: '(system.levelValue ?? 0) >= LOGGED_FROM_LEVEL',
    put: '(system.levelValue ?? 0) >= LOGGED_FROM_LEVEL * 10',
    tests: ['subgraphs/security-levels/src/on-record.integration.test.ts'],
  },
  {
    name: 'audit: the trail is for auditors of the organization, in the database',
    file: `${folder}/audit.migration.ts`,
    cut: "this.addSql('alter table audit_entry enable row level security');",
    put: '',
    tests: trail,
  },
  {
    name: 'audit: the trail is for auditors of the organization, in the service',
    file: `${folder}/trail/audit-trail.reader.ts`,
    cut: '...(visible ? [visible] : []),',
    put: '...(visible ? [] : []),',
    tests: trail,
  },
  {
    name: 'audit: the trail keeps back what stood in an object that the auditor may not see',
    file: `${folder}/trail/audit-trail.reader.ts`,
    cut: 'await withholdContent(',
    put: 'if (page.edges.length === -1) await withholdContent(',
    tests: [...trail, 'subgraphs/incidents/src/sharing/audit-trail.integration.test.ts'],
  },
  {
    name: 'verify: an edited entry',
    file: `${folder}/chain.rules.ts`,
    cut: 'if (!hashOf(entry).equals(entry.hash))',
    put: 'if (hashOf(entry).length === 0)',
    tests: verify,
  },
  {
    name: 'verify: a removed entry',
    file: `${folder}/chain.rules.ts`,
    cut: 'entry.position > previous.position + 1',
    put: 'entry.position > previous.position + 1e9',
    tests: verify,
  },
  {
    name: 'verify: an inserted entry',
    file: `${folder}/chain.rules.ts`,
    cut: 'entry.position <= previous.position',
    put: 'entry.position <= previous.position - 1e9',
    tests: verify,
  },
  {
    name: 'verify: an entry that another was chained to',
    file: `${folder}/chain.rules.ts`,
    cut: 'if (follows || wasDamaged) return missing;',
    put: 'if (follows || wasDamaged || previous.position >= 0) return missing;',
    tests: verify,
  },
  {
    name: 'verify: what was noted elsewhere',
    file: `${folder}/findings.ts`,
    cut: 'noted === undefined || noted.equals(hash)',
    put: 'noted === undefined || noted.length > 0 || noted.equals(hash)',
    tests: verify,
  },
];
