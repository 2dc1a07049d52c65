import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addCalendarDays,
  addMonths,
  dayInVietnam,
  dayNumber,
  endOfDay,
  isDay,
  lastDayBefore,
  startOfDay,
  weekday,
} from './day.js';

const days = fc
  .integer({ min: dayNumber('1995-01-01'), max: dayNumber('2095-12-31') })
  .map((number) => new Date(number * 86_400_000).toISOString().slice(0, 10));

describe('a day in Vietnam', () => {
  it('ends seven hours before the day in UTC', () => {
    expect(endOfDay('2026-11-26').toISOString()).toBe('2026-11-26T16:59:59.999Z');
    expect(startOfDay('2026-11-26').toISOString()).toBe('2026-11-25T17:00:00.000Z');
    expect(dayInVietnam(new Date('2026-11-26T16:59:59.999Z'))).toBe('2026-11-26');
    expect(dayInVietnam(new Date('2026-11-26T17:00:00Z'))).toBe('2026-11-27');
  });

  it('agrees with the time zone database', () => {
    const zone = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short' });
    fc.assert(
      fc.property(
        fc.date({
          min: new Date('1995-01-01'),
          max: new Date('2095-01-01'),
          noInvalidDate: true,
        }),
        (moment) => dayInVietnam(moment) === zone.format(moment),
      ),
    );
  });

  it('holds every moment between its start and its end, and no other', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(dayInVietnam(startOfDay(day))).toBe(day);
        expect(dayInVietnam(endOfDay(day))).toBe(day);
        expect(dayInVietnam(new Date(endOfDay(day).getTime() + 1))).toBe(addCalendarDays(day, 1));
      }),
    );
  });

  it.each(['2026-02-29', '2026-04-31', '2026-13-01', '2026-1-1', '', '26-01-01'])('%s is none', (text) => {
    expect(isDay(text)).toBe(false);
  });

  it('knows its weekday', () => {
    expect([weekday('2026-11-26'), weekday('2026-11-29'), weekday('2026-11-30')]).toEqual([4, 7, 1]);
  });
});

describe('reckoning', () => {
  it('"before 20 December" is 19 December at the latest, before a first it is the month before', () => {
    expect(lastDayBefore('2026-12-20')).toBe('2026-12-19');
    expect(lastDayBefore('2026-10-01')).toBe('2026-09-30');
  });

  it.each([
    ['2026-07-01', 6, '2027-01-01'],
    ['2026-07-01', 12, '2027-07-01'],
    ['2026-08-31', 1, '2026-09-30'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
  ])('%s and %i months is %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });

  it('by days goes there and back, by months never leaves the month that is meant', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -1000, max: 1000 }), (day, count) => {
        expect(addCalendarDays(addCalendarDays(day, count), -count)).toBe(day);
        const months = count % 40;
        const [year = 0, month = 0] = day.split('-').map(Number);
        const reckoned = year * 12 + month - 1 + months;
        const wanted = `${Math.floor(reckoned / 12)}-${String((reckoned % 12) + 1).padStart(2, '0')}`;
        expect(addMonths(day, months).slice(0, 7)).toBe(wanted);
      }),
    );
  });
});
