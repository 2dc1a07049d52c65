import { CalendarDate } from '@khien/subgraph';
import { Field, ID, InputType } from 'type-graphql';
import { FindingSeverity } from './finding.rules.js';
import { FindingState, InspectionState } from './inspection.machine.js';
import './inspection-enums.type.js';
import { InspectionKind } from './inspection-kinds.js';

/** Which inspections. */
@InputType({ description: 'Which inspections; all conditions hold together.' })
export class InspectionFilter {
  @Field(() => [InspectionState], { nullable: true, description: 'Where they stand: one of these.' })
  state?: InspectionState[] | null;

  @Field(() => [InspectionKind], { nullable: true, description: 'Who inspects, by standing: one of these.' })
  kind?: InspectionKind[] | null;

  @Field(() => ID, { nullable: true, description: 'Identifier of the organization that inspects.' })
  assessorId?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Planned to begin on this day or later.' })
  plannedFrom?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Planned to begin on this day or earlier.' })
  plannedTo?: string | null;
}

/** Which findings. */
@InputType({ description: 'Which findings of inspections; all conditions hold together.' })
export class InspectionFindingFilter {
  @Field(() => [FindingState], { nullable: true, description: 'Where they stand: one of these.' })
  state?: FindingState[] | null;

  @Field(() => [FindingSeverity], { nullable: true, description: 'How bad they are: one of these.' })
  severity?: FindingSeverity[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the last day to put them right is past and they are not closed or withdrawn.',
  })
  overdue?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether they had been closed before and came back.' })
  repeated?: boolean | null;
}
