import { type RequestContext, StoredFiles } from '@khien/subgraph';
import { sql } from 'kysely';
import type { Incident } from '../incidents/incident.entity.js';
import { visibleSystems } from '../projections/visible-systems.js';
import { visibleRelations } from '../relations/relations.reader.js';
import { Tlp } from '../sharing/tlp.js';
import { visibleIncidents } from '../sharing/visible-incidents.js';
import type {
  ExchangedEvidence,
  ExchangedRelation,
  ExchangedRelationKind,
  ExchangedSystem,
} from './exchanged-incident.js';
import { IncidentFileReader } from './incident-file.reader.js';
import { mayGoTo, strictest } from './tlp-labels.rules.js';

/** Systems are known to whom they concern, so they go no further than to the parties, however far the incident goes. */
const SYSTEMS: Tlp = Tlp.AMBER;

interface RelationRow {
  readonly id: string;
  readonly kind: ExchangedRelationKind;
  readonly outgoing: boolean;
  readonly campaign: string | null;
  readonly note: string | null;
  readonly since: string;
  readonly other_id: string;
  readonly reference: string;
  readonly title: string;
  readonly tlp: Tlp;
  readonly received_at: string;
}

/** Collects what stands around an incident that goes out: other incidents, systems, evidence. */
export class ExportedSurroundingsReader {
  constructor(private readonly context: RequestContext) {}

  /**
   * The other incidents that it has to do with, of those that the caller sees and that may go to an audience: of another one,
   * not even that it is there.
   */
  async relations({ id, tlp }: Incident, audience: Tlp | null): Promise<readonly ExchangedRelation[]> {
    const other = sql`i.id as other_id, i.reference, i.title, i.tlp, i.received_at`;
    const visible = visibleIncidents(this.context);
    const { rows } = await sql<RelationRow>`
      select * from (
        select r.id::text as id, r.kind, r.from_id = ${id} as outgoing, r.campaign, r.note, r.since_at as since, ${other}
        from incident_relation r join incident i on i.id = case when r.from_id = ${id} then r.to_id else r.from_id end
        where ${id} in (r.from_id, r.to_id) and r.ended_at is null and ${visibleRelations(this.context)}
        union all
        select own.id::text || ' merged', 'DUPLICATE_OF', true, null, null, coalesce(own.state_since, own.received_at), ${other}
        from incident own join incident i on i.id = own.merged_into_id where own.id = ${id} and ${visible}
        union all
        select i.id::text || ' merged', 'DUPLICATE_OF', false, null, null, coalesce(i.state_since, i.received_at), ${other}
        from incident i where i.merged_into_id = ${id} and ${visible}) as found
      order by since, id`.execute(this.context.db);
    return rows
      .filter((row) => audience === null || mayGoTo(row.tlp, audience))
      .map(({ other_id, reference, title, received_at, tlp: label, since, ...row }) => ({
        ...row,
        since: new Date(since),
        tlp: strictest([tlp, label]) ?? tlp,
        other: { id: other_id, reference, title, tlp: label, receivedAt: new Date(received_at) },
      }));
  }

  /** The systems that it hit, of those that the caller knows of; no further than to the parties. */
  async systems({ id, tlp }: Incident, audience: Tlp | null): Promise<readonly ExchangedSystem[]> {
    const label = strictest([tlp, SYSTEMS]) ?? tlp;
    if (audience !== null && !mayGoTo(label, audience)) return [];
    const { rows } = await sql<
      Omit<ExchangedSystem, 'tlp' | 'linkedAt' | 'updatedAt'> & { linkedAt: string; updatedAt: string }
    >`
      select l.id::text as id, s.id::text as "systemId", s.reference, s.name, l.role, l.impact, l.linked_at as "linkedAt",
        s.updated_at as "updatedAt"
      from incident_system l join system_ref s on s.id = l.system_id and ${visibleSystems(this.context)}
      where l.incident_id = ${id} and l.unlinked_at is null order by l.linked_at, l.id`.execute(
      this.context.db,
    );
    return rows.map(({ linkedAt, updatedAt, ...row }) => ({
      ...{ ...row, tlp: label, linkedAt: new Date(linkedAt), updatedAt: new Date(updatedAt) },
    }));
  }

  /** Its evidence, of what the caller sees and may go to an audience, without content and without who held it. */
  async evidence({ id }: Incident, audience: Tlp | null): Promise<readonly ExchangedEvidence[]> {
    const all = await this.context.use(IncidentFileReader).evidence(id, audience);
    return Promise.all(
      all.map(async ({ evidence: one, transfers, custody }) => {
        const file = one.fileId === null ? null : await this.context.use(StoredFiles).find(one.fileId);
        return {
          ...{ id: one.id, number: one.number, parentNumber: one.parentNumber, kind: one.kind },
          ...{ name: one.name, description: one.description, identifier: one.identifier, tlp: one.tlp },
          ...{ acquiredAt: one.acquiredAt, acquiredWhere: one.acquiredWhere },
          ...{ acquiredHow: one.acquiredHow, acquiredWhy: one.acquiredWhy, addedAt: one.addedAt },
          file: file === null ? null : { name: file.name, size: file.size, mediaType: file.mediaType },
          hashes: { md5: one.md5, sha1: one.sha1, sha256: one.sha256 },
          handOvers: transfers.map(({ handedOverAt: at, recordedAt, sha256 }) => ({
            at,
            recordedAt,
            sha256,
          })),
          breaks: custody.breaks.map(({ handOver, kind }) => ({ handOver, kind })),
        };
      }),
    );
  }
}
