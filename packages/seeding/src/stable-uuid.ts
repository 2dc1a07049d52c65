import { createHash } from 'node:crypto';

/**
 * A UUIDv7 (RFC 9562, 5.7) that depends on nothing but its arguments: the moment as its time, the name's SHA-256
 * in place of chance. Seeds use it so that loading again, or in another database, gives the same identifiers.
 */
export function stableUuid(moment: Date, name: string): string {
  const bytes = createHash('sha256').update(name).digest().subarray(0, 16);
  bytes.writeUIntBE(moment.getTime(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
