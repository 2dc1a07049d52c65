import { Role } from '@khien/identity';
import { everyone, type FeaturePolicy, fields, rule, signedIn, withObject } from '@khien/subgraph';
import { changesSystem, seesFacts } from '../information-systems/information-system.policy.js';

/** Who assesses a system that others run. */
export const assessesIndependently = rule(
  'own systems, to assess independently',
  { within: [Role.APPRAISER] },
  {
    vi: 'Người thẩm định của cơ quan chủ quản, không thuộc đơn vị vận hành hệ thống đó.',
    en: 'Appraisers of the owner who do not belong to the unit that runs the system.',
  },
);

/** Who records assessments: the service tells which kind needs which. */
const recordsAssessments = rule(
  'own systems, to assess',
  { within: [...new Set([...changesSystem.within, ...assessesIndependently.within])] },
  {
    vi: 'Chủ quản, đơn vị vận hành và quản trị viên tự đánh giá; người thẩm định đánh giá độc lập.',
    en: 'Owners, operators and administrators assess themselves; appraisers assess independently.',
  },
);

/** Who brings catalogues: they are for the whole country. */
export const bringsCatalogues = rule(
  'administrators of the platform',
  { within: [Role.ADMINISTRATOR] },
  {
    vi: 'Quản trị viên của cơ quan trên cùng (Chính phủ).',
    en: 'Administrators of the organization above all others (the Government).',
  },
);

/** Who sees what shared platforms offer: whoever has systems that could take it. */
const seesOffers = rule(
  'offers of shared platforms',
  { anywhere: seesFacts.within },
  {
    vi: 'Người có vai trò đối với hệ thống thông tin của bất kỳ cơ quan nào.',
    en: 'Whoever has a role for information systems, of any organization.',
  },
);

const MUTATION_PAYLOADS = [
  'RecordControlAssessmentsPayload',
  'OfferControlsPayload',
  'WithdrawControlsPayload',
  'InheritControlsPayload',
  'EndControlInheritancePayload',
];

const SYSTEM_IN_PAYLOAD = { informationSystem: withObject };

/** Access to catalogues, and to what of them is done: like the facts, that shows where a system is weak. */
export const controlPolicy: FeaturePolicy = {
  Query: {
    fields: {
      ...fields(signedIn, ['controlCatalogues', 'controlCatalogue']),
      controlOffers: seesOffers,
      complianceByLevel: seesFacts,
      requiredControls: everyone,
    },
  },
  Mutation: {
    fields: {
      ...fields(changesSystem, [
        'offerControls',
        'withdrawControls',
        'inheritControls',
        'endControlInheritance',
      ]),
      ...fields(bringsCatalogues, ['importControlCatalogue', 'applyControlCatalogue']),
      ...fields(recordsAssessments, ['recordControlAssessments', 'importControlAnswers']),
    },
  },
  ...Object.fromEntries(MUTATION_PAYLOADS.map((name) => [name, { fields: SYSTEM_IN_PAYLOAD }])),
  ImportControlAnswersPayload: { fields: fields(withObject, ['informationSystem', 'report']) },
  ImportControlCataloguePayload: { fields: fields(withObject, ['controlCatalogue', 'problems']) },
  ApplyControlCataloguePayload: { fields: fields(withObject, ['controlCatalogue']) },
  ControlCatalogueProblem: { fields: fields(withObject, ['line', 'pointer', 'message']) },
  ControlAnswersReport: {
    fields: fields(withObject, ['dryRun', 'rows', 'recorded', 'unchanged', 'problemCount', 'problems']),
  },
  ControlAnswerProblem: {
    fields: fields(withObject, ['line', 'column', 'code', 'message', 'remedy']),
  },
  InformationSystem: { fields: fields(seesFacts, ['controls', 'gaps', 'compliance']) },
  ControlCatalogue: {
    fields: fields(withObject, [
      'id',
      'code',
      'version',
      'regime',
      'applies',
      'validFrom',
      'completeness',
      'verification',
      'origin',
      'controlCount',
      'title',
      'note',
      'groups',
      'controls',
      'provenance',
    ]),
  },
  ControlGroup: { fields: fields(withObject, ['code', 'layer', 'title']) },
  Control: {
    fields: fields(withObject, [
      'id',
      'code',
      'clause',
      'catalogueCode',
      'group',
      'levels',
      'title',
      'titleKnown',
      'granularity',
      'mandatory',
      'weight',
      'weightReason',
      'statement',
      'parameters',
    ]),
  },
  ControlParameter: { fields: fields(withObject, ['code', 'label', 'meaning', 'amount', 'unit']) },
  RequiredControls: {
    fields: fields(withObject, [
      'regime',
      'level',
      'catalogueCode',
      'catalogueVersion',
      'verification',
      'completeness',
      'groups',
      'known',
      'complete',
      'note',
    ]),
  },
  RequiredControlGroup: { fields: fields(withObject, ['group', 'clause', 'count']) },
  SystemControl: {
    fields: fields(withObject, [
      'control',
      'state',
      'inherited',
      'justification',
      'evidence',
      'responsibleSubject',
      'responsibleUnit',
      'dueOn',
      'overdue',
      'kind',
      'assessedBy',
      'assessedFor',
      'assessedAt',
      'version',
      'history',
      'files',
    ]),
  },
  ControlEvidence: { fields: fields(withObject, ['text', 'url']) },
  InheritedControl: {
    fields: fields(withObject, [
      'providerReference',
      'providerName',
      'providerLevel',
      'sourceReference',
      'state',
      'assessedAt',
      'kind',
      'separation',
      'requiredSeparation',
      'separationSufficient',
      'separationReference',
      'sharingNote',
      'offered',
      'levelSufficient',
      'since',
      'version',
    ]),
  },
  ControlAssessmentEntry: {
    fields: fields(withObject, [
      'state',
      'kind',
      'justification',
      'evidence',
      'dueOn',
      'assessedBy',
      'assessedFor',
      'assessedAt',
      'version',
    ]),
  },
  SystemCompliance: {
    fields: fields(withObject, ['asOf', 'level', 'regime', 'planState', 'figures', 'byGroup']),
  },
  GroupCompliance: { fields: fields(withObject, ['group', 'figures']) },
  ComplianceFigures: {
    fields: fields(withObject, [
      'total',
      'done',
      'partly',
      'notDone',
      'notAssessed',
      'notApplicable',
      'inherited',
      'weight',
      'rate',
    ]),
  },
  LevelCompliance: { fields: fields(withObject, ['level', 'systems', 'assessed', 'weight', 'rate']) },
  ControlOffer: {
    fields: fields(withObject, [
      'providerReference',
      'providerName',
      'providerLevel',
      'control',
      'separation',
      'note',
      'offeredAt',
      'version',
      'heirs',
    ]),
  },
};
