import { DateTime, SafeInt, UserError } from '@khien/subgraph';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { AcquiredInput } from '../evidence/evidence.inputs.js';
import { Incident } from '../incidents/incident.entity.js';
import { Tlp } from '../sharing/tlp.enum.js';
import { Investigation } from './investigation.entity.js';
import { InvestigationEvent } from './investigation-enums.type.js';

const VERSION = 'The version of the incident that the change was made on.';
const NAMES = 'The evidence that shows it, by id: 1 to 100, all of this incident and seen by you.';

/** An investigation to open. */
@InputType({ description: 'A digital investigation to open.' })
export class OpenInvestigationInput {
  @Field(() => ID, { description: 'Which incident.' })
  incidentId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => String, { description: 'What it is about, 1 to 300 characters.' })
  title!: string;

  @Field(() => String, { description: 'What is to be found out, 1 to 5000 characters.' })
  question!: string;

  @Field(() => String, { description: 'Who leads it, by name; 1 to 200 characters.' })
  lead!: string;

  @Field(() => Tlp, {
    nullable: true,
    description: 'How far it may be shared; as the incident when left out.',
  })
  tlp?: Tlp | null;
}

/** What is to happen to an investigation. */
@InputType({ description: 'What is to happen to a digital investigation.' })
export class MoveInvestigationInput {
  @Field(() => ID, { description: 'Which incident.' })
  incidentId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => ID, { description: 'Which investigation.' })
  investigationId!: string;

  @Field(() => InvestigationEvent, { description: 'What; not REPORT, which submitInvestigationReport does.' })
  event!: InvestigationEvent;

  @Field(() => String, {
    nullable: true,
    description: 'Why; for RESUME and ABANDON. At most 2000 characters.',
  })
  reason?: string | null;
}

/** How the content of a medium was acquired. */
@InputType({ description: 'How the content of a medium was acquired, and the hashes of the image.' })
export class RecordAcquisitionInput {
  @Field(() => ID, { description: 'Which incident.' })
  incidentId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => ID, { description: 'Which investigation; it is acquiring or analysing.' })
  investigationId!: string;

  @Field(() => ID, { description: 'The medium, which is evidence already.' })
  sourceId!: string;

  @Field(() => String, { description: 'What the image is called; 1 to 300 characters.' })
  name!: string;

  @Field(() => AcquiredInput, { description: 'By whom, when, where, how and why.' })
  acquired!: AcquiredInput;

  @Field(() => String, { description: 'The medium: make, model, serial number; 1 to 300 characters.' })
  sourceDevice!: string;

  @Field(() => String, { description: 'The tool, 1 to 200 characters.' })
  tool!: string;

  @Field(() => String, { description: 'Its version, 1 to 100 characters.' })
  toolVersion!: string;

  @Field(() => String, { nullable: true, description: 'The write blocker; left out when none was used.' })
  writeBlocker?: string | null;

  @Field(() => DateTime, { description: 'When it began; not after acquired.at, when it ended.' })
  startedAt!: Date;

  @Field(() => String, { description: 'Format of the image, such as E01, RAW or AFF4; 1 to 50 characters.' })
  imageFormat!: string;

  @Field(() => SafeInt, { nullable: true, description: 'Size of the image in bytes.' })
  imageSize?: number | null;

  @Field(() => String, { description: 'SHA-256 of the image, 64 hexadecimal digits.' })
  sha256!: string;

  @Field(() => String, { nullable: true, description: 'SHA-1 of the image, 40 hexadecimal digits.' })
  sha1?: string | null;

  @Field(() => String, { nullable: true, description: 'MD5 of the image, 32 hexadecimal digits.' })
  md5?: string | null;
}

/** What was made from evidence. */
@InputType({ description: 'What was made from evidence: an extracted file, a list of processes.' })
export class RecordArtefactInput {
  @Field(() => ID, { description: 'Which incident.' })
  incidentId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => ID, { description: 'Which investigation; it is analysing.' })
  investigationId!: string;

  @Field(() => ID, { description: 'The evidence that it was made from.' })
  parentId!: string;

  @Field(() => String, { description: 'What it is; 1 to 300 characters.' })
  name!: string;

  @Field(() => AcquiredInput, { description: 'By whom it was made, when, where, how and why.' })
  acquired!: AcquiredInput;

  @Field(() => String, { description: 'SHA-256 of it, 64 hexadecimal digits.' })
  sha256!: string;
}

/** What was found. */
@InputType({ description: 'What was found in a digital investigation.' })
export class RecordInvestigationFindingInput {
  @Field(() => ID, { description: 'Which incident.' })
  incidentId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => ID, { description: 'Which investigation; it is analysing.' })
  investigationId!: string;

  @Field(() => String, { description: 'What was found, 1 to 5000 characters.' })
  text!: string;

  @Field(() => [ID], { description: NAMES })
  evidenceIds!: readonly string[];
}

/** A claim of a report. */
@InputType({ description: 'A claim of a report.' })
export class ClaimInput {
  @Field(() => String, { description: 'What is claimed, 1 to 5000 characters.' })
  text!: string;

  @Field(() => [ID], { description: NAMES })
  evidenceIds!: readonly string[];
}

/** The report of an investigation. */
@InputType({ description: 'The report of a digital investigation. Every claim names its evidence.' })
export class SubmitInvestigationReportInput {
  @Field(() => ID, { description: 'Which incident.' })
  incidentId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => ID, { description: 'Which investigation; it is analysing.' })
  investigationId!: string;

  @Field(() => String, { description: 'Summary, 1 to 20000 characters.' })
  summary!: string;

  @Field(() => [ClaimInput], { description: 'The claims, 1 to 500.' })
  claims!: readonly ClaimInput[];
}

/** Outcome of a change of an investigation. */
@ObjectType({ description: 'Outcome of a change of a digital investigation.', simpleResolvers: true })
export class InvestigationPayload {
  @Field(() => Investigation, {
    nullable: true,
    description: 'The investigation; null when there are user errors.',
  })
  investigation!: Investigation | null;

  @Field(() => Incident, { nullable: true, description: 'The incident; null when there are user errors.' })
  incident!: Incident | null;

  @Field(() => [UserError], { description: 'Everything that must be corrected; empty when it worked.' })
  userErrors!: readonly UserError[];
}
