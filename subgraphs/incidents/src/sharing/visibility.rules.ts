import { Role } from '@khien/identity';
import type { Tlp } from './tlp.js';

/**
 * The roles that read and report for the response network. They are of it while the organization that they act for, or one
 * under it, is a member in force (Decision 05/2017/QĐ-TTg, article 7): the law makes the specialised unit the member, and
 * whoever acts for a ministry acts for its unit. A unit under a member is not the member.
 */
export const FOR_NETWORK: readonly Role[] = [Role.RESPONDER, Role.INCIDENT_REPORTER];

/** The roles that see what is shared with their organization. */
export const PARTY: readonly Role[] = [
  Role.SYSTEM_OPERATOR,
  Role.SYSTEM_OWNER,
  Role.INCIDENT_REPORTER,
  Role.RESPONDER,
  Role.AUDITOR,
  Role.ADMINISTRATOR,
];

/** Labels of TLP from the narrowest circle to the widest. */
const WIDTHS: readonly Tlp[] = ['RED', 'AMBER_STRICT', 'AMBER', 'GREEN', 'CLEAR'];

/** Whether a label lets more people see something than another one. */
export function isWider(label: Tlp, than: Tlp): boolean {
  return WIDTHS.indexOf(label) > WIDTHS.indexOf(than);
}

/** What decides who sees an incident. */
export interface SharedIncident {
  readonly tlp: Tlp;
  readonly registeredBy: string | null;
  readonly reporterId: string | null;
  /** Organizations that it is shared with. */
  readonly partyIds: readonly string[];
  /** Persons that it is shared with by name. */
  readonly namedSubjects: readonly string[];
}

/** What decides what somebody sees. */
export interface Viewer {
  readonly subject: string;
  readonly roles: readonly Role[];
  /** The organization that is acted for; null for the public. */
  readonly organizationId: string | null;
  /** That organization and all that stand under it. */
  readonly scope: ReadonlySet<string>;
  /** Whether one of them is a member of the response network in force: accepted, not suspended, not ended. */
  readonly ofNetwork: boolean;
}

/**
 * Whether somebody sees an incident, by TLP 2.0 (FIRST, 2022): RED those named, AMBER their organizations (STRICT: no
 * others), GREEN the response network, CLEAR everyone. Coordinators see all but RED: incidents are reported to the
 * coordinating authority (Decree 331/2026, Article 31). Whoever reported an incident sees it.
 */
export function sees(viewer: Viewer, incident: SharedIncident): boolean {
  const has = (roles: readonly Role[]) => roles.some((role) => viewer.roles.includes(role));
  const { tlp, reporterId, partyIds, namedSubjects, registeredBy } = incident;
  const person = viewer.subject !== '' && [registeredBy, ...namedSubjects].includes(viewer.subject);
  if (person) return true;
  const shared = reporterId === null ? partyIds : [reporterId, ...partyIds];
  const ofParty = has(PARTY) && shared.some((id) => viewer.scope.has(id));
  switch (tlp) {
    case 'CLEAR':
      return has([Role.PUBLIC]);
    case 'GREEN':
      return has([Role.COORDINATOR]) || (viewer.ofNetwork && has(FOR_NETWORK)) || ofParty;
    case 'AMBER':
      return has([Role.COORDINATOR]) || ofParty;
    case 'AMBER_STRICT':
      return (
        has([Role.COORDINATOR]) ||
        (has(PARTY) && viewer.organizationId !== null && shared.includes(viewer.organizationId))
      );
    case 'RED':
      return false;
  }
}
