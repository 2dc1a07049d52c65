import { type Feature, type FeaturePolicy, fields, withObject } from '@khien/subgraph';
import { changesSystem, seesFacts } from '../information-systems/information-system.policy.js';
import { SystemPartsResolver } from './system-parts.resolver.js';

/** Parts go with the facts of their system, and are changed by whom the system is changed by. */
const policy: FeaturePolicy = {
  Mutation: { fields: { setSystemParts: changesSystem } },
  InformationSystem: { fields: { parts: seesFacts } },
  SystemPart: { fields: fields(withObject, ['id', 'name', 'kind', 'users', 'facts']) },
  SetSystemPartsPayload: { fields: { informationSystem: withObject } },
};

/** Parts of systems, each with facts of its own. */
export const systemParts: Feature = { resolvers: [SystemPartsResolver], policy };
