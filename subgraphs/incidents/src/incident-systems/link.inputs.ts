import { UserError } from '@khien/subgraph';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Incident } from '../incidents/incident.entity.js';
import { SystemImpact } from './system-impact.enum.js';
import { SystemRole } from './system-role.enum.js';

/** Which system is linked to which incident, and how. */
@InputType({ description: 'Which system an incident hit, and how.' })
export class LinkIncidentToSystemInput {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string;

  @Field(() => ID, {
    description:
      'The information system, one that you see. While systems have not been copied here in whole, only the form of its id is checked.',
  })
  systemId!: string;

  @Field(() => SystemRole, { description: 'What part the system had in the incident.' })
  role!: SystemRole;

  @Field(() => SystemImpact, {
    nullable: true,
    description: 'Gravest effect on the system; null until known.',
  })
  impact?: SystemImpact | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why, such as what a suggestion said; at most 1,000 characters. Stays with the link.',
  })
  reason?: string | null;

  @Field(() => Int, { description: 'Version of the incident that the change is based on.' })
  expectedVersion!: number;
}

/** What is now known of the part that a linked system had. */
@InputType({
  description: 'What part a linked system had after all, and how it was hit; both as they are from now on.',
})
export class ChangeIncidentSystemLinkInput {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string;

  @Field(() => ID, { description: 'The information system, which is linked to it.' })
  systemId!: string;

  @Field(() => SystemRole, { description: 'What part the system had in the incident.' })
  role!: SystemRole;

  @Field(() => SystemImpact, {
    nullable: true,
    description: 'Gravest effect on the system; null until known.',
  })
  impact?: SystemImpact | null;

  @Field(() => String, { description: 'Why; 1 to 1,000 characters. Stays with the links, before and after.' })
  reason!: string;

  @Field(() => Int, { description: 'Version of the incident that the change is based on.' })
  expectedVersion!: number;
}

/** Which system is no longer linked to which incident. */
@InputType({ description: 'Which system an incident did not hit after all.' })
export class UnlinkIncidentFromSystemInput {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string;

  @Field(() => ID, { description: 'The information system.' })
  systemId!: string;

  @Field(() => String, { description: 'Why; 1 to 1,000 characters. Stays with the link.' })
  reason!: string;

  @Field(() => Int, { description: 'Version of the incident that the change is based on.' })
  expectedVersion!: number;
}

/** Outcome of linking. */
@ObjectType({ description: 'Outcome of linkIncidentToSystem.', simpleResolvers: true })
export class LinkIncidentToSystemPayload {
  @Field(() => Incident, { nullable: true, description: 'The incident; null when there are user errors.' })
  incident!: Incident | null;

  @Field(() => [UserError], { description: 'Everything that must be corrected; empty when it worked.' })
  userErrors!: readonly UserError[];
}

/** Outcome of changing a link. */
@ObjectType({ description: 'Outcome of changeIncidentSystemLink.', simpleResolvers: true })
export class ChangeIncidentSystemLinkPayload {
  @Field(() => Incident, { nullable: true, description: 'The incident; null when there are user errors.' })
  incident!: Incident | null;

  @Field(() => [UserError], { description: 'Everything that must be corrected; empty when it worked.' })
  userErrors!: readonly UserError[];
}

/** Outcome of unlinking. */
@ObjectType({ description: 'Outcome of unlinkIncidentFromSystem.', simpleResolvers: true })
export class UnlinkIncidentFromSystemPayload {
  @Field(() => Incident, { nullable: true, description: 'The incident; null when there are user errors.' })
  incident!: Incident | null;

  @Field(() => [UserError], { description: 'Everything that must be corrected; empty when it worked.' })
  userErrors!: readonly UserError[];
}
