import type { SubgraphDefinition } from '../../definition.js';
import type { Feature } from '../../feature.js';
import { auditTrailPolicy } from './audit-trail.policy.js';
import { auditTrailResolvers } from './audit-trail.resolver.js';

/** Name of a subgraph's field in the type AuditTrail: `security-levels` is `securityLevels`. */
export function trailFieldOf(subgraph: string): string {
  return subgraph.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** The types of the audit trail: the same in every subgraph, given and tested by the frame. */
export const AUDIT_TYPES: readonly string[] = [
  'AuditTrail',
  'AuditEntry',
  'AuditEntryConnection',
  'AuditEntryEdge',
];

/** The features of a subgraph, with the audit trail that the frame gives to every one. */
export function withAuditTrail({ name, features }: SubgraphDefinition): readonly Feature[] {
  const fieldName = trailFieldOf(name);
  return [
    ...features,
    { resolvers: auditTrailResolvers(name, fieldName), policy: auditTrailPolicy(fieldName) },
  ];
}
