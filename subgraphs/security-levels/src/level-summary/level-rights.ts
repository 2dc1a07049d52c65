import { ErrorCode, KhienError } from '@khien/errors';
import { hasRole } from '@khien/identity';
import type { RequestContext } from '@khien/subgraph';
import { sql } from 'kysely';
import { OrganizationsReader } from '../organizations/organizations.reader.js';
import { seesFiguresOf, seesNationalFigures } from './level-summary.policy.js';

/** Who may know which figures: decision 12. The database judges the same again in `level_figures`. */
export class LevelRights {
  constructor(private readonly context: RequestContext) {}

  /** @throws KhienError `UNAUTHENTICATED`, `FORBIDDEN` */
  ofCountry(): Promise<void> {
    return this.context.require(seesNationalFigures);
  }

  /** Of an organization and what stands under it. @throws KhienError `UNAUTHENTICATED`, `FORBIDDEN` */
  ofOrganization(id: string): Promise<void> {
    return this.context.require(seesFiguresOf, [id]);
  }

  /** Of every organization there is: who acts for the one above all others. @throws as above */
  async ofEveryOrganization(): Promise<void> {
    const root = await this.context.use(OrganizationsReader).byKey({ code: 'VN-GOV-00' });
    return this.ofOrganization(root?.id ?? '');
  }

  /**
   * Of all organizations of some areas; one statement for many sets.
   *
   * @param areas see `areaSet`
   * @throws KhienError `UNAUTHENTICATED`, `FORBIDDEN` when one of them is none of the caller's
   */
  async ofAreas(areas: string): Promise<void> {
    await this.context.require(seesFiguresOf);
    if (hasRole(this.context.caller, seesFiguresOf.anywhere)) return;
    const own = await this.context
      .loader<string, boolean>('organizations of areas in scope', (sets) => this.#inScope(sets))
      .load(areas);
    if (!own) throw new KhienError(ErrorCode.FORBIDDEN);
  }

  async #inScope(sets: readonly string[]): Promise<readonly boolean[]> {
    const scope = [...(await this.context.scope())];
    const { rows } = await sql<{ foreign: boolean }>`
      select exists (select from organization o where o.area_id = any (areas.ids::text[])
        and not o.id = any (${scope}::uuid[])) as foreign
      from unnest(${[...sets]}::text[]) with ordinality as areas(ids, place) order by areas.place`.execute(
      this.context.db,
    );
    return rows.map(({ foreign }) => !foreign);
  }
}
