import { dayInVietnam, Origin, Provenance, type RequestContext } from '@khien/subgraph';
import { INCIDENT_CLASSES, IncidentClass } from '../classification/incident-class.js';
import { AdministrativeUnit } from '../neighbours/administrative-unit.stub.js';
import { Organization } from '../neighbours/organization.stub.js';
import { type Area, type Borders, beginOfUnit, bordersOf, boundariesOf, isCountry } from './borders.rules.js';
import { FigureRights } from './figure-rights.js';
import { IncidentDimension } from './figures.enums.js';
import { type FigureRow, FiguresReader } from './figures.reader.js';
import { type FiguresQuestion, levelOf } from './figures-question.js';
import { changeAnswer } from './incident-change.type.js';
import {
  AccumulatedIncidents,
  IncidentCount,
  IncidentFigure,
  IncidentStatistics,
} from './incident-statistics.type.js';
import { type ComparedPeriods, comparedPeriods, monthsIn, POINTS } from './period.rules.js';
import { type Counts, changesOf, countsOf, shareOf } from './statistics.rules.js';

const ORIGINS = [Origin.REGISTERED, Origin.DEMONSTRATION];

/** Figures as the authority publishes them. */
export class IncidentStatisticsReader {
  constructor(private readonly context: RequestContext) {}

  /**
   * The figures of a period, one table for each origin that has incidents in it or in a period that it is compared with.
   *
   * @throws KhienError `UNAUTHENTICATED`, `FORBIDDEN`
   */
  async of(question: FiguresQuestion): Promise<readonly IncidentStatistics[]> {
    const rights = this.context.use(FigureRights);
    await rights.require(question);
    const periods = comparedPeriods(question.kind, question.span, rights.until(question));
    const spans = POINTS.map((point) => periods[point]);
    const reader = this.context.use(FiguresReader);
    const parts = await reader.of(question, spans);
    const picked = question.picked.AREA;
    const borders = bordersOf(picked ?? []);
    // Of several owners an incident has several parts: the whole is counted by itself.
    const whole =
      question.by === IncidentDimension.OWNER
        ? await reader.of(question, spans, IncidentDimension.CLASS)
        : parts;
    return ORIGINS.filter((origin) => whole.some((row) => row.origin === origin)).map((origin) => {
      const of = (rows: readonly FigureRow[]) => rows.filter((row) => row.origin === origin);
      const table = this.#table(question, periods, origin, countsOf(of(whole)), of(parts), borders);
      const boundaries = picked === null ? null : boundariesOf(borders, null, periods);
      return Object.assign(table, { boundaries });
    });
  }

  /**
   * The figures of the incidents that took place in a unit or in one inside it, by class, as {@link IncidentStatisticsReader.of};
   * of all units that are asked for in a turn in one statement.
   *
   * @param area the unit, and what lies and lay in it
   * @throws KhienError `UNAUTHENTICATED`, `FORBIDDEN`
   */
  async ofArea(area: Area, question: FiguresQuestion): Promise<readonly IncidentStatistics[]> {
    // Everything lies in the country, also what lay in units that are no more: nobody lists them.
    const within = (areas: readonly Area[]): FiguresQuestion => {
      const placed = areas.some(({ id }) => isCountry(id));
      const ids = placed ? null : [...new Set(areas.flatMap((one) => one.ids))];
      return { ...question, by: IncidentDimension.CLASS, placed, picked: { ...question.picked, AREA: ids } };
    };
    const rights = this.context.use(FigureRights);
    await rights.require({ ...within([area]), picked: { ...question.picked, AREA: area.ids } });
    const periods = comparedPeriods(question.kind, question.span, rights.until(question));
    const spans = POINTS.map((point) => periods[point]);
    const name = `figures of areas ${JSON.stringify(question)}`;
    const loader = this.context.loader<Area, readonly IncidentStatistics[]>(name, async (units) => {
      const rows = await this.context.use(FiguresReader).byArea(within(units), spans);
      return units.map((unit) => {
        const inside = new Set(unit.ids);
        const own = isCountry(unit.id) ? rows : rows.filter((row) => inside.has(row.area));
        const boundaries = boundariesOf(unit.borders, beginOfUnit(unit.id), periods);
        return ORIGINS.filter((origin) => own.some((row) => row.origin === origin)).map((origin) => {
          const classes = own.filter((row) => row.origin === origin);
          const table = this.#table(
            within([unit]),
            periods,
            origin,
            countsOf(classes),
            classes,
            unit.borders,
          );
          return Object.assign(table, { boundaries });
        });
      });
    });
    return loader.load(area);
  }

  /** The counts of a table by month and class, in that order; one statement for all tables of a question. */
  async byMonth({ question, periods, origin }: IncidentStatistics): Promise<readonly IncidentCount[]> {
    const months = monthsIn(periods.counted);
    const rows = await this.context
      .loader<string, readonly FigureRow[]>(
        `incidents by month ${JSON.stringify(question)}`,
        async (keys) => {
          const all = await this.context.use(FiguresReader).of(question, months, IncidentDimension.CLASS);
          return keys.map((key) => all.filter((row) => row.origin === key));
        },
      )
      .load(origin);
    return rows
      .toSorted((one, other) => one.point - other.point || (one.part < other.part ? -1 : 1))
      .map(({ point, part, incidents }) =>
        Object.assign(new IncidentCount(), { month: months[point]?.from, class: part, incidents }),
      );
  }

  #table(
    question: FiguresQuestion,
    periods: ComparedPeriods,
    origin: Origin,
    counts: Counts,
    rows: readonly FigureRow[],
    borders: Borders,
  ): IncidentStatistics {
    const byPart = new Map<string, FigureRow[]>();
    for (const row of rows) byPart.set(row.part, [...(byPart.get(row.part) ?? []), row]);
    const allParts = [...byPart]
      .map(([part, own]) => ({ part, counts: countsOf(own) }))
      .toSorted((one, other) => other.counts.counted - one.counts.counted || (one.part < other.part ? -1 : 1))
      .map((one, index) => figure(question.by, one.part, index + 1, one.counts, counts, periods, borders));
    const named = allParts.filter((part) => part.class !== null);
    return Object.assign(new IncidentStatistics(), {
      question,
      periods,
      origin,
      allParts,
      reported: {
        periods,
        incidents: counts.counted,
        accumulated: counts.accumulated,
        ...changesOf(counts, periods, borders),
        parts: named.map((part) => ({
          name: INCIDENT_CLASSES[part.class as IncidentClass].name,
          incidents: part.incidents,
        })),
      },
      from: question.span.from,
      to: question.span.to,
      countedTo: periods.counted.to,
      complete: periods.complete,
      incidents: counts.counted,
      ...changes(counts, periods, borders),
      provenance: Object.assign(new Provenance(), {
        origin,
        publisher: null,
        publication: null,
        referenceDate: dayInVietnam(this.context.clock.now()),
        url: null,
      }),
    });
  }
}

function changes(counts: Counts, periods: ComparedPeriods, borders: Borders) {
  const { onPrevious, onLastYear, accumulatedOnLastYear } = changesOf(counts, periods, borders);
  return {
    onPrevious: changeAnswer(onPrevious, periods.previous),
    onLastYear: changeAnswer(onLastYear, periods.lastYear),
    accumulated: Object.assign(new AccumulatedIncidents(), {
      ...periods.accumulated,
      incidents: counts.accumulated,
      onLastYear: changeAnswer(accumulatedOnLastYear, periods.accumulatedLastYear),
    }),
  };
}

function figure(
  by: IncidentDimension,
  part: string,
  place: number,
  own: Counts,
  all: Counts,
  periods: ComparedPeriods,
  borders: Borders,
): IncidentFigure {
  const isOrganization = by === IncidentDimension.REPORTER || by === IncidentDimension.OWNER;
  return Object.assign(new IncidentFigure(), {
    place,
    class: by === IncidentDimension.CLASS ? (part as IncidentClass) : null,
    area: by === IncidentDimension.AREA && part !== '' ? new AdministrativeUnit(part) : null,
    organization: isOrganization && part !== '' ? new Organization(part) : null,
    level: by === IncidentDimension.LEVEL ? levelOf(part) : null,
    known: part !== '' && part !== 'UNKNOWN',
    incidents: own.counted,
    share: shareOf(own.counted, all.counted),
    ...changes(own, periods, by === IncidentDimension.AREA && part !== '' ? bordersOf([part]) : borders),
  });
}
