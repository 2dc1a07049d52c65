import { type FeaturePolicy, fields, withObject } from '@khien/subgraph';

/** Levels and facts go with the system that they belong to. */
export const levelDeterminationPolicy: FeaturePolicy = {
  SystemLevel: {
    fields: fields(withObject, ['value', 'status', 'regime', 'reason', 'criteria', 'missingFacts']),
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
