import { AssumedSize, CalendarDate, NonNegativeInt, Origin, Provenance } from '@khien/subgraph';
import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Organization } from '../organizations/organization.entity.js';

/** By what organizations are compared. */
export enum LevelMeasure {
  DETERMINED = 'DETERMINED',
  APPROVED = 'APPROVED',
  FULLY_COMPLIANT = 'FULLY_COMPLIANT',
  OVERDUE = 'OVERDUE',
}

registerEnumType(LevelMeasure, {
  name: 'LevelMeasure',
  description: 'By what organizations are compared: shares of their registered systems.',
  valuesConfig: {
    DETERMINED: { description: 'Systems whose facts give a level.' },
    APPROVED: { description: 'Systems with an approved level.' },
    FULLY_COMPLIANT: { description: 'Systems with an approved level and a plan carried out in full.' },
    OVERDUE: { description: 'Systems with a step that is overdue; the lower, the better.' },
  },
});

/** One measure of a comparison. */
@ObjectType({
  description: 'How an organization stands by one measure; shares from 0 to 1.',
  simpleResolvers: true,
})
export class RankedShare {
  @Field(() => LevelMeasure, { description: 'The measure.' })
  measure!: LevelMeasure;

  @Field(() => Float, { description: 'The share that the organization itself reaches.' })
  own!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Mean of the shares of the organizations compared, each counted once; null when fewer than three others can be compared: it would tell what they reach.',
  })
  average!: number | null;

  @Field(() => Float, { nullable: true, description: 'Best share among them; null as the average is.' })
  best!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Place of the organization among them, 1 for the best; equal shares have the same place. Null as the average is, and for an organization with fewer than ten systems.',
  })
  place!: number | null;

  /** Who reached the best share, when the caller may know. */
  bestId!: string | null;

  @Field(() => Organization, {
    nullable: true,
    description:
      'Who reaches the best share; named only to coordinators and to those who act for it or for what stands above it.',
  })
  bestOrganization!: Organization | null;
}

/** How an organization stands among those of its kind. */
@ObjectType({
  description:
    'How an organization, with what stands under it, stands among those of its kind; subordinate units among those under the same organization. Compared are organizations with at least ten registered systems of this origin.',
  simpleResolvers: true,
})
export class LevelRanking {
  @Field(() => Origin, { description: 'Registered systems, or generated ones: never mixed.' })
  origin!: Origin;

  @Field(() => CalendarDate, { description: 'The day at whose end they are compared, in Vietnam.' })
  on!: string;

  @Field(() => NonNegativeInt, { description: 'Number of systems of the organization that are not retired.' })
  registered!: number;

  @Field(() => NonNegativeInt, { description: 'Number of organizations compared.' })
  compared!: number;

  @AssumedSize(4)
  @Field(() => [RankedShare], { description: 'Each measure once.' })
  measures!: readonly RankedShare[];

  @Field(() => Provenance, { description: 'Where the numbers come from: this platform.' })
  provenance!: Provenance;
}
