import type { Criterion, Rulebook } from '../criterion.js';
import { LEVEL_3 } from './decree-85-2016.level-3.js';
import { LEVEL_1_AND_2 } from './decree-85-2016.levels-1-2.js';
import { LEVEL_4_AND_5 } from './decree-85-2016.levels-4-5.js';

const criteria: readonly Criterion[] = [...LEVEL_1_AND_2, ...LEVEL_3, ...LEVEL_4_AND_5];

/**
 * The criteria of Decree 85/2016/NĐ-CP, Articles 7 to 11, in force since 1 July 2016. No act repeals it by name: it lives
 * on for systems that were under investment or construction before 1 July 2026 (Decree 331/2026/NĐ-CP, Article 39(1)). Read
 * from the codified law (Bộ pháp điển, heading 3.1), dated May 2026.
 *
 * The decree has no clause "the highest criterion counts": that several criteria at once give the highest level is our
 * reading of it, by Article 5(2) (highest level of the component systems) and by Article 8(2) of Decree 331.
 */
export const DECREE_85_2016: Rulebook = {
  regime: 'ND85',
  act: { vi: 'Nghị định 85/2016/NĐ-CP', en: 'Decree 85/2016/NĐ-CP' },
  verification: 'CODIFIED_TEXT',
  criteria,
};
