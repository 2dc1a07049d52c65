import { DateTime, UserError } from '@khien/subgraph';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { IncidentClass } from '../classification/incident-class.enum.js';
import { Tlp } from '../sharing/tlp.enum.js';
import { Incident } from './incident.entity.js';
import { MAX_DESCRIPTION, MAX_NAMED, MAX_SYSTEMS, MAX_TITLE } from './report-incident.rules.js';

/** What is reported. */
@InputType({
  description:
    'A report of an incident (báo cáo sự cố). Whether systems, reporter and area exist is what other subgraphs know: only the form of their ids is checked.',
})
export class ReportIncidentInput {
  @Field(() => String, {
    description:
      'Made by the caller, 8 to 128 characters: the same key with the same input gives the first result.',
  })
  idempotencyKey!: string;

  @Field(() => String, { description: `What happened, in one line; 1 to ${MAX_TITLE} characters.` })
  title!: string;

  @Field(() => String, {
    nullable: true,
    description: `What is known so far (mô tả sự cố); at most ${MAX_DESCRIPTION} characters.`,
  })
  description?: string | null;

  @Field(() => IncidentClass, { description: 'National class, as the reporter sees it.' })
  class!: IncidentClass;

  @Field(() => DateTime, { description: 'When it was detected (T0); not in the future.' })
  detectedAt!: Date;

  @Field(() => ID, {
    nullable: true,
    description: 'Administrative unit where it took place, such as 26740@2025-07-01.',
  })
  areaId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Organization that reports it: yours or one that stands under it; the one that you act for when left out.',
  })
  reporterId?: string | null;

  @Field(() => Tlp, { defaultValue: Tlp.AMBER, description: 'How far it may be shared (TLP 2.0).' })
  tlp!: Tlp;

  @Field(() => [String], {
    defaultValue: [],
    description: `Persons to share it with by name, by the identifier that the identity provider gave (sub), at most ${MAX_NAMED}; at least one besides yourself for TLP:RED, which nobody else sees.`,
  })
  namedSubjects!: readonly string[];

  @Field(() => [ID], {
    defaultValue: [],
    description: `Information systems that it was aimed at, of those that you see, each once, at most ${MAX_SYSTEMS}. Further ones: linkIncidentToSystem.`,
  })
  systemIds!: readonly string[];
}

/** Outcome of a report. */
@ObjectType({ description: 'Outcome of reportIncident.', simpleResolvers: true })
export class ReportIncidentPayload {
  @Field(() => Incident, { nullable: true, description: 'The incident; null when there are user errors.' })
  incident!: Incident | null;

  @Field(() => [UserError], { description: 'Everything that must be corrected; empty when it worked.' })
  userErrors!: readonly UserError[];
}
