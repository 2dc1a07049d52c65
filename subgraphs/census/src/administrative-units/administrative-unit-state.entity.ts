import { AssumedSize, CalendarDate } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { AdministrativeUnitType } from './administrative-unit-type.js';

/** What began a state of a unit. */
export enum AdministrativeUnitChange {
  INITIAL = 'INITIAL',
  CREATED = 'CREATED',
  RETYPED = 'RETYPED',
  RENAMED_OR_SPELLING = 'RENAMED_OR_SPELLING',
  MOVED = 'MOVED',
  REFORM = 'REFORM',
}

registerEnumType(AdministrativeUnitChange, {
  name: 'AdministrativeUnitChange',
  description: 'What changed when a state of a unit began.',
  valuesConfig: {
    INITIAL: { description: 'The record begins here (30 November 2021 or earlier).' },
    CREATED: { description: 'The unit was created.' },
    RETYPED: { description: 'The unit got another type, such as commune to ward.' },
    RENAMED_OR_SPELLING: {
      description: 'The name or its spelling changed; the source does not tell the two apart.',
    },
    MOVED: { description: 'The unit came under another unit of the level above.' },
    REFORM: { description: 'Created by the reform of 1 July 2025 (two tiers of local government).' },
  },
});

/** A period in which type, name and parent of a unit did not change. */
@Entity({ tableName: 'administrative_unit_state' })
@ObjectType({
  description: 'A period in which type, name and parent of an administrative unit did not change.',
  simpleResolvers: true,
})
export class AdministrativeUnitState {
  @PrimaryKey({ type: 'text' })
  unitId!: string;

  @PrimaryKey({ type: 'date' })
  @Field(() => CalendarDate, { description: 'First day of the period.' })
  validFrom!: string;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDate, { nullable: true, description: 'Last day, included; null while it lasts.' })
  validTo!: string | null;

  @Property({ type: 'text' })
  @Field(() => AdministrativeUnitType, { description: 'Type of the unit in the period.' })
  type!: AdministrativeUnitType;

  @Property({ type: 'text' })
  nameVi!: string;

  @Property({ type: 'text' })
  nameEn!: string;

  @Property({ type: 'text' })
  fullNameVi!: string;

  @Property({ type: 'text' })
  fullNameEn!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'The Vietnamese name with the other placement of the tone mark, where there is one.',
  })
  altNameVi!: string | null;

  @Property({ type: 'text', nullable: true })
  parentId!: string | null;

  /** The unit itself and all above it, nearest first. */
  @Property({ type: 'string[]' })
  ancestorIds!: readonly string[];

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'The legal act that began the period, where the record names it.',
  })
  legalBasis!: string | null;

  @Property({ type: 'string[]' })
  @AssumedSize(3)
  @Field(() => [AdministrativeUnitChange], { description: 'What changed when it began; 1 to 3 changes.' })
  changes!: readonly AdministrativeUnitChange[];
}
