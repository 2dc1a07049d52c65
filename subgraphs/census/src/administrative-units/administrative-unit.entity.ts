import { CalendarDate, connectionOf } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, Float, ID, ObjectType, registerEnumType } from 'type-graphql';
import { AdministrativeLevel } from './administrative-level.js';
import type { AdministrativeUnitState } from './administrative-unit-state.entity.js';

/** How well the first day of a unit is known. */
export enum DatePrecision {
  EXACT = 'EXACT',
  NO_LATER_THAN = 'NO_LATER_THAN',
}

registerEnumType(DatePrecision, {
  name: 'DatePrecision',
  description: 'How well a day is known.',
  valuesConfig: {
    EXACT: { description: 'It was this day.' },
    NO_LATER_THAN: { description: 'It was this day or an earlier one: the record begins here.' },
  },
});

/** An identity of an administrative unit: a code from its first to its last day of validity. */
@Directive('@key(fields: "id")')
@Entity({ tableName: 'administrative_unit' })
@ObjectType({
  description:
    'An administrative unit (đơn vị hành chính): one code from its first to its last day of validity. The reform of 1 July 2025 ended every unit; the same code before and after is two units. Source: National Statistics Office, list of administrative units.',
  simpleResolvers: true,
})
export class AdministrativeUnit {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, {
    description:
      'Code and first day of validity, such as 26740@2025-07-01. A code alone is no key: 26740 was Bến Nghé and is Sài Gòn.',
  })
  id!: string;

  @Property({ type: 'text' })
  @Field(() => String, {
    description: 'Official code (mã đơn vị hành chính), such as 01 or 26740; VN for the country.',
  })
  code!: string;

  @Property({ type: 'text' })
  @Field(() => AdministrativeLevel, { description: 'Level of the unit.' })
  level!: AdministrativeLevel;

  @Property({ type: 'date' })
  @Field(() => CalendarDate, { description: 'First day of validity, as far as known.' })
  validFrom!: string;

  @Property({ type: 'text' })
  @Field(() => DatePrecision, { description: 'How well the first day is known.' })
  validFromPrecision!: DatePrecision;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDate, {
    nullable: true,
    description: 'Last day of validity, included; null while in force.',
  })
  validTo!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'The legal act that established the unit, where the record names it.',
  })
  establishedBy!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'The legal act that abolished it, where the record names it.',
  })
  abolishedBy!: string | null;

  @Property({ type: 'double', fieldName: 'area_km2', nullable: true })
  @Field(() => Float, {
    nullable: true,
    description:
      'Area of the unit in square kilometres; null for units that ended before July 2025. Source: areaProvenance.',
  })
  areaKm2!: number | null;

  @Property({ type: 'text', nullable: true })
  areaSourceId!: string | null;

  @Property({ type: 'text', nullable: true })
  regionCode!: string | null;

  @Property({ type: 'text' })
  sourceId!: string;

  /** Every state of the unit, earliest first; the reader loads them with the unit. */
  states!: readonly AdministrativeUnitState[];
}

/** Page of administrative units. */
export const AdministrativeUnitConnection = connectionOf(
  AdministrativeUnit,
  'AdministrativeUnit',
  'by level from the country downwards, then by code, then by first day of validity',
);
