import { hasRole, Role } from '@khien/identity';
import {
  type FeaturePolicy,
  fields,
  type RequestContext,
  type Rule,
  rule,
  withObject,
} from '@khien/subgraph';
import { changesSystem, seesFacts } from '../information-systems/information-system.policy.js';
import { ACTORS } from './dossier.machine.js';
import { DeadlineNotice } from './dossier-deadline.entity.js';
import { LevelDossier } from './level-dossier.entity.js';

/** Roles in which somebody looks at what they appraise. */
const APPRAISING = [Role.APPRAISER, Role.APPROVER];

/** Who sees a dossier: owner and operator of its systems, and who gives an opinion on it. Coordinators do not. */
export const seesDossier = rule(
  'own and appraised dossiers',
  {
    within: [Role.SYSTEM_OPERATOR, Role.SYSTEM_OWNER, ...APPRAISING, Role.AUDITOR, Role.ADMINISTRATOR],
  },
  {
    vi: 'Chủ quản và đơn vị vận hành của hệ thống; đơn vị cho ý kiến, thẩm định, phê duyệt hồ sơ.',
    en: 'Owner and operator of the systems; who gives an opinion on the dossier, appraises or approves it.',
  },
);

/** Who asks what was announced; of which dossiers, `seesDossier` says. */
const asksForNotices = rule(
  'whoever sees dossiers',
  { anywhere: seesDossier.within },
  {
    vi: 'Người có vai trò được xem hồ sơ; chỉ thấy hồ sơ của mình.',
    en: 'Whoever may see dossiers; each sees their own.',
  },
);

const byMachine = (name: string, roles: readonly Role[], vi: string, en: string): Rule =>
  rule(name, { within: roles }, { vi, en });

/** Who prepares dossiers. The machine says which of them. */
export const prepares = byMachine(
  'prepares dossiers',
  ACTORS.PREPARER,
  'Đơn vị vận hành của hệ thống.',
  'The operating unit of the systems.',
);
const givesOpinions = byMachine(
  'gives opinions on dossiers',
  ACTORS.APPRAISER,
  'Đơn vị chuyên trách hoặc cơ quan thẩm định; không phải đơn vị vận hành.',
  'The specialised unit or the appraising body; never the operating unit.',
);
const decides = byMachine(
  'decides on dossiers',
  ACTORS.DECIDER,
  'Cơ quan có thẩm quyền phê duyệt; không phải người, đơn vị đã lập hồ sơ.',
  'The body that approves; never who prepared the dossier.',
);

/** Whether somebody looks as owner or operator, or as who appraises. */
async function isWithin(object: unknown, context: RequestContext): Promise<boolean> {
  const dossier = object instanceof LevelDossier ? object : undefined;
  if (dossier === undefined) return false;
  const scope = await context.scope();
  if (scope.has(dossier.ownerId) || scope.has(dossier.operatorId)) return true;
  const bodies = [dossier.expertId, dossier.appraisingId].filter((id) => id !== null);
  return hasRole(context.caller, APPRAISING) && bodies.some((id) => scope.has(id));
}

/** Access to dossiers and what hangs on them. */
export const dossierPolicy: FeaturePolicy = {
  Query: { fields: { ...fields(seesDossier, ['dossier', 'dossiers']), deadlineNotices: asksForNotices } },
  Mutation: {
    fields: {
      ...fields(prepares, [
        'createDossier',
        'attachDossierDocument',
        'removeDossierDocument',
        'requestExpertOpinion',
        'submitDossier',
        'reviseDossier',
        'submitForApproval',
        'withdrawDossier',
        'startRedetermination',
      ]),
      ...fields(givesOpinions, [
        'giveExpertOpinion',
        'returnDossier',
        'acceptForAppraisal',
        'giveAppraisalOpinion',
        'proposeForNationalList',
      ]),
      ...fields(decides, ['approveDossier', 'refuseApproval', 'recordListing', 'approvePlan']),
      ...fields(changesSystem, ['recordPlanState', 'declareExpectedDates']),
    },
  },
  DossierPayload: { fields: { dossier: withObject } },
  DeclareExpectedDatesPayload: { fields: { informationSystem: withObject } },
  ExpectedDates: { fields: fields(withObject, ['approvalOn', 'fullImplementationOn']) },
  RecordPlanStatePayload: { fields: { informationSystem: withObject } },
  LevelDossier: {
    object: seesDossier,
    fields: fields(withObject, [
      ...[
        'id',
        'reference',
        'regime',
        'proposedLevel',
        'listed',
        'state',
        'stateSince',
        'stateText',
        'round',
      ],
      ...[
        'regulationNumber',
        'regulationDay',
        'regulationBody',
        'approvedOn',
        'openedAt',
        'nextDueAt',
        'version',
        'provenance',
      ],
      ...['owner', 'operator', 'expertUnit', 'appraisingBody', 'systems', 'documents', 'requiredDocuments'],
      ...['opinions', 'decisions', 'deadlines', 'history', 'availableTransitions', 'previous'],
      'redeterminationReasons',
    ]),
    isWithin,
  },
  DossierSystem: {
    fields: fields(withObject, [
      ...['proposedLevel', 'determinedLevel', 'levelNow', 'inForce', 'system', 'facts', 'criteria', 'kind'],
    ]),
  },
  DossierCriterion: { fields: fields(withObject, ['level', 'article', 'clause', 'point']) },
  DossierDocument: {
    fields: fields(withObject, [
      ...[
        'id',
        'part',
        'number',
        'fileId',
        'fileName',
        'mediaType',
        'size',
        'sha256',
        'attachedAt',
        'removedAt',
      ],
      'attachedFor',
    ]),
  },
  RequiredDocument: {
    fields: fields(withObject, [
      ...['part', 'title', 'contents', 'citation', 'inferred', 'neededFor', 'given', 'present'],
    ]),
  },
  DossierOpinion: {
    fields: fields(withObject, [
      ...['id', 'kind', 'round', 'conclusion', 'content', 'number', 'givenAt', 'givenFor'],
    ]),
  },
  DossierDecision: {
    fields: fields(withObject, [
      ...['id', 'kind', 'number', 'decidedOn', 'signer', 'reason', 'fileId', 'recordedAt', 'recordedFor'],
    ]),
  },
  DossierDeadline: {
    fields: fields(withObject, [
      ...['id', 'code', 'round', 'rule', 'startedAt', 'dueOn', 'dueAt', 'metAt', 'stoppedAt'],
      ...['status', 'title', 'citation', 'body', 'estimated', 'announcedSoonAt', 'announcedOverdueAt'],
    ]),
  },
  DossierStep: {
    fields: fields(withObject, [
      ...['number', 'event', 'text', 'from', 'to', 'at', 'reason', 'organization'],
    ]),
  },
  DossierAction: {
    fields: fields(withObject, ['event', 'to', 'actor', 'mutation', 'text', 'allowed', 'refusals', 'body']),
  },
  DossierRefusal: { fields: fields(withObject, ['code', 'message']) },
  DeadlineNotice: {
    object: seesDossier,
    fields: fields(withObject, ['id', 'kind', 'announcedAt', 'deadline', 'dossier']),
    async isWithin(object, context) {
      if (!(object instanceof DeadlineNotice)) return false;
      const scope = await context.scope();
      const bodies = hasRole(context.caller, APPRAISING) ? object.bodyIds : [];
      return [...object.organizationIds, ...bodies].some((id) => scope.has(id));
    },
  },
  InformationSystem: {
    fields: {
      ...fields(withObject, [
        ...['approvedLevel', 'approvedRegime', 'approvedOn', 'dossierState', 'planState', 'levelOutdated'],
        'nextDueAt',
      ]),
      ...fields(seesDossier, ['dossiers', 'currentDossier']),
      ...fields(seesFacts, ['redeterminationReasons', 'obligations', 'expectedDates']),
    },
  },
  Obligation: {
    fields: fields(withObject, [
      ...['code', 'title', 'citation', 'inferred', 'dueOn', 'state', 'body', 'dossier'],
    ]),
  },
};
