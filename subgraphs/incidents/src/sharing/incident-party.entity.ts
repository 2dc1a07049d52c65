import { connectionOf, DateTime } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { PartyRole } from './party-role.js';

/** An organization or a person that an incident is shared with, from one moment to another. */
@Entity({ tableName: 'incident_party' })
@ObjectType({
  description: 'An organization or a person that an incident is shared with.',
  simpleResolvers: true,
})
export class IncidentParty {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'Identifier (UUIDv7).' })
  id!: string;

  @Property({ type: 'uuid' })
  incidentId!: string;

  @Property({ type: 'uuid', nullable: true })
  organizationId!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description:
      'The person, by the identifier that the identity provider gave (sub); null for an organization. Personal data: reading it is logged.',
  })
  subject!: string | null;

  @Property({ type: 'text' })
  @Field(() => PartyRole, { description: 'What the party has to do with the incident.' })
  role!: PartyRole;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'Since when the incident is shared with the party.' })
  addedAt!: Date;

  @Property({ type: 'text', nullable: true })
  addedBy!: string | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  endedAt!: Date | null;
}

/** Page of parties. */
export const IncidentPartyConnection = connectionOf(
  IncidentParty,
  'IncidentParty',
  'added first (addedAt, then id)',
);
