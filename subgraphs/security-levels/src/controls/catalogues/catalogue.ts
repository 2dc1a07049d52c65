import type { Bilingual } from '@khien/errors';
import type { LevelRegime, SourceVerification } from '../../level-determination/criterion.js';
import type { Level } from '../../level-determination/level-facts.js';

/** Which side of protection a group is on: Decree 331/2026/NĐ-CP, Article 30; Circular 12/2022/TT-BTTTT, Article 9. */
type ControlLayer = 'MANAGEMENT' | 'TECHNICAL';

/** How finely a catalogue knows what is required. */
type ControlGranularity = 'CONTROL' | 'SUB_GROUP' | 'GROUP';

/** Whether a catalogue holds everything that its publication requires. */
type CatalogueCompleteness = 'COMPLETE' | 'PARTIAL';

/** What a figure of a requirement says. `AS_PLANNED`: it has to be done, and the owner's own plan says how often. */
export type ParameterMeaning = 'AT_LEAST' | 'EVERY' | 'AFTER' | 'REQUIRED' | 'AS_PLANNED';

/** Units of figures. */
export type ParameterUnit = 'DAY' | 'MONTH' | 'YEAR' | 'KILOMETRE';

/** A figure that a requirement names at one level, such as "keep logs for at least 3 months". */
export interface ControlParameter {
  readonly code: string;
  readonly label: Bilingual;
  readonly meaning: ParameterMeaning;
  /** Null where there is no figure: `REQUIRED` and `AS_PLANNED`. */
  readonly amount: number | null;
  readonly unit: ParameterUnit | null;
}

/** How much a control counts beside the others, 1 to 10, and why: no text weighs them, so each weight is ours. */
export interface ControlWeight {
  readonly value: number;
  readonly reason: Bilingual;
}

/** A group of a catalogue, at whatever level. */
export interface ControlGroupData {
  /** Unique within the catalogue, such as `NETWORK`. */
  readonly code: string;
  readonly layer: ControlLayer | null;
  readonly title: Bilingual;
}

/** One thing that is required at one level and answered for by itself. */
export interface ControlData {
  /** Unique within the catalogue; letters, digits, `_`, `-`, so that OSCAL takes it as an identifier. */
  readonly code: string;
  readonly group: string;
  readonly level: Level;
  /** Where it stands, such as `7.2.1.3`; null where the number is not known. */
  readonly clause: string | null;
  /** In our own words. */
  readonly title: Bilingual;
  /** Whether the title says what is required; false where only the number of the clause is known. */
  readonly titleKnown: boolean;
  readonly granularity: ControlGranularity;
  /** The same at every level that has it; null where it is not known which controls answer each other. */
  readonly topic: string | null;
  readonly weight: ControlWeight;
  readonly parameters: readonly ControlParameter[];
}

/** A catalogue of basic requirements by level, as it was published. Not cumulative: a level's list is complete. */
export interface ControlCatalogueData {
  readonly code: string;
  readonly version: string;
  readonly regime: LevelRegime;
  readonly title: Bilingual;
  /** Row of `seed/reference/sources.csv`: publisher, publication, year. */
  readonly sourceId: string;
  /** Day from which it is in force, `YYYY-MM-DD`; null when only the year is known. */
  readonly validFrom: string | null;
  readonly completeness: CatalogueCompleteness;
  readonly verification: SourceVerification;
  /** What is missing, and what is our reading. */
  readonly note: Bilingual;
  /** In the order of the publication, as far as known. */
  readonly groups: readonly ControlGroupData[];
  readonly controls: readonly ControlData[];
}
