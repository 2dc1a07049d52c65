import { hasRole } from '@khien/identity';
import type { Feature } from '@khien/subgraph';
import { DoNotCallEntry } from './do-not-call.entity.js';
import { doNotCallPolicy, keepsDoNotCallList } from './do-not-call.policy.js';
import { DoNotCallResolver } from './do-not-call.resolver.js';

/** The do-not-call list. */
export const doNotCallFeature: Feature = {
  resolvers: [DoNotCallResolver],
  entities: [DoNotCallEntry],
  policy: doNotCallPolicy,
  auditedContent: {
    DoNotCallEntry: (ids, context) =>
      Promise.resolve(hasRole(context.caller, keepsDoNotCallList.anywhere) ? ids : []),
  },
};
