import { AssumedSize, DateTime, UserError } from '@khien/subgraph';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { IncidentClass } from '../classification/incident-class.enum.js';
import { Incident } from '../incidents/incident.entity.js';
import { ExchangeFormat } from './exchanged-incident.js';

registerEnumType(ExchangeFormat, {
  name: 'ExchangeFormat',
  description: 'The formats in which incidents come and go.',
  valuesConfig: {
    STIX: { description: 'STIX 2.1 bundle (OASIS).' },
    MISP: { description: 'Event of MISP, as JSON.' },
    IODEF: { description: 'IODEF version 2 (RFC 7970).' },
  },
});

/** A file to import. */
@InputType({
  description:
    'A STIX bundle, MISP event or IODEF document to take in: as an incident, or into one. Of it, indicators are taken, and how it stands to incidents that were imported before.',
})
export class ImportIncidentInput {
  @Field(() => ID, { description: 'The file, uploaded before (POST /files/incidents?name=…).' })
  fileId!: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Only say what would be taken and what not; nothing is changed, and the file stays to be imported.',
  })
  dryRun!: boolean;

  @Field(() => ID, {
    nullable: true,
    description:
      'The incident that gets the indicators; a new one, or the one of an earlier import, when left out.',
  })
  incidentId?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version of that incident; with incidentId.' })
  expectedVersion?: number | null;

  @Field(() => IncidentClass, {
    nullable: true,
    description: 'National class of a new incident, where the file says none that is known here.',
  })
  class?: IncidentClass | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was detected, where the file does not say.',
  })
  detectedAt?: Date | null;

  @Field(() => [String], {
    defaultValue: [],
    description:
      'Persons with whom a new incident is shared (subject identifiers), at most 50; a file that is TLP:RED needs one. An incident that is there keeps those whom it is shared with.',
  })
  namedSubjects!: readonly string[];
}

/** Something of a file, and what became of it. */
@ObjectType({ description: 'Something in a file, and what becomes of it.', simpleResolvers: true })
export class ImportedRow {
  @Field(() => String, { description: 'Where it stands in the file, such as objects[3].' })
  place!: string;

  @Field(() => String, {
    description: 'What it is, in the terms of the format, or the indicator or relation.',
  })
  what!: string;

  @Field(() => Boolean, { description: 'Whether it is taken.' })
  taken!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Why not, in the language of Accept-Language; null when taken.',
  })
  reason!: string | null;
}

/** What a file says, and what becomes of it. */
@ObjectType({
  description: 'What an imported file says, and what becomes of it, row by row.',
  simpleResolvers: true,
})
export class ImportReport {
  @Field(() => ExchangeFormat, { description: 'In which format it is, by its content.' })
  format!: ExchangeFormat;

  @Field(() => String, { description: 'What its sender calls the incident.' })
  sourceId!: string;

  @Field(() => Int, { description: 'How many indicators and relations to other incidents can be taken.' })
  taken!: number;

  @Field(() => Int, { description: 'How many things are left out.' })
  leftOut!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'How many indicators are new to the incident; null for a dry run.',
  })
  added!: number | null;

  @AssumedSize(100)
  @Field(() => [ImportedRow], {
    description: 'Row by row, at most 20,000: what is left out first, then what is taken.',
  })
  rows!: readonly ImportedRow[];
}

/** Outcome of an import. */
@ObjectType({ description: 'Outcome of importIncident.', simpleResolvers: true })
export class ImportIncidentPayload {
  @Field(() => Incident, {
    nullable: true,
    description: 'The incident; null for a dry run, and with user errors.',
  })
  incident!: Incident | null;

  @Field(() => ImportReport, {
    nullable: true,
    description: 'What became of the file; null when it cannot be read.',
  })
  report!: ImportReport | null;

  @Field(() => [UserError], { description: 'Everything that must be corrected; empty when it worked.' })
  userErrors!: readonly UserError[];
}
