import { type FeaturePolicy, fields, withObject } from '@khien/subgraph';
import { linksSystems } from '../incident-systems/incident-systems.policy.js';

/** Who may link systems may ask which ones; of systems, assets and indicators everybody gets those that they see. */
export const suggestedSystemsPolicy: FeaturePolicy = {
  Incident: { fields: { suggestedSystems: linksSystems } },
  SuggestedSystem: { fields: fields(withObject, ['system', 'score', 'reasons']) },
  SuggestedSystemReason: {
    fields: fields(withObject, ['reason', 'points', 'asset', 'indicators', 'indicatorCount', 'text']),
  },
};
