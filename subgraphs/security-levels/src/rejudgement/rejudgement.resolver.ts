import {
  AssumedSize,
  ConnectionArgs,
  type ConnectionShape,
  Cost,
  type RequestContext,
} from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { seesFacts } from '../information-systems/information-system.policy.js';
import { LevelMovement } from '../level-determination/comparison.rules.js';
import { LevelRegime } from '../level-determination/criterion.js';
import { OrganizationsReader } from '../organizations/organizations.reader.js';
import { RejudgementReader } from './rejudgement.reader.js';
import {
  CriterionMoveCount,
  RejudgedSystem,
  RejudgedSystemConnection,
  RejudgeSummary,
} from './rejudgement.type.js';

const ORGANIZATION =
  'Code of the organization whose systems, and those of all organizations under it, are judged again, such as VN-UBND-48; one that you act for.';
const TO = 'The regime to judge by again.';

/** Portfolios under another regime. */
@Resolver()
export class RejudgementResolver {
  @Query(() => RejudgedSystemConnection, {
    nullable: true,
    description:
      'The systems of an organization under another regime: which move, which way, by which criterion, and what they owe by 30 June 2027. Retired ones are left out; null when there is no such organization.',
  })
  async rejudge(
    @Arg('organization', () => String, { description: ORGANIZATION }) organization: string,
    @Arg('to', () => LevelRegime, { defaultValue: 'ND331', description: TO }) to: LevelRegime,
    @Arg('movements', () => [LevelMovement], {
      nullable: true,
      description: 'Only systems that move in one of these ways; all when left out.',
    })
    movements: readonly LevelMovement[] | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<RejudgedSystem> | null> {
    const id = await ownOrganization(organization, context);
    if (id === null) return null;
    return new RejudgedSystemConnection(
      await context.use(RejudgementReader).page(id, { to, movements: movements ?? null }, args),
    );
  }

  @Cost(100)
  @Query(() => RejudgeSummary, {
    nullable: true,
    description:
      'How the systems of an organization move under another regime, in numbers; null when there is no such organization. Counted from what is stored.',
  })
  async rejudgeSummary(
    @Arg('organization', () => String, { description: ORGANIZATION }) organization: string,
    @Arg('to', () => LevelRegime, { defaultValue: 'ND331', description: TO }) to: LevelRegime,
    @Ctx() context: RequestContext,
  ): Promise<RejudgeSummary | null> {
    const id = await ownOrganization(organization, context);
    return id === null ? null : context.use(RejudgementReader).summary(id, to);
  }
}

/** What of a portfolio judged again has to be judged. */
@Resolver(() => RejudgeSummary)
export class RejudgeSummaryResolver {
  @Cost(5_000)
  @AssumedSize(23)
  @FieldResolver(() => [CriterionMoveCount], {
    description:
      'By the criterion that moves them, most systems first; of those that move only. Judges each of these anew, which takes seconds for a whole country.',
  })
  byCriterion(
    @Root() { portfolio }: RejudgeSummary,
    @Ctx() context: RequestContext,
  ): Promise<readonly CriterionMoveCount[]> {
    return context.use(RejudgementReader).criteria(portfolio);
  }
}

/** @throws KhienError `FORBIDDEN` for an organization that the caller does not act for */
async function ownOrganization(code: string, context: RequestContext): Promise<string | null> {
  const found = await context.use(OrganizationsReader).byKey({ code });
  if (found === null) return null;
  await context.require(seesFacts, [found.id]);
  return found.id;
}
