import type { Bilingual } from '@khien/errors';
import { citation } from './criterion.js';
import type { LevelDetermination } from './level.rules.js';

/** Why a system has its level, as sentences for people. */
export function reasonOf(determination: LevelDetermination): Bilingual {
  return {
    vi: sentences(determination, 'vi').join(' '),
    en: sentences(determination, 'en').join(' '),
  };
}

function sentences(determination: LevelDetermination, language: keyof Bilingual): string[] {
  const { value, rulebook, met, missing, status } = determination;
  const act = rulebook.act[language];
  const count = missing.length;
  if (value === null) {
    return [(status === 'NO_CRITERION' ? NO_CRITERION : FACTS_MISSING)(act, count)[language]];
  }
  const deciding = met.filter((criterion) => criterion.level === value);
  const grounds = deciding.map((criterion) => {
    const { [language]: where } = citation(rulebook, criterion);
    return language === 'vi'
      ? `Cấp độ ${value} theo ${where}: ${criterion.text.vi}`
      : `Level ${value} under ${where}: ${criterion.text.en}`;
  });
  return count === 0 ? grounds : [...grounds, COULD_RISE(act, count)[language]];
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
