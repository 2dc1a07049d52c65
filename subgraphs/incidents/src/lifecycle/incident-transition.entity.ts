import { connectionOf, DateTime } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { IncidentState } from '../incidents/incident-state.enum.js';
import type { IncidentEvent } from '../incidents/incident-state.js';
import './machine.enums.js';
import { IncidentStepEvent } from './machine.enums.js';

/** A line of the history of an incident, written by the database. */
@Entity({ tableName: 'incident_transition' })
@ObjectType('IncidentStep', {
  description: 'A step that an incident took; nobody changes it afterwards.',
  simpleResolvers: true,
})
export class IncidentStep {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Property({ type: 'uuid' })
  incidentId!: string;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Number of the step, from 0, the report.' })
  number!: number;

  @Property({ type: 'text', nullable: true })
  @Field(() => IncidentState, { nullable: true, description: 'The state before; null for the report.' })
  fromState!: IncidentState | null;

  @Property({ type: 'text' })
  @Field(() => IncidentStepEvent, { description: 'What happened.' })
  event!: IncidentEvent | 'REPORT';

  @Property({ type: 'text' })
  @Field(() => IncidentState, { description: 'The state after.' })
  toState!: IncidentState;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it happened.' })
  at!: Date;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was recorded here.' })
  recordedAt!: Date;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description:
      'Who took it, by the identifier that the identity provider gave (sub); null for what happened by itself. Personal data: reading it is logged.',
  })
  actorSubject!: string | null;

  @Property({ type: 'uuid', nullable: true })
  actorOrganizationId!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Why, or what was learnt; in the language of who wrote it.',
  })
  reason!: string | null;
}

/** Page of steps. */
export const IncidentStepConnection = connectionOf(IncidentStep, 'IncidentStep', 'the first first (number)');
