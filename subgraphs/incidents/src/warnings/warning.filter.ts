import { Cost, Origin } from '@khien/subgraph';
import { Field, ID, InputType } from 'type-graphql';
import { WarningAction, WarningKind, WarningSeverity, WarningState } from './warning-enums.type.js';

/** Which warnings a list shows. */
@InputType({ description: 'Which warnings a list shows; all conditions hold. Null asks for nothing.' })
export class WarningFilter {
  @Cost(10)
  @Field(() => String, {
    nullable: true,
    description: 'Words of the title, in any order; case and diacritics do not matter.',
  })
  search?: string | null;

  @Field(() => [WarningKind], { nullable: true, description: 'Of one of these kinds.' })
  kind?: readonly WarningKind[] | null;

  @Field(() => [WarningState], {
    nullable: true,
    description: 'In one of these states. An issued one that is being updated is ISSUED for its readers.',
  })
  state?: readonly WarningState[] | null;

  @Field(() => [WarningSeverity], { nullable: true, description: 'Of one of these severities.' })
  severity?: readonly WarningSeverity[] | null;

  @Field(() => String, { nullable: true, description: 'Names this CVE in what is read now.' })
  cve?: string | null;

  @Field(() => ID, { nullable: true, description: 'Belongs to this incident, of those that you may see.' })
  incidentId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True: something of your organization, or under it, has not acknowledged it yet; false: nothing is left to acknowledge.',
  })
  unread?: boolean | null;

  @Field(() => Origin, { nullable: true, description: 'Registered here, or generated for demonstration.' })
  origin?: Origin | null;
}

/** Which recipients of a warning a list shows. */
@InputType({ description: 'Which recipients a list shows; all conditions hold. Null asks for nothing.' })
export class WarningRecipientFilter {
  @Field(() => Boolean, { nullable: true, description: 'Whether receipt was acknowledged.' })
  acknowledged?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether anything was reported, IN_PROGRESS too.' })
  answered?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the deadline has passed without a final report.',
  })
  overdue?: boolean | null;

  @Field(() => [WarningAction], { nullable: true, description: 'Last reported one of these.' })
  action?: readonly WarningAction[] | null;

  @Field(() => ID, { nullable: true, description: 'Of this organization, as who answers or as owner.' })
  organizationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'This system.' })
  systemId?: string | null;
}
