import { connectionOf, DateTime } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { IncidentRegime } from '../incidents/incident-channel.enum.js';
import { SeverityOutcome } from './severity.enums.js';
import type { SeverityResult } from './severity.types.js';
import type { SeverityFacts } from './severity-facts.js';

/** A judgement of how serious an incident is. */
@Entity({ tableName: 'incident_severity_judgement' })
@ObjectType('IncidentSeverityJudgement', {
  description: 'A judgement of how serious an incident is: who judged which facts, and what they came to.',
  simpleResolvers: true,
})
export class SeverityJudgement {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Property({ type: 'uuid' })
  incidentId!: string;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Number of the judgement of this incident, from 1; the last one counts.' })
  number!: number;

  @Property({ type: 'text' })
  @Field(() => IncidentRegime, { description: 'By which rules.' })
  regime!: IncidentRegime;

  @Property({ type: 'text' })
  @Field(() => SeverityOutcome, { description: 'What the facts came to.' })
  outcome!: SeverityOutcome;

  /** What a person said. */
  @Property({ type: 'json' })
  declared!: SeverityFacts;

  /** What was judged. */
  @Property({ type: 'json' })
  facts!: SeverityFacts;

  @Property({ type: 'json' })
  result!: SeverityResult;

  @Property({ type: 'integer' })
  rulesVersion!: number;

  @Property({ type: 'text' })
  @Field(() => String, {
    description:
      'Who judged, by the identifier that the identity provider gave (sub). Personal data: reading it is logged.',
  })
  judgedBy!: string;

  @Property({ type: 'uuid', nullable: true })
  judgedForId!: string | null;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When.' })
  judgedAt!: Date;
}

/** Page of judgements. */
export const SeverityJudgementConnection = connectionOf(
  SeverityJudgement,
  'IncidentSeverityJudgement',
  'the last first (number)',
);
