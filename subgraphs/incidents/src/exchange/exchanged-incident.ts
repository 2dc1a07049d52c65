import type { Bilingual } from '@khien/errors';
import type { IncidentClass } from '../classification/incident-class.js';
import type { IndicatorKind } from '../indicators/indicator-kind.js';
import type { Tlp } from '../sharing/tlp.js';

/** An indicator as it goes out. */
export interface ExchangedIndicator {
  /** UUID, the one that it has here. */
  readonly id: string;
  readonly kind: IndicatorKind;
  readonly normalized: string;
  readonly firstSeen: Date | null;
  readonly lastSeen: Date | null;
  /** 0 to 100. */
  readonly confidence: number | null;
  readonly tlp: Tlp;
  readonly source: string | null;
  readonly addedAt: Date;
}

/** An incident as it goes out: of it, what whoever asks for it may see. */
export interface ExchangedIncident {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly description: string | null;
  readonly class: IncidentClass;
  readonly className: Bilingual;
  /** Machine tags of RSIT, such as `rsit:fraud="phishing"`. */
  readonly rsitTags: readonly string[];
  readonly tlp: Tlp;
  readonly detectedAt: Date;
  readonly receivedAt: Date;
  readonly updatedAt: Date;
  /** Whether it is an exercise. */
  readonly drill: boolean;
  readonly indicators: readonly ExchangedIndicator[];
}

/** The formats in which incidents come and go. */
export const ExchangeFormat = { STIX: 'STIX', MISP: 'MISP', IODEF: 'IODEF' } as const;

/** One of {@link ExchangeFormat}. */
export type ExchangeFormat = (typeof ExchangeFormat)[keyof typeof ExchangeFormat];

/** An indicator as a file gives it, not judged yet. */
export interface ReadIndicator {
  /** Where it stands in the file, such as `objects[3]`. */
  readonly place: string;
  readonly kind: IndicatorKind;
  readonly value: string;
  readonly firstSeen: Date | null;
  readonly lastSeen: Date | null;
  readonly confidence: number | null;
  /** Null: that of the incident. */
  readonly tlp: Tlp | null;
}

/** Something in a file that is not taken. */
export interface LeftOut {
  readonly place: string;
  /** What it is, in the terms of the format. */
  readonly what: string;
  readonly reason: Bilingual;
}

/** What a file says. */
export interface ReadIncident {
  readonly format: ExchangeFormat;
  /** What the sender calls it; a file with the same one is the same incident. */
  readonly sourceId: string;
  readonly title: string;
  readonly description: string | null;
  /** Null where the file says none that is known here. */
  readonly class: IncidentClass | null;
  readonly detectedAt: Date | null;
  readonly tlp: Tlp;
  readonly indicators: readonly ReadIndicator[];
  readonly leftOut: readonly LeftOut[];
}

/** A file that cannot be read as an incident. */
export class UnreadableFile extends Error {
  constructor(readonly reason: Bilingual) {
    super(reason.en);
    this.name = 'UnreadableFile';
  }
}
