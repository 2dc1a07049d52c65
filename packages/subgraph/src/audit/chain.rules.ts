import { createHash } from 'node:crypto';

/** An entry of the audit trail as far as the chain is concerned. */
export interface ChainEntry {
  /** Place in the chain, from 1. */
  readonly position: number;
  /** Milliseconds since 1970. */
  readonly recordedAt: number;
  /** Exactly the text that was hashed. */
  readonly payload: string;
  readonly previousHash: Buffer;
  readonly hash: Buffer;
}

/** A place in the chain and the hash that stands there. */
export interface ChainLink {
  readonly position: number;
  readonly hash: Buffer;
}

/** What can be wrong with a chain. */
export type DamageKind =
  /** What is written was changed: it does not give the hash that stands beside it. */
  | 'EDITED'
  /** Changed together with its hash: what comes after was chained to another one. */
  | 'REPLACED'
  /** It was written at another position. */
  | 'MOVED'
  /** An entry stands where another one stands, or behind the end. */
  | 'INSERTED'
  /** Entries are missing. */
  | 'REMOVED'
  /** The columns that are searched say something else than the payload. */
  | 'COLUMNS'
  /** The whole chain fits, but not what was noted elsewhere: it was written anew. */
  | 'REWRITTEN'
  /** Noted elsewhere, and not there to be compared. */
  | 'ABSENT';

/** Something wrong, and where. */
export interface Damage {
  readonly kind: DamageKind;
  readonly position: number;
  /** The last position of what is missing; where a moved entry was written. */
  readonly other?: number;
}

/** Damages that a verdict lists; all are counted. */
export const MAX_DAMAGES = 20;

/** How far around its place a moved entry's true position is looked for. */
const MOVE_WINDOW = 2_000;

/** SHA-256 over the hash before, position and time as 8 bytes each, big-endian, and the payload in UTF-8. */
export function hashOf(entry: Omit<ChainEntry, 'hash'>, position = entry.position): Buffer {
  const numbers = Buffer.alloc(16);
  numbers.writeBigInt64BE(BigInt(position), 0);
  numbers.writeBigInt64BE(BigInt(entry.recordedAt), 8);
  return createHash('sha256')
    .update(entry.previousHash)
    .update(numbers)
    .update(entry.payload, 'utf8')
    .digest();
}

/**
 * Checks a chain entry by entry, in the order of positions, in constant memory.
 *
 * @param anchor what stands before the first entry; undefined for an excerpt, whose first entry is taken as it is
 */
export class ChainCheck {
  #previous: ChainLink | undefined;
  #previousDamaged = false;
  #entries = 0;

  constructor(anchor?: ChainLink) {
    this.#previous = anchor;
  }

  /** Entries seen. */
  get entries(): number {
    return this.#entries;
  }

  /** The last entry seen, or the anchor. */
  get last(): ChainLink | undefined {
    return this.#previous;
  }

  /** What is wrong with the next entry, or what its arrival says of those before. */
  take(entry: ChainEntry): readonly Damage[] {
    this.#entries += 1;
    const previous = this.#previous;
    const wasDamaged = this.#previousDamaged;
    this.#previousDamaged = false;
    if (previous !== undefined && entry.position <= previous.position) {
      return [{ kind: 'INSERTED', position: entry.position }];
    }
    const missing: Damage[] = [];
    if (previous !== undefined && entry.position > previous.position + 1) {
      missing.push({ kind: 'REMOVED', position: previous.position + 1, other: entry.position - 1 });
    }
    this.#previous = { position: entry.position, hash: entry.hash };
    if (!hashOf(entry).equals(entry.hash)) {
      this.#previousDamaged = true;
      return [...missing, editedOrMoved(entry)];
    }
    const follows = previous === undefined || missing.length > 0 || entry.previousHash.equals(previous.hash);
    if (follows || wasDamaged) return missing;
    return [{ kind: 'REPLACED', position: previous.position }];
  }

  /** What the end of the chain, as it is kept beside the entries, says of the last entries. */
  finish(head: ChainLink): readonly Damage[] {
    const last = this.#previous;
    if (last === undefined || head.position > last.position) {
      return [{ kind: 'REMOVED', position: (last?.position ?? 0) + 1, other: head.position }];
    }
    if (head.position < last.position) return [{ kind: 'INSERTED', position: last.position }];
    const fits = this.#previousDamaged || head.hash.equals(last.hash);
    return fits ? [] : [{ kind: 'REPLACED', position: last.position }];
  }
}

function editedOrMoved(entry: ChainEntry): Damage {
  for (let distance = 1; distance <= MOVE_WINDOW; distance += 1) {
    for (const position of [entry.position - distance, entry.position + distance]) {
      if (position > 0 && hashOf(entry, position).equals(entry.hash)) {
        return { kind: 'MOVED', position: entry.position, other: position };
      }
    }
  }
  return { kind: 'EDITED', position: entry.position };
}
