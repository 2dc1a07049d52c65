import type { UserProblem } from '@khien/subgraph';
import { missing, notNow } from '../casework/problems.js';
import type { Tlp } from '../sharing/tlp.js';
import { isWider, type SharedIncident } from '../sharing/visibility.rules.js';

/** Whom a message goes to. */
export interface Recipients {
  readonly organizationIds: readonly string[];
  readonly subjects: readonly string[];
}

/** Those with whom an incident is shared, as far as a label lets them have a message. */
export function allowedBy(tlp: Tlp, incident: SharedIncident): Recipients {
  const { reporterId, partyIds, registeredBy, namedSubjects } = incident;
  const subjects = [...new Set([registeredBy, ...namedSubjects].filter((one) => one !== null))];
  // RED is for individuals: no organization as such may have it (TLP 2.0).
  if (tlp === 'RED') return { organizationIds: [], subjects };
  const organizationIds = [...new Set([reporterId, ...partyIds].filter((one) => one !== null))];
  return { organizationIds, subjects };
}

/** Everything that is wrong with the label and the recipients of a message about an incident. */
export function problemsOfSending(
  tlp: Tlp,
  { organizationIds, subjects }: Recipients,
  incident: SharedIncident,
): readonly UserProblem[] {
  if (isWider(tlp, incident.tlp)) {
    return [
      notNow(
        'tlp',
        `nhãn rộng hơn nhãn ${incident.tlp} của sự cố.`,
        `the label is wider than ${incident.tlp}, that of the incident.`,
      ),
    ];
  }
  const allowed = allowedBy(tlp, incident);
  if (tlp === 'RED' && organizationIds.length > 0) {
    return [
      notNow(
        'organizationIds',
        'thông điệp TLP:RED chỉ gửi đích danh cá nhân.',
        'a message of TLP:RED goes to persons by name, not to organizations.',
      ),
    ];
  }
  return [
    ...(organizationIds.every((id) => allowed.organizationIds.includes(id.toLowerCase()))
      ? []
      : [missing('organizationIds', { vi: 'bên tham gia này của sự cố', en: 'This party of the incident' })]),
    ...(subjects.every((one) => allowed.subjects.includes(one))
      ? []
      : [
          missing('subjects', {
            vi: 'người được nêu tên này của sự cố',
            en: 'This person, named by the incident,',
          }),
        ]),
  ];
}
