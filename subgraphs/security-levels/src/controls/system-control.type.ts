import { CalendarDate, connectionOf, DateTime } from '@khien/subgraph';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { LevelRegime } from '../level-determination/criterion.js';
import type { Level } from '../level-determination/level-facts.js';
import { ControlType, toControl } from './control-catalogue.type.js';
import { AssessmentKind, ControlState, Separation } from './control-state.js';
import { type RequiredSeparation, requiredSeparation, stateOfHeir } from './inheritance.rules.js';

/** By what it is shown that a control is done. */
@ObjectType({ description: 'By what it is shown that a control is done.', simpleResolvers: true })
export class ControlEvidence {
  @Field(() => String, { nullable: true, description: 'In words, up to 4,000 characters.' })
  text!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where it can be read: an address with http or https.',
  })
  url!: string | null;
}

/** A control that a system has from a shared platform. */
@ObjectType({
  description:
    'A control that a system has from a shared platform, such as its data centre; the state is the platform’s.',
  simpleResolvers: true,
})
export class InheritedControl {
  @Field(() => String, { description: 'Reference of the platform, such as HTTT-2026-000123.' })
  providerReference!: string;

  @Field(() => String, { description: 'Name of the platform.' })
  providerName!: string;

  @Field(() => Int, { nullable: true, description: 'Level of the platform.' })
  providerLevel!: number | null;

  @Field(() => String, {
    description:
      'Reference of the system in which the control is really assessed: the platform, or one that it builds on.',
  })
  sourceReference!: string;

  @Field(() => ControlState, { nullable: true, description: 'State there; null when it was never assessed.' })
  state!: ControlState | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was assessed there.' })
  assessedAt!: Date | null;

  @Field(() => AssessmentKind, { nullable: true, description: 'By whom it was assessed there.' })
  kind!: AssessmentKind | null;

  @Field(() => Separation, { nullable: true, description: 'How the platform keeps its users apart.' })
  separation!: Separation | null;

  @Field(() => Boolean, { description: 'Whether the platform still offers it; else it counts as not done.' })
  offered!: boolean;

  @Field(() => Boolean, {
    description:
      'Whether the level of the platform is at least that of the system; else it counts as not done.',
  })
  levelSufficient!: boolean;

  @Field(() => Separation, { description: 'How the law wants the system kept apart at its level.' })
  requiredSeparation!: Separation;

  @Field(() => Boolean, {
    description:
      'Whether the platform, and each one that it builds on, keeps its users apart as far as the law asks now; else it counts as not done.',
  })
  separationSufficient!: boolean;

  @Field(() => DateTime, { description: 'Since when the system has it from there.' })
  since!: Date;

  @Field(() => Int, { description: 'Counts the changes, from 1; give it as expectedVersion.' })
  version!: number;

  readonly rule!: RequiredSeparation;
}

/** A control of a system, with where the system stands with it. */
@ObjectType({
  description: 'A control that is required of a system, and where the system stands with it.',
  simpleResolvers: true,
})
export class SystemControl {
  @Field(() => ControlType, { description: 'What is required.' })
  control!: ControlType;

  @Field(() => ControlState, {
    nullable: true,
    description:
      'The state that counts: its own, or of the platform that it is inherited from; null when not assessed.',
  })
  state!: ControlState | null;

  @Field(() => InheritedControl, {
    nullable: true,
    description: 'From which platform the system has it; null when it answers for it itself.',
  })
  inherited!: InheritedControl | null;

  @Field(() => String, { nullable: true, description: 'Why it does not apply, or what else is to be said.' })
  justification!: string | null;

  @Field(() => ControlEvidence, {
    nullable: true,
    description: 'By what it is shown; null when there is nothing.',
  })
  evidence!: ControlEvidence | null;

  @Field(() => ID, { nullable: true, description: 'Identifier of the person who answers for it.' })
  responsibleSubject!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Day by which it has to be done.' })
  dueOn!: string | null;

  @Field(() => Boolean, { description: 'Whether that day has passed and it is not done.' })
  overdue!: boolean;

  @Field(() => AssessmentKind, {
    nullable: true,
    description: 'By whom the system’s own state was assessed.',
  })
  kind!: AssessmentKind | null;

  @Field(() => ID, { nullable: true, description: 'Identifier of the person who assessed it last.' })
  assessedBy!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was assessed last.' })
  assessedAt!: Date | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Counts the assessments, from 1; give it as expectedVersion. Null before the first.',
  })
  version!: number | null;

  readonly assessmentId!: string | null;
  readonly responsibleUnitId!: string | null;
  readonly assessedForId!: string | null;
}

/** Page of the controls of a system. */
export const SystemControlConnection = connectionOf(
  SystemControl,
  'SystemControl',
  'as the field says that gives it',
);

/** An assessment as it stood once. */
@ObjectType({ description: 'What was said of a control at one time.', simpleResolvers: true })
export class ControlAssessmentEntry {
  @Field(() => ControlState, { description: 'State.' })
  state!: ControlState;

  @Field(() => AssessmentKind, { description: 'By whom it was assessed.' })
  kind!: AssessmentKind;

  @Field(() => String, { nullable: true, description: 'Why it does not apply, or what else was said.' })
  justification!: string | null;

  @Field(() => ControlEvidence, { nullable: true, description: 'By what it was shown.' })
  evidence!: ControlEvidence | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Day by which it had to be done.' })
  dueOn!: string | null;

  @Field(() => ID, { description: 'Identifier of the person who assessed it.' })
  assessedBy!: string;

  @Field(() => DateTime, { description: 'When.' })
  assessedAt!: Date;

  @Field(() => Int, { description: 'Its number, from 1.' })
  version!: number;

  readonly assessedForId!: string;
}

/** Page of the history of a control. */
export const ControlAssessmentEntryConnection = connectionOf(
  ControlAssessmentEntry,
  'ControlAssessmentEntry',
  'the newest first',
);

type Row = Readonly<Record<string, unknown>>;
const moment = (value: unknown): Date | null =>
  value === null || value === undefined
    ? null
    : new Date(String(value instanceof Date ? value.toISOString() : value));

function toEvidence(row: Row): ControlEvidence | null {
  const { evidence_text: text, evidence_url: url } = row;
  if (text === null && url === null) return null;
  return Object.assign(new ControlEvidence(), { text, url });
}

function toInherited(row: Row): InheritedControl | null {
  if (row['inheritance_id'] === null) return null;
  const separation = (row['separation'] ?? null) as Separation | null;
  const rule = requiredSeparation(row['system_regime'] as LevelRegime, row['system_level'] as Level);
  return Object.assign(new InheritedControl(), {
    providerReference: row['provider_reference'],
    providerName: row['provider_name'],
    providerLevel: row['provider_level'],
    sourceReference: row['source_reference'],
    state: row['inherited_state'],
    assessedAt: moment(row['inherited_at']),
    kind: row['inherited_kind'],
    separation,
    requiredSeparation: rule.separation,
    separationSufficient: row['separation_sufficient'],
    rule,
    offered: row['offered'],
    levelSufficient: row['level_sufficient'],
    since: moment(row['since']),
    version: row['inheritance_version'],
  });
}

/** A row of `systemControlColumns` as a control of a system. @param today `YYYY-MM-DD` in Vietnam */
export function toSystemControl(row: Row, today: string): SystemControl {
  const inherited = toInherited(row);
  const state = inherited === null ? (row['own_state'] as ControlState | null) : stateOfHeir(inherited);
  const dueOn = (row['due_on'] ?? null) as string | null;
  const open = state !== ControlState.DONE && state !== ControlState.NOT_APPLICABLE;
  const assessed = row['assessment_id'] !== null;
  return Object.assign(new SystemControl(), {
    control: toControl(row),
    state,
    inherited,
    justification: row['justification'],
    evidence: assessed ? toEvidence(row) : null,
    responsibleSubject: row['responsible_subject'],
    dueOn,
    overdue: open && dueOn !== null && dueOn < today,
    kind: row['kind'],
    assessedBy: row['assessed_by'],
    assessedAt: moment(row['assessed_at']),
    version: row['version'],
    assessmentId: row['assessment_id'],
    responsibleUnitId: row['responsible_unit_id'],
    assessedForId: row['assessed_for_id'],
  });
}

/** A row of `control_assessment_entry` as the graph shows it. */
export function toEntry(row: Row): ControlAssessmentEntry {
  return Object.assign(new ControlAssessmentEntry(), {
    state: row['state'],
    kind: row['kind'],
    justification: row['justification'],
    evidence: toEvidence(row),
    dueOn: row['due_on'] ?? null,
    assessedBy: row['assessed_by'],
    assessedAt: moment(row['assessed_at']),
    version: row['version'],
    assessedForId: row['assessed_for_id'],
  });
}
