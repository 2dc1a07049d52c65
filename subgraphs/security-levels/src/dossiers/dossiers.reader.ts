import { ErrorCode, KhienError } from '@khien/errors';
import {
  type ConnectionArgs,
  type Listing,
  type Page,
  type RequestContext,
  readChildPage,
  readPage,
  rowMapper,
} from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { isUuid } from '../identifiers.rules.js';
import { LEVEL_DOSSIER_KEYSETS, type LevelDossierFilter, LevelDossierOrder } from './dossier.filter.js';
import { DeadlineNotice } from './dossier-deadline.entity.js';
import { LevelDossier } from './level-dossier.entity.js';
import { visibleDossiers } from './visible-dossiers.js';

/** By what a dossier is known. */
export type LevelDossierKey = { readonly id: string } | { readonly reference: string };

/** Which dossiers, in which order. */
export interface DossierSelection {
  readonly filter: LevelDossierFilter | null;
  readonly order: LevelDossierOrder;
}

type Row = Readonly<Record<string, unknown>>;

/** What is asked about dossiers. */
export class DossiersReader {
  constructor(private readonly context: RequestContext) {}

  /** The dossier of a key; null when there is none that the caller may see. One statement for all of a turn. */
  byKey(key: LevelDossierKey): Promise<LevelDossier | null> {
    return this.#byKey().load('id' in key ? { id: key.id.toLowerCase() } : key);
  }

  /** The dossier of an identifier as it is after a change in this request. */
  changed(id: string): Promise<LevelDossier | null> {
    return this.#byKey().clearAll().load({ id });
  }

  /** A page of the dossiers of a selection. */
  async list({ filter, order }: DossierSelection, args: ConnectionArgs): Promise<Page<LevelDossier>> {
    return readPage(this.context.db, await this.#listing(filter, order), args);
  }

  /** A page of the dossiers on a system, the newest first; one statement for many systems. */
  async ofSystem(systemId: string, args: ConnectionArgs): Promise<Page<LevelDossier>> {
    const listing = await this.#listing(null, LevelDossierOrder.NEWEST_FIRST);
    return readChildPage(
      this.context,
      {
        ...listing,
        from: sql`dossier_system ds join dossier d on d.id = ds.dossier_id`,
        name: 'dossiers of system',
        parentType: 'uuid',
        belongs: sql`ds.system_id = parent.key`,
      },
      args,
      systemId,
    );
  }

  /** The newest dossier on a system; null when there is none that the caller may see. */
  currentOf(systemId: string): Promise<LevelDossier | null> {
    const loader = this.context.loader<string, LevelDossier | null>('current dossier', async (ids) => {
      const { rows } = await sql<Row>`
        select distinct on (ds.system_id) ds.system_id, d.* from dossier_system ds
        join dossier d on d.id = ds.dossier_id
        where ds.system_id = any(${[...ids]}::uuid[]) and ${await visibleDossiers(this.context)}
        order by ds.system_id, d.opened_at desc, d.id desc`.execute(this.context.db);
      const map = this.#mapper();
      const found = new Map(rows.map((row) => [String(row['system_id']), map(row)]));
      return ids.map((id) => found.get(id) ?? null);
    });
    return loader.load(systemId);
  }

  /** A page of announced deadlines of dossiers that the caller may see, the newest first. */
  async notices(dossierId: string | null, args: ConnectionArgs): Promise<Page<DeadlineNotice>> {
    const wanted =
      dossierId === null ? [] : [isUuid(dossierId) ? sql`n.dossier_id = ${dossierId}::uuid` : sql`false`];
    const listing: Listing<DeadlineNotice> = {
      columns: sql`n.*, d.owner_id, d.operator_id, d.appraising_id, d.expert_id`,
      from: sql`dossier_notice n join dossier d on d.id = n.dossier_id`,
      where: [await visibleDossiers(this.context), ...wanted],
      keyset: {
        name: 'notices',
        descending: true,
        columns: [
          { expression: sql`n.announced_at`, type: 'timestamptz' },
          { expression: sql`n.id`, type: 'uuid' },
        ],
      },
      node: (row) =>
        Object.assign(new DeadlineNotice(), {
          id: row['id'],
          kind: row['kind'],
          announcedAt: new Date(String(row['announced_at'])),
          dossierId: row['dossier_id'],
          deadlineId: row['deadline_id'],
          organizationIds: [row['owner_id'], row['operator_id']],
          bodyIds: [row['appraising_id'], row['expert_id']].filter((id) => id !== null),
        }),
    };
    return readPage(this.context.db, listing, args);
  }

  async #listing(
    filter: LevelDossierFilter | null,
    order: LevelDossierOrder,
  ): Promise<Listing<LevelDossier>> {
    const due = order === LevelDossierOrder.DUE_FIRST ? [sql`d.next_due_at is not null`] : [];
    return {
      columns: sql`d.*`,
      from: sql`dossier d`,
      where: [
        await visibleDossiers(this.context),
        ...predicates(filter ?? {}, this.context.clock.now()),
        ...due,
      ],
      keyset: LEVEL_DOSSIER_KEYSETS[order],
      node: this.#mapper(),
    };
  }

  #mapper(): (row: Row) => LevelDossier {
    const map = rowMapper(this.context.orm, LevelDossier);
    return (row) => {
      const { next_due_at: due } = row;
      return Object.assign(map(row), { nextDueAt: due === null ? null : new Date(String(due)) });
    };
  }

  #byKey() {
    return this.context.loader<LevelDossierKey, LevelDossier | null>('dossier by key', async (keys) => {
      const ids = keys.flatMap((key) => ('id' in key && isUuid(key.id) ? [key.id] : []));
      const references = keys.flatMap((key) => ('reference' in key ? [key.reference] : []));
      const { rows } = await sql<Row>`
        select d.* from dossier d
        where (d.id = any(${ids}::uuid[]) or d.reference = any(${references}::text[]))
          and ${await visibleDossiers(this.context)}`.execute(this.context.db);
      const found = rows.map(this.#mapper());
      const byId = new Map(found.map((dossier) => [dossier.id, dossier]));
      const byReference = new Map(found.map((dossier) => [dossier.reference, dossier]));
      return keys.map((key) => ('id' in key ? byId.get(key.id) : byReference.get(key.reference)) ?? null);
    });
  }
}

function predicates(filter: LevelDossierFilter, now: Date): RawBuilder<unknown>[] {
  const { state, overdue, systemId, ownerCode, operatorCode, appraisingCode, proposedLevel, regime, origin } =
    filter;
  if (proposedLevel?.some((value) => value < 1 || value > 5)) {
    throw new KhienError(ErrorCode.OUT_OF_RANGE, { what: 'proposedLevel', min: 1, max: 5 });
  }
  const organization = (code: string) => sql`(select id from organization where code = ${code})`;
  const found: RawBuilder<unknown>[] = [];
  if (state) found.push(sql`d.state = any(${state}::text[])`);
  if (overdue === true) found.push(sql`d.next_due_at < ${now}`);
  if (overdue === false) found.push(sql`(d.next_due_at is null or d.next_due_at >= ${now})`);
  if (systemId) {
    found.push(
      isUuid(systemId)
        ? sql`d.id in (select dossier_id from dossier_system where system_id = ${systemId}::uuid)`
        : sql`false`,
    );
  }
  if (ownerCode) found.push(sql`d.owner_id = ${organization(ownerCode)}`);
  if (operatorCode) found.push(sql`d.operator_id = ${organization(operatorCode)}`);
  if (appraisingCode) found.push(sql`d.appraising_id = ${organization(appraisingCode)}`);
  if (proposedLevel) found.push(sql`d.proposed_level = any(${proposedLevel}::smallint[])`);
  if (regime) found.push(sql`d.regime = ${regime}`);
  if (origin) found.push(sql`d.origin = ${origin}`);
  return found;
}
