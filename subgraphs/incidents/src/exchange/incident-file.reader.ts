import { type RequestContext, rowMapper } from '@khien/subgraph';
import { sql } from 'kysely';
import { custodyOf } from '../evidence/custody.rules.js';
import { EvidenceReader } from '../evidence/evidence.reader.js';
import type { Incident } from '../incidents/incident.entity.js';
import { Investigation } from '../investigations/investigation.entity.js';
import { InvestigationsReader, visibleInvestigations } from '../investigations/investigations.reader.js';
import type { Tlp } from '../sharing/tlp.js';
import { TimelineReader } from '../timeline/timeline.reader.js';
import type { ExchangedIncident } from './exchanged-incident.js';
import type {
  DocumentedEntry,
  DocumentedEvidence,
  DocumentedInvestigation,
  IncidentFile,
} from './incident-file.js';
import { everything, type Names, SharedPartReader } from './shared-part.reader.js';
import { documentedEntry, isWorking } from './timeline-words.rules.js';
import { mayGoTo } from './tlp-labels.rules.js';

/** Collects the whole file of an incident, of what the caller sees. */
export class IncidentFileReader {
  constructor(private readonly context: RequestContext) {}

  /** The file. @param audience the widest circle that it goes to; null for the caller alone */
  async of(incident: Incident, content: ExchangedIncident, audience: Tlp | null): Promise<IncidentFile> {
    return {
      incident: content,
      stands: incident,
      timeline: await this.#timeline(incident, content, audience),
      evidence: await this.evidence(incident.id, audience),
      investigations: await this.#investigations(incident.id, audience),
      shared: audience === null ? await this.context.use(SharedPartReader).of(incident.id) : null,
      named: audience === null,
      madeAt: this.context.clock.now(),
    };
  }

  /** The evidence of an incident with its custody. */
  async evidence(incidentId: string, audience: Tlp | null): Promise<readonly DocumentedEvidence[]> {
    const reader = this.context.use(EvidenceReader);
    const all = await reader.ofIncident(incidentId);
    return Promise.all(
      all
        .filter((one) => audience === null || mayGoTo(one.tlp, audience))
        .map(async (evidence) => {
          const transfers = await reader.transfers(evidence.id);
          this.context.audit.read('IncidentEvidence', evidence.id);
          const custody = custodyOf(
            evidence,
            transfers.map((one) => ({
              ...{ from: one.fromHolder, to: one.toHolder, at: one.handedOverAt, sha256: one.sha256 },
            })),
          );
          return { evidence, transfers, custody };
        }),
    );
  }

  /** An investigation with its findings and claims, each with the numbers of the evidence that may go to an audience. */
  async investigation(investigation: Investigation, audience: Tlp | null): Promise<DocumentedInvestigation> {
    const reader = this.context.use(InvestigationsReader);
    const shown = (statements: readonly { text: string; evidenceIds: readonly string[] }[]) =>
      Promise.all(
        statements.map(async ({ text, evidenceIds }) => ({
          text,
          evidence: (await reader.evidence(evidenceIds))
            .filter((one) => audience === null || mayGoTo(one.tlp, audience))
            .map(({ number }) => number),
        })),
      );
    const { number, title, question, lead, state, summary, tlp } = investigation;
    const [findings, claims] = [
      await reader.findings(investigation.id),
      await reader.claims(investigation.id),
    ];
    return {
      number,
      title,
      question,
      lead,
      state,
      summary,
      tlp,
      findings: await shown(findings),
      claims: await shown(claims),
    };
  }

  async #investigations(
    incidentId: string,
    audience: Tlp | null,
  ): Promise<readonly DocumentedInvestigation[]> {
    const { rows } = await sql<Record<string, unknown>>`
      select v.* from investigation v join incident i on i.id = v.incident_id
      where v.incident_id = ${incidentId} and ${visibleInvestigations(this.context)} order by v.number`.execute(
      this.context.db,
    );
    const all = rows.map(rowMapper(this.context.orm, Investigation));
    const going = all.filter((one) => audience === null || mayGoTo(one.tlp, audience));
    return Promise.all(going.map((one) => this.investigation(one, audience)));
  }

  async #timeline(
    { id, tlp }: Incident,
    content: ExchangedIncident,
    audience: Tlp | null,
  ): Promise<readonly DocumentedEntry[]> {
    const all = await everything((args) => this.context.use(TimelineReader).page(id, null, args));
    const going = all.filter(
      (one) => audience === null || (!isWorking(one) && mayGoTo(one.tlp ?? tlp, audience)),
    );
    const organizations = going.flatMap((one) => [one.actorOrganizationId, one.details['organizationId']]);
    const names: Names =
      audience === null
        ? await this.context
            .use(SharedPartReader)
            .names(organizations.filter((one): one is string => typeof one === 'string'))
        : new Map();
    return going.map((one) => documentedEntry(one, content, (organization) => names.get(organization) ?? ''));
  }
}
