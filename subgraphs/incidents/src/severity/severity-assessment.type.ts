import { AssumedSize } from '@khien/subgraph';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { IncidentRegime } from '../incidents/incident-channel.enum.js';
import { ResponsePlan } from '../incidents/response-plan.enum.js';
import {
  FactName,
  FindingKind,
  Holds,
  LevelSource,
  OwnerKind,
  ReportingClass,
  SeverityOutcome,
} from './severity.enums.js';
import type { Finding, SeverityResult } from './severity.types.js';
import type { SeverityFacts } from './severity-facts.js';

/** A step of the derivation. */
@ObjectType('SeverityFinding', {
  description: 'A condition or consideration, and what the facts say of it.',
  simpleResolvers: true,
})
export class SeverityFinding {
  @Field(() => String, { description: 'Names it within its regime, such as OWNER_CANNOT_COPE.' })
  code!: string;

  @Field(() => FindingKind, { description: 'Whether it decides or is weighed.' })
  kind!: FindingKind;

  @Field(() => Holds, { description: 'Whether it holds.' })
  result!: Holds;

  @Field(() => String, { nullable: true, description: 'Legal act; null where it is ours.' })
  document!: string | null;

  @Field(() => String, { nullable: true, description: 'Article (Điều); null where there is none.' })
  article!: string | null;

  @Field(() => String, { nullable: true, description: 'Clause (khoản); null where there is none.' })
  clause!: string | null;

  @Field(() => String, { nullable: true, description: 'Point (điểm); null where there is none.' })
  point!: string | null;

  @AssumedSize(3)
  @Field(() => [ID], { description: 'Systems by which it holds.' })
  systemIds!: readonly string[];

  readonly finding!: Finding;
}

/** A fact that is missing. */
@ObjectType('MissingSeverityFact', {
  description: 'A fact that is not known and could decide.',
  simpleResolvers: true,
})
export class MissingSeverityFact {
  @Field(() => FactName, { description: 'Which fact.' })
  fact!: FactName;

  @Field(() => ID, {
    nullable: true,
    description: 'Of which system; null for one of the whole incident.',
  })
  systemId!: string | null;
}

/** What would change the outcome. */
@ObjectType('SeverityTurningPoint', {
  description: 'A single fact that, were it otherwise, would change the outcome.',
  simpleResolvers: true,
})
export class SeverityTurningPoint {
  @Field(() => FactName, { description: 'Which fact.' })
  fact!: FactName;

  @Field(() => ID, { nullable: true, description: 'Of which system; null for one of the whole incident.' })
  systemId!: string | null;

  @Field(() => String, { description: 'What it would have to be: true, false, or a level.' })
  value!: string;

  @Field(() => SeverityOutcome, { description: 'What the facts would come to then.' })
  outcome!: SeverityOutcome;
}

/** A reporting class. */
@ObjectType('ReportingClassFinding', {
  description: 'Whether an incident falls into a reporting class.',
  simpleResolvers: true,
})
export class ReportingClassFinding {
  @Field(() => ReportingClass, { description: 'Which class.' })
  code!: ReportingClass;

  @Field(() => Holds, { description: 'Whether it falls into it.' })
  result!: Holds;
}

/** What was known of a system. */
@ObjectType('SeveritySystem', {
  description: 'What was known of a system that was hit.',
  simpleResolvers: true,
})
export class SeveritySystem {
  @Field(() => ID, { nullable: true, description: 'Which system; null in a dry run that names none.' })
  systemId!: string | null;

  @Field(() => Int, { nullable: true, description: 'Its level, 1 to 5; null when it is not known.' })
  level!: number | null;

  @Field(() => LevelSource, { nullable: true, description: 'Where the level is known from.' })
  levelSource!: LevelSource | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'On the list of nationally important systems; null when it is not known.',
  })
  onNationalList!: boolean | null;

  @Field(() => OwnerKind, { nullable: true, description: 'Whose system it is; null when it is not known.' })
  ownerKind!: OwnerKind | null;

  @AssumedSize(5)
  @Field(() => [FactName], { description: 'Which of the five conditions hold for it.' })
  holds!: readonly FactName[];

  @AssumedSize(5)
  @Field(() => [FactName], {
    description: 'Of which of the five conditions it is not known whether they hold.',
  })
  unknown!: readonly FactName[];
}

/** What facts come to. */
@ObjectType('SeverityAssessment', {
  description:
    'What facts come to under a regime, with everything that it follows from. Under Decree 331/2026 a person chooses: the findings are what they weigh.',
  simpleResolvers: true,
})
export class SeverityAssessment {
  @Field(() => IncidentRegime, { description: 'By which rules.' })
  regime!: IncidentRegime;

  @Field(() => SeverityOutcome, { description: 'What the facts come to.' })
  outcome!: SeverityOutcome;

  @AssumedSize(8)
  @Field(() => [MissingSeverityFact], { description: 'Facts that are not known and could decide.' })
  missing!: readonly MissingSeverityFact[];

  @AssumedSize(8)
  @Field(() => [SeverityTurningPoint], {
    description: 'Every single fact that, were it otherwise, would change the outcome.',
  })
  turningPoints!: readonly SeverityTurningPoint[];

  @Field(() => ResponsePlan, {
    nullable: true,
    description:
      'The plan that follows (Decision 05/2017/QĐ-TTg, article 10); null unless serious and the facts name one.',
  })
  plan!: ResponsePlan | null;

  @AssumedSize(3)
  @Field(() => [ReportingClassFinding], {
    description: 'Reporting classes of Decree 331/2026/NĐ-CP; none under Decision 05/2017/QĐ-TTg.',
  })
  reportingClasses!: readonly ReportingClassFinding[];

  readonly result!: SeverityResult;
  readonly facts!: SeverityFacts;
}
