import { CalendarDate } from '@khien/subgraph';
import { Field, ID, InputType, Int } from 'type-graphql';
import { AssessmentKind, ControlState, Separation } from './control-state.js';

/** Which controls of a system to list. */
@InputType({ description: 'Which controls of a system; conditions that are given must all hold.' })
export class SystemControlFilter {
  @Field(() => [ControlState], { nullable: true, description: 'In one of these states.' })
  states?: ControlState[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Assessed, by the system or by its platform; or not.',
  })
  assessed?: boolean | null;

  @Field(() => [String], { nullable: true, description: 'In one of the groups of these codes.' })
  groups?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Inherited from a shared platform, or not.' })
  inherited?: boolean | null;

  @Field(() => CalendarDate, { nullable: true, description: 'To be done before this day.' })
  dueBefore?: string | null;

  @Field(() => String, { nullable: true, description: 'Of this code, such as L3-LOGS.' })
  code?: string | null;
}

/** Where a system stands with one control. */
@InputType({ description: 'Where a system stands with one control. What is left out stays as it is.' })
export class ControlAssessmentInput {
  @Field(() => String, { description: 'Code of the control, such as L3-LOGS.' })
  controlCode!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version that the change was made on; left out for a control that was never assessed.',
  })
  expectedVersion?: number | null;

  @Field(() => ControlState, { description: 'State.' })
  state!: ControlState;

  @Field(() => String, {
    nullable: true,
    description: 'Why it does not apply, then required; or what else is to be said. Up to 4,000 characters.',
  })
  justification?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'By what it is shown, in words; up to 4,000 characters.',
  })
  evidenceText?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Address of evidence, http or https; up to 2,000 characters.',
  })
  evidenceUrl?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Identifier of the person who answers for it; up to 200 characters.',
  })
  responsibleSubject?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the organization that answers for it.' })
  responsibleUnitCode?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Day by which it has to be done.' })
  dueOn?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Uploaded files to add as evidence; at most 20 for one control in all.',
  })
  evidenceFileIds?: string[] | null;
}

/** Assessments to record. */
@InputType({ description: 'Assessments of the controls of one system: recorded all, or none.' })
export class RecordControlAssessmentsInput {
  @Field(() => String, {
    description:
      'Chosen by the caller, 8 to 128 characters: the same key with the same input gives the first result again.',
  })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The system.' })
  systemId!: string;

  @Field(() => AssessmentKind, {
    defaultValue: AssessmentKind.SELF,
    description: 'INDEPENDENT for an appraiser who neither runs the system nor answers for the control.',
  })
  kind!: AssessmentKind;

  @Field(() => [ControlAssessmentInput], { description: 'One for each control, 1 to 200.' })
  assessments!: ControlAssessmentInput[];
}

/** A control that is offered. */
@InputType({ description: 'A control to offer, or to offer on other terms.' })
export class OfferedControlInput {
  @Field(() => String, { description: 'Code of the control of the platform.' })
  controlCode!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version of the offer that is changed; left out for a control that is not offered yet.',
  })
  expectedVersion?: number | null;
}

/** A control of which something ends. */
@InputType({ description: 'A control with the version that the change was made on.' })
export class VersionedControlInput {
  @Field(() => String, { description: 'Code of the control.' })
  controlCode!: string;

  @Field(() => Int, { description: 'The version that the change was made on.' })
  expectedVersion!: number;
}

/** Controls to offer. */
@InputType({
  description: 'Controls that a shared platform, such as a data centre or a cloud, offers to other systems.',
})
export class OfferControlsInput {
  @Field(() => String, {
    description:
      'Chosen by the caller, 8 to 128 characters: the same key with the same input gives the first result again.',
  })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The platform: a system of the kind INFRASTRUCTURE.' })
  systemId!: string;

  @Field(() => [OfferedControlInput], { description: 'Its controls, 1 to 200.' })
  controls!: OfferedControlInput[];

  @Field(() => Separation, { description: 'How it keeps its users apart.' })
  separation!: Separation;

  @Field(() => String, { nullable: true, description: 'What users must know, up to 2,000 characters.' })
  note?: string | null;
}

/** Controls that are offered no more. */
@InputType({
  description: 'Controls that a shared platform offers no more. Its users then owe them themselves.',
})
export class WithdrawControlsInput {
  @Field(() => ID, { description: 'The platform.' })
  systemId!: string;

  @Field(() => [VersionedControlInput], {
    description: 'Its controls, 1 to 200, with the versions of their offers.',
  })
  controls!: VersionedControlInput[];
}

/** One control that is taken from a platform. */
@InputType({ description: 'One control that is taken from a platform.' })
export class InheritedControlInput {
  @Field(() => String, { description: 'Code of the control of the system.' })
  controlCode!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Code of the control of the platform; the one that answers to it when left out, where that is known. Named by hand, it needs a note.',
  })
  providerControlCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why the two answer each other, up to 2,000 characters.',
  })
  note?: string | null;
}

/** Controls to take from a platform. */
@InputType({ description: 'Controls that a system takes from a shared platform: all, or none.' })
export class InheritControlsInput {
  @Field(() => String, {
    description:
      'Chosen by the caller, 8 to 128 characters: the same key with the same input gives the first result again.',
  })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The system that takes them.' })
  systemId!: string;

  @Field(() => String, { description: 'Reference of the platform, such as HTTT-2026-000123.' })
  providerReference!: string;

  @Field(() => [InheritedControlInput], { description: 'Which ones, 1 to 200.' })
  controls!: InheritedControlInput[];
}

/** Controls that are inherited no more. */
@InputType({ description: 'Controls for which a system answers itself again.' })
export class EndControlInheritanceInput {
  @Field(() => ID, { description: 'The system.' })
  systemId!: string;

  @Field(() => [VersionedControlInput], {
    description: 'Its controls, 1 to 200, with the versions of what is inherited.',
  })
  controls!: VersionedControlInput[];
}
