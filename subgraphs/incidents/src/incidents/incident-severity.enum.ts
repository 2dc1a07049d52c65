import { registerEnumType } from 'type-graphql';

/** How grave an incident is by Decision 05/2017/QĐ-TTg, article 9. */
export enum IncidentSeverity {
  ORDINARY = 'ORDINARY',
  SERIOUS = 'SERIOUS',
}

registerEnumType(IncidentSeverity, {
  name: 'IncidentSeverity',
  description:
    'Severity (mức độ nghiêm trọng) by Decision 05/2017/QĐ-TTg, article 9. Decree 331/2026/NĐ-CP, article 31, has reporting classes for serious incidents but no definition of its own.',
  valuesConfig: {
    ORDINARY: { description: 'Ordinary (sự cố thông thường): everything that is not serious.' },
    SERIOUS: {
      description:
        'Serious (sự cố nghiêm trọng): both hold: (1) the system hit is of level 4, level 5 or on the list of nationally important systems, and a service is interrupted (a), or top-secret or state-secret data may leak (b), or important data lost their integrity and cannot be restored (c), or control of the system is lost (d), or the incident may spread widely or start a chain to other systems of level 4 or 5 (đ); (2) its owner cannot control it alone.',
    },
  },
});
