import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** No token of an event begins so: theirs are base64url. */
const PREFIX = 'place.';
const CIPHER = 'aes-256-gcm';
const [KEY, NONCE, POSITION, TAG] = [32, 12, 8, 16];

/**
 * A place in a stream as a text, by which who has been told of nothing yet goes on after it. It tells its holder nothing, not
 * even whether something happened since the last one: how much happens that they may not see is none of theirs.
 *
 * Its key is made of what tells the stream from every other one, which no client learns: so each gateway reads it, also one
 * that was started anew, and a place in another stream is none in this one.
 */
export class PlaceSeal {
  readonly #key: Buffer;

  /** @param identity of the stream, as the transport knows it */
  constructor(identity: string, stream: string) {
    this.#key = Buffer.from(hkdfSync('sha256', identity, stream, 'khien place in a stream', KEY));
  }

  /** A place as text, another one each time. */
  seal(position: bigint): string {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv(CIPHER, this.#key, nonce);
    const plain = Buffer.alloc(POSITION);
    plain.writeBigUInt64BE(position);
    const sealed = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    return PREFIX + sealed.toString('base64url');
  }

  /** The place that a text says; undefined for one that was not sealed for this stream. */
  open(text: string): bigint | undefined {
    const sealed = Buffer.from(text.slice(PREFIX.length), 'base64url');
    if (!isPlace(text) || sealed.length !== NONCE + POSITION + TAG) return undefined;
    const decipher = createDecipheriv(CIPHER, this.#key, sealed.subarray(0, NONCE), { authTagLength: TAG });
    decipher.setAuthTag(sealed.subarray(-TAG));
    try {
      const plain = decipher.update(sealed.subarray(NONCE, -TAG));
      decipher.final();
      return plain.readBigUInt64BE();
    } catch {
      return undefined;
    }
  }
}

/** Whether a text is meant as a place, and not as the token of an event. */
export function isPlace(text: string): boolean {
  return text.startsWith(PREFIX);
}
