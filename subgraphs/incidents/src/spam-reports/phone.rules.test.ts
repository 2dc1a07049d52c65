import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { e164, parseReport, spamSender } from './phone.rules.js';

describe('a sender in one form', () => {
  it.each([
    ['0912 345 678', 'NUMBER', '+84912345678'],
    ['+84 (0)912345678'.replace('(0)', ''), 'NUMBER', '+84912345678'],
    ['84912345678', 'NUMBER', '+84912345678'],
    ['0084912345678', 'NUMBER', '+84912345678'],
    ['024.1234.5678', 'NUMBER', '+842412345678'],
    ['+1 202 555 0100', 'NUMBER', '+12025550100'],
    ['1900-1234', 'SHORT_NUMBER', '19001234'],
    ['5656', 'SHORT_NUMBER', '5656'],
    ['Lua.Dao@Example.VN', 'EMAIL', 'lua.dao@example.vn'],
    ['NGAN HANG', 'NAME', 'ngan hang'],
  ])('%s is %s %s', (text, kind, value) => {
    expect(spamSender(text)).toEqual({ kind, value });
  });
  it.each(['', '0123456789', '09123', 'tên rất là dài quá', '+849', 'a@b'])(
    '%j is none, or no number',
    (text) => {
      expect(spamSender(text)?.kind).not.toBe('NUMBER');
    },
  );
  it('normalizing twice is normalizing once', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20, unit: fc.constantFrom(...'0123456789+ ().-84') }), (text) => {
        const once = e164(text);
        if (once !== undefined) expect(e164(once)).toBe(once);
      }),
    );
  });
});

describe('a report as it is sent to 5656', () => {
  it.each([
    [
      'S (0912345678)(Vay tien nhanh)',
      { kind: 'SMS', fraud: false, sender: '0912345678', content: 'Vay tien nhanh' },
    ],
    ['v 0912345678 quang cao', { kind: 'CALL', fraud: false, sender: '0912345678', content: 'quang cao' }],
    [
      'LD (0912345678) (gia danh (cong an))',
      { kind: 'CALL', fraud: true, sender: '0912345678', content: 'gia danh (cong an)' },
    ],
    ['LD (0912345678)', { kind: 'CALL', fraud: true, sender: '0912345678', content: null }],
  ])('%s', (text, report) => {
    expect(parseReport(text)).toEqual(report);
  });
  it.each(['', 'X (1)(2)', 'S', 'Xin chào', 'S ()'])('%j is none', (text) => {
    expect(parseReport(text)).toBeUndefined();
  });
});
