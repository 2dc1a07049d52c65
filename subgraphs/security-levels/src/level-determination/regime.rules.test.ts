import { describe, expect, it } from 'vitest';
import { chooseRegime, type SystemDates } from './regime.rules.js';

const NO_DATES: SystemDates = {
  investmentStartedOn: null,
  operatingSince: null,
  priorApprovedLevel: null,
  priorApprovedOn: null,
  inOperation: false,
};
const choose = (dates: Partial<SystemDates>, fallback: 'ND85' | 'ND331' = 'ND331') =>
  chooseRegime({ ...NO_DATES, ...dates }, fallback);

describe('the regime of a system', () => {
  it.each<[string, Partial<SystemDates>, string, string]>([
    [
      'a level approved on the last day of the old law is kept',
      {
        priorApprovedLevel: 3,
        priorApprovedOn: '2026-06-30',
        operatingSince: '2020-01-01',
        inOperation: true,
      },
      'ND85',
      'APPROVED_BEFORE',
    ],
    [
      'one approved on the first day of the new law is not',
      { priorApprovedLevel: 3, priorApprovedOn: '2026-07-01', investmentStartedOn: '2026-07-01' },
      'ND331',
      'STARTED_AFTER',
    ],
    [
      'begun on the last day before, still being built',
      { investmentStartedOn: '2026-06-30' },
      'ND85',
      'UNDER_INVESTMENT',
    ],
    [
      'begun before, in operation since',
      { investmentStartedOn: '2026-06-30', operatingSince: '2026-07-01', inOperation: true },
      'ND85',
      'UNDER_INVESTMENT',
    ],
    [
      'begun before, in operation before, never classified',
      { investmentStartedOn: '2019-01-01', operatingSince: '2026-06-30', inOperation: true },
      'ND331',
      'IN_OPERATION',
    ],
    ['begun on the first day', { investmentStartedOn: '2026-07-01' }, 'ND331', 'STARTED_AFTER'],
    [
      'in operation, nobody knows since when',
      { investmentStartedOn: '2019-01-01', inOperation: true },
      'ND331',
      'DEFAULT',
    ],
    [
      'in operation since, nobody knows when it was begun',
      { operatingSince: '2026-09-01', inOperation: true },
      'ND331',
      'DEFAULT',
    ],
    ['no dates at all', {}, 'ND331', 'DEFAULT'],
  ])('%s', (_case, dates, regime, basis) => {
    expect(choose(dates)).toMatchObject({ regime, basis });
  });

  it('is the default one of the platform where the dates do not decide', () => {
    expect(choose({}, 'ND85')).toMatchObject({ regime: 'ND85', basis: 'DEFAULT', citation: null });
  });

  it('comes with what the transition asks, and says where it is an inference', () => {
    const kept = choose({ priorApprovedLevel: 4, priorApprovedOn: '2024-05-01' });
    expect(kept).toMatchObject({ keptLevel: 4, approveBy: null, measuresBy: '2027-06-30' });
    const building = choose({ investmentStartedOn: '2026-01-05' });
    expect(building).toMatchObject({
      approveBy: '2026-12-31',
      measuresBy: '2027-06-30',
      verification: 'SECONDARY_COPY',
    });
    expect(building.reason.vi).toContain('05/01/2026');
    expect(building.citation?.vi).toBe('khoản 1 Điều 39 Nghị định 331/2026/NĐ-CP');
    expect(choose({ operatingSince: '2020-01-01' }).verification).toBe('INFERENCE');
    expect(choose({ investmentStartedOn: '2026-07-15' }).verification).toBe('INFERENCE');
    expect(choose({ investmentStartedOn: '2026-08-19' }).verification).toBe('SECONDARY_COPY');
  });
});
