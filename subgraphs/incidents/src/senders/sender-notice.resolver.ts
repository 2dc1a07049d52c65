import { ConnectionArgs, type ConnectionShape, RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Sender } from './sender.entity.js';
import { SenderNotice, SenderNoticeConnection, SenderNoticeFilter } from './sender-notice.type.js';
import { SenderNoticesReader } from './sender-notices.reader.js';
import { SendersReader } from './senders.reader.js';

/** What is announced about terms of registrations. */
@Resolver(() => SenderNotice)
export class SenderNoticeResolver {
  @Query(() => SenderNoticeConnection, {
    nullable: true,
    description:
      'Terms of registrations that come to their end or have passed, announced last first: of the own organization, for coordinators of all.',
  })
  async senderNotices(
    @Arg('filter', () => SenderNoticeFilter, { nullable: true, description: 'Which ones.' })
    filter: SenderNoticeFilter | null | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<SenderNotice>> {
    return new SenderNoticeConnection(await context.use(SenderNoticesReader).page(filter, args));
  }

  @FieldResolver(() => Sender, { nullable: true, description: 'The registration.' })
  sender(@Root() { senderId }: SenderNotice, @Ctx() context: RequestContext): Promise<Sender | null> {
    return context.use(SendersReader).byId(senderId);
  }
}
