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
import { NETWORK } from '../sharing/network.js';
import { PARTY } from '../sharing/visibility.rules.js';
import { WarningRecipient } from './warning-recipient.entity.js';

/** Who writes warnings, and sees all of them with everybody that they went to. */
export const writesWarnings = rule(
  'coordinators',
  { anywhere: [Role.COORDINATOR] },
  { vi: 'Điều phối viên.', en: 'Coordinators.' },
);

const addressees = rule(
  'addressees and those above them, coordinators',
  { anywhere: [Role.COORDINATOR], within: PARTY },
  {
    vi: 'Đơn vị nhận và cấp trên, khi đã ban hành; điều phối viên.',
    en: 'Organizations that it was addressed to and those above them, once it is issued; coordinators.',
  },
);

/** Who sees a warning, by its TLP; drafts are the coordinators' (`visible-warnings.ts`). */
const warningObject = {
  DRAFT: writesWarnings,
  'TLP:CLEAR': everyone,
  'TLP:GREEN': rule('response network and addressees', {
    anywhere: [Role.COORDINATOR],
    circle: NETWORK,
    within: PARTY,
  }),
  'TLP:AMBER': addressees,
  'TLP:AMBER+STRICT': rule('addressees only, coordinators', { anywhere: [Role.COORDINATOR], within: PARTY }),
};

/** Who learns that something was addressed: who else got a warning is told to coordinators alone. */
const seesRecipients = rule(
  'own addressed systems and organizations, coordinators',
  { anywhere: [Role.COORDINATOR], within: PARTY },
  {
    vi: 'Đơn vị nhận thấy phần của mình; điều phối viên thấy tất cả.',
    en: 'Addressees their own; coordinators all of them.',
  },
);

/**
 * Who reads which components of a system a warning is about: for whom they are, as security-levels shows them. Coordinators
 * choose by components and learn which systems have a product, not what stands in them.
 */
const seesComponents = rule(
  'people of the owner, the operator and what stands above them',
  { within: PARTY },
  {
    vi: 'Người của chủ quản, đơn vị vận hành và cấp trên.',
    en: 'People of the owner, the operator and what stands above them.',
  },
);

/** The roles that answer for an organization. */
const ANSWERING: readonly Role[] = PARTY.filter((role) => role !== Role.AUDITOR);

/** Who acknowledges warnings and reports what was done. */
export const answersWarnings = rule(
  'addressees, to answer',
  { within: ANSWERING },
  {
    vi: 'Người của đơn vị nhận, trừ kiểm toán viên.',
    en: 'People of the organization that it was addressed to, but for auditors.',
  },
);

async function isWithin(object: unknown, context: RequestContext): Promise<boolean> {
  if (!(object instanceof WarningRecipient)) return false;
  const scope = await context.scope();
  return [object.organizationId, object.ownerId].some((id) => id !== null && scope.has(id));
}

/** Access to warnings. */
export const warningPolicy: FeaturePolicy = {
  Query: {
    fields: {
      ...fields(everyone, ['warning', 'warnings']),
      unreadWarningCount: signedIn,
    },
  },
  Mutation: {
    fields: {
      ...fields(writesWarnings, [
        'createWarning',
        'reviseWarning',
        'proposeWarning',
        'returnWarning',
        'issueWarning',
        'startWarningUpdate',
        'cancelWarningUpdate',
        'withdrawWarning',
        'closeWarning',
      ]),
      ...fields(answersWarnings, ['acknowledgeWarning', 'reportWarningAction']),
    },
  },
  WarningPayload: { fields: { warning: withObject } },
  Warning: {
    object: warningObject,
    fields: {
      ...fields(withObject, [
        'id',
        'reference',
        'kind',
        'state',
        'title',
        'summary',
        'instructions',
        'severity',
        'tlp',
        'drill',
        'revision',
        'content',
        'revisions',
        'incident',
        'datedAt',
        'firstIssuedAt',
        'endedAt',
        'endReason',
        'source',
        'provenance',
        'version',
      ]),
      // The reader says which: those of the caller's organization, for coordinators all.
      recipients: signedIn,
      ...fields(writesWarnings, ['pending', 'progress', 'wouldMatchNow', 'steps', 'actions']),
    },
  },
  // Of the editions of a warning the reader shows those that their own label lets the caller read.
  WarningRevision: {
    fields: {
      ...fields(withObject, [
        'number',
        'title',
        'summary',
        'instructions',
        'change',
        'severity',
        'tlp',
        'cves',
        'products',
        'indicators',
        'links',
        'respondBy',
        'answersAnew',
        'deadlineForAll',
        'issuedAt',
      ]),
      selection: writesWarnings,
    },
  },
  AffectedProduct: { fields: fields(withObject, ['vendor', 'name', 'versions', 'cpe', 'purl']) },
  WarningIndicator: { fields: fields(withObject, ['kind', 'value']) },
  WarningLink: { fields: fields(withObject, ['url', 'summary']) },
  WarningSource: { fields: fields(withObject, ['publisher', 'namespace', 'trackingId', 'trackingVersion']) },
  WarningSelection: {
    fields: fields(withObject, [
      'everySystem',
      'levels',
      'onNationalList',
      'ownersUnder',
      'areas',
      'lifecycles',
      'systems',
      'organizations',
      'affectedProducts',
      'foundCves',
    ]),
  },
  WarningProgress: {
    fields: fields(withObject, [
      ...['addressed', 'acknowledged', 'answered', 'done', 'overdue', 'notAffected', 'inProgress'],
      ...['mitigated', 'fixed', 'cannot'],
    ]),
  },
  WarningMatch: { fields: fields(withObject, ['system', 'organization', 'owner', 'reasons']) },
  WarningReason: { fields: fields(withObject, ['kind', 'value', 'text']) },
  WarningStep: {
    fields: fields(withObject, ['event', 'from', 'to', 'revision', 'at', 'organization', 'person', 'reason']),
  },
  WarningRecipient: {
    object: seesRecipients,
    fields: {
      components: seesComponents,
      ...fields(withObject, [
        'id',
        'warning',
        'system',
        'organization',
        'owner',
        'reasons',
        'sinceRevision',
        'askedRevision',
        'dueAt',
        'overdue',
        'acknowledgedAt',
        'action',
        'actionAt',
        'note',
        'files',
        'answers',
        'soonAt',
        'overdueAt',
        'firstOverdueAt',
        'addressedAt',
        'done',
      ]),
    },
    isWithin,
  },
  WarningComponent: {
    fields: fields(withObject, [
      ...['name', 'version', 'host', 'product', 'versions', 'cve', 'certain', 'lastSeenAt', 'text'],
    ]),
  },
  WarningAnswer: {
    fields: fields(withObject, [
      'id',
      'revision',
      'action',
      'note',
      'organization',
      'person',
      'answeredAt',
      'files',
    ]),
  },
  InformationSystem: { fields: { warnings: signedIn } },
  Organization: { fields: { warnings: signedIn } },
  Incident: { fields: { warnings: withObject } },
};
