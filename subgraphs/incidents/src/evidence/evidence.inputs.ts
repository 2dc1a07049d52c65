import { DateTime, UserError } from '@khien/subgraph';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Incident } from '../incidents/incident.entity.js';
import { Tlp } from '../sharing/tlp.enum.js';
import { IncidentEvidence } from './incident-evidence.entity.js';

const VERSION = 'The version of the incident that the change was made on.';

/** How evidence was acquired. */
@InputType({ description: 'How evidence was acquired: by whom, when, where, how and why.' })
export class AcquiredInput {
  @Field(() => String, { description: 'By whom, by name; they hold it first. 1 to 200 characters.' })
  by!: string;

  @Field(() => DateTime, { description: 'When; not in the future.' })
  at!: Date;

  @Field(() => String, { description: 'Where, 1 to 300 characters.' })
  where!: string;

  @Field(() => String, { description: 'How, 1 to 2000 characters.' })
  how!: string;

  @Field(() => String, { description: 'Why: on what ground, for what question. 1 to 2000 characters.' })
  why!: string;
}

/** Evidence to record: a file that was uploaded, or a thing. */
@InputType({ description: 'Evidence to record: a file that was uploaded, or a thing.' })
export class AddIncidentEvidenceInput {
  @Field(() => ID, { description: 'Which incident.' })
  incidentId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => String, { description: 'What it is, in a few words; 1 to 300 characters.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What there is to say of it, at most 5000 characters.',
  })
  description?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The uploaded file (POST /files/incidents?name=…); left out for a thing.',
  })
  fileId?: string | null;

  @Field(() => String, { nullable: true, description: 'Serial or inventory number of a thing.' })
  identifier?: string | null;

  @Field(() => Tlp, {
    nullable: true,
    description: 'How far it may be shared; as the incident when left out.',
  })
  tlp?: Tlp | null;

  @Field(() => AcquiredInput, { description: 'How it was acquired.' })
  acquired!: AcquiredInput;
}

/** That evidence was handed over. */
@InputType({ description: 'That evidence was handed over, as it happened: also where the chain breaks.' })
export class HandOverEvidenceInput {
  @Field(() => ID, { description: 'Which incident.' })
  incidentId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => ID, { description: 'Which evidence.' })
  evidenceId!: string;

  @Field(() => String, { description: 'Who gave it, by name; 1 to 200 characters.' })
  from!: string;

  @Field(() => String, { description: 'Who received it, by name; 1 to 200 characters.' })
  to!: string;

  @Field(() => DateTime, { description: 'When; not in the future.' })
  at!: Date;

  @Field(() => String, { description: 'Where, 1 to 300 characters.' })
  place!: string;

  @Field(() => String, { description: 'Why, 1 to 2000 characters.' })
  reason!: string;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of its content as it was found at the hand-over; left out when nobody looked.',
  })
  sha256?: string | null;
}

/** Outcome of a change of evidence. */
@ObjectType({ description: 'Outcome of a change of evidence.', simpleResolvers: true })
export class EvidencePayload {
  @Field(() => IncidentEvidence, {
    nullable: true,
    description: 'The evidence; null when there are user errors.',
  })
  evidence!: IncidentEvidence | null;

  @Field(() => Incident, { nullable: true, description: 'The incident; null when there are user errors.' })
  incident!: Incident | null;

  @Field(() => [UserError], { description: 'Everything that must be corrected; empty when it worked.' })
  userErrors!: readonly UserError[];
}
