import { Origin, type RequestContext } from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { IncidentDimension, StatisticsScope } from './figures.enums.js';
import { type Facet, type FiguresQuestion, facetOf } from './figures-question.js';
import type { Span } from './period.rules.js';

/** A count of one period. */
export interface FigureRow {
  /** Place of the period among those asked for, from 0. */
  readonly point: number;
  readonly origin: Origin;
  /** The part: a class, or what the facet calls it; empty where it is not known. */
  readonly part: string;
  readonly incidents: number;
}

/** A count of one period in one place. */
export interface AreaFigureRow extends FigureRow {
  readonly area: string;
}

/** Asks for the counts. Whether the caller may ask is for `FigureRights` to say, and for the database again. */
export class FiguresReader {
  constructor(private readonly context: RequestContext) {}

  /** The counts of some periods by the parts of a dimension; periods without days have none. One statement. */
  async of(
    question: FiguresQuestion,
    spans: readonly Span[],
    by = question.by,
  ): Promise<readonly FigureRow[]> {
    if (question.placed === true) return together(await this.byArea(question, spans));
    const part = by === IncidentDimension.CLASS ? sql`f.class` : sql`f.value`;
    const { rows } = await sql<{ point: number; origin: Origin; part: string; incidents: string }>`
      select f.point, f.origin, ${part} as part, sum(f.incidents) as incidents
      from ${this.#source(question, spans, facetOf(by))} f group by 1, 2, 3`.execute(this.context.db);
    return rows.map((row) => ({ ...row, point: row.point - 1, incidents: Number(row.incidents) }));
  }

  /** The counts of some periods by class and area, of the areas that are picked, or of all that are known. One statement. */
  async byArea(question: FiguresQuestion, spans: readonly Span[]): Promise<readonly AreaFigureRow[]> {
    const { rows } = await sql<{
      point: number;
      origin: Origin;
      part: string;
      area: string;
      incidents: string;
    }>`
      select f.point, f.origin, f.class as part, f.value as area, sum(f.incidents) as incidents
      from ${this.#source(question, spans, 'AREA')} f group by 1, 2, 3, 4`.execute(this.context.db);
    return rows
      .filter(({ area }) => area !== '')
      .map((row) => ({ ...row, point: row.point - 1, incidents: Number(row.incidents) }));
  }

  #source(
    { of, classes, picked }: FiguresQuestion,
    spans: readonly Span[],
    facet: Facet,
  ): RawBuilder<unknown> {
    const starts = sql`${spans.map(({ from }) => from)}::date[]`;
    const ends = sql`${spans.map(({ to }) => to)}::date[]`;
    const ofClasses = sql`${array(classes)}::text[]`;
    // The sums are kept by class and one facet: a second one, or whom it concerns, is counted from each incident.
    const facets = new Set<Facet>(facet === 'COUNTRY' ? [] : [facet]);
    for (const [name, values] of Object.entries(picked)) if (values !== null) facets.add(name as Facet);
    if (of === StatisticsScope.COUNTRY && facets.size <= 1) {
      const [only = 'COUNTRY'] = facets;
      const values = only === 'COUNTRY' ? null : picked[only];
      return sql`incident_figures(${starts}, ${ends}, ${only}, ${array(values)}::text[], ${ofClasses})`;
    }
    return sql`incident_figures_counted(${starts}, ${ends}, ${facet}, ${of === StatisticsScope.OWN}, ${ofClasses},
      ${array(picked.AREA)}::text[], ${array(picked.REPORTER)}::uuid[], ${array(picked.OWNER)}::uuid[],
      ${array(picked.LEVEL)}::text[])`;
  }
}

const array = (values: readonly string[] | null): string[] | null => (values === null ? null : [...values]);

/** The counts of several areas as one. */
function together(rows: readonly AreaFigureRow[]): readonly FigureRow[] {
  const sums = new Map<string, FigureRow>();
  for (const { point, origin, part, incidents } of rows) {
    const key = `${point} ${origin} ${part}`;
    sums.set(key, { point, origin, part, incidents: incidents + (sums.get(key)?.incidents ?? 0) });
  }
  return [...sums.values()];
}
