import { PUBLIC_CALLER } from '@khien/identity';
import { describe, expect, it } from 'vitest';
import { clientKey, networkOf } from './client-key.js';

describe('the network of an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::ffff', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

it('a client is who has signed in, wherever they are; else where they are', () => {
  const person = { ...PUBLIC_CALLER, kind: 'PERSON' as const, subject: 'a' };
  expect(clientKey(person, '203.0.113.7')).toBe(clientKey(person, '203.0.113.8'));
  expect(clientKey(PUBLIC_CALLER, '203.0.113.7')).not.toBe(clientKey(PUBLIC_CALLER, '203.0.113.8'));
});
