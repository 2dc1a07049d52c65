import { type RequestContext, rowMapper } from '@khien/subgraph';
import type { EntityClass } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import type { DossierPart } from '../level-determination/procedure.types.js';
import { DossierDeadline } from './dossier-deadline.entity.js';
import type { DossierFacts } from './dossier-guards.rules.js';
import { DossierDecision, DossierDocument, DossierOpinion, DossierSystem } from './dossier-parts.entity.js';
import { DossierStep } from './dossier-views.type.js';
import type { LevelDossier } from './level-dossier.entity.js';

type Row = Readonly<Record<string, unknown>>;

/** What hangs on a dossier: each question one statement for many dossiers. */
export class DossierPartsReader {
  constructor(private readonly context: RequestContext) {}

  /** Its systems, in order of their references. */
  systems(dossierId: string): Promise<readonly DossierSystem[]> {
    return this.#parts(
      DossierSystem,
      dossierId,
      sql`dossier_system x join information_system s on s.id = x.system_id`,
      sql`s.reference`,
    );
  }

  /** All documents that were ever attached, by part and number. */
  documents(dossierId: string): Promise<readonly DossierDocument[]> {
    return this.#parts(DossierDocument, dossierId, sql`dossier_document x`, sql`x.part, x.number`);
  }

  /** Opinions, oldest first. */
  opinions(dossierId: string): Promise<readonly DossierOpinion[]> {
    return this.#parts(DossierOpinion, dossierId, sql`dossier_opinion x`, sql`x.given_at, x.id`);
  }

  /** Decisions, oldest first. */
  decisions(dossierId: string): Promise<readonly DossierDecision[]> {
    return this.#parts(DossierDecision, dossierId, sql`dossier_decision x`, sql`x.recorded_at, x.id`);
  }

  /** Deadlines, in the order in which they started. */
  deadlines(dossierId: string): Promise<readonly DossierDeadline[]> {
    return this.#parts(DossierDeadline, dossierId, sql`dossier_deadline x`, sql`x.started_at, x.code`);
  }

  /** When deadlines were announced, by their identifiers. */
  announcements(deadlineId: string): Promise<Readonly<Record<string, Date>>> {
    const loader = this.context.loader<string, Readonly<Record<string, Date>>>(
      'announcements',
      async (ids) => {
        const { rows } = await sql<Row>`
          select n.deadline_id, n.kind, n.announced_at from dossier_notice n
          where n.deadline_id = any(${[...ids]}::uuid[])`.execute(this.context.db);
        const found = new Map<string, Record<string, Date>>();
        for (const row of rows) {
          const one = found.get(String(row['deadline_id'])) ?? {};
          one[String(row['kind'])] = new Date(String(row['announced_at']));
          found.set(String(row['deadline_id']), one);
        }
        return ids.map((id) => found.get(id) ?? {});
      },
    );
    return loader.load(deadlineId);
  }

  /** History, oldest first. */
  async history(dossierId: string): Promise<readonly DossierStep[]> {
    const rows = await this.#rows('history', dossierId, sql`dossier_transition x`, sql`x.number`);
    return rows.map((row) =>
      Object.assign(new DossierStep(), {
        number: row['number'],
        event: row['event'] === 'OPEN' ? null : row['event'],
        from: row['from_state'],
        to: row['to_state'],
        at: new Date(String(row['happened_at'])),
        reason: row['reason'],
        organizationId: row['for_organization_id'],
      }),
    );
  }

  /** A dossier as its machine looks at it. */
  async factsOf(dossier: LevelDossier): Promise<DossierFacts> {
    const loader = this.context.loader<string, { parts: DossierPart[]; preparers: string[] }>(
      'dossier facts',
      async (ids) => {
        const { rows } = await sql<{ id: string; parts: DossierPart[]; preparers: string[] }>`
          select d.id,
            array(select distinct x.part from dossier_document x
              where x.dossier_id = d.id and x.removed_at is null) as parts,
            array(select p.subject from dossier_preparer p where p.dossier_id = d.id) as preparers
          from dossier d where d.id = any(${[...ids]}::uuid[])`.execute(this.context.db);
        const found = new Map(rows.map((row) => [row.id, row]));
        return ids.map((id) => found.get(id) ?? { parts: [], preparers: [] });
      },
    );
    const { parts, preparers } = await loader.load(dossier.id);
    const {
      proposedLevel: level,
      state,
      regime,
      listed,
      ownerId,
      operatorId,
      expertId,
      appraisingId,
    } = dossier;
    return {
      ...{ state, regime, level, listed, ownerId, operatorId, expertId, appraisingId, parts, preparers },
      expertConclusion: dossier.expertConclusion,
      appraisalConclusion: dossier.appraisalConclusion,
      regulationDay: dossier.regulationDay,
    };
  }

  /** Forgets what was read of dossiers before a change. */
  forget(): void {
    this.context.loader('dossier facts', async () => []).clearAll();
    for (const name of [
      'DossierSystem',
      'DossierDocument',
      'DossierOpinion',
      'DossierDecision',
      'DossierDeadline',
    ]) {
      this.context.loader(`parts ${name}`, async () => []).clearAll();
    }
  }

  async #parts<T extends object>(
    entity: EntityClass<T>,
    dossierId: string,
    from: RawBuilder<unknown>,
    order: RawBuilder<unknown>,
  ): Promise<readonly T[]> {
    const rows = await this.#rows(`parts ${entity.name}`, dossierId, from, order);
    return rows.map(rowMapper(this.context.orm, entity));
  }

  #rows(
    name: string,
    dossierId: string,
    from: RawBuilder<unknown>,
    order: RawBuilder<unknown>,
  ): Promise<readonly Row[]> {
    const loader = this.context.loader<string, readonly Row[]>(name, async (ids) => {
      const { rows } = await sql<Row>`
        select x.* from ${from} where x.dossier_id = any(${[...ids]}::uuid[]) order by ${order}`.execute(
        this.context.db,
      );
      const found = new Map<string, Row[]>();
      for (const row of rows) {
        const id = String(row['dossier_id']);
        const list = found.get(id);
        if (list === undefined) found.set(id, [row]);
        else list.push(row);
      }
      return ids.map((id) => found.get(id) ?? []);
    });
    return loader.load(dossierId);
  }
}
