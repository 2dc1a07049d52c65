import { Role } from '@khien/identity';
import { everyone, type FeaturePolicy, fields, rule, signedIn, withObject } from '@khien/subgraph';
import { PARTY } from '../sharing/visibility.rules.js';

/** Who may ask for figures of any days, and of parts of the country. */
export const seesFigures = rule(
  'coordinators',
  { anywhere: [Role.COORDINATOR] },
  { vi: 'Điều phối viên.', en: 'Coordinators.' },
);

/** Who may ask for the figures of their organization and of what stands under it. */
export const seesOwnFigures = rule(
  'roles of parties',
  { anywhere: PARTY },
  {
    vi: 'Người xem được sự cố của cơ quan mình và cơ quan cấp dưới.',
    en: 'Those who see the incidents of their organization and of what stands under it.',
  },
);

/** Who may ask for the figures of a place at all; whose incidents are counted is what the rules above say. */
const asksForFiguresOfAreas = rule(
  'coordinators and roles of parties',
  { anywhere: [...seesFigures.anywhere, ...PARTY] },
  {
    vi: 'Điều phối viên: mọi sự cố; người xem được sự cố của cơ quan mình: các sự cố đó.',
    en: 'Coordinators of all incidents; those who see the incidents of their organization, of these.',
  },
);

/** The authority publishes its figures (decisions 11 and 18). */
export const incidentStatisticsPolicy: FeaturePolicy = {
  Query: { fields: fields(everyone, ['incidentStatistics', 'publishedFigures']) },
  AdministrativeUnit: { fields: { incidentStatistics: asksForFiguresOfAreas } },
  IncidentStatistics: {
    fields: fields(withObject, [
      'origin',
      'from',
      'to',
      'countedTo',
      'complete',
      'boundaries',
      'incidents',
      'onPrevious',
      'onLastYear',
      'accumulated',
      'parts',
      'otherParts',
      'byClass',
      'sentence',
      'provenance',
    ]),
  },
  AccumulatedIncidents: { fields: fields(withObject, ['from', 'to', 'incidents', 'onLastYear']) },
  IncidentChange: { fields: fields(withObject, ['from', 'to', 'base', 'ratio', 'percentage']) },
  IncidentChangeUnavailable: { fields: fields(withObject, ['from', 'to', 'reason', 'explanation']) },
  IncidentFigure: {
    fields: {
      ...fields(withObject, [
        'place',
        'class',
        'incidents',
        'share',
        'onPrevious',
        'onLastYear',
        'accumulated',
      ]),
      // Divided so, figures are for those who may ask for them.
      ...fields(signedIn, ['area', 'organization', 'level', 'known']),
    },
  },
  OtherIncidentFigures: { fields: fields(withObject, ['parts', 'incidents']) },
  IncidentCount: { fields: fields(withObject, ['month', 'class', 'incidents']) },
  PublishedFigure: {
    fields: fields(withObject, [
      'indicator',
      'from',
      'to',
      'value',
      'rounded',
      'precision',
      'note',
      'provenance',
    ]),
  },
};
