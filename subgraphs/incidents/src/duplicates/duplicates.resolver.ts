import { type Bilingual, inLanguage, type Language as LanguageValue } from '@khien/errors';
import { AssumedSize, Cost, Language, RequestContext } from '@khien/subgraph';
import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  Int,
  ObjectType,
  Resolver,
  Root,
  registerEnumType,
} from 'type-graphql';
import { Incident } from '../incidents/incident.entity.js';
import { DuplicateReason } from './duplicate.rules.js';
import { DuplicatesReader, type Suggestion } from './duplicates.reader.js';

/** Most suggestions that are given at once. */
const MOST = 20;

registerEnumType(DuplicateReason, {
  name: 'DuplicateReason',
  description: 'Why an incident may be the same as another (lý do nghi trùng).',
  valuesConfig: {
    SAME_INDICATOR: { description: 'Indicators of compromise in common (trùng dấu hiệu nhận biết).' },
    SAME_SYSTEM: { description: 'Systems that both hit, within 30 days (cùng hệ thống).' },
    SAME_CLASS: { description: 'The same national class (cùng loại).' },
    SAME_TIME: { description: 'Detected within a week (cùng thời gian).' },
    SIMILAR_TITLE: { description: 'Titles that are alike (tiêu đề giống nhau).' },
  },
});

/** A reason, with what it adds to the score. */
@ObjectType({ description: 'Why an incident may be the same as another.', simpleResolvers: true })
class DuplicateReasonGiven {
  @Field(() => DuplicateReason, { description: 'The reason.' })
  reason!: DuplicateReason;

  @Field(() => Int, { description: 'What it adds to the score.' })
  points!: number;

  text!: Bilingual;
}

/** An incident that may be the same. */
@ObjectType({ description: 'An incident that may be the same as another, and why.', simpleResolvers: true })
class SuggestedDuplicate {
  @Field(() => Incident, { description: 'The other incident.' })
  incident!: Incident;

  @Field(() => Int, {
    description: 'How likely it is, from 40 to 100: the sum of the points of the reasons, at most 100.',
  })
  score!: number;

  @AssumedSize(5)
  @Field(() => [DuplicateReasonGiven], { description: 'Why.' })
  reasons!: readonly DuplicateReasonGiven[];
}

/** What may be the same as an incident. */
@Resolver(() => Incident)
export class DuplicatesResolver {
  @AssumedSize(5)
  @Cost(10)
  @FieldResolver(() => [SuggestedDuplicate], {
    nullable: true,
    description:
      'Incidents that may be the same (nghi trùng), likeliest first, among those that you see; neither rejected nor merged ones. To merge: mergeIncidents.',
  })
  suggestedDuplicates(
    @Root() incident: Incident,
    @Arg('first', () => Int, { defaultValue: 5, description: `How many at most; up to ${MOST}.` })
    first: number,
    @Ctx() context: RequestContext,
  ): Promise<readonly Suggestion[]> {
    return context.use(DuplicatesReader).of(incident, Math.min(MOST, Math.max(0, first)));
  }
}

/** A reason in words. */
@Resolver(() => DuplicateReasonGiven)
export class DuplicateReasonResolver {
  @FieldResolver(() => String, { description: 'The reason in words.' })
  text(
    @Root() { text }: DuplicateReasonGiven,
    @Arg('language', () => Language, { defaultValue: Language.VI, description: 'In which language.' })
    language: LanguageValue,
  ): string {
    return inLanguage(text, language);
  }
}
