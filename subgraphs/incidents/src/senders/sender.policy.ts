import { Role } from '@khien/identity';
import {
  everyone,
  type FeaturePolicy,
  fields,
  type RequestContext,
  rule,
  signedIn,
  withObject,
} from '@khien/subgraph';
import { Sender } from './sender.entity.js';

/** Who acts for a holder: its system owners and administrators; coordinators put paper dossiers on record for any. */
export const actsForHolder = rule(
  'coordinators and the holder itself',
  { anywhere: [Role.COORDINATOR], within: [Role.SYSTEM_OWNER, Role.ADMINISTRATOR] },
  {
    vi: 'Điều phối viên; chủ quản và quản trị viên của chính tổ chức đăng ký.',
    en: 'Coordinators; system owners and administrators of the holder itself.',
  },
);

/** Who asks for notices at all; which ones they get is what {@link actsForHolder} says. */
const asksForNotices = rule(
  'coordinators and holders',
  { anywhere: [...actsForHolder.anywhere, ...actsForHolder.within] },
  {
    vi: 'Điều phối viên thấy tất cả; chủ quản và quản trị viên thấy của tổ chức mình và cấp dưới.',
    en: 'Coordinators see all; system owners and administrators those of their organization and what stands under it.',
  },
);

/** Who decides on registrations. */
export const decidesOnSenders = rule('coordinators', { anywhere: [Role.COORDINATOR] });

/** Whether a registration is held by an organization in the caller's scope. */
async function isOwnSender(object: unknown, context: RequestContext): Promise<boolean> {
  return object instanceof Sender && (await context.scope()).has(object.holderId);
}

/** Access to registrations of senders. */
export const senderPolicy: FeaturePolicy = {
  Query: {
    fields: {
      ...fields(signedIn, ['advertisingSender', 'advertisingSenders']),
      senderNotices: asksForNotices,
      ...fields(everyone, ['validSenderName', 'senderFigures']),
    },
  },
  Mutation: { fields: { registerSender: actsForHolder, moveSender: actsForHolder } },
  SenderPayload: { fields: { sender: withObject } },
  AdvertisingSender: {
    object: { 'issued, now or before': signedIn, 'application, open or refused': actsForHolder },
    fields: {
      ...fields(withObject, [
        ...[
          'id',
          'regime',
          'name',
          'service',
          'holder',
          'holderName',
          'state',
          'stateSince',
          'issuedOn',
          'expiresOn',
        ],
        ...['ground', 'decisionNo', 'decidedOn', 'validToday', 'version', 'provenance'],
      ]),
      ...fields(actsForHolder, [
        ...['completeOn', 'issueDueOn', 'renewalAskedOn', 'renewalUntil', 'feeDueOn', 'feePaidOn'],
        ...['revocableForFeeFrom', 'events', 'history', 'notices'],
      ]),
    },
    isWithin: isOwnSender,
  },
  SenderMove: {
    fields: fields(withObject, [
      ...[
        'number',
        'event',
        'toState',
        'decisionNo',
        'decidedOn',
        'expiresOn',
        'ground',
        'reason',
        'happenedAt',
      ],
    ]),
  },
  SenderNotice: { fields: fields(withObject, ['kind', 'dueOn', 'announcedAt', 'sender']) },
  ValidSenderName: { fields: fields(withObject, ['name', 'holderName', 'issuedOn', 'expiresOn']) },
  SenderFigures: {
    fields: fields(withObject, ['origin', 'regime', 'service', 'issued', 'renewed', 'revoked']),
  },
};
