import { DateTime, SafeInt } from '@khien/subgraph';
import { Field, ID, InputType, Int } from 'type-graphql';
import { IncidentRegime } from '../incidents/incident-channel.enum.js';
import { OwnerKind } from './severity.enums.js';
import type { OwnerKind as OwnerKindValue } from './severity-facts.js';

const UNKNOWN = 'null: not known.';

/** What is known of a system that was hit. */
@InputType({ description: 'What is known of a system that was hit. What is left out is not known.' })
export class HitSystemInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Which system; of an incident, one that it is linked to now.',
  })
  systemId?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: `Its level, 1 to 5; of a system that the register knows, its level there counts. ${UNKNOWN}`,
  })
  level?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: `On the list of nationally important systems; of a system that the register knows, the register counts. ${UNKNOWN}`,
  })
  onNationalList?: boolean | null;

  @Field(() => OwnerKind, { nullable: true, description: `Whose system it is. ${UNKNOWN}` })
  ownerKind?: OwnerKindValue | null;

  @Field(() => Boolean, {
    nullable: true,
    description: `Whether a service is interrupted (letter a). ${UNKNOWN}`,
  })
  serviceInterrupted?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: `Whether top-secret data or state secrets may leak (letter b). ${UNKNOWN}`,
  })
  stateSecretsMayLeak?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: `Whether important data lost their integrity beyond restoring (letter c). ${UNKNOWN}`,
  })
  importantDataLost?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: `Whether control of the system is lost (letter d). ${UNKNOWN}`,
  })
  controlLost?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: `Whether it may spread widely or to other systems of level 4 or 5 (letter đ). ${UNKNOWN}`,
  })
  maySpread?: boolean | null;
}

/** Everything that the severity of an incident follows from. */
@InputType({
  description: 'What the severity of an incident follows from. What is left out is not known.',
})
export class SeverityFactsInput {
  @Field(() => [HitSystemInput], { defaultValue: [], description: 'Systems that were hit, at most 100.' })
  systems!: readonly HitSystemInput[];

  @Field(() => Boolean, {
    nullable: true,
    description: `Whether the owner can control the incident alone (Decision 05/2017/QĐ-TTg, article 9, clause 2). ${UNKNOWN}`,
  })
  ownerCopesAlone?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: `Whether there are signs of harm to national security or social order (Decree 331/2026/NĐ-CP, article 31). ${UNKNOWN}`,
  })
  signsOfHarm?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: `Whether a system is seriously interrupted (Decree 331/2026/NĐ-CP, article 31). ${UNKNOWN}`,
  })
  seriouslyInterrupted?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Under Decree 331/2026/NĐ-CP: whether you take it for serious, with the reason; null: not decided.',
  })
  serious?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why you take it for serious or not; 1 to 4000 characters, with serious.',
  })
  seriousReason?: string | null;

  @Field(() => SafeInt, {
    nullable: true,
    description: `People affected; Incident.populationAffected gives those whom the systems serve. ${UNKNOWN}`,
  })
  populationAffected?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: `Whether personal data are touched; of an incident, what it says counts. ${UNKNOWN}`,
  })
  personalDataTouched?: boolean | null;

  @Field(() => SafeInt, {
    nullable: true,
    description: `Persons whose data are touched; of an incident, what it says counts. ${UNKNOWN}`,
  })
  subjectsAffected?: number | null;
}

/** Facts that are judged for an incident. */
@InputType({ description: 'Facts by which the severity of an incident is judged.' })
export class RecordIncidentSeverityInput {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string;

  @Field(() => Int, { description: 'Version of the incident that the judgement is based on.' })
  expectedVersion!: number;

  @Field(() => SeverityFactsInput, { description: 'The facts.' })
  facts!: SeverityFactsInput;

  @Field(() => IncidentRegime, {
    nullable: true,
    description:
      'By which rules; the default of this installation when left out. Only Decision 05/2017/QĐ-TTg judges what was detected before 19 August 2026.',
  })
  regime?: IncidentRegime | null;
}

/** How an incident is classified. */
@InputType({ description: 'Classifies an incident as ordinary.' })
export class ClassifyIncidentInput {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string;

  @Field(() => Int, { description: 'Version of the incident that the step is based on.' })
  expectedVersion!: number;

  @Field(() => DateTime, { nullable: true, description: 'When; now when left out.' })
  at?: Date | null;

  @Field(() => SeverityFactsInput, {
    nullable: true,
    description: 'Facts that are judged with it; the last judgement stands when left out.',
  })
  facts?: SeverityFactsInput | null;

  @Field(() => IncidentRegime, {
    nullable: true,
    description: 'By which rules the facts are judged; the default of this installation when left out.',
  })
  regime?: IncidentRegime | null;

  @Field(() => String, { nullable: true, description: 'A word for the history; at most 4000 characters.' })
  reason?: string | null;
}

/** Why an incident is proposed as serious. */
@InputType({ description: 'Proposes an incident as serious.' })
export class ProposeSeriousIncidentInput {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string;

  @Field(() => Int, { description: 'Version of the incident that the step is based on.' })
  expectedVersion!: number;

  @Field(() => DateTime, { nullable: true, description: 'When; now when left out.' })
  at?: Date | null;

  @Field(() => SeverityFactsInput, {
    nullable: true,
    description: 'Facts that are judged with it; the last judgement stands when left out.',
  })
  facts?: SeverityFactsInput | null;

  @Field(() => IncidentRegime, {
    nullable: true,
    description: 'By which rules the facts are judged; the default of this installation when left out.',
  })
  regime?: IncidentRegime | null;

  @Field(() => String, { description: 'Why; 1 to 4000 characters.' })
  reason!: string;
}
