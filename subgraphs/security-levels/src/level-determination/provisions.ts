import type { SourceVerification } from './criterion.js';
import type { Provision } from './procedure.types.js';

type Reading = Provision['reading'];

/** Decree 331/2026, read in one secondary copy. @param where such as `Article 18(1)` in both languages */
export function decree331(vi: string, en: string, reading: Reading = 'STATED'): Provision {
  return provision(
    `${vi} Nghị định 331/2026/NĐ-CP`,
    `${en} of Decree 331/2026/NĐ-CP`,
    reading,
    'SECONDARY_COPY',
  );
}

/** Decree 85/2016, read in a copy of the codified law. */
export function decree85(vi: string, en: string, reading: Reading = 'STATED'): Provision {
  return provision(
    `${vi} Nghị định 85/2016/NĐ-CP`,
    `${en} of Decree 85/2016/NĐ-CP`,
    reading,
    'CODIFIED_TEXT',
  );
}

/** Circular 03/2017, read in a copy of the codified law; Circular 12/2022 replaced it. */
export function circular03(vi: string, en: string, reading: Reading = 'STATED'): Provision {
  return provision(
    `${vi} Thông tư 03/2017/TT-BTTTT`,
    `${en} of Circular 03/2017/TT-BTTTT`,
    reading,
    'CODIFIED_TEXT',
  );
}

function provision(vi: string, en: string, reading: Reading, verification: SourceVerification): Provision {
  return { citation: { vi, en }, verification, reading };
}
