import { Role } from '@khien/identity';
import { type FeaturePolicy, fields, rule, withObject } from '@khien/subgraph';

/** Who sees counts of the whole country and of operators. */
const seesTheCountry = rule(
  'coordinators',
  { anywhere: [Role.COORDINATOR] },
  { vi: 'Điều phối viên.', en: 'Coordinators.' },
);

/** Who asks for counts of what somebody holds; rows are those of the own organization, coordinators get all. */
export const asksForExposure = rule(
  'roles that see exposure',
  {
    anywhere: [
      ...[Role.COORDINATOR, Role.SYSTEM_OWNER, Role.SYSTEM_OPERATOR, Role.INCIDENT_REPORTER],
      ...[Role.RESPONDER, Role.AUDITOR, Role.ADMINISTRATOR],
    ],
  },
  {
    vi: 'Số liệu về tài nguyên của cơ quan mình và cấp dưới; điều phối viên thấy tất cả.',
    en: 'Counts of what the own organization and those under it hold; coordinators see all.',
  },
);

const COUNTS = ['origin', 'starts', 'addresses', 'new', 'persisting', 'gone'];

/** Access to counts of exposure: none for the public. */
export const exposurePolicy: FeaturePolicy = {
  Query: {
    fields: {
      ...fields(seesTheCountry, ['botnetExposure', 'botnetOperators', 'botnetFamilies']),
      exposureCounting: asksForExposure,
    },
  },
  ExposureCounting: { fields: fields(withObject, ['complete', 'pendingDays', 'earliestPendingDay']) },
  InformationSystem: { fields: { botnetExposure: asksForExposure } },
  Organization: { fields: { botnetExposure: asksForExposure } },
  AdministrativeUnit: { fields: { botnetExposure: asksForExposure } },
  BotnetExposure: { fields: fields(withObject, COUNTS) },
  OperatorExposure: { fields: fields(withObject, [...COUNTS, 'asn', 'holder']) },
  FamilyExposure: { fields: fields(withObject, [...COUNTS, 'family']) },
};
