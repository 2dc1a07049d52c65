import { Field, InputType, Int } from 'type-graphql';
import { FacilityIndicator } from './facility-indicator.js';

/** Which facility figures to list. */
@InputType({ description: 'Which facility figures to list; all conditions hold.' })
export class FacilityFigureFilter {
  @Field(() => FacilityIndicator, { nullable: true, description: 'Figures of this indicator.' })
  indicator?: FacilityIndicator | null;

  @Field(() => Int, { nullable: true, description: 'Figures of this year.' })
  referenceYear?: number | null;
}
