import { Cost, DateTime, Origin } from '@khien/subgraph';
import { Field, ID, InputType, Int } from 'type-graphql';
import { IncidentClass } from '../classification/incident-class.enum.js';
import { IncidentChannel } from './incident-channel.enum.js';
import { IncidentSeverity } from './incident-severity.enum.js';
import { IncidentState } from './incident-state.enum.js';

/** Which incidents a list shows. */
@InputType({ description: 'Which incidents a list shows; all conditions hold. Null asks for nothing.' })
export class IncidentFilter {
  @Cost(10)
  @Field(() => String, {
    nullable: true,
    description: 'Words of the title or the reference, in any order; case and diacritics do not matter.',
  })
  search?: string | null;

  @Field(() => [IncidentClass], { nullable: true, description: 'One of these national classes.' })
  class?: readonly IncidentClass[] | null;

  @Field(() => [IncidentSeverity], { nullable: true, description: 'One of these severities.' })
  severity?: readonly IncidentSeverity[] | null;

  @Field(() => [IncidentState], { nullable: true, description: 'In one of these states.' })
  state?: readonly IncidentState[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: still to be worked on; false: rejected, merged, closed or reviewed.',
  })
  open?: boolean | null;

  @Field(() => DateTime, { nullable: true, description: 'Detected at this moment or later.' })
  detectedFrom?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Detected before this moment.' })
  detectedTo?: Date | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Linked to this information system now; its id, of which only the form is checked here.',
  })
  systemId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Took place in exactly this administrative unit; its id, such as 26740@2025-07-01, of which only the form is checked here. AdministrativeUnit.incidents also has those inside it.',
  })
  areaId?: string | null;

  @Cost(5)
  @Field(() => String, {
    nullable: true,
    description:
      'Has exactly this indicator of compromise, of whatever kind, as it is or made harmless (hxxp, [.]); only among indicators that you may see.',
  })
  indicator?: string | null;

  @Cost(5)
  @Field(() => [Int], {
    nullable: true,
    description:
      'Hit a system of one of these levels (cấp độ an toàn, 1 to 5): the approved one, and the judged one where none is approved. Only among systems that you may see; together with ownedUnder of one system.',
  })
  systemLevels?: readonly number[] | null;

  @Cost(5)
  @Field(() => Int, {
    nullable: true,
    description: 'Hit a system of this level or a higher one, 1 to 5; as systemLevels.',
  })
  systemLevelAtLeast?: number | null;

  @Cost(5)
  @Field(() => ID, {
    nullable: true,
    description:
      'Hit a system that this organization owns or one that stands under it; its id. Only among systems that you may see.',
  })
  ownedUnder?: string | null;

  @Field(() => Origin, { nullable: true, description: 'Registered here, or generated for demonstration.' })
  origin?: Origin | null;

  @Field(() => Boolean, { nullable: true, description: 'True: exercises only; false: none.' })
  drill?: boolean | null;

  @Field(() => [IncidentChannel], { nullable: true, description: 'Came in by one of these ways.' })
  channel?: readonly IncidentChannel[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'False: reports that nobody has checked yet; true: all others.',
  })
  verified?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: personal data are touched; false: they are not, as far as known.',
  })
  personalData?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True: a deadline of it has passed that was not met; false: none has. Asked of incidents that are shared with you.',
  })
  overdue?: boolean | null;
}
