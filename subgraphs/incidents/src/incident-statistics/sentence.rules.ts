import type { Bilingual } from '@khien/errors';
import type { Comparison } from './comparison.rules.js';
import { NoBaseReason } from './comparison.rules.js';
import type { ComparedPeriods } from './period.rules.js';
import { periodName } from './period-name.rules.js';

/** From this multiple on a growth is told as one ("gấp 2,5 lần"), below as a percentage. */
const TOLD_AS_MULTIPLE = 2;

/** What a sentence tells. */
export interface Reported {
  readonly periods: ComparedPeriods;
  /** In the counted days. */
  readonly incidents: number;
  readonly onPrevious: Comparison;
  readonly onLastYear: Comparison;
  readonly accumulated: number;
  readonly accumulatedOnLastYear: Comparison;
  /** The parts to name, such as classes, most first; none when it is not divided. */
  readonly parts: readonly { readonly name: Bilingual; readonly incidents: number }[];
}

/** A whole number as it is printed: 1.723 in Vietnamese, 1,723 in English. */
const whole = (value: number, mark: '.' | ','): string =>
  String(value).replaceAll(/\B(?=(\d{3})+(?!\d))/g, mark);

/** One decimal as it is printed: 46,3 in Vietnamese, 46.3 in English. */
const decimal = (value: number, mark: '.' | ','): string => Math.abs(value).toFixed(1).replace('.', mark);

function change(comparison: Comparison, than: Bilingual): Bilingual {
  if ('noBase' in comparison) {
    if (comparison.noBase === NoBaseReason.BOUNDARIES_CHANGED) {
      return {
        vi: `không so sánh với ${than.vi} vì địa giới hành chính đã thay đổi`,
        en: `not compared with ${than.en}, since boundaries changed`,
      };
    }
    return comparison.noBase === NoBaseReason.NONE_BEFORE
      ? { vi: `không có cơ sở so sánh với ${than.vi}`, en: `with no base to compare with ${than.en}` }
      : { vi: 'chưa có số liệu để so sánh', en: 'with nothing to compare yet' };
  }
  const { ratio, percentage } = comparison;
  if (ratio >= TOLD_AS_MULTIPLE) {
    return {
      vi: `gấp ${decimal(ratio, ',')} lần so với ${than.vi}`,
      en: `${decimal(ratio, '.')} times ${than.en}`,
    };
  }
  if (percentage === 0) return { vi: `không thay đổi so với ${than.vi}`, en: `unchanged on ${than.en}` };
  const [vi, en] = percentage > 0 ? ['tăng', 'up'] : ['giảm', 'down'];
  return {
    vi: `${vi} ${decimal(percentage, ',')}% so với ${than.vi}`,
    en: `${en} ${decimal(percentage, '.')}% on ${than.en}`,
  };
}

/** The figures as the authority writes them, in one paragraph. */
export function sentence(reported: Reported): Bilingual {
  const { periods, incidents, parts, accumulated } = reported;
  if (periods.counted.from >= periods.counted.to) {
    return { vi: 'Kỳ này chưa có số liệu.', en: 'There are no figures of this period yet.' };
  }
  const period = periodName(periods.counted);
  const previous = change(reported.onPrevious, periodName(periods.previous));
  const lastYear = change(reported.onLastYear, periodName(periods.lastYear));
  // A year is compared with the year before: once is enough.
  const once = periods.previous.from === periods.lastYear.from && periods.previous.to === periods.lastYear.to;
  const vi = [previous.vi, ...(once ? [] : [lastYear.vi])].join(' và ');
  const en = [previous.en, ...(once ? [] : [lastYear.en])].join(' and ');
  const told = parts.filter((part) => part.incidents > 0);
  const more = {
    vi: told.map((part) => `${whole(part.incidents, '.')} ${lower(part.name.vi)}`).join(', '),
    en: told.map((part) => `${whole(part.incidents, ',')} ${lower(part.name.en)}`).join(', '),
  };
  const were = incidents === 1 ? 'incident was' : 'incidents were';
  const first = {
    vi: `Trong ${period.vi}, ghi nhận ${whole(incidents, '.')} sự cố, ${vi}${more.vi && `; trong đó: ${more.vi}`}.`,
    en: `In ${period.en}, ${whole(incidents, ',')} ${were} recorded, ${en}${more.en && `; among them: ${more.en}`}.`,
  };
  if (periods.accumulated.from === periods.counted.from) return first;
  const sum = change(reported.accumulatedOnLastYear, periodName(periods.accumulatedLastYear));
  const since = periodName(periods.accumulated);
  return {
    vi: `${first.vi} Lũy kế ${since.vi}: ${whole(accumulated, '.')} sự cố, ${sum.vi}.`,
    en: `${first.en} Accumulated in ${since.en}: ${whole(accumulated, ',')}, ${sum.en}.`,
  };
}

const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
