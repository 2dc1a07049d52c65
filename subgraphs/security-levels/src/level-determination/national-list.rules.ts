import type { Bilingual } from '@khien/errors';
import { citation, type Place } from './criterion.js';
import type { JudgedFact } from './level-facts.js';
import { EVERY_LEVEL_5, NATIONAL_LIST } from './rulebooks/decree-331-2026.national-list.js';
import { RULEBOOKS } from './rulebooks/index.js';
import type { WholeDetermination } from './whole.rules.js';

/**
 * How a system stands to the list of systems important to national security (Danh mục hệ thống thông tin quan trọng về an
 * ninh quốc gia; under Decree 85 quan trọng quốc gia).
 * - `LISTED`: it is on the list.
 * - `BELONGS`: a criterion is met; its owner has to propose it (Decree 331, Article 17(1)).
 * - `UNKNOWN`: facts are missing.
 * - `NO`: no criterion is met.
 */
export const NationalListStatus = {
  LISTED: 'LISTED',
  BELONGS: 'BELONGS',
  UNKNOWN: 'UNKNOWN',
  NO: 'NO',
} as const;
/** One of {@link NationalListStatus}. */
export type NationalListStatus = (typeof NationalListStatus)[keyof typeof NationalListStatus];

/** A criterion of the list that is met, and where it stands. */
export interface NationalListGround {
  readonly text: Bilingual;
  readonly citation: Bilingual;
}

/** How a system stands to the list, with the reasons. */
export interface NationalListStanding {
  readonly status: NationalListStatus;
  readonly grounds: readonly NationalListGround[];
  readonly missing: readonly JudgedFact[];
}

/** Under Decree 85 the list is that of level 5: nationally important systems (Article 12(3)(đ)). */
const LIST_OF_DECREE_85: Place & { readonly text: Bilingual } = {
  article: 12,
  clause: 3,
  point: 'đ',
  text: {
    vi: 'Danh mục hệ thống thông tin cấp độ 5 là Danh mục hệ thống thông tin quan trọng quốc gia.',
    en: 'The list of systems of level 5 is that of nationally important systems.',
  },
};

/** How a system stands to the national list, by its own facts and those of its parts. */
export function nationalListOf(whole: WholeDetermination): NationalListStanding {
  const { regime, value, of } = whole;
  const rulebook = RULEBOOKS[regime];
  const ground = (place: Place & { readonly text: Bilingual }) => ({
    text: place.text,
    citation: citation(rulebook, place),
  });
  const grounds: NationalListGround[] = [];
  const missing = new Set<JudgedFact>();
  if (regime === 'ND331') {
    const systems = [of.system, ...of.parts.map(({ system }) => system)];
    for (const criterion of NATIONAL_LIST) {
      const outcomes = systems.map((system) => criterion.met.judge(system));
      if (outcomes.some(({ truth }) => truth === 'HOLDS')) grounds.push(ground(criterion));
      else for (const outcome of outcomes) for (const fact of outcome.missing) missing.add(fact);
    }
  }
  if (value === 5) grounds.push(ground(regime === 'ND331' ? EVERY_LEVEL_5 : LIST_OF_DECREE_85));
  const open = missing.size > 0 || whole.range.highest === 5;
  const belongs = grounds.length > 0 ? 'BELONGS' : open ? 'UNKNOWN' : 'NO';
  const status = of.system.nationalSecurityListed === true ? 'LISTED' : belongs;
  return { status, grounds, missing: belongs === 'UNKNOWN' ? [...missing] : [] };
}
