import { type RequestContext, rowMapper } from '@khien/subgraph';
import { sql } from 'kysely';
import { peopleAnswer } from './people.answer.js';
import { type Area, peopleIn } from './population.rules.js';
import { PopulationMeasure } from './population.terms.js';
import type { PopulationAnswer } from './population-answer.js';
import { PopulationFigure } from './population-figure.entity.js';

/** How many people live in sets of areas. */
export class PeopleReader {
  constructor(private readonly context: RequestContext) {}

  /**
   * The number of people in a set of areas, an area inside another counted once. One statement for all sets that
   * are asked for in a turn: it reads every area of any of them once, and the rules do the rest.
   */
  in(areaIds: readonly string[]): Promise<PopulationAnswer> {
    const loader = this.context.loader<readonly string[], PopulationAnswer>(
      'people in areas',
      async (sets) => {
        const known = await this.#areas([...new Set(sets.flat())]);
        return sets.map((ids) => peopleAnswer(peopleIn(ids, known), known));
      },
    );
    return loader.load([...new Set(areaIds)].sort());
  }

  async #areas(ids: readonly string[]): Promise<ReadonlyMap<string, Area<PopulationFigure>>> {
    if (ids.length === 0) return new Map();
    interface AreaRow {
      readonly id: string;
      readonly valid_from: string;
      readonly valid_to: string | null;
      readonly ancestor_ids: readonly string[];
      readonly figures: readonly Readonly<Record<string, unknown>>[];
    }
    const { rows } = await sql<AreaRow>`
      select u.id, u.valid_from, u.valid_to, last_state.ancestor_ids, figures.figures
      from administrative_unit u
      cross join lateral (
        select s.ancestor_ids from administrative_unit_state s
        where s.unit_id = u.id order by s.valid_from desc limit 1
      ) last_state
      cross join lateral (
        select coalesce(jsonb_agg(to_jsonb(f)), '[]') as figures from population_figure f
        where f.unit_id = u.id and f.measure = ${PopulationMeasure.POPULATION}
      ) figures
      where u.id = any(${[...ids]}::text[])`.execute(this.context.db);
    const figureOf = rowMapper(this.context.orm, PopulationFigure);
    return new Map(
      rows.map((row) => [
        row.id,
        {
          id: row.id,
          validFrom: row.valid_from,
          validTo: row.valid_to,
          ancestorIds: row.ancestor_ids,
          figures: row.figures.map(figureOf),
        },
      ]),
    );
  }
}
