import {
  AssumedSize,
  attempt,
  ConnectionArgs,
  type ConnectionShape,
  Cost,
  Provenance,
  RequestContext,
} from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { DoNotCallConnection, DoNotCallEntry } from './do-not-call.entity.js';
import { DoNotCallReader } from './do-not-call.reader.js';
import { DoNotCallService } from './do-not-call.service.js';
import { DoNotCallCheck, DoNotCallFilter, DoNotCallInput, DoNotCallPayload } from './do-not-call.types.js';

/** The do-not-call list. */
@Resolver(() => DoNotCallEntry)
export class DoNotCallResolver {
  @Query(() => DoNotCallConnection, {
    nullable: true,
    description: 'Numbers that want no advertising, and those that were withdrawn, enrolled last first.',
  })
  async doNotCallList(
    @Arg('filter', () => DoNotCallFilter, { nullable: true, description: 'Which ones.' })
    filter: DoNotCallFilter | null | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<DoNotCallEntry>> {
    const page = await context.use(DoNotCallReader).page(filter, args);
    for (const { node } of page.edges) context.audit.read('DoNotCallEntry', node.id);
    return new DoNotCallConnection(page);
  }

  @AssumedSize(200)
  @Cost(5)
  @Query(() => [DoNotCallCheck], {
    nullable: true,
    description:
      'How numbers stand to advertising, for who is about to send some: 1 to 200 at once, in the order in which they are given.',
  })
  checkDoNotCall(
    @Arg('numbers', () => [String], { description: 'The numbers; of Vietnam unless they name a country.' })
    numbers: string[],
    @Ctx() context: RequestContext,
  ): Promise<readonly DoNotCallCheck[]> {
    return context.use(DoNotCallReader).check(numbers);
  }

  @Mutation(() => DoNotCallPayload, {
    description:
      'Puts on record that the owner of a number wants no advertising (đăng ký vào Danh sách không quảng cáo). The same twice changes nothing.',
  })
  enrolDoNotCall(
    @Arg('input', () => DoNotCallInput, { description: 'What the owner said.' }) input: DoNotCallInput,
    @Ctx() context: RequestContext,
  ): Promise<DoNotCallPayload> {
    return outcome(context, () => context.use(DoNotCallService).enrol(input));
  }

  @Mutation(() => DoNotCallPayload, {
    description: 'Puts on record that the owner of a number took that back (rút khỏi danh sách).',
  })
  withdrawDoNotCall(
    @Arg('input', () => DoNotCallInput, { description: 'What the owner said.' }) input: DoNotCallInput,
    @Ctx() context: RequestContext,
  ): Promise<DoNotCallPayload> {
    return outcome(context, () => context.use(DoNotCallService).withdraw(input));
  }

  @FieldResolver(() => Provenance, { description: 'Registered here, or generated for demonstration.' })
  provenance(@Root() { origin }: DoNotCallEntry): Provenance {
    return { origin, publisher: null, publication: null, referenceDate: null, url: null };
  }
}

async function outcome(
  context: RequestContext,
  change: () => Promise<DoNotCallEntry>,
): Promise<DoNotCallPayload> {
  const { result, userErrors } = await attempt(context.language, change);
  return { entry: result, userErrors };
}
