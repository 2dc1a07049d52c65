import { registerEnumType } from 'type-graphql';

/** How the areas that a system serves relate to an administrative unit. */
export enum AreaMatch {
  WITHIN = 'WITHIN',
  COVERING = 'COVERING',
}

registerEnumType(AreaMatch, {
  name: 'AreaMatch',
  description: 'How the areas that a system serves relate to an administrative unit.',
  valuesConfig: {
    WITHIN: { description: 'It serves this unit or a place inside it.' },
    COVERING: { description: 'It serves this unit or a larger one that contains it.' },
  },
});
