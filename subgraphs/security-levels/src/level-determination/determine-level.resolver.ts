import { ErrorCode } from '@khien/errors';
import {
  AssumedSize,
  attempt,
  Cost,
  dayInVietnam,
  type RequestContext,
  refuseIfAny,
  UserError,
  UserProblems,
} from '@khien/subgraph';
import { Arg, Ctx, Field, FieldResolver, ID, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { exactlyOne } from '../exactly-one.js';
import { InformationSystem } from '../information-systems/information-system.entity.js';
import { seesFacts } from '../information-systems/information-system.policy.js';
import { InformationSystemsReader } from '../information-systems/information-systems.reader.js';
import { compareRegimes } from './comparison.rules.js';
import { DeterminationComparisonType, toComparison } from './comparison.type.js';
import { LevelRegime } from './criterion.js';
import { LevelDeterminationType, toDetermination } from './determination.type.js';
import { asOnRecord, givenSystemProblems } from './given-system.rules.js';
import { LevelFactsInput } from './level-facts.input.js';
import { LevelSettings } from './level-settings.js';
import { regimeOf, type SystemOnRecord, wholeOf } from './on-record.rules.js';
import { askedFor } from './regime.rules.js';
import { determineWhole } from './whole.rules.js';

const ERRORS = 'What must be corrected in the facts, everything in one go.';
const REGIME = 'The regime to judge by; the one that the dates give when left out.';

/** What a dry run comes to. */
@ObjectType({ description: 'What a dry run of the determination comes to.', simpleResolvers: true })
export class DetermineLevelPayload {
  @Field(() => LevelDeterminationType, {
    nullable: true,
    description: 'The determination; null when there are user errors.',
  })
  determination!: LevelDeterminationType | null;

  @AssumedSize(20)
  @Field(() => [UserError], { description: ERRORS })
  userErrors!: readonly UserError[];
}

/** What a comparison comes to. */
@ObjectType({ description: 'What a comparison of two regimes comes to.', simpleResolvers: true })
export class CompareDeterminationsPayload {
  @Field(() => DeterminationComparisonType, {
    nullable: true,
    description: 'The comparison; null when there are user errors.',
  })
  comparison!: DeterminationComparisonType | null;

  @AssumedSize(20)
  @Field(() => [UserError], { description: ERRORS })
  userErrors!: readonly UserError[];
}

/** Levels for facts, of a registered system or not. */
@Resolver(() => InformationSystem)
export class DetermineLevelResolver {
  @Cost(10)
  @Query(() => DetermineLevelPayload, {
    description:
      'What level a system with these facts has, why, and what follows; a dry run that needs no account and keeps nothing.',
  })
  async determineLevel(
    @Arg('facts', () => LevelFactsInput, { description: 'The facts.' }) facts: LevelFactsInput,
    @Arg('regime', () => LevelRegime, { nullable: true, description: REGIME }) regime:
      | LevelRegime
      | undefined,
    @Ctx() context: RequestContext,
  ): Promise<DetermineLevelPayload> {
    const { result: determination, userErrors } = await attempt(context.language, async () =>
      determinationOf(given(facts, context), regime, context),
    );
    return Object.assign(new DetermineLevelPayload(), { determination, userErrors });
  }

  @Cost(20)
  @Query(() => CompareDeterminationsPayload, {
    description:
      'What changes for one system from one regime to another, and by which criteria: for facts that anybody gives, or for a registered system whose facts you see. Exactly one of facts and systemId is given.',
  })
  async compareDeterminations(
    @Arg('facts', () => LevelFactsInput, { nullable: true, description: 'The facts of any system.' })
    facts: LevelFactsInput | undefined,
    @Arg('systemId', () => ID, { nullable: true, description: 'A registered system.' })
    systemId: string | undefined,
    @Arg('from', () => LevelRegime, { defaultValue: 'ND85', description: 'The regime to compare.' })
    from: LevelRegime,
    @Arg('to', () => LevelRegime, { defaultValue: 'ND331', description: 'The regime to compare it with.' })
    to: LevelRegime,
    @Ctx() context: RequestContext,
  ): Promise<CompareDeterminationsPayload> {
    exactlyOne({ facts, systemId });
    const { result: comparison, userErrors } = await attempt(context.language, async () => {
      const system = facts ? given(facts, context) : await registered(systemId ?? '', context);
      const choice = regimeOf(system, context.use(LevelSettings).defaultRegime);
      return toComparison(compareRegimes(wholeOf(system), from, to), choice);
    });
    return Object.assign(new CompareDeterminationsPayload(), { comparison, userErrors });
  }

  @Cost(2)
  @FieldResolver(() => LevelDeterminationType, {
    nullable: true,
    description:
      'What level it has, why, and what follows: as determineLevel gives it for these facts. For the organizations that own and operate it.',
  })
  determination(
    @Root() system: InformationSystem,
    @Arg('regime', () => LevelRegime, { nullable: true, description: REGIME }) regime:
      | LevelRegime
      | undefined,
    @Ctx() context: RequestContext,
  ): LevelDeterminationType {
    return determinationOf(system, regime, context);
  }
}

function determinationOf(
  system: SystemOnRecord,
  regime: LevelRegime | undefined,
  context: RequestContext,
): LevelDeterminationType {
  const choice = !regime ? regimeOf(system, context.use(LevelSettings).defaultRegime) : askedFor(regime);
  return toDetermination(determineWhole(wholeOf(system), choice.regime), choice);
}

/** @throws UserProblems with everything that is wrong with the facts */
function given(facts: LevelFactsInput, context: RequestContext): SystemOnRecord {
  refuseIfAny(givenSystemProblems(facts, dayInVietnam(context.clock.now())));
  return asOnRecord(facts);
}

/** @throws UserProblems `NOT_FOUND`; KhienError `FORBIDDEN` for whoever sees the system but not its facts */
async function registered(id: string, context: RequestContext): Promise<SystemOnRecord> {
  const system = await context.use(InformationSystemsReader).byKey({ id });
  if (system === null) {
    const what = { vi: 'hệ thống thông tin', en: 'The information system' };
    throw new UserProblems([{ code: ErrorCode.NOT_FOUND, path: ['systemId'], parameters: { what } }]);
  }
  await context.require(seesFacts, [system.ownerId, system.operatorId]);
  return system;
}
