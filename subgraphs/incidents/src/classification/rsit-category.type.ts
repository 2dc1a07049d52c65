import { Field, ObjectType } from 'type-graphql';
import type { RsitCategory } from './rsit.rules.js';

/** A category of RSIT as the graph shows it. */
@ObjectType('RsitCategory', {
  description:
    'A category of the Reference Security Incident Taxonomy (RSIT, version 1003, ENISA task force, CC0-1.0).',
  simpleResolvers: true,
})
export class RsitCategoryType implements RsitCategory {
  @Field(() => String, { description: 'Key of the RSIT class, such as fraud.' })
  classKey!: string;

  @Field(() => String, { description: 'Name of the RSIT class, in English, the language of the taxonomy.' })
  className!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the RSIT type, such as phishing; null where the whole class is meant.',
  })
  typeKey!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the RSIT type, in English; null where the whole class is meant.',
  })
  typeName!: string | null;

  @Field(() => String, {
    description: 'Machine tag as MISP writes it, such as rsit:fraud="phishing".',
  })
  machineTag!: string;
}
