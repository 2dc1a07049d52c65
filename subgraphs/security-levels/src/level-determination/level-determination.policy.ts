import { everyone, type FeaturePolicy, fields, type RequestContext, withObject } from '@khien/subgraph';
import { seesFacts } from '../information-systems/information-system.policy.js';
import { SystemLevelType } from './system-level.type.js';

/** Whether the level is that of a system of the caller's organization, or of one that it operates. */
async function isWithin(object: unknown, context: RequestContext): Promise<boolean> {
  if (!(object instanceof SystemLevelType)) return false;
  const scope = await context.scope();
  return object.organizationIds.some((id) => scope.has(id));
}

/**
 * Levels for facts that somebody gives are for everyone: nothing of anybody's is in them. The level of a system goes with
 * it; why it is that one says what the facts are, and goes with those.
 */
export const levelDeterminationPolicy: FeaturePolicy = {
  Query: { fields: fields(everyone, ['determineLevel', 'compareDeterminations']) },
  InformationSystem: { fields: { determination: seesFacts } },
  DetermineLevelPayload: { fields: { determination: withObject } },
  CompareDeterminationsPayload: { fields: { comparison: withObject } },
  LevelDetermination: {
    fields: fields(withObject, [
      'value',
      'status',
      'range',
      'regime',
      'regimeChoice',
      'criteria',
      'missingFacts',
      'parts',
      'reason',
      'nearest',
      'cautions',
      'nationalList',
      'procedure',
      'requiredControls',
    ]),
  },
  LevelRange: { fields: fields(withObject, ['lowest', 'highest']) },
  RegimeChoice: {
    fields: fields(withObject, [
      'regime',
      'basis',
      'verification',
      'keptLevel',
      'approveBy',
      'measuresBy',
      'reason',
      'citation',
    ]),
  },
  UnmetCriterion: { fields: fields(withObject, ['criterion', 'changes']) },
  NeededChange: { fields: fields(withObject, ['fact', 'shortBy', 'text']) },
  LevelCaution: { fields: fields(withObject, ['code', 'text', 'citation']) },
  PartDetermination: {
    fields: fields(withObject, [
      'id',
      'name',
      'kind',
      'value',
      'status',
      'range',
      'criteria',
      'missingFacts',
      'reason',
    ]),
  },
  NationalListStanding: { fields: fields(withObject, ['status', 'grounds', 'missingFacts']) },
  NationalListGround: { fields: fields(withObject, ['text', 'citation']) },
  LevelProcedure: { fields: fields(withObject, ['listed', 'steps', 'documents', 'deadlines']) },
  LevelProcedureStep: {
    fields: fields(withObject, ['step', 'body', 'citation', 'verification', 'inferred']),
  },
  LevelProcedureDocument: { fields: fields(withObject, ['title', 'contents', 'citation', 'inferred']) },
  LevelProcedureDeadline: { fields: fields(withObject, ['code', 'title', 'period', 'length', 'citation']) },
  LevelControlCount: {
    fields: fields(withObject, ['catalogue', 'known', 'complete', 'groups', 'note']),
  },
  LevelControlGroup: { fields: fields(withObject, ['group', 'title', 'clause', 'controls']) },
  DeterminationComparison: {
    fields: fields(withObject, ['from', 'to', 'movement', 'fromCriteria', 'toCriteria', 'owes', 'summary']),
  },
  TransitionDuty: { fields: fields(withObject, ['dueOn', 'text', 'citation']) },
  SystemLevel: {
    fields: {
      ...fields(withObject, ['value', 'status', 'regime']),
      ...fields(seesFacts, ['reason', 'criteria', 'missingFacts']),
    },
    isWithin,
  },
  LevelCriterion: {
    fields: fields(withObject, ['article', 'clause', 'point', 'level', 'text', 'citation', 'verification']),
  },
  MissingFact: { fields: fields(withObject, ['fact', 'question', 'couldRaiseTo']) },
  SystemFacts: {
    fields: fields(withObject, [
      'administrativeProcedures',
      'basicDataSubjects',
      'centralNationalData',
      'conditionalBusinessLine',
      'dataSubjectsCountedBy',
      'dataSubjectsCountedOn',
      'decidedLevel',
      'defenceOrSecurity',
      'harmToNationalSecurity',
      'informationClasses',
      'infrastructureScope',
      'nationalEGovernment',
      'nationalSecurityConsequences',
      'nationalSecurityField',
      'nationalSecurityListed',
      'nationalSecurityTelecoms',
      'nationalSecurityWorks',
      'publicServiceGrade',
      'riskAssessedLevel',
      'roundTheClock',
      'sensitiveDataSubjects',
      'stateSecretDegree',
      'strategic',
      'worksGrade',
    ]),
  },
};
