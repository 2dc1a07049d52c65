import type { EventSource } from '@khien/subgraph';

/** Organizations as others may copy them. */
export const ORGANIZATION_EVENTS: EventSource = { type: 'Organization', snapshot: 'organizations_snapshot' };

/** Information systems as others may copy them. */
export const INFORMATION_SYSTEM_EVENTS: EventSource = {
  type: 'InformationSystem',
  snapshot: 'information_systems_snapshot',
};

/** Components of systems, as scans name them. */
export const COMPONENT_EVENTS: EventSource = {
  type: 'SystemComponent',
  snapshot: 'system_components_snapshot',
};

/** Weaknesses of systems that are open and have a CVE. */
export const WEAKNESS_EVENTS: EventSource = { type: 'SystemWeakness', snapshot: 'scan_findings_snapshot' };
