import { CalendarDate } from '@khien/subgraph';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { Area } from '../incident-statistics/borders.rules.js';

/** What this subgraph knows of an administrative unit: its id and, where a field asks for it, what lies in it. */
@Directive('@key(fields: "id")')
@ObjectType('AdministrativeUnit', {
  simpleResolvers: true,
})
export class AdministrativeUnit {
  @Field(() => ID)
  id: string;

  @Directive('@external')
  @Field(() => [ID], { description: 'Ids of the unit itself and of everything below it.' })
  subtreeIds: readonly string[] | undefined;

  @Directive('@external')
  @Field(() => [ID], {
    description: 'The same, and of what ended and lies wholly in it; of the country only its own.',
  })
  territoryIds: readonly string[] | undefined;

  @Directive('@external')
  @Field(() => CalendarDate, {
    nullable: true,
    description: 'From when territoryIds is all that lies in it.',
  })
  territoryFrom: string | null | undefined;

  @Directive('@external')
  @Field(() => CalendarDate, { nullable: true, description: 'Last day of validity.' })
  validTo: string | null | undefined;

  constructor(
    id: string,
    subtreeIds?: readonly string[],
    /** What lies and lay in it, where a field asks for it. */
    readonly territory?: Omit<Area, 'id'>,
  ) {
    this.id = id;
    this.subtreeIds = subtreeIds;
  }
}
