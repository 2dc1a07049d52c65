import type { RequestContext } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type Kysely, sql } from 'kysely';
import type { Incident } from '../incidents/incident.entity.js';
import type { IncidentFacts } from './incident-guards.rules.js';

interface Row {
  readonly id: string;
  readonly proposed_by: string | null;
}

type Beside = Pick<IncidentFacts, 'proposedBy' | 'judged' | 'closingReport'>;

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
    if (beside === undefined) throw new Error('an incident vanished between two statements');
    return factsOf(incident, beside);
  }

  async #beside(db: Kysely<unknown>, ids: readonly string[]): Promise<readonly Beside[]> {
    const { rows } = await sql<Row>`
      select given.id::text as id,
        (select t.actor_subject from incident_transition t
          where t.incident_id = given.id and t.event = 'PROPOSE_SERIOUS' order by t.number desc limit 1) as proposed_by
      from unnest(${[...ids]}::uuid[]) as given (id)`.execute(db);
    const found = new Map(
      rows.map(({ id, proposed_by }) => [
        id,
        { proposedBy: proposed_by, judged: null, closingReport: false },
      ]),
    );
    return ids.map((id) => found.get(id) ?? { proposedBy: null, judged: null, closingReport: false });
  }
}

function factsOf(incident: Incident, beside: Beside): IncidentFacts {
  const { state, severity, detectedAt, receivedAt, containedAt, resolvedAt, reporterId, partyIds } = incident;
  return {
    ...{ state, severity, detectedAt, receivedAt, containedAt, resolvedAt, reporterId, partyIds },
    ...beside,
  };
}
