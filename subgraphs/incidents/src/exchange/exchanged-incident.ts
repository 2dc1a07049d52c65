import type { Bilingual } from '@khien/errors';
import type { IncidentClass } from '../classification/incident-class.js';
import type { CustodyBreakKind } from '../evidence/custody.rules.js';
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

/** How one incident stands to another, in what goes out. */
export const ExchangedRelationKind = {
  PARENT_OF: 'PARENT_OF',
  SAME_CAMPAIGN: 'SAME_CAMPAIGN',
  RELATED: 'RELATED',
  DUPLICATE_OF: 'DUPLICATE_OF',
} as const;
/** One of {@link ExchangedRelationKind}. */
export type ExchangedRelationKind = (typeof ExchangedRelationKind)[keyof typeof ExchangedRelationKind];

/** That an incident has to do with another one, which whoever asks sees too. */
export interface ExchangedRelation {
  /** What tells it apart from other relations. */
  readonly id: string;
  readonly kind: ExchangedRelationKind;
  /** Whether it leads from the incident that goes out to the other one: then that one is, for instance, the parent. */
  readonly outgoing: boolean;
  readonly campaign: string | null;
  readonly note: string | null;
  readonly since: Date;
  /** The narrower label of the two incidents. */
  readonly tlp: Tlp;
  /** The other one: of it, no more than what it takes to recognize it. */
  readonly other: Pick<ExchangedIncident, 'id' | 'reference' | 'title' | 'tlp' | 'receivedAt'>;
}

/** A system that the incident hit, which whoever asks knows of. */
export interface ExchangedSystem {
  /** Of the link. */
  readonly id: string;
  readonly systemId: string;
  readonly reference: string;
  readonly name: string;
  readonly role: string;
  readonly impact: string | null;
  readonly linkedAt: Date;
  readonly updatedAt: Date;
  readonly tlp: Tlp;
}

/** Hashes by algorithm, in hexadecimal; null where none was recorded. */
export interface ExchangedHashes {
  readonly md5: string | null;
  readonly sha1: string | null;
  readonly sha256: string | null;
}

/** Evidence as it goes out: what it is and that nobody altered it. Never its content, nor the names of who held it. */
export interface ExchangedEvidence {
  readonly id: string;
  /** In the incident. */
  readonly number: number;
  readonly parentNumber: number | null;
  readonly kind: string;
  readonly name: string;
  readonly description: string | null;
  readonly identifier: string | null;
  readonly tlp: Tlp;
  readonly acquiredAt: Date;
  readonly acquiredWhere: string;
  readonly acquiredHow: string;
  readonly acquiredWhy: string;
  readonly addedAt: Date;
  /** The file that is kept of it; null for a thing. */
  readonly file: { readonly name: string; readonly size: number; readonly mediaType: string } | null;
  readonly hashes: ExchangedHashes;
  readonly handOvers: readonly {
    readonly at: Date;
    readonly recordedAt: Date;
    /** Null where nobody looked at it. */
    readonly sha256: string | null;
  }[];
  readonly breaks: readonly { readonly handOver: number; readonly kind: CustodyBreakKind }[];
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
  readonly relations: readonly ExchangedRelation[];
  readonly systems: readonly ExchangedSystem[];
  readonly evidence: readonly ExchangedEvidence[];
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

/** That a file says that its incident has to do with another one, not judged yet. */
export interface ReadRelation {
  readonly place: string;
  /** What it is, for people. */
  readonly what: string;
  readonly kind: ExchangedRelationKind;
  /** As in {@link ExchangedRelation}. */
  readonly outgoing: boolean;
  readonly campaign: string | null;
  readonly note: string | null;
  /** What the sender calls the other incident, as {@link ReadIncident.sourceId}. */
  readonly otherSourceId: string;
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
  readonly relations: readonly ReadRelation[];
  readonly leftOut: readonly LeftOut[];
}

/** A file that cannot be read as an incident. */
export class UnreadableFile extends Error {
  constructor(readonly reason: Bilingual) {
    super(reason.en);
    this.name = 'UnreadableFile';
  }
}
