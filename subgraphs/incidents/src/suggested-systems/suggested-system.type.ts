import { type Bilingual, inLanguage, type Language as LanguageValue } from '@khien/errors';
import { AssumedSize, Language, NonNegativeInt } from '@khien/subgraph';
import { Arg, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { InformationSystem } from '../neighbours/information-system.stub.js';
import { NetworkAsset } from '../network-assets/network-asset.entity.js';
import { SystemSuggestionReason, type WeighedReason } from './system-suggestion.rules.js';

registerEnumType(SystemSuggestionReason, {
  name: 'SystemSuggestionReason',
  description: 'Why a system may be concerned by an incident, or why not.',
  valuesConfig: {
    EXACT_DOMAIN: { description: 'An indicator names a domain that is registered for it (đúng tên miền).' },
    PARENT_DOMAIN: {
      description: 'An indicator lies below a domain that is registered for it (tên miền cấp trên).',
    },
    LONGEST_PREFIX: {
      description:
        'An address lies in a range that is registered for it, and in no narrower one of another (dải địa chỉ hẹp nhất).',
    },
    AUTONOMOUS_SYSTEM: {
      description: 'An address lies in an autonomous system that is registered for it (số hiệu mạng).',
    },
    UNLINKED_BEFORE: {
      description: 'It was linked to the incident before, and unlinked (đã gỡ liên kết): speaks against it.',
    },
  },
});

/** A reason, as the graph shows it. */
@ObjectType({ description: 'Why a system may be concerned by an incident, or why not.' })
export class SuggestedSystemReason {
  @Field(() => SystemSuggestionReason, { description: 'Which reason.' })
  readonly reason: SystemSuggestionReason;

  @Field(() => Int, {
    description: 'Points that it gives, or takes when below zero; weights of this platform.',
  })
  readonly points: number;

  @Field(() => NetworkAsset, {
    nullable: true,
    description:
      'The network asset behind it; its state says whether the claim was accepted. Null where none is.',
  })
  readonly asset: NetworkAsset | null;

  @AssumedSize(5)
  @Field(() => [String], {
    description: 'Indicators of the incident that it explains, the first five as they were given.',
  })
  readonly indicators: readonly string[];

  @Field(() => NonNegativeInt, { description: 'How many indicators it explains.' })
  readonly indicatorCount: number;

  readonly #text: Bilingual;

  constructor(
    { reason, points, text }: WeighedReason,
    { asset, indicators, indicatorCount }: Evidence = { asset: null, indicators: [], indicatorCount: 0 },
  ) {
    this.reason = reason;
    this.points = points;
    this.#text = text;
    this.asset = asset;
    this.indicators = indicators;
    this.indicatorCount = indicatorCount;
  }

  @Field(() => String, { description: 'In words.' })
  text(
    @Arg('language', () => Language, { defaultValue: Language.VI, description: 'In which language.' })
    language: LanguageValue,
  ): string {
    return inLanguage(this.#text, language);
  }
}

/** What a reason rests on. */
interface Evidence {
  readonly asset: NetworkAsset | null;
  readonly indicators: readonly string[];
  readonly indicatorCount: number;
}

/** A suggestion, as the graph shows it. */
@ObjectType({
  description: 'A system that an incident may concern, with the reasons (hệ thống có thể liên quan).',
  simpleResolvers: true,
})
export class SuggestedSystem {
  @Field(() => InformationSystem, { nullable: true, description: 'The system.' })
  system!: InformationSystem;

  @Field(() => Int, { description: 'Sum of the points of its reasons, 0 to 100; the first has most.' })
  score!: number;

  @AssumedSize(5)
  @Field(() => [SuggestedSystemReason], { description: 'Why, the weightiest first; at most ten.' })
  reasons!: readonly SuggestedSystemReason[];
}
