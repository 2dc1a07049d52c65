import { DateTime } from '@khien/subgraph';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Incident } from '../incidents/incident.entity.js';

/** What happened to an incident. */
export enum IncidentChangeKind {
  REPORTED = 'REPORTED',
  CHANGED = 'CHANGED',
}

registerEnumType(IncidentChangeKind, {
  name: 'IncidentChangeKind',
  description: 'What happened to an incident.',
  valuesConfig: {
    REPORTED: { description: 'It was registered here (tiếp nhận).' },
    CHANGED: { description: 'It, or what hangs on it, changed.' },
  },
});

/** An incident that was reported or changed. */
@ObjectType({
  description:
    'That an incident was reported or changed (thay đổi của sự cố), with the incident as it is now.',
  simpleResolvers: true,
})
export class ChangedIncident {
  @Field(() => ID, {
    description:
      'Names this change. A subscriber whose connection was lost gives the last one as `after`, and misses nothing.',
  })
  eventId!: string;

  @Field(() => DateTime, { description: 'When it happened.' })
  at!: Date;

  @Field(() => IncidentChangeKind, { description: 'What happened.' })
  kind!: IncidentChangeKind;

  @Field(() => Incident, {
    description: 'The incident as it is now, which may be later than this change.',
  })
  incident!: Incident;
}
