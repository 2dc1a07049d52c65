import { inLanguage, type Language as LanguageValue } from '@khien/errors';
import { CalendarDate, Language, NonNegativeInt } from '@khien/subgraph';
import { Arg, createUnionType, Field, Float, ObjectType } from 'type-graphql';
import { type Comparison, NoBaseReason } from './comparison.rules.js';
import type { Span } from './period.rules.js';

/** A count against that of an earlier period. */
@ObjectType({
  description: 'A count against that of an earlier period, as the authority prints it: one decimal.',
})
export class IncidentChange {
  @Field(() => CalendarDate, { description: 'First day of the earlier period.' })
  from!: string;

  @Field(() => CalendarDate, { description: 'Day after its last one.' })
  to!: string;

  @Field(() => NonNegativeInt, { description: 'Incidents in it.' })
  base!: number;

  @Field(() => Float, { description: 'The count as a multiple of them (gấp … lần), such as 2.5.' })
  ratio!: number;

  @Field(() => Float, { description: 'Change in per cent (tăng, giảm … %), such as 46.3 or -4.2.' })
  percentage!: number;
}

const EXPLANATIONS = {
  NONE_BEFORE: {
    vi: 'Kỳ trước không có sự cố nào nên không tính được tỷ lệ.',
    en: 'There was no incident in the earlier period, so that there is no rate.',
  },
  NOT_COUNTED_YET: {
    vi: 'Kỳ này chưa có số liệu.',
    en: 'Nothing of this period has been counted yet.',
  },
  BOUNDARIES_CHANGED: {
    vi: 'Địa giới hành chính khác nhau giữa hai kỳ nên không so sánh.',
    en: 'The administrative unit had other boundaries in one of the two periods: they are not compared.',
  },
} as const;

/** Why there is no change to tell. */
@ObjectType({ description: 'Why a count cannot be compared with that of an earlier period.' })
export class IncidentChangeUnavailable {
  @Field(() => CalendarDate, { description: 'First day of the earlier period.' })
  from!: string;

  @Field(() => CalendarDate, { description: 'Day after its last one.' })
  to!: string;

  @Field(() => NoBaseReason, { description: 'Why.' })
  reason!: NoBaseReason;

  @Field(() => String, { description: 'Why, for people.' })
  explanation(
    @Arg('language', () => Language, { defaultValue: Language.VI, description: 'In which language.' })
    language: LanguageValue,
  ): string {
    return inLanguage(EXPLANATIONS[this.reason], language);
  }
}

/** A change, or why there is none: a number is never a code. */
export const IncidentChangeAnswer = createUnionType({
  name: 'IncidentChangeAnswer',
  description: 'The change of a count on an earlier period, or why there is none.',
  types: () => [IncidentChange, IncidentChangeUnavailable] as const,
});

/** A change, or why there is none. */
export type IncidentChangeAnswer = IncidentChange | IncidentChangeUnavailable;

/** A comparison as it is answered. */
export function changeAnswer(comparison: Comparison, { from, to }: Span): IncidentChangeAnswer {
  return 'noBase' in comparison
    ? Object.assign(new IncidentChangeUnavailable(), { from, to, reason: comparison.noBase })
    : Object.assign(new IncidentChange(), { from, to, ...comparison });
}
