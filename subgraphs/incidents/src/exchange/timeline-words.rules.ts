import { DEADLINES, IncidentDeadlineCode } from '../deadlines/incident-clocks.rules.js';
import { reportTitle } from '../reports/incident-report.document.rules.js';
import { ReportKind } from '../reports/report-kinds.js';
import { Tlp } from '../sharing/tlp.js';
import type { IncidentTimelineEntry } from '../timeline/timeline-entry.entity.js';
import { TIMELINE_TEXTS } from '../timeline/timeline-kind.enum.js';
import { WORKING_KINDS } from '../timeline/timeline-kind.js';
import type { ExchangedIncident } from './exchanged-incident.js';
import { INCIDENT_STATES, PARTY_ROLES, REGIMES, SEVERITIES } from './file-words.js';
import type { DocumentedEntry } from './incident-file.js';
import { otherText, systemText } from './surroundings.rules.js';
import { marking, sharedLabel, strictest } from './tlp-labels.rules.js';

/** What an entry names, and the label of what it names. */
interface Told {
  readonly facts: string;
  readonly tlp?: Tlp;
}

const NOTHING: Told = { facts: '' };
const word = (words: Readonly<Record<string, string>>, code: unknown) => words[String(code)] ?? '';

/** Whether an entry is for those with whom the incident is shared alone, and goes to no audience. */
export function isWorking({ kind }: Pick<IncidentTimelineEntry, 'kind'>): boolean {
  return WORKING_KINDS.includes(kind);
}

/**
 * An entry as a document shows it, under the label of the narrowest that it names.
 *
 * @param nameOf what an organization is called; empty where that is not told
 */
export function documentedEntry(
  entry: Pick<IncidentTimelineEntry, 'at' | 'kind' | 'details' | 'tlp' | 'actorOrganizationId'>,
  incident: ExchangedIncident,
  nameOf: (organizationId: unknown) => string,
): DocumentedEntry {
  const { facts, tlp = incident.tlp } = told(entry, incident, nameOf);
  const own = entry.tlp ?? incident.tlp;
  return {
    at: entry.at,
    text: [TIMELINE_TEXTS[entry.kind].vi, facts].filter((text) => text !== '').join(': '),
    who: nameOf(entry.actorOrganizationId),
    tlp: strictest([own, tlp, ...(isWorking(entry) ? [sharedLabel(own)] : [])]) ?? own,
  };
}

function told(
  { kind, details }: Pick<IncidentTimelineEntry, 'kind' | 'details'>,
  { systems, relations, evidence }: ExchangedIncident,
  nameOf: (organizationId: unknown) => string,
): Told {
  switch (kind) {
    case 'MOVED':
      return { facts: `${word(INCIDENT_STATES, details['from'])} → ${word(INCIDENT_STATES, details['to'])}` };
    case 'TLP_CHANGED':
      return { facts: `${labelOf(details['from'])} → ${labelOf(details['to'])}` };
    case 'SEVERITY_JUDGED':
      return { facts: listed(word(SEVERITIES, details['outcome']), word(REGIMES, details['regime'])) };
    case 'PARTY_ADDED':
    case 'PARTY_ENDED':
      return { facts: listed(nameOf(details['organizationId']), word(PARTY_ROLES, details['role'])) };
    case 'DISPATCHED':
    case 'DISPATCH_ANSWERED':
      return { facts: nameOf(details['organizationId']) };
    case 'SYSTEM_LINKED':
    case 'SYSTEM_UNLINKED': {
      const system = systems.find(({ systemId }) => systemId === details['systemId']);
      return system === undefined ? NOTHING : { facts: systemText(system), tlp: system.tlp };
    }
    case 'MERGED':
    case 'UNMERGED':
    case 'RELATED': {
      const ids = [details['intoId'], details['fromId'], details['otherId']];
      const found = relations.find(({ other }) => ids.includes(other.id));
      return found === undefined ? NOTHING : { facts: otherText(found), tlp: found.tlp };
    }
    case 'EVIDENCE_ADDED':
    case 'CUSTODY_HANDED_OVER': {
      const found = evidence.find(({ id }) => id === details['evidenceId']);
      return found === undefined ? NOTHING : { facts: `CC${found.number}`, tlp: found.tlp };
    }
    case 'REPORT_RECEIVED': {
      const report = Object.values(ReportKind).find((one) => one === details['kind']);
      return { facts: report === undefined ? '' : reportTitle(report) };
    }
    case 'DEADLINE_SOON':
    case 'DEADLINE_OVERDUE':
    case 'ESCALATED': {
      const code = Object.values(IncidentDeadlineCode).find((one) => one === details['code']);
      return { facts: code === undefined ? '' : DEADLINES[code].words.vi };
    }
    case 'ORDER_ISSUED':
    case 'ORDER_ANSWERED':
      return { facts: String(details['number'] ?? '') };
    case 'EXPORTED':
      return { facts: String(details['format'] ?? '') };
    default:
      return NOTHING;
  }
}

const listed = (...texts: readonly string[]) => texts.filter((text) => text !== '').join(', ');

function labelOf(code: unknown): string {
  const found = Object.values(Tlp).find((tlp) => tlp === code);
  return found === undefined ? '' : marking(found);
}
