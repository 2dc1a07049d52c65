import { type Bilingual, ErrorCode } from '@khien/errors';
import { countProblems, dayProblems, type InputProblem } from '../input-problem.rules.js';
import { type FactName, type Level, type LevelFacts, NO_FACTS } from './level-facts.js';

type LevelName = 'decidedLevel' | 'riskAssessedLevel';

/** Facts as somebody put them in: what is left out is not known, a level may be any number. */
export type GivenFacts = {
  readonly [N in FactName]?: (N extends LevelName ? number | null : LevelFacts[N]) | undefined;
};

const LEVELS: readonly Level[] = [1, 2, 3, 4, 5];

/** Facts that were put in and have no {@link factsProblems}, completed with null for what is not known. */
export function completeFacts(given: GivenFacts): LevelFacts {
  // By name: of an object that the ORM watches, the facts are no properties of its own.
  const names = Object.keys(NO_FACTS) as FactName[];
  return {
    ...NO_FACTS,
    ...Object.fromEntries(names.map((name) => [name, given[name] ?? null])),
    decidedLevel: levelOf(given.decidedLevel),
    riskAssessedLevel: levelOf(given.riskAssessedLevel),
  };
}

function levelOf(value: number | null | undefined): Level | null {
  return LEVELS.find((level) => level === value) ?? null;
}

/**
 * What is wrong with facts: each problem by itself, and facts that contradict each other.
 *
 * @param prefix where they stand in the input
 */
export function factsProblems(
  given: GivenFacts,
  prefix: readonly string[] = ['input', 'facts'],
): InputProblem[] {
  const path = (name: keyof LevelFacts) => [...prefix, name];
  const { informationClasses: classes, nationalSecurityConsequences: consequences } = given;
  const problems = [
    ...countProblems(given.basicDataSubjects, path('basicDataSubjects'), BASIC),
    ...countProblems(given.sensitiveDataSubjects, path('sensitiveDataSubjects'), SENSITIVE),
    ...dayProblems(given.dataSubjectsCountedOn, path('dataSubjectsCountedOn')),
  ];
  if (classes && classes.length === 0) problems.push(noClasses(path('informationClasses')));
  if (classes && new Set(classes).size < classes.length) {
    problems.push(repeatedClass(path('informationClasses')));
  }
  if (consequences && new Set(consequences).size < consequences.length) {
    problems.push(repeatedConsequence(path('nationalSecurityConsequences')));
  }
  problems.push(...levelProblems(given.decidedLevel, 2, path('decidedLevel')));
  problems.push(...levelProblems(given.riskAssessedLevel, 1, path('riskAssessedLevel')));
  if (given.stateSecretDegree && classes && classes.length > 0 && !classes.includes('STATE_SECRET')) {
    problems.push(degreeWithoutSecret(path('stateSecretDegree')));
  }
  const persons = (given.basicDataSubjects ?? 0) > 0 || (given.sensitiveDataSubjects ?? 0) > 0;
  if (persons && classes && classes.length > 0 && !classes.includes('PERSONAL')) {
    problems.push(personsWithoutPersonal(path('informationClasses')));
  }
  return problems;
}

/** @param least nobody decides on level 1: Article 11 of Decree 331 knows no decision of the Prime Minister */
function levelProblems(
  level: number | null | undefined,
  least: number,
  path: readonly string[],
): InputProblem[] {
  if (level === null || level === undefined || (level >= least && level <= 5)) return [];
  const what = { vi: 'Cấp độ', en: 'The level' };
  return [{ code: ErrorCode.OUT_OF_RANGE, path, parameters: { what, min: least, max: 5 } }];
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

function repeatedConsequence(path: readonly string[]): InputProblem {
  return {
    code: ErrorCode.INVALID_VALUE,
    path,
    parameters: {},
    message: { vi: 'Một hậu quả được nêu hai lần.', en: 'A consequence is listed twice.' },
    remedy: { vi: 'Hãy nêu mỗi hậu quả một lần.', en: 'List each consequence once.' },
  };
}

function degreeWithoutSecret(path: readonly string[]): InputProblem {
  return {
    code: ErrorCode.INVALID_VALUE,
    path,
    parameters: {},
    message: {
      vi: 'Có độ mật nhưng loại thông tin không có bí mật nhà nước.',
      en: 'A degree of secrecy is given, but state secrets are not among the classes.',
    },
    remedy: {
      vi: 'Hãy thêm loại STATE_SECRET, hoặc bỏ trống độ mật.',
      en: 'Add the class STATE_SECRET, or leave the degree out.',
    },
  };
}
