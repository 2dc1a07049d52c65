import { CalendarDate, connectionOf } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { SuccessionCoverage, SuccessionMatch, SuccessionRelation } from './succession-enums.js';

/** A unit and one that took over from it. */
@Entity({ tableName: 'administrative_unit_succession' })
@ObjectType({
  description: 'An administrative unit that ended, and one that took over from it.',
  simpleResolvers: true,
})
export class AdministrativeUnitSuccession {
  @PrimaryKey({ type: 'text' })
  predecessorId!: string;

  @PrimaryKey({ type: 'text' })
  successorId!: string;

  @Property({ type: 'date' })
  @Field(() => CalendarDate, { description: 'First day of the successor.' })
  effectiveDate!: string;

  @Property({ type: 'text' })
  @Field(() => SuccessionRelation, { description: 'How the successor came out of the predecessor.' })
  relation!: SuccessionRelation;

  @Property({ type: 'text' })
  @Field(() => SuccessionCoverage, { description: 'Whether the predecessor went into this one alone.' })
  coverage!: SuccessionCoverage;

  @Property({ type: 'text' })
  @Field(() => SuccessionMatch, { description: 'How sure the link is.' })
  match!: SuccessionMatch;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'The legal act, where the record names it.' })
  legalBasis!: string | null;

  @Property({ type: 'text' })
  sourceId!: string;
}

/** Page of successions. */
export const AdministrativeUnitSuccessionConnection = connectionOf(
  AdministrativeUnitSuccession,
  'AdministrativeUnitSuccession',
  'by effective date, then by the identifier of the other unit',
);
