/** Room at the beginning, in bytes. */
const ROOM = 2 * 1024 * 1024;

/** The part of a file that is being read: what was read is given up when more comes, in the same memory. */
export class ByteWindow {
  bytes = Buffer.allocUnsafeSlow(ROOM);
  /** Where the last record began. */
  begin = 0;
  /** Where the next one begins. */
  at = 0;
  /** Where the bytes end. */
  end = 0;
  #taken = 0;

  /** More of the file; what was not {@link taken} yet is not kept. */
  push(piece: Uint8Array): void {
    const rest = this.end - this.at;
    if (rest + piece.length > this.bytes.length) {
      const larger = Buffer.allocUnsafeSlow(2 * (rest + piece.length));
      this.bytes.copy(larger, 0, this.at, this.end);
      this.bytes = larger;
    } else this.bytes.copyWithin(0, this.at, this.end);
    this.bytes.set(piece, rest);
    [this.begin, this.at, this.end] = [0, 0, rest + piece.length];
    this.#taken = 0;
  }

  /** A record ends, and the next one begins. */
  goTo(at: number): void {
    this.begin = this.at;
    this.at = at;
  }

  /** The bytes since the last call of this, up to the end of the last record; they hold until the next {@link push}. */
  taken(): Uint8Array {
    const bytes = this.bytes.subarray(this.#taken, this.at);
    this.#taken = this.at;
    return bytes;
  }
}
