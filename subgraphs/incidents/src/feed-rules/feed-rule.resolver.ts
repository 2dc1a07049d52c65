import { attempt, ConnectionArgs, type ConnectionShape, RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { FeedRule, FeedRuleConnection } from './feed-rule.entity.js';
import { EndFeedRuleInput, FeedRulePayload, SetFeedRuleInput } from './feed-rule.inputs.js';
import { FeedRulesReader } from './feed-rules.reader.js';
import { FeedRulesService } from './feed-rules.service.js';

/** The rules by which observations become incidents. */
@Resolver()
export class FeedRuleResolver {
  @Query(() => FeedRuleConnection, {
    nullable: true,
    description: 'The rules by which what feeds see opens incidents.',
  })
  async feedRules(
    @Arg('ended', () => Boolean, {
      defaultValue: false,
      description: 'Whether those that count no more are among them.',
    })
    ended: boolean,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<FeedRule>> {
    return new FeedRuleConnection(await context.use(FeedRulesReader).page(ended, args));
  }

  @Mutation(() => FeedRulePayload, {
    description:
      'Sets from how many addresses on, of which family and level of system, an incident is opened. It counts at once, also of what was seen within its days; incidents that are open stay.',
  })
  setFeedRule(
    @Arg('input', () => SetFeedRuleInput, { description: 'The rule as it is to be.' })
    input: SetFeedRuleInput,
    @Ctx() context: RequestContext,
  ): Promise<FeedRulePayload> {
    return outcome(context, () => context.use(FeedRulesService).set(input));
  }

  @Mutation(() => FeedRulePayload, {
    description: 'Says that a rule counts no more; setFeedRule makes it count again.',
  })
  endFeedRule(
    @Arg('input', () => EndFeedRuleInput, { description: 'Which rule.' }) input: EndFeedRuleInput,
    @Ctx() context: RequestContext,
  ): Promise<FeedRulePayload> {
    return outcome(context, () => context.use(FeedRulesService).end(input));
  }
}

async function outcome(context: RequestContext, change: () => Promise<FeedRule>): Promise<FeedRulePayload> {
  const { result, userErrors } = await attempt(context.language, change);
  return { feedRule: result, userErrors };
}
