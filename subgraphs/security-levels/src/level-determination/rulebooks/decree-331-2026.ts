import type { Criterion, Rulebook } from '../criterion.js';
import { LEVEL_3 } from './decree-331-2026.level-3.js';
import { LEVEL_1_AND_2 } from './decree-331-2026.levels-1-2.js';
import { LEVEL_4_AND_5 } from './decree-331-2026.levels-4-5.js';

const criteria: readonly Criterion[] = [...LEVEL_1_AND_2, ...LEVEL_3, ...LEVEL_4_AND_5];

/**
 * The criteria of Decree 331/2026/NĐ-CP, Articles 11 to 15, in force since 19 August 2026. Read from one secondary
 * copy of the decree: compare with the Official Gazette (Công báo) before relying on a wording.
 */
export const DECREE_331_2026: Rulebook = {
  regime: 'ND331',
  act: { vi: 'Nghị định 331/2026/NĐ-CP', en: 'Decree 331/2026/NĐ-CP' },
  verification: 'SECONDARY_COPY',
  criteria,
};
