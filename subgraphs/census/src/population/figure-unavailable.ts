import type { Bilingual } from '@khien/errors';
import { AssumedSize } from '@khien/subgraph';
import { Field, ID, ObjectType } from 'type-graphql';
import { UnavailableReason } from './population.terms.js';
import type { PopulationFigure } from './population-figure.entity.js';
import './population.enums.js';

/** What is said about a missing figure. */
export interface UnavailableFacts {
  readonly reason: UnavailableReason;
  readonly explanation: Bilingual;
  readonly remedy: Bilingual;
  /** Administrative units without a figure that would add up. */
  readonly missingAreaIds?: readonly string[];
  /** Identifiers of no administrative unit. */
  readonly unknownAreaIds?: readonly string[];
  /** The sum over the other areas. */
  readonly partialFigure?: PopulationFigure | null;
}

/** There is no figure, and why. */
@ObjectType({
  description: 'There is no figure: why, and what to do about it. Not the same as zero.',
  simpleResolvers: true,
})
export class FigureUnavailable {
  @Field(() => UnavailableReason, { description: 'Why there is none; branch on this.' })
  readonly reason: UnavailableReason;

  @AssumedSize(20)
  @Field(() => [ID], {
    description:
      'Areas asked for that are no administrative units of this record; at most as many as were asked for.',
  })
  readonly unknownAreaIds: readonly string[];

  readonly explanation: Bilingual;
  readonly remedy: Bilingual;
  readonly missingAreaIds: readonly string[];
  readonly partialFigure: PopulationFigure | null;

  constructor(facts: UnavailableFacts) {
    this.reason = facts.reason;
    this.explanation = facts.explanation;
    this.remedy = facts.remedy;
    this.missingAreaIds = facts.missingAreaIds ?? [];
    this.unknownAreaIds = facts.unknownAreaIds ?? [];
    this.partialFigure = facts.partialFigure ?? null;
  }
}
