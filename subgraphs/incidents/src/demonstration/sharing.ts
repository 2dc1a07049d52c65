import { Random, stableUuid } from '@khien/seeding';
import { PartyRole } from '../sharing/party-role.js';
import type { Tlp } from '../sharing/tlp.js';
import type { DemonstrationTarget } from './demonstration-target.js';

/** A party of a demonstration incident. */
interface DemonstrationParty {
  readonly id: string;
  readonly organizationId: string | null;
  readonly subject: string | null;
  readonly role: PartyRole;
}

/** How far a demonstration incident is shared, and with whom. */
export interface DemonstrationSharing {
  readonly tlp: Tlp;
  readonly parties: readonly DemonstrationParty[];
}

/** Assumed: no published figure tells incidents by TLP. */
const TLP_SHARES: readonly (readonly [Tlp, number])[] = [
  ['AMBER', 70],
  ['GREEN', 14],
  ['CLEAR', 8],
  ['AMBER_STRICT', 6],
  ['RED', 2],
];

/** Whom demonstration incidents of TLP:RED name: accounts of the demonstration identity provider. */
const NAMED_SUBJECTS = ['coordinator@VN-GOV-02', 'responder@VN-GOV-02'] as const;

/**
 * The coordinating authority, the organization that reported, the owners and operators of what was hit; with RED
 * the persons of the coordinating authority by name. Chance of its own, so that the rest stays as it was.
 */
export function sharedWith(
  name: string,
  received: Date,
  reporterId: string | null,
  hit: readonly DemonstrationTarget[],
  coordinatorId: string,
): DemonstrationSharing {
  const tlp = new Random(`tlp ${name}`).weighted(TLP_SHARES);
  const organizations: [string, PartyRole][] = [[coordinatorId, PartyRole.COORDINATING]];
  if (reporterId !== null) organizations.push([reporterId, PartyRole.REPORTER]);
  for (const { ownerId, operatorId } of hit) {
    organizations.push([ownerId, PartyRole.AFFECTED], [operatorId, PartyRole.AFFECTED]);
  }
  const distinct = new Map(organizations.map(([id, role]) => [`${id} ${role}`, { id, role }]));
  const id = (party: string) => stableUuid(received, `incident-party ${name} ${party}`);
  return {
    tlp,
    parties: [
      ...[...distinct].map(([key, party]) => ({
        id: id(key),
        organizationId: party.id,
        subject: null,
        role: party.role,
      })),
      ...(tlp === 'RED' ? NAMED_SUBJECTS : []).map((subject) => ({
        id: id(subject),
        organizationId: null,
        subject,
        role: PartyRole.NAMED,
      })),
    ],
  };
}
