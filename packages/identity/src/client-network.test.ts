import { expect, it } from 'vitest';
import { clientNetworkFrom, clientNetworkOf } from './client-network.js';

it.each([
  ['192.0.2.77', '192.0.2.0/24'],
  ['::ffff:192.0.2.77', '192.0.2.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
  ['2001:0DB8::1', '2001:db8:0::/48'],
  ['fe80::1%eth0', 'fe80:0:0::/48'],
  ['nothing', 'unknown'],
])('%s is of %s', (address, network) => {
  expect(clientNetworkOf(address)).toBe(network);
  expect(clientNetworkFrom(network)).toBe(network);
});

it.each([undefined, '', ['192.0.2.0/24'], "192.0.2.0/24' or 1=1", '192.0.2.1/32'])(
  'a header of %j says nothing',
  (header) => {
    expect(clientNetworkFrom(header)).toBe('unknown');
  },
);
