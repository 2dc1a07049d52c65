import type { Bilingual } from '@khien/errors';
import { citation } from './criterion.js';
import type { LevelDetermination } from './level.rules.js';
import { RULEBOOKS } from './rulebooks/index.js';
import type { WholeDetermination } from './whole.rules.js';

/** Why a system, or a part of one, has its level by its own facts, as sentences for people. */
export function reasonOf(determination: LevelDetermination): Bilingual {
  return both((language) => sentences(determination, language));
}

/** Why a system as a whole has its level. */
export function reasonOfWhole({ own, parts, value, regime, range }: WholeDetermination): Bilingual {
  const deciding = value === null ? [] : parts.filter(({ determination }) => determination.value === value);
  if (deciding.length === 0) return reasonOf(own);
  return both((language) => [
    ...(own.value === value ? grounds(own, language) : []),
    ...deciding.flatMap(({ part, determination }) => [
      PART(part.name)[language],
      ...grounds(determination, language),
    ]),
    WHOLE(RULEBOOKS[regime].act[language], value ?? 0)[language],
    ...(range.highest === value ? [] : [WHOLE_COULD_RISE(range.highest ?? 0)[language]]),
  ]);
}

function both(sentencesIn: (language: keyof Bilingual) => readonly string[]): Bilingual {
  return { vi: sentencesIn('vi').join(' '), en: sentencesIn('en').join(' ') };
}

function sentences(determination: LevelDetermination, language: keyof Bilingual): string[] {
  const { value, rulebook, missing, status } = determination;
  const act = rulebook.act[language];
  const count = missing.length;
  if (value === null) {
    return [(status === 'NO_CRITERION' ? NO_CRITERION : FACTS_MISSING)(act, count)[language]];
  }
  const given = grounds(determination, language);
  return count === 0 ? given : [...given, COULD_RISE(act, count)[language]];
}

/** The criteria that give the level. */
function grounds({ value, rulebook, met }: LevelDetermination, language: keyof Bilingual): string[] {
  return met
    .filter((criterion) => criterion.level === value)
    .map((criterion) => {
      const { [language]: where } = citation(rulebook, criterion);
      return language === 'vi'
        ? `Cấp độ ${value} theo ${where}: ${criterion.text.vi}`
        : `Level ${value} under ${where}: ${criterion.text.en}`;
    });
}

type Text = (act: string, count: number) => Bilingual;

const NO_CRITERION: Text = (act) => ({
  vi: `Không tiêu chí nào của ${act} được đáp ứng; cấp độ phải xác định theo Khung quản lý rủi ro an ninh mạng.`,
  en: `No criterion of ${act} is met; the level has to come from the cybersecurity risk-management framework.`,
});

const FACTS_MISSING: Text = (_act, count) => ({
  vi: `Chưa xác định được cấp độ: còn thiếu ${count} thông tin.`,
  en: `The level cannot be determined yet: ${count} ${count === 1 ? 'fact is' : 'facts are'} missing.`,
});

const COULD_RISE: Text = (_act, count) => ({
  vi: `Cấp độ có thể cao hơn: còn ${count} thông tin chưa rõ.`,
  en: `The level could be higher: ${count} ${count === 1 ? 'fact is' : 'facts are'} not known.`,
});

const PART = (name: string): Bilingual => ({
  vi: `Thành phần "${name}":`,
  en: `Its part "${name}":`,
});

const WHOLE: Text = (act, level) => ({
  vi: `Cả hệ thống theo cấp độ cao nhất của các thành phần: cấp độ ${level} (${act}).`,
  en: `The whole has the highest level of its parts: level ${level} (${act}).`,
});

const WHOLE_COULD_RISE = (highest: number): Bilingual => ({
  vi: `Cấp độ có thể lên tới ${highest}: còn thông tin chưa rõ.`,
  en: `The level could rise to ${highest}: facts are not known.`,
});
