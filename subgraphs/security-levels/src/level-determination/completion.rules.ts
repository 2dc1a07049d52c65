import type { JudgedSystem } from './level-facts.js';

/** More persons than any threshold, as many as the graph's whole numbers hold. */
const MANY = 2_147_483_647;

/**
 * The system with every unknown fact at its lightest. Every criterion is such that a heavier fact never gives a lower
 * level, which a test holds against both rulebooks: so this gives the lowest level that is still possible.
 */
export function lightest(system: JudgedSystem): JudgedSystem {
  const counted = (system.basicDataSubjects ?? 0) > 0 || (system.sensitiveDataSubjects ?? 0) > 0;
  return {
    ...system,
    informationClasses: system.informationClasses ?? (counted ? ['PERSONAL'] : ['PUBLIC']),
    basicDataSubjects: system.basicDataSubjects ?? 0,
    sensitiveDataSubjects: system.sensitiveDataSubjects ?? 0,
    users: system.users ?? 0,
    conditionalBusinessLine: system.conditionalBusinessLine ?? false,
    administrativeProcedures: system.administrativeProcedures ?? false,
    publicServiceGrade: system.publicServiceGrade ?? 'NONE',
    infrastructureScope: system.infrastructureScope ?? 'ONE_ORGANIZATION',
    nationalEGovernment: system.nationalEGovernment ?? false,
    roundTheClock: system.roundTheClock ?? false,
    worksGrade: system.worksGrade ?? 'UNGRADED',
    nationalSecurityWorks: system.nationalSecurityWorks ?? false,
    defenceOrSecurity: system.defenceOrSecurity ?? false,
    strategic: system.strategic ?? false,
    harmToNationalSecurity: system.harmToNationalSecurity ?? 'NONE',
    centralNationalData: system.centralNationalData ?? false,
  };
}

/**
 * The system with every unknown fact at its heaviest: gives the highest level that is still possible. Persons can only
 * be counted where personal information is processed; decisions and assessments are not assumed.
 */
export function heaviest(system: JudgedSystem): JudgedSystem {
  const { informationClasses: classes } = system;
  const persons = classes === null || classes.includes('PERSONAL') ? MANY : 0;
  return {
    ...system,
    informationClasses: classes ?? ['PUBLIC', 'PRIVATE', 'PERSONAL', 'STATE_SECRET'],
    basicDataSubjects: system.basicDataSubjects ?? persons,
    sensitiveDataSubjects: system.sensitiveDataSubjects ?? persons,
    users: system.users ?? MANY,
    conditionalBusinessLine: system.conditionalBusinessLine ?? true,
    administrativeProcedures: system.administrativeProcedures ?? true,
    publicServiceGrade: system.publicServiceGrade ?? 'GRADE_4',
    infrastructureScope: system.infrastructureScope ?? 'INTERNATIONAL',
    nationalEGovernment: system.nationalEGovernment ?? true,
    roundTheClock: system.roundTheClock ?? true,
    worksGrade: system.worksGrade ?? 'SPECIAL',
    nationalSecurityWorks: system.nationalSecurityWorks ?? true,
    defenceOrSecurity: system.defenceOrSecurity ?? true,
    strategic: system.strategic ?? true,
    harmToNationalSecurity: system.harmToNationalSecurity ?? 'ESPECIALLY_SERIOUS',
    centralNationalData: system.centralNationalData ?? true,
  };
}
