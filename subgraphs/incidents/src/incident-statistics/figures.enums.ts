import { registerEnumType } from 'type-graphql';
import { AreaBoundaries } from './borders.rules.js';
import { NoBaseReason } from './comparison.rules.js';
import { PeriodKind } from './period.rules.js';

/** By what figures are divided. */
export enum IncidentDimension {
  CLASS = 'CLASS',
  AREA = 'AREA',
  REPORTER = 'REPORTER',
  OWNER = 'OWNER',
  LEVEL = 'LEVEL',
}

/** Whose incidents are counted. */
export enum StatisticsScope {
  COUNTRY = 'COUNTRY',
  OWN = 'OWN',
}

/** The highest level of the systems that an incident hit. */
export enum LevelHit {
  LEVEL_1 = 'LEVEL_1',
  LEVEL_2 = 'LEVEL_2',
  LEVEL_3 = 'LEVEL_3',
  LEVEL_4 = 'LEVEL_4',
  LEVEL_5 = 'LEVEL_5',
  UNKNOWN = 'UNKNOWN',
  NO_SYSTEM = 'NO_SYSTEM',
}

registerEnumType(PeriodKind, {
  name: 'StatisticsPeriodKind',
  description: 'The periods by which the authority reports, and any other.',
  valuesConfig: {
    MONTH: { description: 'A month (tháng).' },
    QUARTER: { description: 'A quarter of a year (quý).' },
    HALF_YEAR: { description: 'January to June or July to December (6 tháng đầu năm, 6 tháng cuối năm).' },
    YEAR: { description: 'A year (năm).' },
    FREE: { description: 'From any day to any other, such as the first eight months of a year.' },
  },
});
registerEnumType(IncidentDimension, {
  name: 'IncidentDimension',
  description: 'By what figures of incidents are divided.',
  valuesConfig: {
    CLASS: { description: 'By national class (loại sự cố). For everybody.' },
    AREA: { description: 'By administrative unit in which they took place (địa bàn).' },
    REPORTER: { description: 'By the organization that reported (cơ quan báo cáo).' },
    OWNER: {
      description:
        'By the organizations whose systems were hit or that take part as affected (chủ quản hệ thống bị ảnh hưởng). An incident that hit several counts for each: the parts may add up to more than the whole.',
    },
    LEVEL: { description: 'By the highest level of the systems that were hit (cấp độ).' },
  },
});
registerEnumType(StatisticsScope, {
  name: 'StatisticsScope',
  description: 'Whose incidents are counted.',
  valuesConfig: {
    COUNTRY: {
      description:
        'All of the country. Everyone may ask for whole months that have ended, undivided or by class; coordinators for any days and any division.',
    },
    OWN: {
      description:
        "What the caller's organization, or one that stands under it, reported or takes part in, as far as it sees it. Each incident counts once.",
    },
  },
});
registerEnumType(LevelHit, {
  name: 'LevelHit',
  description: 'The highest level of the systems that an incident hit, as it is known now.',
  valuesConfig: {
    ...Object.fromEntries(
      [1, 2, 3, 4, 5].map((level) => [
        `LEVEL_${level}`,
        { description: `Level ${level} (cấp độ ${level}; Decree 331/2026/NĐ-CP, Decree 85/2016/NĐ-CP).` },
      ]),
    ),
    UNKNOWN: { description: 'Linked to systems, of none of which a level is known.' },
    NO_SYSTEM: { description: 'Linked to no system.' },
  },
});
registerEnumType(AreaBoundaries, {
  name: 'AreaBoundaries',
  description: 'How figures of an administrative unit stand to its boundaries over the periods of a table.',
  valuesConfig: {
    UNCHANGED: { description: 'The unit existed in all of them, or it is the country.' },
    CARRIED_OVER: {
      description:
        'Some days lie before the unit began: of them, the incidents of the units are counted that went whole into it or into what lies in it.',
    },
    CHANGED: {
      description:
        'Some days lie before it began or after it ended, and what it came out of was divided or is not known: of these days its figures are not all of its area, and changes on them are not told.',
    },
  },
});
registerEnumType(NoBaseReason, {
  name: 'NoBaseReason',
  description: 'Why a count is not compared with an earlier one.',
  valuesConfig: {
    NONE_BEFORE: { description: 'There was none in the earlier period: no number is a multiple of zero.' },
    NOT_COUNTED_YET: { description: 'Nothing of the period itself has been counted yet.' },
    BOUNDARIES_CHANGED: {
      description:
        'The administrative unit had not begun, had ended or was divided otherwise in one of the two periods, and its figures are not carried over.',
    },
  },
});
