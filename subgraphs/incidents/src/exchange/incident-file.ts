import type { Custody } from '../evidence/custody.rules.js';
import type { CustodyTransfer } from '../evidence/custody-transfer.entity.js';
import type { IncidentEvidence } from '../evidence/incident-evidence.entity.js';
import type { Incident } from '../incidents/incident.entity.js';
import type { Investigation } from '../investigations/investigation.entity.js';
import type { Tlp } from '../sharing/tlp.js';
import type { ExchangedIncident } from './exchanged-incident.js';
import type { SharedPart } from './shared-part.js';

/** Evidence with its chain of custody, as a document shows it. */
export interface DocumentedEvidence {
  readonly evidence: IncidentEvidence;
  readonly transfers: readonly CustodyTransfer[];
  readonly custody: Custody;
}

/** What somebody says, with the numbers of the evidence that shows it. */
interface Shown {
  readonly text: string;
  readonly evidence: readonly number[];
}

/** An investigation with its report, as a document shows it. */
export interface DocumentedInvestigation
  extends Pick<Investigation, 'number' | 'title' | 'question' | 'lead' | 'state' | 'summary' | 'tlp'> {
  readonly findings: readonly Shown[];
  readonly claims: readonly Shown[];
}

/** Something that happened, as a document shows it. */
export interface DocumentedEntry {
  readonly at: Date;
  readonly text: string;
  /** For which organization it was done; empty where none is named. */
  readonly who: string;
  readonly tlp: Tlp;
}

/** How an incident stands, as the head of its file says. */
type FiledIncident = Pick<
  Incident,
  'state' | 'severity' | 'regime' | 'responsePlan' | 'containedAt' | 'resolvedAt' | 'closedAt'
>;

/** What the file of an incident is made from. */
export interface IncidentFile {
  readonly incident: ExchangedIncident;
  readonly stands: FiledIncident;
  readonly timeline: readonly DocumentedEntry[];
  readonly evidence: readonly DocumentedEvidence[];
  readonly investigations: readonly DocumentedInvestigation[];
  /** Null for whom the incident is not shared with, and in what goes to an audience. */
  readonly shared: SharedPart | null;
  /** Whether persons are named: not in what goes to an audience. */
  readonly named: boolean;
  readonly madeAt: Date;
}
