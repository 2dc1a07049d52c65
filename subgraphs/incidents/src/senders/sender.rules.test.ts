import { VIETNAM } from '@khien/calendar';
import { describe, expect, it } from 'vitest';
import {
  groundHolds,
  issueDueOn,
  isValidOn,
  nameFault,
  renewalUntil,
  revocableForFeeFrom,
  serviceOf,
  validUntil,
} from './sender.rules.js';

describe('a sender name', () => {
  it.each(['VIETTEL', 'a', 'A-b_c.d e1', '12345678901a'.slice(1)])('may be %j', (name) => {
    expect(nameFault(name)).toBeUndefined();
  });
  it.each([
    ['', 'FORM'],
    ['ABCDEFGHIJKL', 'FORM'],
    ['Điện lực', 'FORM'],
    [' ABC', 'FORM'],
    ['ABC ', 'FORM'],
    ['AB/C', 'FORM'],
    ['0912345678', 'DIGITS_ONLY'],
    ['1900-1234', 'DIGITS_ONLY'],
  ])('may not be %j: %s', (name, fault) => {
    expect(nameFault(name)).toBe(fault);
  });
});

it.each([
  ['AB11', 'EMAIL'],
  ['0Z92', 'SMS'],
  ['ABC3', 'INTERNET_MESSAGING'],
  ['ABC4', undefined],
  ['abc1', undefined],
  ['ABCD1', undefined],
])('the management code %s is for %s', (code, service) => {
  expect(serviceOf(code)).toBe(service);
});

describe('terms', () => {
  it('a name is decided on within one working day: over the weekend and the holiday', () => {
    expect(issueDueOn('2026-11-05', VIETNAM)).toBe('2026-11-06');
    expect(issueDueOn('2026-11-06', VIETNAM)).toBe('2026-11-09');
    // 30 April and 1 May 2026 are a Thursday and a Friday.
    expect(issueDueOn('2026-04-29', VIETNAM)).toBe('2026-05-04');
  });
  it('it is valid for three years; renewal is asked 15 days before the end', () => {
    expect(validUntil('2024-02-29')).toBe('2027-02-28');
    expect(renewalUntil('2027-02-28')).toBe('2027-02-13');
  });
  it('a fee is a ground from the 31st day on', () => {
    expect(revocableForFeeFrom('2026-01-01')).toBe('2026-02-01');
    const unpaid = { feeDueOn: '2026-01-01', feePaidOn: null, expiresOn: '2028-12-31' };
    expect(groundHolds('FEE_LATE', unpaid, '2026-01-31')).toBe(false);
    expect(groundHolds('FEE_LATE', unpaid, '2026-02-01')).toBe(true);
    expect(groundHolds('FEE_LATE', { ...unpaid, feePaidOn: '2026-01-20' }, '2026-02-01')).toBe(false);
    expect(groundHolds('NOT_RENEWED', unpaid, '2028-12-31')).toBe(false);
    expect(groundHolds('NOT_RENEWED', unpaid, '2029-01-01')).toBe(true);
    expect(groundHolds('SPAM', unpaid, '2026-01-01')).toBe(true);
  });
  it('it is valid to its last day, while it stands; a code only until the regime ended', () => {
    const name = { regime: 'ND91', state: 'VALID', expiresOn: '2027-02-28' } as const;
    expect(isValidOn(name, '2027-02-28')).toBe(true);
    expect(isValidOn(name, '2027-03-01')).toBe(false);
    expect(isValidOn({ ...name, state: 'REVOKED' }, '2026-01-01')).toBe(false);
    expect(isValidOn({ ...name, regime: 'ND90' }, '2020-09-30')).toBe(true);
    expect(isValidOn({ ...name, regime: 'ND90' }, '2020-10-01')).toBe(false);
  });
});
