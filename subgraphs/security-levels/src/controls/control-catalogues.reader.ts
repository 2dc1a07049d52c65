import {
  type ConnectionArgs,
  type Listing,
  type Page,
  type RequestContext,
  readChildPage,
  readPage,
} from '@khien/subgraph';
import { sql } from 'kysely';
import {
  type ControlCatalogueType,
  type ControlGroupType,
  type ControlType,
  toCatalogue,
  toControl,
  toGroup,
} from './control-catalogue.type.js';

/** The columns of a control `c` with its group `g` and its catalogue `k`. */
export const controlColumns = sql`c.id as control_id, c.code, c.clause, c.levels, c.position, c.title_vi, c.title_en,
  c.title_known, c.granularity, c.topic, c.mandatory, c.weight, c.weight_reason_vi, c.weight_reason_en, c.statement,
  c.parameters, k.code as catalogue_code, g.code as group_code, g.layer as group_layer, g.title_vi as group_title_vi,
  g.title_en as group_title_en, g.position as group_position`;

const catalogueColumns = sql`k.*, to_char(k.valid_from, 'YYYY-MM-DD') as valid_from,
  coalesce(src.publisher_vi, k.publisher) as publisher_vi, coalesce(src.publisher_en, k.publisher) as publisher_en,
  src.publication, src.url, (select count(*) from control c where c.catalogue_id = k.id) as control_count`;

const listing: Listing<ControlCatalogueType> = {
  columns: catalogueColumns,
  from: sql`control_catalogue k left join source src on src.id = k.source_id`,
  where: [],
  keyset: {
    name: 'catalogue',
    descending: false,
    columns: [
      { expression: sql`k.code`, type: 'text' },
      { expression: sql`k.version`, type: 'text' },
    ],
  },
  node: toCatalogue,
};

/** What is asked about catalogues. */
export class ControlCataloguesReader {
  constructor(private readonly context: RequestContext) {}

  /** A page of the catalogues. */
  list(args: ConnectionArgs): Promise<Page<ControlCatalogueType>> {
    return readPage(this.context.db, listing, args);
  }

  /** The catalogue of an identifier, as it is after a change in this request; null when there is none. */
  async byId(id: string): Promise<ControlCatalogueType | null> {
    const page = await readPage(
      this.context.db,
      { ...listing, where: [sql`k.id = ${id}::uuid`] },
      { first: 1 },
    );
    return page.edges[0]?.node ?? null;
  }

  /** The catalogue of a code, in its newest edition unless one is named; null when there is none. */
  async byCode(code: string, version: string | null): Promise<ControlCatalogueType | null> {
    const page = await readPage(
      this.context.db,
      {
        ...listing,
        where: [sql`k.code = ${code}`, ...(version === null ? [] : [sql`k.version = ${version}`])],
      },
      { last: 1 },
    );
    return page.edges[0]?.node ?? null;
  }

  /** A page of the controls of a catalogue; one statement for many catalogues. */
  controls(catalogueId: string, level: number | null, args: ConnectionArgs): Promise<Page<ControlType>> {
    const controls = {
      name: 'controls of catalogue',
      parentType: 'uuid',
      belongs: sql`c.catalogue_id = parent.key`,
      columns: controlColumns,
      from: sql`control c join control_group g on g.id = c.group_id join control_catalogue k on k.id = c.catalogue_id`,
      where: level === null ? [] : [sql`c.levels @> array[${level}::smallint]`],
      keyset: {
        name: 'control',
        descending: false,
        columns: [
          { expression: sql`c.position`, type: 'integer' },
          { expression: sql`c.id`, type: 'uuid' },
        ],
      },
      node: toControl,
    };
    return readChildPage(this.context, controls, args, catalogueId, level);
  }

  /** The groups of a catalogue, in its order; one statement for many catalogues. */
  groups(catalogueId: string): Promise<readonly ControlGroupType[]> {
    return this.context
      .loader<string, readonly ControlGroupType[]>('groups of catalogue', async (ids) => {
        const { rows } = await sql<Readonly<Record<string, unknown>>>`
          select g.catalogue_id, g.code as group_code, g.layer as group_layer, g.title_vi as group_title_vi,
            g.title_en as group_title_en
          from control_group g where g.catalogue_id = any(${[...ids]}::uuid[])
          order by g.position, g.code`.execute(this.context.db);
        return ids.map((id) => rows.filter((row) => row['catalogue_id'] === id).map(toGroup));
      })
      .load(catalogueId);
  }
}
