import { Role } from '@khien/identity';
import { type FeaturePolicy, fields, rule, signedIn, withObject } from '@khien/subgraph';
import { coordinates, WORKING } from '../casework/works-on-incident.js';
import { PARTY } from '../sharing/visibility.rules.js';

/** Who sees an order: coordinators, and its addressees; each addressee its own answer alone. */
const seesOrders = rule(
  'coordinators and addressees',
  { anywhere: [Role.COORDINATOR], within: PARTY },
  {
    vi: 'Điều phối viên và cơ quan nhận lệnh.',
    en: 'Coordinators, and the organizations that an order goes to.',
  },
);

/** Who acknowledges and answers an order. */
export const answersOrders = rule(
  'addressees, to answer',
  { within: WORKING },
  {
    vi: 'Người làm việc cho cơ quan nhận lệnh.',
    en: 'Whoever works for the organization that the order goes to.',
  },
);

/** Access to coordination orders. */
export const ordersPolicy: FeaturePolicy = {
  Query: { fields: fields(signedIn, ['coordinationOrder', 'coordinationOrders']) },
  Mutation: {
    fields: {
      ...fields(coordinates, [
        ...['issueCoordinationOrder', 'judgeCoordinationOrderAnswer'],
        ...['completeCoordinationOrder', 'cancelCoordinationOrder'],
      ]),
      ...fields(answersOrders, ['acknowledgeCoordinationOrder', 'answerCoordinationOrder']),
    },
  },
  CoordinationOrderPayload: { fields: { order: withObject } },
  Incident: { fields: { coordinationOrders: signedIn } },
  CoordinationOrder: {
    object: seesOrders,
    fields: fields(withObject, [
      ...[
        'id',
        'number',
        'incident',
        'title',
        'basis',
        'request',
        'tasks',
        'dueAt',
        'state',
        'overdue',
        'issuedAt',
      ],
      ...[
        'issuer',
        'issuedBy',
        'issuerName',
        'signerName',
        'signerTitle',
        'addressees',
        'endedAt',
        'endReason',
      ],
      ...['actions', 'version'],
    ]),
  },
  CoordinationOrderAddressee: {
    object: seesOrders,
    fields: fields(withObject, [
      ...[
        'id',
        'organization',
        'name',
        'state',
        'acknowledgedAt',
        'outcome',
        'answer',
        'answeredAt',
        'judgedAt',
      ],
      ...['remark', 'actions', 'version'],
    ]),
  },
};
