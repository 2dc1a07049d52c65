import { Role } from '@khien/identity';
import { type FeaturePolicy, fields, rule, withObject } from '@khien/subgraph';

/**
 * Who keeps the list. Whoever owns a number says so by it: the service that takes these messages and calls acts in the role of a
 * coordinator.
 */
export const keepsDoNotCallList = rule(
  'coordinators',
  { anywhere: [Role.COORDINATOR] },
  {
    vi: 'Điều phối viên, cả dịch vụ tiếp nhận tin nhắn của chủ thuê bao có vai trò này.',
    en: 'Coordinators; the service that takes the messages of owners of numbers among them.',
  },
);

/** Who looks numbers up before they are sent advertising. How the decree opens the list to advertisers is to be verified. */
export const checksDoNotCallList = rule(
  'coordinators, and holders of a valid sender name',
  { anywhere: [Role.COORDINATOR, Role.SYSTEM_OWNER, Role.ADMINISTRATOR] },
  {
    vi: 'Điều phối viên; chủ quản và quản trị viên của tổ chức đang có tên định danh còn hiệu lực.',
    en: 'Coordinators; system owners and administrators of an organization that holds a valid sender name.',
  },
);

/** Access to the do-not-call list. */
export const doNotCallPolicy: FeaturePolicy = {
  Query: { fields: { doNotCallList: keepsDoNotCallList, checkDoNotCall: checksDoNotCallList } },
  Mutation: { fields: { enrolDoNotCall: keepsDoNotCallList, withdrawDoNotCall: keepsDoNotCallList } },
  DoNotCallPayload: { fields: { entry: withObject } },
  DoNotCallEntry: {
    object: keepsDoNotCallList,
    fields: fields(withObject, [
      ...['id', 'number', 'listed', 'channel', 'proof', 'enrolledAt', 'withdrawnAt', 'version', 'provenance'],
    ]),
  },
  DoNotCallCheck: { fields: fields(withObject, ['number', 'standing']) },
};
