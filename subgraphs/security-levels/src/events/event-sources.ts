import type { EventSource } from '@khien/subgraph';

/** Organizations as others may copy them. */
export const ORGANIZATION_EVENTS: EventSource = { type: 'Organization', snapshot: 'organizations_snapshot' };

/** Information systems as others may copy them. */
export const INFORMATION_SYSTEM_EVENTS: EventSource = {
  type: 'InformationSystem',
  snapshot: 'information_systems_snapshot',
};
