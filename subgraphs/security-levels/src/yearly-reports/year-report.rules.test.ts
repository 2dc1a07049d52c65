import { describe, expect, it } from 'vitest';
import { reportActionsIn, YearReportState } from './year-report.machine.js';
import {
  approvalWords,
  assessmentWords,
  dueDay,
  figuresOf,
  isReportableYear,
  momentOf,
  periodOf,
  planWords,
  type ReportedSystem,
  YearReportKind,
} from './year-report.rules.js';

const system = (change: Partial<ReportedSystem> = {}): ReportedSystem => ({
  level: 2,
  approvedLevel: null,
  dossierState: null,
  planState: 'NOT_DONE',
  assessedBefore: false,
  assessedPeriodically: false,
  ...change,
});

describe('a yearly report', () => {
  it('is due the day before the day that is too late', () => {
    expect(dueDay(YearReportKind.INTERNAL, 2026)).toBe('2026-12-19');
    expect(dueDay(YearReportKind.AUTHORITY, 2026)).toBe('2026-12-24');
    expect(periodOf(2026)).toEqual({ from: '2025-12-15', to: '2026-12-14' });
  });

  it('tells the register at the end of its cut-off, or as it is until then', () => {
    const cutOff = new Date('2026-12-14T16:59:59.999Z');
    expect(momentOf(2026, new Date('2026-12-14T17:00:00Z'))).toEqual(cutOff);
    expect(momentOf(2026, new Date('2027-03-01T00:00:00Z'))).toEqual(cutOff);
    const before = new Date('2026-11-26T03:00:00Z');
    expect(momentOf(2026, before)).toEqual(before);
  });

  it('of a year can be drafted once its period has begun', () => {
    expect(isReportableYear(2027, '2026-12-14')).toBe(false);
    expect(isReportableYear(2027, '2026-12-15')).toBe(true);
    expect(isReportableYear(2015, '2026-12-15')).toBe(false);
  });

  it.each([
    [null, ''],
    ['DRAFT', 'Đang dự thảo'],
    ['EXPERT_OPINION', 'Đang dự thảo'],
    ['RETURNED', 'Đang dự thảo'],
    ['REDETERMINATION', 'Đang dự thảo'],
    ['SUBMITTED', 'Đã gửi thẩm định'],
    ['IN_APPRAISAL', 'Đã gửi thẩm định'],
    ['APPRAISED_OK', 'Đã thẩm định'],
    ['APPRAISED_NOT_OK', 'Đã thẩm định'],
    ['PENDING_APPROVAL', 'Đã thẩm định'],
    ['LISTED', 'Đã thẩm định'],
    ['WITHDRAWN', ''],
  ])('says of a dossier in %s: “%s”', (dossierState, words) => {
    expect(approvalWords(system({ dossierState }))).toBe(words);
    expect(approvalWords(system({ dossierState, approvedLevel: 3 }))).toBe('Đã được phê duyệt');
  });

  it('says how far the plan is, and what was assessed', () => {
    expect(['NOT_DONE', 'PARTLY', 'FULL'].map((planState) => planWords(system({ planState })))).toEqual([
      'Chưa triển khai',
      'Đã triển khai một số hạng mục',
      'Đã triển khai đầy đủ',
    ]);
    expect(assessmentWords(system())).toBe('');
    expect(assessmentWords(system({ assessedBefore: true }))).toBe('Trước khi đưa vào sử dụng');
    const both = system({ assessedBefore: true, assessedPeriodically: true });
    expect(assessmentWords(both)).toBe('Trước khi đưa vào sử dụng; Định kỳ');
  });

  it('counts what its lines say', () => {
    const systems = [
      system({ level: null }),
      system({ dossierState: 'DRAFT' }),
      system({ dossierState: 'APPRAISED_OK', assessedBefore: true }),
      system({ dossierState: 'APPROVED', approvedLevel: 3, assessedPeriodically: true }),
    ];
    expect(figuresOf(systems)).toEqual({
      ...{ systems: 4, classified: 3, withDossier: 3, appraised: 2, approved: 1, assessed: 1 },
    });
  });

  it('goes one way', () => {
    expect(Object.values(YearReportState).map(reportActionsIn)).toEqual([
      ['refreshYearReport', 'signYearReport'],
      ['sendYearReport'],
      ['acknowledgeYearReport'],
      [],
    ]);
  });
});
