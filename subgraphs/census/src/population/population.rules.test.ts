import { describe, expect, it } from 'vitest';
import { area, figure, known, portal } from './population.rules.fixture.js';
import { bestFigure, peopleIn } from './population.rules.js';
import { FigureStatus, PopulationBasis } from './population.terms.js';

describe('the best figure', () => {
  const census2009 = figure(1_150_000, { referenceFrom: '2009-04-01', referenceTo: '2009-04-01' });
  const census2019 = figure(1_250_000);
  const average = figure(1_240_000, {
    basis: PopulationBasis.ANNUAL_AVERAGE,
    referenceFrom: '2016-01-01',
    referenceTo: '2016-12-31',
  });
  const registered = figure(1_400_000, {
    basis: PopulationBasis.REGISTERED_RESIDENTS,
    referenceFrom: '2025-01-01',
    referenceTo: '2025-12-31',
  });

  it('is a census, however old, before anything that was not counted', () => {
    expect(bestFigure([registered, average, portal(1_300_000), census2009])).toBe(census2009);
  });

  it('is the latest of its basis', () => {
    expect(bestFigure([census2009, census2019])).toBe(census2019);
  });

  it('is the firmest of its basis and date', () => {
    const preliminary = { ...census2019, status: FigureStatus.PRELIMINARY };
    const ownSum = { ...census2019, status: FigureStatus.AGGREGATED };
    expect(bestFigure([preliminary, ownSum])).toBe(ownSum);
    expect(bestFigure([preliminary, ownSum, census2019])).toBe(census2019);
  });

  it('is a register before the map, and nothing when there is nothing', () => {
    expect(bestFigure([portal(1_300_000), registered])).toBe(registered);
    expect(bestFigure([])).toBeUndefined();
  });
});

describe('the people in a set of areas', () => {
  const country = area('VN', [], [figure(100)]);
  const one = area('P', ['VN'], [figure(30)]);
  const other = area('Q', ['VN'], [figure(20)]);
  const commune = area('P/C', ['P', 'VN'], [portal(4)]);
  const neighbour = area('P/D', ['P', 'VN'], [portal(3, FigureStatus.SUSPECT)]);
  const empty = area('Q/E', ['Q', 'VN'], []);
  const all = known(country, one, other, commune, neighbour, empty);

  it('of one area are its best figure as published', () => {
    expect(peopleIn(['P'], all)).toMatchObject({
      known: true,
      sum: { value: 30, status: FigureStatus.FINAL, parts: [one.figures[0]] },
    });
  });

  it('of several are a sum, which is nobody’s official figure', () => {
    expect(peopleIn(['Q', 'P'], all)).toMatchObject({
      known: true,
      sum: { value: 50, status: FigureStatus.AGGREGATED },
    });
  });

  it('count an area inside another once', () => {
    expect(peopleIn(['P', 'P/C', 'VN', 'Q'], all)).toMatchObject({ sum: { value: 100 } });
    expect(peopleIn(['P/C', 'P', 'Q', 'P'], all)).toMatchObject({ sum: { value: 50 } });
  });

  it('are no firmer than the weakest part', () => {
    expect(peopleIn(['P/C', 'P/D'], all)).toMatchObject({ sum: { value: 7, status: FigureStatus.SUSPECT } });
  });

  it('are not added up over bases: what adds up and what it leaves out is said', () => {
    expect(peopleIn(['Q', 'P/C'], all)).toMatchObject({
      known: false,
      cause: 'NO_COMMON_BASIS',
      missing: ['P/C'],
      part: { value: 20 },
    });
  });

  it('are incomplete when an area has no figure', () => {
    expect(peopleIn(['P', 'Q/E'], all)).toMatchObject({
      known: false,
      cause: 'SOME_WITHOUT_FIGURE',
      missing: ['Q/E'],
      part: { value: 30 },
    });
  });

  it('are incomplete when an area is unknown, and unknown when every area is', () => {
    expect(peopleIn(['P', 'X'], all)).toMatchObject({ cause: 'SOME_WITHOUT_FIGURE', missing: ['X'] });
    expect(peopleIn(['X', 'Q/E'], all)).toEqual({
      known: false,
      cause: 'NO_FIGURE',
      missing: ['Q/E', 'X'],
      part: null,
    });
  });

  it('are not zero when there are no areas', () => {
    expect(peopleIn([], all)).toEqual({ known: false, cause: 'NO_AREAS', missing: [], part: null });
  });

  it('are not added up over units that were never in force together', () => {
    const former = area('old P', ['VN'], [figure(25)], { validFrom: '2021-11-30', validTo: '2025-06-30' });
    const both = known(country, one, former);
    expect(peopleIn(['P', 'old P'], both)).toMatchObject({ cause: 'DIFFERENT_TIMES', part: null });
    expect(peopleIn(['P', 'old P', 'VN'], both)).toMatchObject({ known: true, sum: { value: 100 } });
  });

  it('fall back to an earlier date that all areas have', () => {
    const earlier = (value: number) =>
      figure(value, { referenceFrom: '2009-04-01', referenceTo: '2009-04-01' });
    const areas = known(area('P', [], [figure(30), earlier(28)]), area('Q', [], [earlier(19)]));
    expect(peopleIn(['P', 'Q'], areas)).toMatchObject({ known: true, sum: { value: 47 } });
  });
});
