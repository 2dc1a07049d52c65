import { hasRole, Role } from '@khien/identity';
import type { RequestContext } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Incident } from '../incidents/incident.entity.js';
import { IncidentsReader } from '../incidents/incidents.reader.js';
import { RelationsService } from '../relations/relations.service.js';
import { visibleIncidents } from '../sharing/visible-incidents.js';
import type { ReadIncident } from './exchanged-incident.js';
import {
  type JudgedRelations,
  judgeRelations,
  relationKey,
  type SoundRelation,
} from './judged-relations.rules.js';

/** Takes relations to other incidents in: to those that the same organization imported before. */
export class ImportedRelations {
  constructor(private readonly context: RequestContext) {}

  /** What can be taken of the relations in a file. @param target where it goes; null for a new incident */
  async judge(
    { format, relations }: ReadIncident,
    target: Incident | null,
    organizationId: string,
  ): Promise<JudgedRelations> {
    const mayRelate = hasRole(this.context.caller, [Role.COORDINATOR]);
    const sources = mayRelate ? [...new Set(relations.map((one) => one.otherSourceId.slice(0, 500)))] : [];
    const bySourceId = await this.#imported(format, sources, organizationId);
    const others = [...bySourceId.values()].map(({ id }) => id);
    return judgeRelations(relations, {
      ...{ mayRelate, targetId: target?.id ?? null, bySourceId },
      standing: target === null ? new Set() : await this.#standing(target.id, others),
      below: await this.#below(target === null ? others : [target.id, ...others]),
    });
  }

  /** Puts them on record, in the transaction of the import. */
  async take(em: EntityManager, incident: Incident, relations: readonly SoundRelation[]): Promise<void> {
    for (const { otherId, ...relation } of relations) {
      const other = await this.context.use(IncidentsReader).byKey({ id: otherId });
      if (other === null) continue;
      const [from, to] = relation.outgoing ? [incident, other] : [other, incident];
      await this.context.use(RelationsService).record(em, from, to, relation);
    }
  }

  async #imported(format: string, sources: readonly string[], organizationId: string) {
    if (sources.length === 0) return new Map<string, { id: string; reference: string }>();
    const { rows } = await sql<{ source_id: string; id: string; reference: string }>`
      select distinct on (m.source_id) m.source_id, i.id, i.reference
      from incident_import m join incident i on i.id = m.incident_id
      where m.organization_id = ${organizationId} and m.format = ${format} and m.made_incident
        and m.source_id = any(${[...sources]}::text[]) and ${visibleIncidents(this.context)}
      order by m.source_id, m.imported_at, m.id`.execute(this.context.db);
    return new Map(rows.map(({ source_id, ...one }) => [source_id, one]));
  }

  async #standing(id: string, others: readonly string[]): Promise<ReadonlySet<string>> {
    const { rows } = await sql<{ kind: string; other: string }>`
      select r.kind, case when r.from_id = ${id} then r.to_id else r.from_id end as other
      from incident_relation r where r.ended_at is null
        and (r.from_id = ${id} and r.to_id = any(${[...others]}::uuid[])
          or r.to_id = ${id} and r.from_id = any(${[...others]}::uuid[]))`.execute(this.context.db);
    return new Set(rows.map(({ kind, other }) => relationKey(kind, other)));
  }

  /** The database looks once more, also past what the caller sees. */
  async #below(ids: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const found = new Map(ids.map((id) => [id, new Set([id])]));
    if (ids.length === 0) return found;
    const { rows } = await sql<{ root: string; id: string }>`
      with recursive below as (
        select id as root, id from unnest(${[...ids]}::uuid[]) as given(id)
        union select b.root, r.to_id from below b join incident_relation r on r.from_id = b.id
          where r.kind = 'PARENT_OF' and r.ended_at is null)
      select root, id from below`.execute(this.context.db);
    for (const { root, id } of rows) found.get(root)?.add(id);
    return found;
  }
}
