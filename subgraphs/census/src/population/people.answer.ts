import { FigureUnavailable } from './figure-unavailable.js';
import { bestFigure, type PeopleInAreas, type Sum } from './population.rules.js';
import type { PopulationAnswer } from './population-answer.js';
import { PopulationFigure } from './population-figure.entity.js';
import { type NamedCause, unavailableTexts } from './unavailable.texts.js';

/**
 * What the rules found, as the graph shows it.
 *
 * @param known the areas that exist, by identifier
 */
export function peopleAnswer(
  people: PeopleInAreas<PopulationFigure>,
  known: ReadonlyMap<string, unknown>,
): PopulationAnswer {
  if (people.known) return sumFigure(people.sum);
  return new FigureUnavailable({
    ...unavailableTexts[people.cause],
    missingAreaIds: people.missing.filter((id) => known.has(id)),
    unknownAreaIds: people.missing.filter((id) => !known.has(id)),
    partialFigure: people.part === null ? null : sumFigure(people.part),
  });
}

/** The best of the figures, or that there is none. */
export function bestAnswer(figures: readonly PopulationFigure[], ifNone: NamedCause): PopulationAnswer {
  return bestFigure(figures) ?? noFigure(ifNone);
}

/** That there is no figure, for a cause that concerns no single area. */
export function noFigure(cause: NamedCause): FigureUnavailable {
  return new FigureUnavailable(unavailableTexts[cause]);
}

/** A sum as the graph shows it; a single figure stays the published one. */
function sumFigure({ value, status, parts }: Sum<PopulationFigure>): PopulationFigure {
  const [first, ...others] = parts;
  if (first === undefined) throw new RangeError('a sum has at least one part');
  if (others.length === 0) return first;
  const ifCommon = <T>(read: (figure: PopulationFigure) => T): T | null =>
    others.every((figure) => read(figure) === read(first)) ? read(first) : null;
  return Object.assign(new PopulationFigure(), first, {
    unitId: null,
    value,
    status,
    method: null,
    note: null,
    roundedTo: ifCommon((figure) => figure.roundedTo),
    sourceId: ifCommon((figure) => figure.sourceId),
    addends: parts,
  });
}
