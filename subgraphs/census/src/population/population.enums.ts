import { registerEnumType } from 'type-graphql';
import {
  FigureStatus,
  PopulationBasis,
  PopulationMeasure,
  ReferenceKind,
  UnavailableReason,
} from './population.terms.js';

registerEnumType(PopulationMeasure, {
  name: 'PopulationMeasure',
  description: 'What is counted.',
  valuesConfig: {
    POPULATION: { description: 'All persons (dân số).' },
    POPULATION_MALE: { description: 'Men and boys (dân số nam).' },
    POPULATION_FEMALE: { description: 'Women and girls (dân số nữ).' },
    POPULATION_URBAN: { description: 'Persons in urban areas (dân số thành thị).' },
    POPULATION_RURAL: { description: 'Persons in rural areas (dân số nông thôn).' },
    HOUSEHOLDS: { description: 'Households (hộ).' },
  },
});

registerEnumType(PopulationBasis, {
  name: 'PopulationBasis',
  description:
    'How people were counted, in the order in which a figure is preferred. Figures of different bases are never added up or put into one series.',
  valuesConfig: {
    CENSUS: { description: 'Counted by a census (tổng điều tra) on its day.' },
    SAMPLE_SURVEY: { description: 'Estimated from a survey between two censuses (điều tra giữa kỳ).' },
    ANNUAL_AVERAGE: { description: 'Average population of a year (dân số trung bình).' },
    REGISTERED_RESIDENTS: {
      description:
        'Registered residents, from the dossiers of the reform of 2025; above the number who live there.',
    },
    PORTAL: {
      description:
        'Read from the official map of 2025, commune by commune; units are mixed there and nothing was verified. For demonstration only.',
    },
  },
});

registerEnumType(FigureStatus, {
  name: 'FigureStatus',
  description: 'How firm a figure is, from the firmest down.',
  valuesConfig: {
    FINAL: { description: 'Published as final.' },
    AGGREGATED: { description: 'Added up by this platform from published figures; not an official one.' },
    ESTIMATED: { description: 'Estimated, by the publisher or as a residual.' },
    PRELIMINARY: { description: 'Published as preliminary.' },
    UNVERIFIED: { description: 'Published without a statement of method; nothing speaks against it.' },
    SUSPECT: { description: 'Probably wrong: implausibly small for its area.' },
  },
});

registerEnumType(ReferenceKind, {
  name: 'ReferenceKind',
  description: 'What the reference days of a figure mean.',
  valuesConfig: {
    POINT: { description: 'The state on one day.' },
    PERIOD: { description: 'The average over the days from the first to the last.' },
    PUBLICATION_YEAR: { description: 'The day is not stated; the year is that of the publication.' },
  },
});

registerEnumType(UnavailableReason, {
  name: 'FigureUnavailableReason',
  description: 'Why there is no figure; none of these is zero.',
  valuesConfig: {
    UNKNOWN: { description: 'There may be a figure, but this platform has none.' },
    NOT_COLLECTED: { description: 'What it would be computed from was never recorded.' },
    INCOMPLETE: { description: 'Known for some of the areas only.' },
    NOT_COMPARABLE: { description: 'Known for each area, but on bases or of times that do not add up.' },
    WITHHELD: { description: 'Known, but not disclosed, to protect the persons counted.' },
  },
});
