import { GRANTED_ROLES, Role } from '@khien/identity';
import { everyone, type FeaturePolicy, fields, rule, withObject } from '@khien/subgraph';
import { NETWORK } from './network.js';
import { PARTY } from './visibility.rules.js';

/** Who sees an incident, by its TLP; the rule itself is in `visibility.rules.ts`, decision 11. */
export const incidentObject = {
  'TLP:CLEAR': everyone,
  'TLP:GREEN': rule('response network and parties', {
    anywhere: [Role.COORDINATOR],
    circle: NETWORK,
    within: PARTY,
    named: GRANTED_ROLES,
  }),
  'TLP:AMBER': rule('parties and those above them, coordinators', {
    anywhere: [Role.COORDINATOR],
    within: PARTY,
    named: GRANTED_ROLES,
  }),
  'TLP:AMBER+STRICT': rule('parties only, coordinators', {
    anywhere: [Role.COORDINATOR],
    within: PARTY,
    named: GRANTED_ROLES,
  }),
  'TLP:RED': rule('persons named', { named: GRANTED_ROLES }),
};

/** Who decides how far an incident is shared: coordinators, and the organization that reported it. */
export const sharesIncident = rule(
  'coordinators and the reporting organization',
  { anywhere: [Role.COORDINATOR], within: [Role.INCIDENT_REPORTER, Role.SYSTEM_OWNER, Role.ADMINISTRATOR] },
  {
    vi: 'Điều phối viên và cơ quan báo cáo sự cố.',
    en: 'Coordinators and the organization that reported it.',
  },
);

/** Who adds parties to an incident and takes them away. */
export const namesParties = rule('coordinators', { anywhere: [Role.COORDINATOR] });

/** Who learns with whom an incident is shared: not everybody who may read it. */
export const seesParties = rule(
  'parties, persons named and coordinators',
  { anywhere: [Role.COORDINATOR], within: PARTY, named: GRANTED_ROLES },
  {
    vi: 'Các bên tham gia, người được nêu tên và điều phối viên.',
    en: 'Organizations that are parties, persons who are named, and coordinators.',
  },
);

/** Access to how incidents are shared. */
export const sharingPolicy: FeaturePolicy = {
  Mutation: {
    fields: {
      changeIncidentTlp: sharesIncident,
      ...fields(namesParties, ['addIncidentParty', 'removeIncidentParty']),
    },
  },
  ChangeIncidentTlpPayload: { fields: { incident: withObject } },
  AddIncidentPartyPayload: { fields: { incident: withObject } },
  RemoveIncidentPartyPayload: { fields: { incident: withObject } },
  Incident: { fields: { tlp: withObject, parties: seesParties } },
  IncidentParty: {
    fields: fields(withObject, ['id', 'organization', 'subject', 'role', 'addedAt']),
  },
};
