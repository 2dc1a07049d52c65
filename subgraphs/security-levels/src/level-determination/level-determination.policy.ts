import { type FeaturePolicy, fields, type RequestContext, withObject } from '@khien/subgraph';
import { seesFacts } from '../information-systems/information-system.policy.js';
import { SystemLevelType } from './system-level.type.js';

/** Whether the level is that of a system of the caller's organization, or of one that it operates. */
async function isWithin(object: unknown, context: RequestContext): Promise<boolean> {
  if (!(object instanceof SystemLevelType)) return false;
  const scope = await context.scope();
  return object.organizationIds.some((id) => scope.has(id));
}

/** A level goes with its system. Why it is that one says what the facts are, and goes with those. */
export const levelDeterminationPolicy: FeaturePolicy = {
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
      'decidedLevel',
      'defenceOrSecurity',
      'harmToNationalSecurity',
      'informationClasses',
      'infrastructureScope',
      'nationalEGovernment',
      'nationalSecurityWorks',
      'roundTheClock',
      'sensitiveDataSubjects',
      'strategic',
      'worksGrade',
    ]),
  },
};
