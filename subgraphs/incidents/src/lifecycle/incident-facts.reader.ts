import type { RequestContext } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type Kysely, sql } from 'kysely';
import type { Incident } from '../incidents/incident.entity.js';
import type { IncidentFacts, LastJudgement } from './incident-guards.rules.js';

interface Row {
  readonly id: string;
  readonly proposed_by: string | null;
  readonly outcome: LastJudgement['outcome'] | null;
  readonly regime: LastJudgement['regime'] | null;
  readonly closing_report: boolean;
  readonly merged_from: IncidentFacts['mergedFrom'];
}

type Beside = Pick<IncidentFacts, 'proposedBy' | 'judged' | 'closingReport' | 'mergedFrom'>;

/** Reads what decides which steps incidents may take. */
export class IncidentFactsReader {
  constructor(private readonly context: RequestContext) {}

  /** The facts of an incident; those of all that are asked for in a turn with one statement. */
  async of(incident: Incident): Promise<IncidentFacts> {
    const loader = this.context.loader<string, Beside>('facts of incident', (ids) =>
      this.#beside(this.context.db, ids),
    );
    return factsOf(incident, await loader.load(incident.id));
  }

  /** The facts of an incident as they stand in a transaction. */
  async within(em: EntityManager, incident: Incident): Promise<IncidentFacts> {
    const [beside] = await this.#beside(em.getKysely<unknown>(), [incident.id]);
    return factsOf(incident, beside ?? NOTHING);
  }

  async #beside(db: Kysely<unknown>, ids: readonly string[]): Promise<readonly Beside[]> {
    const { rows } = await sql<Row>`
      select given.id::text as id,
        (select t.actor_subject from incident_transition t
          where t.incident_id = given.id and t.event = 'PROPOSE_SERIOUS' order by t.number desc limit 1) as proposed_by,
        (select t.from_state from incident_transition t
          where t.incident_id = given.id and t.event = 'MERGE' order by t.number desc limit 1) as merged_from,
        last.outcome, last.regime,
        exists (select from incident_report r where r.incident_id = given.id and r.kind = 'CLOSING'
          and r.after_step >= (select max(t.number) from incident_transition t
            where t.incident_id = given.id and t.event = 'PASS_CHECK')) as closing_report
      from unnest(${[...ids]}::uuid[]) as given (id)
      left join lateral (select j.outcome, j.regime from incident_severity_judgement j
        where j.incident_id = given.id order by j.number desc limit 1) last on true`.execute(db);
    const found = new Map(rows.map((row) => [row.id, besideOf(row)]));
    return ids.map((id) => found.get(id) ?? NOTHING);
  }
}

const NOTHING: Beside = { proposedBy: null, judged: null, closingReport: false, mergedFrom: null };

function besideOf({ proposed_by, outcome, regime, closing_report, merged_from }: Row): Beside {
  const judged = outcome === null || regime === null ? null : { outcome, regime };
  return { proposedBy: proposed_by, judged, closingReport: closing_report, mergedFrom: merged_from };
}

function factsOf(incident: Incident, beside: Beside): IncidentFacts {
  const { state, severity, detectedAt, receivedAt, containedAt, resolvedAt, reporterId, partyIds } = incident;
  return {
    ...{ state, severity, detectedAt, receivedAt, containedAt, resolvedAt, reporterId, partyIds },
    ...beside,
  };
}
