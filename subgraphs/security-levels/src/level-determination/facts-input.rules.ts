import { type Bilingual, ErrorCode } from '@khien/errors';
import { countProblems, type InputProblem } from '../input-problem.rules.js';
import type { FactName, Level, LevelFacts } from './level-facts.js';

/** Facts as somebody put them in: what is left out is not known, a level may be any number. */
export type GivenFacts = {
  readonly [N in FactName]?: (N extends 'decidedLevel' ? number | null : LevelFacts[N]) | undefined;
};

const LEVELS: readonly Level[] = [1, 2, 3, 4, 5];

/** Facts that were put in and have no {@link factsProblems}, completed with null for what is not known. */
export function completeFacts(given: GivenFacts): LevelFacts {
  return {
    informationClasses: given.informationClasses ?? null,
    basicDataSubjects: given.basicDataSubjects ?? null,
    sensitiveDataSubjects: given.sensitiveDataSubjects ?? null,
    conditionalBusinessLine: given.conditionalBusinessLine ?? null,
    administrativeProcedures: given.administrativeProcedures ?? null,
    infrastructureScope: given.infrastructureScope ?? null,
    nationalEGovernment: given.nationalEGovernment ?? null,
    roundTheClock: given.roundTheClock ?? null,
    worksGrade: given.worksGrade ?? null,
    nationalSecurityWorks: given.nationalSecurityWorks ?? null,
    defenceOrSecurity: given.defenceOrSecurity ?? null,
    strategic: given.strategic ?? null,
    harmToNationalSecurity: given.harmToNationalSecurity ?? null,
    centralNationalData: given.centralNationalData ?? null,
    decidedLevel: LEVELS.find((level) => level === given.decidedLevel) ?? null,
  };
}

/** What is wrong with facts: each problem by itself, and facts that contradict each other. */
export function factsProblems(given: GivenFacts): InputProblem[] {
  const path = (name: keyof LevelFacts) => ['input', 'facts', name];
  const { informationClasses: classes, decidedLevel } = given;
  const problems = [
    ...countProblems(given.basicDataSubjects, path('basicDataSubjects'), BASIC),
    ...countProblems(given.sensitiveDataSubjects, path('sensitiveDataSubjects'), SENSITIVE),
  ];
  if (classes && classes.length === 0) problems.push(noClasses(path('informationClasses')));
  if (classes && new Set(classes).size < classes.length) {
    problems.push(repeatedClass(path('informationClasses')));
  }
  if (decidedLevel !== null && decidedLevel !== undefined && (decidedLevel < 1 || decidedLevel > 5)) {
    problems.push({
      code: ErrorCode.OUT_OF_RANGE,
      path: path('decidedLevel'),
      parameters: { what: { vi: 'Cấp độ', en: 'The level' }, min: 1, max: 5 },
    });
  }
  const persons = (given.basicDataSubjects ?? 0) > 0 || (given.sensitiveDataSubjects ?? 0) > 0;
  if (persons && classes && classes.length > 0 && !classes.includes('PERSONAL')) {
    problems.push(personsWithoutPersonal(path('informationClasses')));
  }
  return problems;
}

const BASIC: Bilingual = {
  vi: 'Số chủ thể dữ liệu cá nhân cơ bản',
  en: 'The number of persons with basic personal data',
};

const SENSITIVE: Bilingual = {
  vi: 'Số chủ thể dữ liệu cá nhân nhạy cảm',
  en: 'The number of persons with sensitive personal data',
};

function noClasses(path: readonly string[]): InputProblem {
  return {
    code: ErrorCode.REQUIRED,
    path,
    parameters: { what: { vi: 'ít nhất một loại thông tin', en: 'at least one class of information' } },
    remedy: {
      vi: 'Hãy nêu ít nhất một loại, hoặc bỏ trống nếu chưa rõ.',
      en: 'Name at least one class, or leave the field out when not known.',
    },
  };
}

function repeatedClass(path: readonly string[]): InputProblem {
  return {
    code: ErrorCode.INVALID_VALUE,
    path,
    parameters: {},
    message: { vi: 'Một loại thông tin được nêu hai lần.', en: 'A class of information is listed twice.' },
    remedy: { vi: 'Hãy nêu mỗi loại một lần.', en: 'List each class once.' },
  };
}

function personsWithoutPersonal(path: readonly string[]): InputProblem {
  return {
    code: ErrorCode.INVALID_VALUE,
    path,
    parameters: {},
    message: {
      vi: 'Có chủ thể dữ liệu cá nhân nhưng loại thông tin không có thông tin cá nhân.',
      en: 'Persons are counted, but personal information is not among the classes.',
    },
    remedy: {
      vi: 'Hãy thêm loại PERSONAL, hoặc sửa số chủ thể dữ liệu về 0.',
      en: 'Add the class PERSONAL, or set the numbers of persons to 0.',
    },
  };
}
