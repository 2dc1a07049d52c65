import { DateTime, UserError } from '@khien/subgraph';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { IncidentClass } from '../classification/incident-class.enum.js';
import { Incident } from '../incidents/incident.entity.js';
import { IncidentChannel } from '../incidents/incident-channel.enum.js';
import { MAX_NAMED, MAX_SYSTEMS, MAX_TITLE } from '../incidents/report-incident.rules.js';
import { Tlp } from '../sharing/tlp.enum.js';
import { IntakeDismissal } from './intake.enums.js';
import { IntakeState } from './intake.machine.js';
import { MAX_NOTE } from './intake.rules.js';
import { IntakeReport } from './intake-report.entity.js';

const REPORT = 'Which report.';
const VERSION = 'The version of the report that the decision was made on.';
const NOTE = `For those who work on it, not for the sender; at most ${MAX_NOTE} characters.`;

/** Which reports a list shows. */
@InputType({ description: 'Which reports a list shows; all conditions hold. Null asks for nothing.' })
export class IntakeFilter {
  @Field(() => [IntakeState], { nullable: true, description: 'In one of these states.' })
  state?: readonly IntakeState[] | null;

  @Field(() => [IncidentChannel], { nullable: true, description: 'Came in by one of these ways.' })
  channel?: readonly IncidentChannel[] | null;
}

/** A report by somebody who has signed in, or by a service. */
@InputType({
  description:
    'A report for a coordinator to look at, by a person or a service that has signed in. Who is sure that it is an incident uses reportIncident.',
})
export class SubmitIntakeReportInput {
  @Field(() => String, {
    description:
      'Made by the caller, 8 to 128 characters: the same key with the same input gives the first result.',
  })
  idempotencyKey!: string;

  @Field(() => String, { description: `What happened, in one line; 1 to ${MAX_TITLE} characters.` })
  title!: string;

  @Field(() => String, { nullable: true, description: 'What is known so far; at most 20,000 characters.' })
  description?: string | null;

  @Field(() => IncidentClass, { nullable: true, description: 'National class, as the sender sees it.' })
  class?: IncidentClass | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was detected; not in the future.' })
  detectedAt?: Date | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Administrative unit where it took place, such as 26740@2025-07-01.',
  })
  areaId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'For which organization it is sent; the one that you act for when left out.',
  })
  senderId?: string | null;
}

/** What an incident is opened from a report with. */
@InputType({ description: 'What a coordinator opens an incident from a report with.' })
export class OpenIncidentFromReportInput {
  @Field(() => ID, { description: REPORT })
  reportId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Title of the incident; that of the report when left out.',
  })
  title?: string | null;

  @Field(() => IncidentClass, { description: 'National class.' })
  class!: IncidentClass;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it was detected; as the report says when left out, or when it came in where it says nothing.',
  })
  detectedAt?: Date | null;

  @Field(() => Tlp, { defaultValue: Tlp.AMBER, description: 'How far it may be shared (TLP 2.0).' })
  tlp!: Tlp;

  @Field(() => [String], {
    defaultValue: [],
    description: `Persons to share it with by name, at most ${MAX_NAMED}; as in reportIncident.`,
  })
  namedSubjects!: readonly string[];

  @Field(() => [ID], {
    defaultValue: [],
    description: `Information systems that it was aimed at, at most ${MAX_SYSTEMS}.`,
  })
  systemIds!: readonly string[];

  @Field(() => String, { nullable: true, description: NOTE })
  note?: string | null;
}

/** Which incident a report belongs to. */
@InputType({ description: 'Which incident a report belongs to.' })
export class JoinReportToIncidentInput {
  @Field(() => ID, { description: REPORT })
  reportId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => ID, { description: 'The incident; it is taken as it stands.' })
  incidentId!: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the organization that sent the report becomes a party of the incident.',
  })
  shareWithSender!: boolean;

  @Field(() => String, { nullable: true, description: NOTE })
  note?: string | null;
}

/** Why a report leads to nothing. */
@InputType({ description: 'Why a report leads to no incident.' })
export class DismissIntakeReportInput {
  @Field(() => ID, { description: REPORT })
  reportId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => IntakeDismissal, { description: 'The reason, which its sender is told.' })
  dismissal!: IntakeDismissal;

  @Field(() => String, { nullable: true, description: NOTE })
  note?: string | null;
}

/** Which report is looked at again. */
@InputType({ description: 'Which report that was dismissed or joined is to be looked at again.' })
export class ReconsiderIntakeReportInput {
  @Field(() => ID, { description: REPORT })
  reportId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;
}

/** Outcome of a change of a report. */
@ObjectType({ description: 'Outcome of a change of a report.', simpleResolvers: true })
export class IntakeReportPayload {
  @Field(() => IntakeReport, { nullable: true, description: 'The report; null when there are user errors.' })
  report!: IntakeReport | null;

  @Field(() => [UserError], { description: 'Everything that must be corrected; empty when it worked.' })
  userErrors!: readonly UserError[];
}

/** Outcome of opening an incident. */
@ObjectType({ description: 'Outcome of openIncidentFromReport.', simpleResolvers: true })
export class OpenIncidentFromReportPayload {
  @Field(() => IntakeReport, { nullable: true, description: 'The report; null when there are user errors.' })
  report!: IntakeReport | null;

  @Field(() => Incident, { nullable: true, description: 'The incident; null when there are user errors.' })
  incident!: Incident | null;

  @Field(() => [UserError], { description: 'Everything that must be corrected; empty when it worked.' })
  userErrors!: readonly UserError[];
}
