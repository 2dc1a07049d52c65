import type { HolidayNotice } from './holiday-notice.js';

const from = (year: number, ...days: readonly string[]) => days.map((day) => `${year}-${day}`);

/**
 * The notices to the civil service, 2021 to 2026. From the tables and sources of a public calendar library (file
 * `docs/vietnam` and tests of `hc-holiday`, read on 26 November 2026), which cites each notice; the notices themselves were
 * not read here. No notice for 2027 was known on that day: add it with KHIEN_HOLIDAYS_FILE.
 */
export const NOTICES: Readonly<Record<number, HolidayNotice>> = {
  2021: {
    notices: ['Thông báo 4875/TB-LĐTBXH'],
    verification: 'SECONDARY_COPY',
    tet: from(2021, '02-10', '02-11', '02-12', '02-15', '02-16'),
    nationalDayAdjacent: '2021-09-03',
    swappedOff: [],
    worked: [],
  },
  2022: {
    notices: ['Thông báo 119/TB-LĐTBXH'],
    verification: 'SECONDARY_COPY',
    tet: from(2022, '01-31', '02-01', '02-02', '02-03', '02-04'),
    nationalDayAdjacent: '2022-09-01',
    swappedOff: [],
    worked: [],
  },
  2023: {
    notices: ['Thông báo 5034/TB-LĐTBXH'],
    verification: 'SECONDARY_COPY',
    tet: from(2023, '01-20', '01-23', '01-24', '01-25', '01-26'),
    nationalDayAdjacent: '2023-09-01',
    swappedOff: [],
    worked: [],
  },
  2024: {
    notices: ['Thông báo 5015/TB-LĐTBXH', 'Thông báo 1570/TB-LĐTBXH'],
    verification: 'SECONDARY_COPY',
    tet: from(2024, '02-08', '02-09', '02-12', '02-13', '02-14'),
    nationalDayAdjacent: '2024-09-03',
    swappedOff: ['2024-04-29'],
    worked: ['2024-05-04'],
  },
  2025: {
    notices: ['Thông báo 6150/TB-BLĐTBXH'],
    verification: 'SECONDARY_COPY',
    tet: from(2025, '01-27', '01-28', '01-29', '01-30', '01-31'),
    nationalDayAdjacent: '2025-09-01',
    swappedOff: ['2025-05-02'],
    worked: ['2025-04-26'],
  },
  2026: {
    notices: ['Thông báo 9441/TB-BNV', 'Công văn 12729/VPCP-KGVX', 'Công văn 3383/BNV-CVL'],
    verification: 'SECONDARY_COPY',
    tet: from(2026, '02-16', '02-17', '02-18', '02-19', '02-20'),
    nationalDayAdjacent: '2026-09-01',
    swappedOff: ['2026-01-02', '2026-08-31'],
    worked: ['2026-01-10', '2026-08-22'],
    remark:
      'To swap 23 November for Saturday 28 November 2026 had been proposed; no decision was found, and it is not counted.',
  },
};
