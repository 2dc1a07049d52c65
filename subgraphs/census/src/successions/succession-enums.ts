import { registerEnumType } from 'type-graphql';

/** How a successor came out of a predecessor. */
export enum SuccessionRelation {
  UNCHANGED = 'UNCHANGED',
  CONTINUED = 'CONTINUED',
  MERGED_INTO = 'MERGED_INTO',
  MERGED_KEEPS_CODE = 'MERGED_KEEPS_CODE',
  SPLIT_INTO = 'SPLIT_INTO',
  RECODED = 'RECODED',
  DISTRICT_BECAME_COMMUNE = 'DISTRICT_BECAME_COMMUNE',
  TERRITORY_NOW_IN = 'TERRITORY_NOW_IN',
}

registerEnumType(SuccessionRelation, {
  name: 'SuccessionRelation',
  description: 'How a successor came out of a predecessor.',
  valuesConfig: {
    UNCHANGED: { description: 'Same name, type and territory under a new legal basis.' },
    CONTINUED: { description: 'One predecessor, with another name or type.' },
    MERGED_INTO: { description: 'Merged with others into a unit of another code.' },
    MERGED_KEEPS_CODE: { description: 'Merged with others into a unit that has its code.' },
    SPLIT_INTO: { description: 'Divided among several units.' },
    RECODED: { description: 'The same unit under another code; probably a correction of the list.' },
    DISTRICT_BECAME_COMMUNE: {
      description: 'An island district without communes that became a special zone (đặc khu).',
    },
    TERRITORY_NOW_IN: {
      description: 'Abolished before the reform; its former territory is listed under the present unit.',
    },
  },
});

/** Whether a predecessor went into one successor or several. */
export enum SuccessionCoverage {
  WHOLE = 'WHOLE',
  SPLIT = 'SPLIT',
}

registerEnumType(SuccessionCoverage, {
  name: 'SuccessionCoverage',
  description:
    'Whether a predecessor went into one successor or several. Splits are under-reported: the mapping lists most communes under one successor, also where small parts went elsewhere.',
  valuesConfig: {
    WHOLE: { description: 'The predecessor is listed under this successor alone.' },
    SPLIT: { description: 'It is listed under several; shares of area and people are unknown.' },
  },
});

/** How the names of the mapping were brought together with the codes of units. */
export enum SuccessionMatch {
  OFFICIAL = 'OFFICIAL',
  RESOLVED = 'RESOLVED',
  PORTAL_TEXT = 'PORTAL_TEXT',
  RESOLVED_BY_CODE_ONLY = 'RESOLVED_BY_CODE_ONLY',
  RESOLVED_BY_NAME = 'RESOLVED_BY_NAME',
  RESOLVED_BY_OLD_NAME = 'RESOLVED_BY_OLD_NAME',
  HISTORIC_NAME = 'HISTORIC_NAME',
  SAME_NAME_AND_DISTRICT = 'SAME_NAME_AND_DISTRICT',
  FORMER_DISTRICT_WITHOUT_COMMUNES = 'FORMER_DISTRICT_WITHOUT_COMMUNES',
  ADDED_SAME_CODE_AND_NAME = 'ADDED_SAME_CODE_AND_NAME',
}

registerEnumType(SuccessionMatch, {
  name: 'SuccessionMatch',
  description:
    'How names of the mapping were brought together with the codes of units: how sure the link is.',
  valuesConfig: {
    OFFICIAL: { description: 'Stated by the legal act or the official list.' },
    RESOLVED: { description: 'Code and name agree.' },
    PORTAL_TEXT: { description: 'Taken from the text of the official map.' },
    RESOLVED_BY_CODE_ONLY: { description: 'Only the code agrees.' },
    RESOLVED_BY_NAME: { description: 'Only the name agrees.' },
    RESOLVED_BY_OLD_NAME: { description: 'Only an earlier name agrees.' },
    HISTORIC_NAME: { description: 'The name of a unit that had been abolished before the reform.' },
    SAME_NAME_AND_DISTRICT: { description: 'The same name in the same district, under another code.' },
    FORMER_DISTRICT_WITHOUT_COMMUNES: {
      description: 'A district without communes and the zone of its name.',
    },
    ADDED_SAME_CODE_AND_NAME: { description: 'Missing in the mapping; same code and name before and after.' },
  },
});
