import { ErrorCode, inLanguage, KhienError } from '@khien/errors';
import { AssumedSize, Language, NonNegativeInt } from '@khien/subgraph';
import { Arg, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { LevelRegime, SourceVerification } from '../level-determination/criterion.js';
import type { Level } from '../level-determination/level-facts.js';
import { ControlGroupType } from './control-catalogue.type.js';
import { CatalogueCompleteness } from './control-enums.type.js';
import { type RequiredControls, requiredControls } from './required-controls.rules.js';

/** What a group asks for at a level. */
@ObjectType('RequiredControlGroup', {
  description: 'How many controls a group has at a level.',
  simpleResolvers: true,
})
export class RequiredControlGroupType {
  @Field(() => ControlGroupType, { description: 'The group.' })
  group!: ControlGroupType;

  @Field(() => String, { nullable: true, description: 'Clause of the group; null where it is not known.' })
  clause!: string | null;

  @Field(() => NonNegativeInt, {
    nullable: true,
    description:
      'Number of controls, or of sub-groups where only those are known; null where the number is not known, never zero.',
  })
  count!: number | null;
}

/** What a level requires. */
@ObjectType('RequiredControls', {
  description:
    'What is required of a system of a level, by group (yêu cầu bảo đảm an ninh mạng theo cấp độ).',
  simpleResolvers: true,
})
export class RequiredControlsType {
  @Field(() => LevelRegime, { description: 'The regime.' })
  regime!: LevelRegime;

  @Field(() => Int, { description: 'The level, 1 to 5.' })
  level!: number;

  @Field(() => String, { description: 'Code of the catalogue, such as TCVN-14423.' })
  catalogueCode!: string;

  @Field(() => String, { description: 'Its edition.' })
  catalogueVersion!: string;

  @Field(() => SourceVerification, { description: 'How well its text has been checked.' })
  verification!: SourceVerification;

  @Field(() => CatalogueCompleteness, { description: 'Whether the catalogue holds everything.' })
  completeness!: keyof typeof CatalogueCompleteness;

  @AssumedSize(18)
  @Field(() => [RequiredControlGroupType], { description: 'Its groups, in their order; at most eighteen.' })
  groups!: readonly RequiredControlGroupType[];

  @Field(() => NonNegativeInt, { description: 'Sum of the numbers that are known.' })
  known!: number;

  @Field(() => Boolean, { description: 'Whether every number is known: only then is that sum the whole.' })
  complete!: boolean;

  readonly required!: RequiredControls;
}

/** What is required, as the graph shows it. */
function toRequiredControls(required: RequiredControls): RequiredControlsType {
  const { catalogue, level, groups, known, complete } = required;
  return Object.assign(new RequiredControlsType(), {
    regime: catalogue.regime,
    level,
    catalogueCode: catalogue.code,
    catalogueVersion: catalogue.version,
    verification: catalogue.verification,
    completeness: catalogue.completeness,
    groups: groups.map(({ group, clause, count }) =>
      Object.assign(new RequiredControlGroupType(), {
        group: Object.assign(new ControlGroupType(), group),
        clause,
        count,
      }),
    ),
    known,
    complete,
    required,
  });
}

/** What a level requires. */
@Resolver(() => RequiredControlsType)
export class RequiredControlsResolver {
  @Query(() => RequiredControlsType, {
    description:
      'What a regime requires at a level, by the catalogue that this platform brings; needs no account.',
  })
  requiredControls(
    @Arg('regime', () => LevelRegime, { description: 'The regime.' }) regime: LevelRegime,
    @Arg('level', () => Int, { description: 'The level, 1 to 5.' }) level: number,
  ): RequiredControlsType {
    if (!isLevel(level)) throw new KhienError(ErrorCode.OUT_OF_RANGE, { what: 'level', min: 1, max: 5 });
    return toRequiredControls(requiredControls(regime, level));
  }

  @FieldResolver(() => String, { description: 'What is missing, and what is our own reading.' })
  note(
    @Root() { required }: RequiredControlsType,
    @Arg('language', () => Language, { defaultValue: Language.VI, description: 'Language of the text.' })
    language: keyof typeof Language,
  ): string {
    return inLanguage(required.note, language);
  }
}

function isLevel(level: number): level is Level {
  return Number.isInteger(level) && level >= 1 && level <= 5;
}
