import { UserError } from '@khien/subgraph';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Incident } from '../incidents/incident.entity.js';
import { PartyRole } from './party-role.js';
import { Tlp } from './tlp.enum.js';

const VERSION = 'The version of the incident that the change was made on.';
const ERRORS = 'Everything that must be corrected; empty when it worked.';
const INCIDENT = 'The incident; null when there are user errors.';

/** How far an incident is to be shared. */
@InputType({ description: 'How far an incident is to be shared from now on.' })
export class ChangeIncidentTlpInput {
  @Field(() => ID, { description: 'Which incident.' })
  incidentId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => Tlp, {
    description: 'The new label. With RED, whoever changes it becomes one of the persons named.',
  })
  tlp!: Tlp;
}

/** Whom an incident is to be shared with. */
@InputType({ description: 'Whom an incident is to be shared with: an organization or a person.' })
export class AddIncidentPartyInput {
  @Field(() => ID, { description: 'Which incident.' })
  incidentId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => ID, { nullable: true, description: 'An organization, by id; not together with subject.' })
  organizationId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A person, by the identifier that the identity provider gave; its role is NAMED.',
  })
  subject?: string | null;

  @Field(() => PartyRole, { description: 'What the party has to do with the incident.' })
  role!: PartyRole;
}

/** Whom an incident is not to be shared with any more. */
@InputType({ description: 'Whom an incident is not to be shared with any more.' })
export class RemoveIncidentPartyInput {
  @Field(() => ID, { description: 'Which incident.' })
  incidentId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => ID, { description: 'The party, by the id that Incident.parties gives.' })
  partyId!: string;
}

/** Outcome of a change of the TLP. */
@ObjectType({ description: 'Outcome of changeIncidentTlp.', simpleResolvers: true })
export class ChangeIncidentTlpPayload {
  @Field(() => Incident, { nullable: true, description: INCIDENT })
  incident!: Incident | null;

  @Field(() => [UserError], { description: ERRORS })
  userErrors!: readonly UserError[];
}

/** Outcome of adding a party. */
@ObjectType({ description: 'Outcome of addIncidentParty.', simpleResolvers: true })
export class AddIncidentPartyPayload {
  @Field(() => Incident, { nullable: true, description: INCIDENT })
  incident!: Incident | null;

  @Field(() => [UserError], { description: ERRORS })
  userErrors!: readonly UserError[];
}

/** Outcome of removing a party. */
@ObjectType({ description: 'Outcome of removeIncidentParty.', simpleResolvers: true })
export class RemoveIncidentPartyPayload {
  @Field(() => Incident, { nullable: true, description: INCIDENT })
  incident!: Incident | null;

  @Field(() => [UserError], { description: ERRORS })
  userErrors!: readonly UserError[];
}
