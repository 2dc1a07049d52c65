import { CalendarDate, NonNegativeInt, Origin, SafeInt } from '@khien/subgraph';
import { ArgsType, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ThreatCategory } from '../feeds/threat-category.js';

/** Over which periods addresses are counted. */
export enum ExposurePeriod {
  DAY = 'DAY',
  WEEK = 'WEEK',
  MONTH = 'MONTH',
}

registerEnumType(ExposurePeriod, {
  name: 'ExposurePeriod',
  description: 'Over which periods addresses are counted, in UTC.',
  valuesConfig: {
    DAY: { description: 'A day.' },
    WEEK: { description: 'A week from Monday on (ISO 8601).' },
    MONTH: { description: 'A month.' },
  },
});

/** Which counts. */
@ArgsType()
export class ExposureArgs {
  @Field(() => CalendarDate, {
    nullable: true,
    description: 'The first period is the one that holds this day; 30 days before to unless given.',
  })
  from?: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'Periods that begin on this day or later are left out; tomorrow unless given.',
  })
  to?: string | null;

  @Field(() => ExposurePeriod, { defaultValue: ExposurePeriod.DAY, description: 'Length of the periods.' })
  period!: ExposurePeriod;

  @Field(() => ThreatCategory, {
    defaultValue: ThreatCategory.BOT,
    description: 'As what addresses are seen.',
  })
  category!: ThreatCategory;

  @Field(() => String, { nullable: true, description: 'Of this family only; its name in lower case.' })
  family?: string | null;

  @Field(() => SafeInt, {
    nullable: true,
    description: 'Within this autonomous system only, by its number: an operator over time.',
  })
  asn?: number | null;
}

/** How many addresses there were in one period. */
@ObjectType({
  description:
    'Distinct addresses that feeds saw in one period (mức độ phơi nhiễm botnet). An address with two families counts for each. A period in which nothing of the category was collected is left out: that is not zero.',
  simpleResolvers: true,
})
export class BotnetExposure {
  @Field(() => Origin, {
    description: 'Of what feeds saw, or of what was generated for demonstration: never mixed.',
  })
  origin!: Origin;

  @Field(() => CalendarDate, { description: 'First day of the period, UTC.' })
  starts!: string;

  @Field(() => NonNegativeInt, { description: 'Addresses seen.' })
  addresses!: number;

  @Field(() => NonNegativeInt, {
    description: 'Of them, not seen in the period before; all of them where nothing was collected in it.',
  })
  new!: number;

  @Field(() => NonNegativeInt, { description: 'Of them, seen in the period before as well.' })
  persisting!: number;

  @Field(() => NonNegativeInt, {
    description:
      'Seen in the period before, and not in this one; not in this one so far, as long as it is not over.',
  })
  gone!: number;
}

/** How far exposure has been counted. */
@ObjectType({
  description:
    'How far exposure has been counted: an import counts a few days at once, background work counts more of them within minutes.',
  simpleResolvers: true,
})
export class ExposureCounting {
  @Field(() => Boolean, { description: 'Whether everything that was observed is counted.' })
  complete!: boolean;

  @Field(() => NonNegativeInt, {
    description: 'Days with observations that are not counted yet; periods around them may change.',
  })
  pendingDays!: number;

  @Field(() => CalendarDate, { nullable: true, description: 'The earliest of them; null for none.' })
  earliestPendingDay!: string | null;
}

/** What an operator has of it. */
@ObjectType({
  description: 'Addresses seen in one period within one autonomous system.',
  simpleResolvers: true,
})
export class OperatorExposure extends BotnetExposure {
  @Field(() => SafeInt, {
    nullable: true,
    description: 'Number of the autonomous system; null where none is known.',
  })
  asn!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who holds it, by the trade name of the reference data.',
  })
  holder!: string | null;
}

/** A family of malware, or a service, that feeds name. */
@ObjectType({ description: 'Addresses seen in one period with one family.', simpleResolvers: true })
export class FamilyExposure extends BotnetExposure {
  @Field(() => String, { description: 'Its name, in lower case.' })
  family!: string;
}

/** How many groups of a period. */
@ArgsType()
export class RankingArgs {
  @Field(() => CalendarDate, { description: 'A day of the period.' })
  on!: string;

  @Field(() => ExposurePeriod, { defaultValue: ExposurePeriod.MONTH, description: 'Length of the period.' })
  period!: ExposurePeriod;

  @Field(() => ThreatCategory, {
    defaultValue: ThreatCategory.BOT,
    description: 'As what addresses are seen.',
  })
  category!: ThreatCategory;

  @Field(() => Int, {
    defaultValue: 20,
    description: 'Of how many groups, 1 to 100: those with most addresses.',
  })
  first!: number;
}
