import type { Bilingual } from '@khien/errors';

/** How evidence came into custody. */
export interface Acquisition {
  /** Who acquired it, and holds it first. */
  readonly acquiredBy: string;
  readonly acquiredAt: Date;
  /** SHA-256 of its content; null for a thing that has none. */
  readonly sha256: string | null;
}

/** That evidence went from one holder to the next. */
export interface HandOver {
  readonly from: string;
  readonly to: string;
  readonly at: Date;
  /** SHA-256 as it was found at the hand-over; null when nobody looked. */
  readonly sha256: string | null;
}

/** What can be wrong in a chain of custody. */
export const CustodyBreakKind = {
  MISSING_LINK: 'MISSING_LINK',
  OVERLAP: 'OVERLAP',
  HASH_MISMATCH: 'HASH_MISMATCH',
  HASH_NOT_VERIFIED: 'HASH_NOT_VERIFIED',
} as const;
/** One of {@link CustodyBreakKind}. */
export type CustodyBreakKind = (typeof CustodyBreakKind)[keyof typeof CustodyBreakKind];

/** A place where the chain does not hold. */
interface CustodyBreak {
  readonly kind: CustodyBreakKind;
  /** Which hand-over, counted from 1. */
  readonly handOver: number;
  readonly reason: Bilingual;
}

/** A chain of custody as it stands. */
export interface Custody {
  /** Who holds it now. */
  readonly holder: string;
  readonly breaks: readonly CustodyBreak[];
}

const sameHolder = (one: string, other: string) => folded(one) === folded(other);
const folded = (name: string) => name.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase();

/**
 * Who holds evidence now, and where its chain of custody breaks: it must go from the one who held it to the next, later
 * each time, and its hash is compared at every hand-over (ISO/IEC 27037:2012, section 6.1: who had access, when, where and
 * why, and that nothing was altered meanwhile).
 *
 * @param handOvers in the order in which they were recorded
 */
export function custodyOf(
  { acquiredBy, acquiredAt, sha256 }: Acquisition,
  handOvers: readonly HandOver[],
): Custody {
  let holder = acquiredBy;
  let since = acquiredAt;
  const breaks: CustodyBreak[] = [];
  for (const [index, { from, to, at, sha256: found }] of handOvers.entries()) {
    const note = (kind: CustodyBreakKind, vi: string, en: string) =>
      breaks.push({ kind, handOver: index + 1, reason: { vi, en } });
    if (!sameHolder(from, holder)) {
      note(
        'MISSING_LINK',
        `Người giao ${from} không phải người đang giữ ${holder}.`,
        `${from} gave what ${holder} held.`,
      );
    }
    if (at < since) {
      const before = `${at.toISOString()} < ${since.toISOString()}`;
      note(
        'OVERLAP',
        `Bàn giao trước khi người giao nhận được: ${before}.`,
        `Given before it was received: ${before}.`,
      );
    }
    if (sha256 !== null && found === null) {
      note('HASH_NOT_VERIFIED', 'Không đối chiếu mã băm khi bàn giao.', 'The hash was not looked at.');
    } else if (sha256 !== null && found !== sha256) {
      note(
        'HASH_MISMATCH',
        `Mã băm khác: ${found}, đã ghi ${sha256}.`,
        `Another hash: ${found}, recorded ${sha256}.`,
      );
    }
    holder = to;
    since = at;
  }
  return { holder, breaks };
}
