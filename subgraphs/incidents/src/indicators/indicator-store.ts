import type { RequestContext } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { IncidentIndicator } from './incident-indicator.entity.js';
import { visibleIndicators } from './indicators.reader.js';
import { indicatorKey, type SoundIndicator, widenedSighting } from './new-indicators.rules.js';

/** What became of indicators that were to be added. */
export interface AddedIndicators {
  readonly added: number;
  /** That the incident had already, seen by the caller or not. */
  readonly known: number;
}

/** Writes indicators, in the transaction of whoever changes the incident. */
export class IndicatorStore {
  constructor(private readonly context: RequestContext) {}

  /** Adds indicators to an incident; of those that it has already, when they were seen is widened. */
  async add(
    em: EntityManager,
    incidentId: string,
    indicators: readonly SoundIndicator[],
  ): Promise<AddedIndicators> {
    const distinct = new Map<string, SoundIndicator>();
    for (const one of indicators) {
      const before = distinct.get(indicatorKey(one));
      distinct.set(indicatorKey(one), before ? { ...before, ...widenedSighting(before, one) } : one);
    }
    const known = await this.#known(em, incidentId, [...distinct.values()]);
    for (const indicator of known) {
      Object.assign(
        indicator,
        widenedSighting(indicator, distinct.get(indicatorKey(indicator)) ?? indicator),
      );
      // Whoever saw it again says that it is not wrong after all.
      Object.assign(indicator, { withdrawnAt: null, withdrawnBy: null, withdrawalReason: null });
      distinct.delete(indicatorKey(indicator));
    }
    const added = await this.#insert(em, incidentId, [...distinct.values()]);
    return { added, known: indicators.length - added };
  }

  /** An indicator of an incident that the caller sees and that stands; null for none. */
  async standing(em: EntityManager, incidentId: string, id: string): Promise<IncidentIndicator | null> {
    const { rows } = await sql<{ id: string }>`
      select x.id from incident_indicator x join incident i on i.id = x.incident_id
      where x.id = ${id} and x.incident_id = ${incidentId} and x.withdrawn_at is null
        and ${visibleIndicators(this.context)}`.execute(em.getKysely<unknown>());
    return rows.length === 0 ? null : em.findOne(IncidentIndicator, { id });
  }

  async #known(
    em: EntityManager,
    incidentId: string,
    indicators: readonly SoundIndicator[],
  ): Promise<readonly IncidentIndicator[]> {
    const { rows } = await sql<{ id: string }>`
      select x.id from incident_indicator x join incident i on i.id = x.incident_id
      join unnest(${indicators.map(({ kind }) => kind)}::text[],
        ${indicators.map(({ normalized }) => normalized)}::text[]) as given (kind, form)
        on x.kind = given.kind and x.normalized = given.form
      where x.incident_id = ${incidentId} and ${visibleIndicators(this.context)}`.execute(
      em.getKysely<unknown>(),
    );
    return em.find(IncidentIndicator, { id: { $in: rows.map(({ id }) => id) } });
  }

  /** Past the ORM: what stands there with a label that the caller does not see must neither fail nor show. */
  async #insert(
    em: EntityManager,
    incidentId: string,
    indicators: readonly SoundIndicator[],
  ): Promise<number> {
    if (indicators.length === 0) return 0;
    const addedAt = this.context.clock.now();
    const addedBy = this.context.caller.subject;
    const rows = indicators.map((one) => ({ id: uuidv7(), ...one }));
    const { rows: inserted } = await sql<{ id: string }>`
      insert into incident_indicator (id, incident_id, kind, value, normalized, address, first_seen, last_seen,
        confidence, tlp, source, added_at, added_by)
      select r.id, ${incidentId}, r.kind, r.value, r.normalized, r.address::inet, r."firstSeen", r."lastSeen",
        r.confidence, r.tlp, r.source, ${addedAt}, ${addedBy}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, kind text, value text, normalized text,
        address text, "firstSeen" timestamptz, "lastSeen" timestamptz, confidence smallint, tlp text, source text)
      on conflict (incident_id, kind, normalized) do nothing returning id`.execute(em.getKysely<unknown>());
    const ids = new Set(inserted.map(({ id }) => id));
    for (const row of rows.filter(({ id }) => ids.has(id))) {
      this.context.audit.changed(em, {
        type: 'IncidentIndicator',
        id: row.id,
        before: null,
        after: { ...row, incidentId, addedAt, addedBy },
      });
    }
    return ids.size;
  }
}
