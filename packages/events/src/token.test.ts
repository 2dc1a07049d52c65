import { describe, expect, it } from 'vitest';
import { eventToken, readEventToken } from './token.js';

const EVENT = {
  position: 9_007_199_254_740_993n,
  key: '0190a000-0000-7000-8000-000000000001',
  kind: 'changed',
  at: new Date('2026-11-26T03:04:05.006Z'),
  data: { version: 3, what: ['state'] },
};

describe('the token of an event', () => {
  it('says what it was made of, also a position that no number holds', () => {
    expect(readEventToken(eventToken(EVENT))).toEqual(EVENT);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', 'bm8'],
    ['something else', Buffer.from('[1,2,3]').toString('base64url')],
    ['a position that is none', Buffer.from('["-1","k","c","2026-01-01",{}]').toString('base64url')],
    ['a day that is none', Buffer.from('["1","k","c","yesterday",{}]').toString('base64url')],
    ['more than any token holds', eventToken({ ...EVENT, data: 'x'.repeat(5_000) })],
  ])('is not read out of %s', (_what, text) => {
    expect(readEventToken(text)).toBeUndefined();
  });
});
