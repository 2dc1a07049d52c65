import type { RequestContext } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type Kysely, sql } from 'kysely';
import type { Incident } from '../incidents/incident.entity.js';
import { CLOSING_GOES_TO } from '../reports/report-kinds.js';
import { whatChanged } from '../severity/incident-facts.rules.js';
import { outcomeOf } from '../severity/severity.rules.js';
import type { SeverityFacts } from '../severity/severity-facts.js';
import { SeverityFactsReader } from '../severity/severity-facts.reader.js';
import type { IncidentFacts, LastJudgement } from './incident-guards.rules.js';

interface Row {
  readonly id: string;
  readonly proposed_by: string | null;
  readonly outcome: LastJudgement['outcome'] | null;
  readonly regime: LastJudgement['regime'] | null;
  readonly facts: SeverityFacts | null;
  readonly closing_report: boolean;
  readonly merged_from: IncidentFacts['mergedFrom'];
}

interface Beside extends Pick<IncidentFacts, 'proposedBy' | 'closingReport' | 'mergedFrom'> {
  readonly judged: (Pick<LastJudgement, 'outcome' | 'regime'> & { readonly facts: SeverityFacts }) | null;
}

/** Reads what decides which steps incidents may take. */
export class IncidentFactsReader {
  constructor(private readonly context: RequestContext) {}

  /** The facts of an incident; those of all that are asked for in a turn with one statement. */
  async of(incident: Incident): Promise<IncidentFacts> {
    const loader = this.context.loader<string, Beside>('facts of incident', (ids) =>
      this.#beside(this.context.db, ids),
    );
    const beside = await loader.load(incident.id);
    return factsOf(incident, beside, () => this.context.use(SeverityFactsReader).of(incident));
  }

  /** The facts of an incident as they stand in a transaction. */
  async within(em: EntityManager, incident: Incident): Promise<IncidentFacts> {
    const db = em.getKysely<unknown>();
    const [beside] = await this.#beside(db, [incident.id]);
    return factsOf(incident, beside ?? NOTHING, () =>
      this.context.use(SeverityFactsReader).within(db, incident),
    );
  }

  async #beside(db: Kysely<unknown>, ids: readonly string[]): Promise<readonly Beside[]> {
    const { rows } = await sql<Row>`
      select given.id::text as id,
        (select t.actor_subject from incident_transition t
          where t.incident_id = given.id and t.event = 'PROPOSE_SERIOUS' order by t.number desc limit 1) as proposed_by,
        (select t.from_state from incident_transition t
          where t.incident_id = given.id and t.event = 'MERGE' order by t.number desc limit 1) as merged_from,
        last.outcome, last.regime, last.facts,
        exists (select from incident_report r where r.incident_id = given.id and r.kind = 'CLOSING'
          and r.recipients @> ${[...CLOSING_GOES_TO]}::text[]
          and r.after_step >= (select max(t.number) from incident_transition t
            where t.incident_id = given.id and t.event = 'PASS_CHECK')) as closing_report
      from unnest(${[...ids]}::uuid[]) as given (id)
      left join lateral (select j.outcome, j.regime, j.facts from incident_severity_judgement j
        where j.incident_id = given.id order by j.number desc limit 1) last on true`.execute(db);
    const found = new Map(rows.map((row) => [row.id, besideOf(row)]));
    return ids.map((id) => found.get(id) ?? NOTHING);
  }
}

const NOTHING: Beside = { proposedBy: null, judged: null, closingReport: false, mergedFrom: null };

function besideOf({ proposed_by, outcome, regime, facts, closing_report, merged_from }: Row): Beside {
  const judged = outcome === null || regime === null || facts === null ? null : { outcome, regime, facts };
  return { proposedBy: proposed_by, judged, closingReport: closing_report, mergedFrom: merged_from };
}

/** @param now what is known of the severity by now; asked only where there is a judgement to compare it with */
async function factsOf(
  incident: Incident,
  { judged, ...beside }: Beside,
  now: () => Promise<SeverityFacts>,
): Promise<IncidentFacts> {
  const { state, severity, detectedAt, receivedAt, containedAt, resolvedAt, reporterId, partyIds } = incident;
  return {
    ...{ state, severity, detectedAt, receivedAt, containedAt, resolvedAt, reporterId, partyIds },
    ...beside,
    judged: judged === null ? null : comparedWith(judged, await now()),
  };
}

function comparedWith(
  { outcome, regime, facts }: NonNullable<Beside['judged']>,
  now: SeverityFacts,
): LastJudgement {
  return { outcome, regime, outcomeNow: outcomeOf(now, regime), changed: whatChanged(facts, now) };
}
