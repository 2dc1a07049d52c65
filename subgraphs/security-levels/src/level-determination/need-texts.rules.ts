import type { Bilingual } from '@khien/errors';
import type { Need, Wanted } from './condition.rules.js';
import { FACT_QUESTIONS } from './fact-texts.rules.js';
import type { JudgedSystem } from './level-facts.js';
import { valueText } from './value-texts.rules.js';

/** How many persons a number is short of what it would have to be; null for what is no number, or not known. */
export function shortBy(system: JudgedSystem, { fact, wanted }: Need): number | null {
  const value = system[fact];
  if (wanted.is !== 'AT_LEAST' || typeof value !== 'number') return null;
  return Math.max(0, wanted.count - value);
}

/** What would have to change, for people: "94,000 of 100,000 (6,000 short)". */
export function needText(system: JudgedSystem, need: Need): Bilingual {
  const { fact, wanted } = need;
  const question = fact === 'kind' ? KIND : FACT_QUESTIONS[fact];
  const answer = { vi: answerOf(system, need, 'vi'), en: answerOf(system, need, 'en') };
  return { vi: `${question.vi} ${answer.vi}`, en: `${question.en} ${answer.en}` };

  function answerOf(of: JudgedSystem, { fact: name }: Need, language: keyof Bilingual): string {
    const value = of[name];
    if ((wanted.is === 'AT_LEAST' || wanted.is === 'BELOW') && typeof value === 'number') {
      return counted(value, wanted, language);
    }
    const now = valueText(value)[language];
    const then = wantedText(wanted)[language];
    return language === 'vi' ? `Hiện nay: ${now}; cần: ${then}.` : `Now: ${now}; would have to be: ${then}.`;
  }
}

const KIND: Bilingual = { vi: 'Hệ thống thuộc loại hình nào?', en: 'Of which kind is the system?' };

function counted(
  value: number,
  wanted: Extract<Wanted, { readonly count: number }>,
  language: keyof Bilingual,
): string {
  const number = (count: number) => count.toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB');
  const [now, most] = [number(value), number(wanted.count)];
  if (wanted.is === 'BELOW') {
    return language === 'vi' ? `${now}; cần dưới ${most}.` : `${now}; would have to be below ${most}.`;
  }
  const short = number(Math.max(0, wanted.count - value));
  return language === 'vi' ? `${now}/${most} (còn thiếu ${short}).` : `${now} of ${most} (${short} short).`;
}

function wantedText(wanted: Wanted): Bilingual {
  switch (wanted.is) {
    case 'AT_LEAST':
      return {
        vi: `từ ${wanted.count.toLocaleString('vi-VN')} trở lên`,
        en: `${wanted.count.toLocaleString('en-GB')} or more`,
      };
    case 'BELOW':
      return {
        vi: `dưới ${wanted.count.toLocaleString('vi-VN')}`,
        en: `below ${wanted.count.toLocaleString('en-GB')}`,
      };
    case 'ONE_OF':
      return joined(wanted.values, { vi: ' hoặc ', en: ' or ' });
    case 'YES':
      return valueText(true);
    case 'NO':
      return valueText(false);
    case 'WITH': {
      const { vi, en } = joined(wanted.values, { vi: ' hoặc ', en: ' or ' });
      return { vi: `có ${vi}`, en: `with ${en}` };
    }
    case 'WITHOUT': {
      const { vi, en } = joined(wanted.values, { vi: ', ', en: ', ' });
      return { vi: `không có ${vi}`, en: `without ${en}` };
    }
    case 'LEVEL':
      return { vi: `cấp độ ${wanted.level}`, en: `level ${wanted.level}` };
  }
}

function joined(values: readonly string[], by: Bilingual): Bilingual {
  const texts = values.map((value) => valueText(value));
  return { vi: texts.map(({ vi }) => vi).join(by.vi), en: texts.map(({ en }) => en).join(by.en) };
}
