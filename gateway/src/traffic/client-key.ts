import { isIPv6 } from 'node:net';
import type { Caller } from '@khien/identity';

/**
 * Whose request it is, for limits: who has signed in, else the address. Of an IPv6 address the network counts (/64):
 * whoever has one address there has them all (RFC 6177).
 */
export function clientKey({ kind, subject }: Caller, address: string): string {
  return kind === 'PUBLIC' ? `address ${networkOf(address)}` : `subject ${subject}`;
}

/** An IPv4 address as it is, an IPv6 address without its last 64 bits. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  if (!isIPv6(address)) return address;
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  const before = groups(head);
  const after = tail === undefined ? [] : groups(tail);
  const missing = Math.max(0, 8 - before.length - after.length);
  const all = [...before, ...Array<string>(missing).fill('0'), ...after];
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group || '0', 16).toString(16))
    .join(':')}::/64`;
}
