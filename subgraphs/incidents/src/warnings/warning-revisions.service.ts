import type { RequestContext, UserProblem } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { WarningContentInput, WarningSelectionInput } from './warning.inputs.js';
import { unknownIds } from './warning.problems.js';
import type { WarningSelection } from './warning-content.js';
import {
  problemsOfChoice,
  problemsOfContent,
  problemsOfSelection,
  type WarningContent,
  webLink,
} from './warning-content.rules.js';
import { WarningRevision } from './warning-revision.entity.js';

/** A content and a selection as they were given. */
export interface GivenContent {
  readonly content: WarningContent;
  readonly selection: WarningSelection;
}

/** What the graph was given as what the rules judge: trimmed, what is left out as nothing. */
export function givenContent({ selection, ...input }: WarningContentInput): GivenContent {
  const texts = ['titleVi', 'titleEn', 'summaryVi', 'summaryEn', 'instructionsVi', 'instructionsEn'] as const;
  const tidied = Object.fromEntries(
    [...texts, 'changeVi', 'changeEn'].map((key) => [key, Reflect.get(input, key).trim()]),
  );
  return {
    content: {
      ...input,
      ...tidied,
      cves: [...new Set(input.cves.map((cve) => cve.trim().toUpperCase()))],
      products: input.products.map(({ vendor, name, versions, cpe, purl }) => ({
        ...{ vendor: vendor.trim(), name: name.trim() },
        ...{ versions: versions?.trim() || null, cpe: cpe?.trim() || null, purl: purl?.trim() || null },
      })),
      indicators: input.indicators.map(({ kind, value }) => ({ kind, value: value.trim() })),
      links: input.links.map(({ url, summary }) => ({ url: webLink(url) ?? url, summary: summary.trim() })),
      respondBy: input.respondBy ?? null,
    },
    selection: givenSelection(selection ?? null),
  };
}

function givenSelection(input: WarningSelectionInput | null): WarningSelection {
  const ids = (given: readonly string[] = []) => [...new Set(given.map((id) => id.toLowerCase()))];
  return {
    everySystem: input?.everySystem ?? false,
    levels: [...new Set(input?.levels ?? [])],
    onNationalList: input?.onNationalList ?? null,
    ownerIds: ids(input?.ownersUnder),
    areaIds: [...new Set(input?.areaIds ?? [])],
    lifecycles: [...new Set(input?.lifecycles ?? [])],
    systemIds: ids(input?.systemIds),
    organizationIds: ids(input?.organizationIds),
    affectedProducts: input?.affectedProducts ?? false,
    foundCves: input?.foundCves ?? false,
  };
}

/** Writes the next edition of a warning. */
export class WarningRevisions {
  constructor(private readonly context: RequestContext) {}

  /** Everything that must be corrected; systems and organizations that are named must be known here. */
  async problems({ content, selection }: GivenContent): Promise<readonly UserProblem[]> {
    const formal = [
      ...problemsOfContent(content),
      ...problemsOfSelection(selection),
      ...problemsOfChoice(content, selection),
    ];
    return formal.length > 0 ? formal : this.#unknown(selection);
  }

  /** The edition that is being written; null when none is. */
  pending(em: EntityManager, warningId: string, revision: number): Promise<WarningRevision | null> {
    return em.findOne(WarningRevision, { warningId, number: revision + 1, issuedAt: null });
  }

  /** The deadline of an edition; null for none. */
  async deadline(em: EntityManager, warningId: string, number: number): Promise<Date | null> {
    return (await em.findOne(WarningRevision, { warningId, number }))?.respondBy ?? null;
  }

  /** Begins an edition. */
  start(
    em: EntityManager,
    warningId: string,
    number: number,
    { content, selection }: GivenContent,
  ): WarningRevision {
    const revision = em.create(WarningRevision, {
      ...{ ...content, ...selection, warningId, number },
      preparedBy: [this.context.caller.subject],
      ...{ issuedBy: null, issuedAt: null },
    });
    em.persist(revision);
    return revision;
  }

  /** Writes it anew: all of it is replaced, but who has worked on it. */
  write(em: EntityManager, revision: WarningRevision, { content, selection }: GivenContent): void {
    em.assign(revision, { ...content, ...selection });
    this.prepared(revision);
  }

  /** Notes that the caller has worked on it. */
  prepared(revision: WarningRevision): void {
    const { subject } = this.context.caller;
    if (!revision.preparedBy.includes(subject)) revision.preparedBy = [...revision.preparedBy, subject];
  }

  async #unknown({
    systemIds,
    organizationIds,
    ownerIds,
  }: WarningSelection): Promise<readonly UserProblem[]> {
    const missing = async (table: 'system_ref' | 'organization_ref', ids: readonly string[]) => {
      if (ids.length === 0) return [];
      const { rows } = await sql<{ id: string }>`
        select given.id::text as id from unnest(${[...ids]}::uuid[]) as given(id)
        where not exists (select from ${sql.table(table)} known where known.id = given.id)`.execute(
        this.context.db,
      );
      return rows.map(({ id }) => id);
    };
    const organization = { vi: 'tổ chức', en: 'An organization' };
    return [
      ...unknownIds('systemIds', await missing('system_ref', systemIds), { vi: 'hệ thống', en: 'A system' }),
      ...unknownIds('organizationIds', await missing('organization_ref', organizationIds), organization),
      ...unknownIds('ownersUnder', await missing('organization_ref', ownerIds), organization),
    ];
  }
}
