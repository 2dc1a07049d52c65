import type { RequestContext } from '@khien/subgraph';
import { type Kysely, sql } from 'kysely';
import type { Incident } from '../incidents/incident.entity.js';
import { factsOfIncident, type LinkedSystem, NOTHING_SAID } from './incident-facts.rules.js';
import type { SeverityFacts } from './severity-facts.js';

interface Row {
  readonly incident_id: string;
  readonly linked: readonly LinkedSystem[];
  readonly declared: SeverityFacts | null;
}

interface Known {
  readonly linked: readonly LinkedSystem[];
  /** What a person said at the last judgement; null before the first. */
  readonly declared: SeverityFacts | null;
}

/** Reads the facts by which the severity of incidents is judged. */
export class SeverityFactsReader {
  constructor(private readonly context: RequestContext) {}

  /** The facts of an incident as they are now; those of all that are asked for in a turn with one statement. */
  async of(incident: Incident): Promise<SeverityFacts> {
    const loader = this.context.loader<string, Known>('severity facts of incident', (ids) =>
      this.#read(this.context.db, ids),
    );
    const { linked, declared } = await loader.load(incident.id);
    return factsOfIncident(incident, linked, declared ?? NOTHING_SAID);
  }

  /** The facts of an incident as they are in a transaction. */
  async within(db: Kysely<unknown>, incident: Incident): Promise<SeverityFacts> {
    const [known] = await this.#read(db, [incident.id]);
    return factsOfIncident(incident, known?.linked ?? [], known?.declared ?? NOTHING_SAID);
  }

  /** What is on record of the systems of an incident, in a transaction. */
  async linked(db: Kysely<unknown>, incidentId: string): Promise<readonly LinkedSystem[]> {
    const [known] = await this.#read(db, [incidentId]);
    return known?.linked ?? [];
  }

  async #read(db: Kysely<unknown>, ids: readonly string[]): Promise<readonly Known[]> {
    const { rows } = await sql<Row>`
      select given.id::text as incident_id, coalesce(hit.linked, '[]') as linked, said.declared
      from unnest(${[...ids]}::uuid[]) as given (id)
      left join lateral (
        select jsonb_agg(jsonb_build_object('systemId', l.system_id, 'impact', l.impact, 'level', r.level,
            'judgedLevel', r.judged_level, 'onNationalList', r.on_national_list) order by l.linked_at, l.id) as linked
        from incident_system l
        left join system_levels(array(select s.system_id from incident_system s
          where s.incident_id = given.id and s.unlinked_at is null)) r on r.id = l.system_id
        where l.incident_id = given.id and l.unlinked_at is null) hit on true
      left join lateral (
        select j.declared from incident_severity_judgement j
        where j.incident_id = given.id order by j.number desc limit 1) said on true`.execute(db);
    const found = new Map(
      rows.map(({ incident_id, linked, declared }) => [
        incident_id,
        // What was said before a fact was asked for says nothing of it.
        { linked, declared: declared === null ? null : { ...NOTHING_SAID, ...declared } },
      ]),
    );
    return ids.map((id) => found.get(id) ?? { linked: [], declared: null });
  }
}
