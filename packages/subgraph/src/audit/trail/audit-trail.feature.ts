import type { SubgraphDefinition } from '../../definition.js';
import type { Feature } from '../../feature.js';
import { auditTrailPolicy } from './audit-trail.policy.js';
import { auditTrailResolvers } from './audit-trail.resolver.js';

/** Name of a subgraph's field in the type AuditTrail: `security-levels` is `securityLevels`. */
export function trailFieldOf(subgraph: string): string {
  return subgraph.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** The features of a subgraph, with the audit trail that the frame gives to every one. */
export function withAuditTrail({ name, features }: SubgraphDefinition): readonly Feature[] {
  const fieldName = trailFieldOf(name);
  // A graph without any rules is built without guards; one rule among none would refuse it.
  const guarded = features.some(({ policy }) => policy !== undefined);
  return [
    ...features,
    {
      resolvers: auditTrailResolvers(name, fieldName),
      ...(guarded ? { policy: auditTrailPolicy(fieldName) } : {}),
    },
  ];
}
