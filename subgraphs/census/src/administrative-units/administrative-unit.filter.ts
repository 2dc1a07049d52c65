import { CalendarDate, Cost } from '@khien/subgraph';
import { Field, ID, InputType } from 'type-graphql';
import { AdministrativeLevel } from './administrative-level.js';
import { AdministrativeUnitType } from './administrative-unit-type.js';

/** Which children of a unit to list. */
@InputType({ description: 'Which units below another to list; all conditions hold.' })
export class ChildUnitFilter {
  @Cost(10)
  @Field(() => String, {
    nullable: true,
    description:
      'Words of a name, in any order, without regard to case and diacritics (`dak lak` finds Đắk Lắk). Every name that the unit has had counts, the other placement of the tone mark and the English name included.',
  })
  search?: string | null;

  @Field(() => AdministrativeUnitType, { nullable: true, description: 'Units of this type on the day.' })
  type?: AdministrativeUnitType | null;
}

/** Which units to list. */
@InputType({ description: 'Which administrative units to list; all conditions hold.' })
export class AdministrativeUnitFilter extends ChildUnitFilter {
  @Field(() => AdministrativeLevel, { nullable: true, description: 'Units of this level.' })
  level?: AdministrativeLevel | null;

  @Field(() => ID, { nullable: true, description: 'Units directly below this unit on the day.' })
  parentId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'This unit and those below it on the day, at any depth.',
  })
  withinId?: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description:
      'Units in force on this day; today in Vietnam unless given. The record begins on 30 November 2021. Not together with anyTime.',
  })
  on?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Units of any time, each by its last state; for finding a unit by a name of the past.',
  })
  anyTime?: boolean | null;
}
