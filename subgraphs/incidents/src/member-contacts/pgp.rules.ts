import { createHash } from 'node:crypto';

/** What is wrong with a text that should be an OpenPGP public key. */
export type PgpFault =
  | 'NO_ARMOR'
  | 'BAD_BASE64'
  | 'BAD_CHECKSUM'
  | 'SECRET_KEY'
  | 'NO_PUBLIC_KEY'
  | 'UNKNOWN_VERSION'
  | 'NO_USER';

/** A public key, as far as it is looked at. */
export interface PgpKey {
  /** Upper-case hexadecimal: 40 digits for version 4, 64 for version 6. */
  readonly fingerprint: string;
  readonly createdAt: Date;
}

const ARMOR =
  /^-----BEGIN PGP PUBLIC KEY BLOCK-----\r?\n((?:[^\r\n:]+: ?[^\r\n]*\r?\n)*)\r?\n([\s\S]+?)\r?\n?-----END PGP PUBLIC KEY BLOCK-----$/;
const SECRET = /-----BEGIN PGP PRIVATE KEY BLOCK-----/;
const PUBLIC_KEY = 6;
const SECRET_KEYS: readonly number[] = [5, 7];
const USER_ID = 13;

/**
 * Reads an armored OpenPGP public key (RFC 9580): armor and checksum, the packets, and the fingerprint of the primary key by
 * section 5.5.4. Signatures are not verified: whether a key is who it says it is, only comparing its fingerprint by another way
 * tells.
 */
export function readPublicKey(text: string): PgpKey | PgpFault {
  if (SECRET.test(text)) return 'SECRET_KEY';
  const armor = ARMOR.exec(text.trim());
  if (armor === null) return 'NO_ARMOR';
  const lines = (armor[2] ?? '').split(/\r?\n/).filter((line) => line !== '');
  const checksum = lines.at(-1)?.startsWith('=') === true ? lines.pop()?.slice(1) : undefined;
  const bytes = decoded(lines.join(''));
  if (bytes === undefined) return 'BAD_BASE64';
  if (checksum !== undefined && decoded(checksum)?.equals(crc24(bytes)) !== true) return 'BAD_CHECKSUM';
  const packets = packetsOf(bytes);
  if (packets === undefined) return 'NO_PUBLIC_KEY';
  if (packets.some(({ tag }) => SECRET_KEYS.includes(tag))) return 'SECRET_KEY';
  const [primary] = packets;
  if (primary?.tag !== PUBLIC_KEY) return 'NO_PUBLIC_KEY';
  const fingerprint = fingerprintOf(primary.body);
  if (fingerprint === undefined) return 'UNKNOWN_VERSION';
  if (!packets.some(({ tag }) => tag === USER_ID)) return 'NO_USER';
  return { fingerprint, createdAt: new Date(primary.body.readUInt32BE(1) * 1_000) };
}

function decoded(base64: string): Buffer | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64) || base64.length % 4 !== 0) return undefined;
  return Buffer.from(base64, 'base64');
}

/** RFC 9580, section 6.1.1. */
function crc24(bytes: Buffer): Buffer {
  let crc = 0xb704ce;
  for (const byte of bytes) {
    crc ^= byte << 16;
    for (let bit = 0; bit < 8; bit += 1) {
      crc <<= 1;
      if (crc & 0x1000000) crc ^= 0x1864cfb;
    }
  }
  const sum = Buffer.alloc(3);
  sum.writeUIntBE(crc & 0xffffff, 0, 3);
  return sum;
}

interface Packet {
  readonly tag: number;
  readonly body: Buffer;
}

/** The packets of a key (RFC 9580, section 4.2), in both formats of headers; undefined for what is none. */
function packetsOf(bytes: Buffer): readonly Packet[] | undefined {
  const packets: Packet[] = [];
  let at = 0;
  while (at < bytes.length) {
    const head = bytes[at] ?? 0;
    const header =
      (head & 0xc0) === 0xc0 ? newHeader(bytes, at) : (head & 0x80) !== 0 ? oldHeader(bytes, at) : undefined;
    if (header === undefined || header.start + header.length > bytes.length) return undefined;
    packets.push({ tag: header.tag, body: bytes.subarray(header.start, header.start + header.length) });
    at = header.start + header.length;
  }
  return packets;
}

interface Header {
  readonly tag: number;
  readonly start: number;
  readonly length: number;
}

/** Partial lengths are for data only: a key has none. */
function newHeader(bytes: Buffer, at: number): Header | undefined {
  const tag = (bytes[at] ?? 0) & 0x3f;
  const [first, second] = [bytes[at + 1], bytes[at + 2]];
  if (first === undefined) return undefined;
  if (first < 192) return { tag, start: at + 2, length: first };
  if (first < 224)
    return second === undefined
      ? undefined
      : { tag, start: at + 3, length: ((first - 192) << 8) + second + 192 };
  if (first !== 255 || at + 6 > bytes.length) return undefined;
  return { tag, start: at + 6, length: bytes.readUInt32BE(at + 2) };
}

function oldHeader(bytes: Buffer, at: number): Header | undefined {
  const head = bytes[at] ?? 0;
  const size = [1, 2, 4][head & 0x03];
  if (size === undefined || at + 1 + size > bytes.length) return undefined;
  return { tag: (head >> 2) & 0x0f, start: at + 1 + size, length: bytes.readUIntBE(at + 1, size) };
}

/** RFC 9580, section 5.5.4: SHA-1 for version 4, SHA-256 for version 6. Version 3 is no longer used. */
function fingerprintOf(body: Buffer): string | undefined {
  if (body.length < 6) return undefined;
  if (body[0] === 4) {
    const head = Buffer.alloc(3);
    head[0] = 0x99;
    head.writeUInt16BE(body.length, 1);
    return createHash('sha1').update(head).update(body).digest('hex').toUpperCase();
  }
  if (body[0] !== 6) return undefined;
  const head = Buffer.alloc(5);
  head[0] = 0x9b;
  head.writeUInt32BE(body.length, 1);
  return createHash('sha256').update(head).update(body).digest('hex').toUpperCase();
}
