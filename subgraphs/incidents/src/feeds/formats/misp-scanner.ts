import { FeedRefusedError } from './row-reader.js';

/** Largest object that is kept to be read, in characters; samples of malware may stand in attributes, too. */
const LARGEST = 1024 * 1024;
/** Characters of a larger one that are kept, to say which it was. */
const OF_LARGER = 200;
/** No name that is looked for is longer. */
const LONGEST_NAME = 32;

/**
 * What the scanner comes upon: an event, an attribute or one that is too large to be read, a tag of the event, the end of
 * its tags, its own end.
 */
export type MispPart = 'EVENT' | 'ATTRIBUTE' | 'LARGER' | 'TAG' | 'TAGS_END' | 'EVENT_END';

/**
 * Goes through JSON of MISP as it comes: every object in a list named "Attribute", at whatever depth, and the tags of the
 * event around it. Keeps no more of the file than the object that it is in.
 */
export class MispScanner {
  /** The object, one character a byte; the beginning of one that is too large. */
  source = '';
  /** Line at which it begins, from 1. */
  line = 1;
  #text = '';
  /** The next character. */
  #at = 0;
  #taken = 0;
  #depth = 0;
  /** Depth of the event in which it is; -1 outside of one. What stands in that as an event again is related to it. */
  #event = -1;
  /** Depth of the list in which it is, of attributes or tags; -1 outside of one. */
  #list = -1;
  #listed: 'ATTRIBUTE' | 'TAG' = 'ATTRIBUTE';
  /** Where the object of that list begins; -1 for none, and where it is too large to be kept. */
  #begin = -1;
  #larger = false;
  #beginLine = 1;
  #lines = 1;
  #inString = false;
  #escaped = false;
  /** Where a string begins that may be a name; -1 for one that is too long. */
  #nameFrom = -1;
  #name = '';
  #any = false;
  #ended = false;

  push(piece: Uint8Array): void {
    const text = Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('latin1');
    if (this.#begin >= 0 && this.#at - this.#begin > LARGEST) this.#passOver();
    if (this.#at - this.#nameFrom > LONGEST_NAME) this.#nameFrom = -1;
    const keep = Math.min(...[this.#at, this.#begin, this.#nameFrom].filter((place) => place >= 0));
    this.#text = this.#text.slice(keep) + text;
    this.#at -= keep;
    this.#taken -= keep;
    if (this.#begin >= 0) this.#begin -= keep;
    if (this.#nameFrom >= 0) this.#nameFrom -= keep;
  }

  end(): void {
    this.#ended = true;
  }

  taken(): Uint8Array {
    const text = this.#text.slice(Math.max(this.#taken, 0), this.#at);
    this.#taken = this.#at;
    return Buffer.from(text, 'latin1');
  }

  /** Goes on to the next part; undefined when more of the file is needed. @throws FeedRefusedError at the end of half a file */
  next(): MispPart | undefined {
    const text = this.#text;
    while (this.#at < text.length) {
      const code = text.charCodeAt(this.#at);
      // Whatever comes of it: no character is looked at twice, and none is left out.
      this.#at += 1;
      if (code === 10) this.#lines += 1;
      if (this.#inString) {
        this.#string(code);
        continue;
      }
      let part: MispPart | undefined;
      if (code === 34) {
        this.#inString = true;
        this.#nameFrom = this.#at;
      } else if (code === 123 || code === 91) part = this.#open(code === 91);
      else if (code === 125 || code === 93) part = this.#close();
      if (part !== undefined) return part;
    }
    if (this.#ended && (this.#depth !== 0 || this.#inString || !this.#any)) throw notMisp();
    return undefined;
  }

  #string(code: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (code === 92) this.#escaped = true;
    else if (code === 34) {
      this.#inString = false;
      const end = this.#at - 1;
      const name = this.#nameFrom >= 0 && end - this.#nameFrom <= LONGEST_NAME;
      this.#name = name ? this.#text.slice(this.#nameFrom, end) : '';
      this.#nameFrom = -1;
    }
  }

  #open(list: boolean): MispPart | undefined {
    const [depth, name] = [this.#depth, this.#name];
    this.#any = true;
    this.#depth += 1;
    this.#name = '';
    if (this.#begin >= 0 || this.#larger) return undefined;
    if (this.#list >= 0) {
      if (!list && depth === this.#list + 1) {
        this.#begin = this.#at - 1;
        this.#beginLine = this.#lines;
      }
    } else if (list && (name === 'Attribute' || (name === 'Tag' && this.#ofEvent(depth)))) {
      this.#list = depth;
      this.#listed = name === 'Tag' ? 'TAG' : 'ATTRIBUTE';
    } else if (!list && name === 'Event' && this.#event < 0) {
      this.#event = depth;
      return 'EVENT';
    }
    return undefined;
  }

  #close(): MispPart | undefined {
    this.#depth -= 1;
    if (this.#begin >= 0 || this.#larger) return this.#depth === this.#list + 1 ? this.#object() : undefined;
    this.#name = '';
    if (this.#depth === this.#list) {
      this.#list = -1;
      return this.#listed === 'TAG' ? 'TAGS_END' : undefined;
    }
    if (this.#depth !== this.#event) return undefined;
    this.#event = -1;
    return 'EVENT_END';
  }

  #object(): MispPart | undefined {
    if (this.#begin >= 0 && this.#at - this.#begin > LARGEST) this.#passOver();
    const larger = this.#larger;
    if (!larger) this.source = this.#text.slice(this.#begin, this.#at);
    this.line = this.#beginLine;
    this.#begin = -1;
    this.#larger = false;
    if (larger) return this.#listed === 'TAG' ? undefined : 'LARGER';
    return this.#listed;
  }

  #passOver(): void {
    this.source = flat(this.#text.slice(this.#begin, this.#begin + OF_LARGER));
    this.#begin = -1;
    this.#larger = true;
  }

  #ofEvent(depth: number): boolean {
    return this.#event >= 0 && depth === this.#event + 1;
  }
}

/** A text of its own: a part of a longer one keeps that in memory. */
export function flat(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}

function notMisp(): FeedRefusedError {
  return new FeedRefusedError(
    { vi: 'tệp không phải JSON hoàn chỉnh', en: 'the file is no whole JSON document' },
    { vi: 'Hãy xuất lại sự kiện từ MISP (JSON).', en: 'Export the event from MISP again (JSON).' },
  );
}
