import { UserError } from '@khien/subgraph';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { IncidentClass } from '../classification/incident-class.enum.js';
import { ThreatCategory } from '../feeds/threat-category.js';
import { FeedRule } from './feed-rule.entity.js';

/** A rule as it is to be. */
@InputType({
  description:
    'A rule as it is to be. There is one for each category, family and level: one that is there is changed, one that ended counts again.',
})
export class SetFeedRuleInput {
  @Field(() => ThreatCategory, { description: 'As what addresses are seen; RESOLVER has no rules.' })
  category!: ThreatCategory;

  @Field(() => String, {
    nullable: true,
    description: 'Of this family only, 1 to 100 characters; upper and lower case are the same.',
  })
  family?: string | null;

  @Field(() => Int, { nullable: true, description: 'For systems of this level or above, 1 to 5.' })
  minLevel?: number | null;

  @Field(() => Int, { description: 'From so many distinct addresses of the system on, 1 to 1,000,000.' })
  minAddresses!: number;

  @Field(() => Int, { defaultValue: 30, description: 'Within so many days, 1 to 366.' })
  withinDays!: number;

  @Field(() => IncidentClass, { description: 'National class of the incident that it opens.' })
  class!: IncidentClass;

  @Field(() => Int, {
    nullable: true,
    description:
      'The version of the rule that the change was made on; null for one that is not there yet. A rule that is there is not overwritten without it.',
  })
  expectedVersion?: number | null;
}

/** A rule that is to count no more. */
@InputType({ description: 'A rule that is to count no more.' })
export class EndFeedRuleInput {
  @Field(() => ID, { description: 'Which rule.' })
  feedRuleId!: string;

  @Field(() => Int, { description: 'The version of it that the decision was made on.' })
  expectedVersion!: number;
}

/** Outcome of a change of a rule. */
@ObjectType({ description: 'Outcome of a change of a rule for observations.', simpleResolvers: true })
export class FeedRulePayload {
  @Field(() => FeedRule, { nullable: true, description: 'The rule; null when there are user errors.' })
  feedRule!: FeedRule | null;

  @Field(() => [UserError], { description: 'Everything that must be corrected; empty when it worked.' })
  userErrors!: readonly UserError[];
}
