import { type Bilingual, ErrorCode } from '@khien/errors';
import type { RequestContext, UserProblem } from '@khien/subgraph';
import { sql } from 'kysely';
import { isUuid } from '../incidents/identifier.rules.js';
import { visibleSystems } from './visible-systems.js';

/** Where something stands in an input, and the id that it gives. */
interface Given {
  readonly path: readonly string[];
  readonly id: string;
}

const SYSTEM: Bilingual = { vi: 'hệ thống này', en: 'This system' };
const ORGANIZATION: Bilingual = { vi: 'tổ chức này', en: 'This organization' };

/** Says which systems and organizations of other subgraphs, by their ids in an input, are not known here. */
export class KnownNeighbours {
  constructor(private readonly context: RequestContext) {}

  /**
   * A problem for every system that is not there, or not for the caller to see. None while this subgraph knows of no system at
   * all, or knows that it missed some: an installation without the transport of events has no copy to ask, the owner of
   * systems does not answer in a mutation, and that an incident hit something must not go unrecorded for want of a copy.
   *
   * @param given those whose ids are none are somebody else's to refuse
   */
  async problemsOfSystems(given: readonly Given[]): Promise<readonly UserProblem[]> {
    const ids = given.map(({ id }) => id).filter(isUuid);
    if (ids.length === 0) return [];
    const { rows } = await sql<{ id: string }>`
      select x.id::text as id from unnest(${ids}::uuid[]) as x(id)
      where system_refs_complete()
        and not exists (select from system_ref s where s.id = x.id and ${visibleSystems(this.context)})`.execute(
      this.context.db,
    );
    return problemsOf(given, rows, SYSTEM);
  }

  /** A problem for every organization that is not there; every subgraph has them all, or nobody has a right in it. */
  async problemsOfOrganizations(given: readonly Given[]): Promise<readonly UserProblem[]> {
    const ids = given.map(({ id }) => id).filter(isUuid);
    if (ids.length === 0) return [];
    const { rows } = await sql<{ id: string }>`
      select x.id::text as id from unnest(${ids}::uuid[]) as x(id)
      where not exists (select from organization_ref o where o.id = x.id)`.execute(this.context.db);
    return problemsOf(given, rows, ORGANIZATION);
  }
}

function problemsOf(
  given: readonly Given[],
  unknown: readonly { readonly id: string }[],
  what: Bilingual,
): readonly UserProblem[] {
  const ids = new Set(unknown.map(({ id }) => id));
  return given
    .filter(({ id }) => ids.has(id.toLowerCase()))
    .map(({ path }) => ({ code: ErrorCode.NOT_FOUND, path: ['input', ...path], parameters: { what } }));
}

/** The ids of a list in an input, each with its place. */
export function givenIn(field: string, ids: readonly string[]): readonly Given[] {
  return ids.map((id, index) => ({ path: [field, String(index)], id }));
}
