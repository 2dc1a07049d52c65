import { AssumedSize } from '@khien/subgraph';
import { Field, ObjectType } from 'type-graphql';
import { IncidentState } from '../incidents/incident-state.enum.js';
import type { IncidentTransition } from '../incidents/transition.types.js';
import type { Judgement, Refusal } from './incident-moves.rules.js';
import {
  ClockEffect,
  IncidentActor,
  IncidentEvent,
  IncidentGuard,
  MoveField,
  RefusalCode,
} from './machine.enums.js';

/** A line of the table of states and transitions. */
@ObjectType('IncidentTransition', {
  description: 'A line of the table of states and transitions of incidents.',
  simpleResolvers: true,
})
export class IncidentTransitionType {
  @Field(() => IncidentEvent, { description: 'What happens.' })
  event!: IncidentEvent;

  @AssumedSize(11)
  @Field(() => [IncidentState], { description: 'From which states.' })
  from!: readonly IncidentState[];

  @Field(() => IncidentState, {
    nullable: true,
    description: 'To which state; null: the one in which it was before what is undone.',
  })
  to!: IncidentState | null;

  @AssumedSize(3)
  @Field(() => [IncidentActor], { description: 'In which capacities it may be done.' })
  actors!: readonly IncidentActor[];

  @AssumedSize(3)
  @Field(() => [IncidentGuard], { description: 'What else must hold.' })
  guards!: readonly IncidentGuard[];

  @AssumedSize(2)
  @Field(() => [MoveField], { description: 'What must be said with it.' })
  requires!: readonly MoveField[];

  @AssumedSize(2)
  @Field(() => [ClockEffect], { description: 'What it does to deadlines.' })
  clocks!: readonly ClockEffect[];

  @Field(() => String, { description: 'The mutation that does it, such as acknowledgeIncident.' })
  mutation!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The text that has it, such as TT20 A11 (Circular 20/2017/TT-BTTTT, article 11) or QD05 A14 (Decision 05/2017/QĐ-TTg, article 14); null where it is ours alone.',
  })
  reference!: string | null;

  readonly words!: IncidentTransition['words'];
}

/** Why somebody may not. */
@ObjectType('IncidentRefusal', { description: 'Why a step cannot be taken.', simpleResolvers: true })
export class IncidentRefusal {
  @Field(() => RefusalCode, { description: 'Which condition does not hold.' })
  code!: RefusalCode;

  readonly refusal!: Refusal;
}

/** What can be done to an incident now. */
@ObjectType('IncidentMove', {
  description: 'A step that the state of an incident allows, who takes it, and why you may not.',
  simpleResolvers: true,
})
export class IncidentMove {
  @Field(() => IncidentEvent, { description: 'What it is.' })
  event!: IncidentEvent;

  @Field(() => IncidentState, {
    nullable: true,
    description: 'The state that it leads to; null where nothing tells.',
  })
  to!: IncidentState | null;

  @AssumedSize(3)
  @Field(() => [IncidentActor], { description: 'In which capacities it may be done.' })
  actors!: readonly IncidentActor[];

  @AssumedSize(2)
  @Field(() => [MoveField], { description: 'What must be said with it.' })
  requires!: readonly MoveField[];

  @Field(() => String, { description: 'The mutation that does it, such as acknowledgeIncident.' })
  mutation!: string;

  @Field(() => Boolean, {
    description: 'Whether you may do it now, as far as it does not depend on what you put in.',
  })
  allowed!: boolean;

  readonly judgement!: Judgement;
}
