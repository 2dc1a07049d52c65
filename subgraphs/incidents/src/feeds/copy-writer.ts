/** Bytes that are handed on at once. */
const PIECE = 256 * 1024;
/** A tuple of this many bytes always fits behind a piece that is not full. */
const ROOM = 1_024;
const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
/** PostgreSQL counts from the first day of 2000. */
const [EPOCH_DAY, EPOCH_S] = [10_957, 946_684_800];
const INT4_OID = 23;
/** Kind of address, length of the prefix, that it is no range, bytes of the address. */
const [IPV4_HEADER, IPV6_HEADER] = [0x02_20_00_04, 0x03_80_00_10];

/**
 * Writes rows in PostgreSQL's binary COPY format (the manual, "COPY", Binary Format): the server has no text to take
 * apart, which is half of what a bare COPY costs it.
 */
export class CopyWriter {
  #piece = Buffer.allocUnsafeSlow(PIECE + ROOM);
  #view = viewOf(this.#piece);
  #at = SIGNATURE.copy(this.#piece);

  /** Begins a row of so many fields. */
  tuple(fields: number): void {
    this.#view.setInt16(this.#at, fields);
    this.#at += 2;
  }

  /** An `inet` of one IPv4 address. */
  ipv4(value: number): void {
    const at = this.#at;
    this.#view.setInt32(at, 8);
    this.#view.setInt32(at + 4, IPV4_HEADER);
    this.#view.setUint32(at + 8, value);
    this.#at = at + 12;
  }

  /** An `inet` of one IPv6 address. */
  ipv6(value: bigint): void {
    const at = this.#at;
    this.#view.setInt32(at, 20);
    this.#view.setInt32(at + 4, IPV6_HEADER);
    this.#view.setBigUint64(at + 8, value >> 64n);
    this.#view.setBigUint64(at + 16, value & 0xffff_ffff_ffff_ffffn);
    this.#at = at + 24;
  }

  /** An `integer`. */
  int4(value: number): void {
    this.#view.setInt32(this.#at, 4);
    this.#view.setInt32(this.#at + 4, value);
    this.#at += 8;
  }

  /** A `bigint` of at most 53 bits. */
  int8(value: number | null): void {
    if (value === null) {
      this.#view.setInt32(this.#at, -1);
      this.#at += 4;
      return;
    }
    const high = Math.floor(value / 4_294_967_296);
    this.#view.setInt32(this.#at, 8);
    this.#view.setInt32(this.#at + 4, high);
    this.#view.setUint32(this.#at + 8, value - high * 4_294_967_296);
    this.#at += 12;
  }

  /** A `date`, in days since 1970. */
  date(day: number): void {
    this.int4(day - EPOCH_DAY);
  }

  /** A `timestamptz`, in seconds since 1970. */
  moment(seconds: number): void {
    this.int8((seconds - EPOCH_S) * 1_000_000);
  }

  /** An `integer[]`. */
  int4s(values: readonly number[]): void {
    const view = this.#view;
    const at = this.#at;
    const { length } = values;
    view.setInt32(at, length === 0 ? 12 : 20 + length * 8);
    view.setInt32(at + 4, length === 0 ? 0 : 1);
    view.setInt32(at + 8, 0);
    view.setInt32(at + 12, INT4_OID);
    this.#at = at + 16;
    if (length === 0) return;
    view.setInt32(at + 16, length);
    view.setInt32(at + 20, 1);
    this.#at = at + 24;
    for (let n = 0; n < length; n += 1) this.int4(values[n] as number);
  }

  /** A `boolean`. */
  bool(value: boolean): void {
    this.#view.setInt32(this.#at, 1);
    this.#view.setInt8(this.#at + 4, value ? 1 : 0);
    this.#at += 5;
  }

  /** What was written so far, when it is enough to be handed on. */
  full(): Buffer | undefined {
    if (this.#at < PIECE) return undefined;
    const piece = this.#piece.subarray(0, this.#at);
    this.#piece = Buffer.allocUnsafeSlow(PIECE + ROOM);
    this.#view = viewOf(this.#piece);
    this.#at = 0;
    return piece;
  }

  /** The end of the copy, with what was not handed on yet. */
  end(): Buffer {
    this.#view.setInt16(this.#at, -1);
    return this.#piece.subarray(0, this.#at + 2);
  }
}

function viewOf({ buffer, byteOffset, length }: Buffer): DataView {
  return new DataView(buffer, byteOffset, length);
}
