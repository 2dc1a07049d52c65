import { AssumedSize, CalendarDate, NonNegativeInt, Origin, Provenance } from '@khien/subgraph';
import { Field, ObjectType } from 'type-graphql';
import { IncidentClass } from '../classification/incident-class.enum.js';

/** How many incidents of one class were detected in one month. */
@ObjectType({
  description: 'How many incidents of one class were detected in one month.',
  simpleResolvers: true,
})
export class IncidentCount {
  @Field(() => CalendarDate, { description: 'First day of the month, in Vietnam.' })
  month!: string;

  @Field(() => IncidentClass, { description: 'National class (loại sự cố).' })
  class!: IncidentClass;

  @Field(() => NonNegativeInt, { description: 'Number of incidents.' })
  incidents!: number;
}

/** The published figures of a period, of one origin. */
@ObjectType({
  description:
    'Published figures of a period: incidents of the whole country by class and month of detection. Left out are what turned out to be no incident of its own, and incidents of TLP:RED. The same for everybody, whatever they may see; demonstration data and registered incidents are never mixed.',
  simpleResolvers: true,
})
export class IncidentStatistics {
  @Field(() => Origin, { description: 'Registered incidents, or generated ones.' })
  origin!: Origin;

  @Field(() => NonNegativeInt, { description: 'Number of incidents in the period.' })
  incidents!: number;

  // A year of all classes; five are the most that may be asked for.
  @AssumedSize(200)
  @Field(() => [IncidentCount], {
    description: 'By month and class; a combination without incidents is left out.',
  })
  byClass!: readonly IncidentCount[];

  @Field(() => Provenance, { description: 'Where the figures come from: this platform.' })
  provenance!: Provenance;
}
