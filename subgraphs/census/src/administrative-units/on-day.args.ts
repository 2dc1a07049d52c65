import { CalendarDate, dayInVietnam, Language, type RequestContext } from '@khien/subgraph';
import { ArgsType, Field } from 'type-graphql';
import { dayWithin, type Validity } from './validity.rules.js';

/** The day at which a fact of a unit is asked for. */
@ArgsType()
export class OnDayArgs {
  @Field(() => CalendarDate, {
    nullable: true,
    description:
      'The day as of which to answer; today in Vietnam unless given. A day outside the validity of the unit counts as the nearest day within it, so an ended unit is shown as on its last day.',
  })
  on?: string | null;
}

/** The same for a text in one of the two languages. */
@ArgsType()
export class TextOnDayArgs extends OnDayArgs {
  @Field(() => Language, { defaultValue: Language.VI, description: 'Language of the text.' })
  language!: keyof typeof Language;
}

/** Today's calendar day in Vietnam, by the clock of the request. */
export function today(context: RequestContext): string {
  return dayInVietnam(context.clock.now());
}

/** The day of a unit's validity that the arguments ask for. */
export function dayOf(unit: Validity, args: OnDayArgs, context: RequestContext): string {
  return dayWithin(unit, args.on ?? today(context));
}
