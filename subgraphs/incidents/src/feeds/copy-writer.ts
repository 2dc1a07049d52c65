/** Bytes that are handed on at once. */
const PIECE = 256 * 1024;
/** A tuple of this many bytes always fits behind a piece that is not full. */
const ROOM = 1_024;
const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
/** PostgreSQL counts from the first day of 2000. */
const [EPOCH_DAY, EPOCH_S] = [10_957, 946_684_800];
const [AF_INET, AF_INET6, INT4_OID] = [2, 3, 23];

/**
 * Writes rows in PostgreSQL's binary COPY format (the manual, "COPY", Binary Format): the server has no text to take
 * apart, which is half of what a bare COPY costs it.
 */
export class CopyWriter {
  #piece = Buffer.allocUnsafe(PIECE + ROOM);
  #at = SIGNATURE.copy(this.#piece);

  /** Begins a row of so many fields. */
  tuple(fields: number): void {
    this.#at = this.#piece.writeInt16BE(fields, this.#at);
  }

  /** An `inet` of one IPv4 address. */
  ipv4(value: number): void {
    const piece = this.#piece;
    let at = piece.writeInt32BE(8, this.#at);
    piece[at++] = AF_INET;
    piece[at++] = 32;
    piece[at++] = 0;
    piece[at++] = 4;
    this.#at = piece.writeUInt32BE(value, at);
  }

  /** An `inet` of one IPv6 address. */
  ipv6(value: bigint): void {
    const piece = this.#piece;
    let at = piece.writeInt32BE(20, this.#at);
    piece[at++] = AF_INET6;
    piece[at++] = 128;
    piece[at++] = 0;
    piece[at++] = 16;
    at = piece.writeBigUInt64BE(value >> 64n, at);
    this.#at = piece.writeBigUInt64BE(value & 0xffff_ffff_ffff_ffffn, at);
  }

  /** An `integer`. */
  int4(value: number): void {
    this.#at = this.#piece.writeInt32BE(value, this.#piece.writeInt32BE(4, this.#at));
  }

  /** A `bigint` of at most 53 bits. */
  int8(value: number | null): void {
    if (value === null) {
      this.#at = this.#piece.writeInt32BE(-1, this.#at);
      return;
    }
    const high = Math.floor(value / 4_294_967_296);
    const at = this.#piece.writeInt32BE(high, this.#piece.writeInt32BE(8, this.#at));
    this.#at = this.#piece.writeUInt32BE(value - high * 4_294_967_296, at);
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
    const piece = this.#piece;
    const header =
      values.length === 0 ? [12, 0, 0, INT4_OID] : [20 + values.length * 8, 1, 0, INT4_OID, values.length, 1];
    for (const number of header) this.#at = piece.writeInt32BE(number, this.#at);
    for (const value of values) this.int4(value);
  }

  /** A `boolean`. */
  bool(value: boolean): void {
    this.#at = this.#piece.writeUInt8(value ? 1 : 0, this.#piece.writeInt32BE(1, this.#at));
  }

  /** What was written so far, when it is enough to be handed on. */
  full(): Buffer | undefined {
    if (this.#at < PIECE) return undefined;
    const piece = this.#piece.subarray(0, this.#at);
    this.#piece = Buffer.allocUnsafe(PIECE + ROOM);
    this.#at = 0;
    return piece;
  }

  /** The end of the copy, with what was not handed on yet. */
  end(): Buffer {
    this.#at = this.#piece.writeInt16BE(-1, this.#at);
    return this.#piece.subarray(0, this.#at);
  }
}
