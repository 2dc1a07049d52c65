import 'reflect-metadata';
import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { CalendarDate } from './scalars.js';

/** Where what the graph shows comes from. */
export enum Origin {
  REFERENCE = 'REFERENCE',
  REGISTERED = 'REGISTERED',
  DEMONSTRATION = 'DEMONSTRATION',
}

registerEnumType(Origin, {
  name: 'Origin',
  description: 'Where what is shown comes from.',
  valuesConfig: {
    REFERENCE: { description: 'Published by an official body or another named publisher.' },
    REGISTERED: { description: 'Registered on this platform by its users.' },
    DEMONSTRATION: { description: 'Generated for demonstration; stands for nothing real.' },
  },
});

/** Where a fact comes from: publisher, publication, date, real or demonstration. */
@Directive('@shareable')
@ObjectType({ description: 'Where a fact comes from.', simpleResolvers: true })
export class Provenance {
  @Field(() => Origin, { description: 'Reference, registered here, or demonstration.' })
  origin!: Origin;

  @Field(() => String, {
    nullable: true,
    description: 'Who published it; null for what was registered here.',
  })
  publisher!: string | null;

  @Field(() => String, { nullable: true, description: 'Title of the publication, legal act or data set.' })
  publication!: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'Day that the fact refers to; null when unknown.',
  })
  referenceDate!: string | null;

  @Field(() => String, { nullable: true, description: 'Where it can be read.' })
  url!: string | null;
}
