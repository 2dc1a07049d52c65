import { type Bilingual, inLanguage, type Language as LanguageValue } from '@khien/errors';
import { AssumedSize, Language } from '@khien/subgraph';
import { Arg, Field, Int, ObjectType } from 'type-graphql';
import { NetworkMember } from '../network-members/network-member.entity.js';
import './dispatch-enums.type.js';
import { type SuggestionReason, SuggestionReasonCode } from './suggestion.rules.js';

/** A reason, as the graph shows it. */
@ObjectType('SuggestionReason', { description: 'Why a member is, or is not, a good choice for an incident.' })
export class SuggestionReasonType {
  @Field(() => SuggestionReasonCode, { description: 'Which reason.' })
  readonly code: SuggestionReasonCode;

  @Field(() => Int, {
    description: 'Points that it gives, or takes when below zero; weights of this platform.',
  })
  readonly points: number;

  readonly #text: Bilingual;

  constructor({ code, points, text }: SuggestionReason) {
    this.code = code;
    this.points = points;
    this.#text = text;
  }

  @Field(() => String, { description: 'In words.' })
  text(
    @Arg('language', () => Language, { defaultValue: Language.VI, description: 'In which language.' })
    language: LanguageValue,
  ): string {
    return inLanguage(this.#text, language);
  }
}

/** A suggestion, as the graph shows it. */
@ObjectType({
  description: 'A member that is suggested for an incident, with the reasons.',
  simpleResolvers: true,
})
export class SuggestedMember {
  @Field(() => NetworkMember, { description: 'The member.' })
  member!: NetworkMember;

  @Field(() => Int, { description: 'Sum of the points of its reasons; the first has most.' })
  points!: number;

  @AssumedSize(5)
  @Field(() => [SuggestionReasonType], { description: 'Why it stands at this place; two to five.' })
  reasons!: readonly SuggestionReasonType[];
}
