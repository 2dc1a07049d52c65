import { ConnectionArgs, type ConnectionShape, Origin, Provenance, RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { FeedImportState } from './feed.enums.js';
import { stateOfImport } from './feed-import.rules.js';
import {
  FeedImport,
  FeedImportConnection,
  type FeedReject,
  FeedRejectConnection,
} from './feed-import.type.js';
import { FeedImportsReader } from './feed-imports.reader.js';

/** Asking what came of feeds. */
@Resolver(() => FeedImport)
export class FeedImportResolver {
  @Query(() => FeedImport, {
    nullable: true,
    description: 'The import with this id; null when there is none.',
  })
  feedImport(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<FeedImport | null> {
    return context.use(FeedImportsReader).byId(id);
  }

  @Query(() => FeedImportConnection, {
    nullable: true,
    description: 'Files of feeds that were taken in, latest first.',
  })
  async feedImports(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<FeedImport>> {
    return new FeedImportConnection(await context.use(FeedImportsReader).page(args));
  }

  @FieldResolver(() => FeedImportState, { description: 'How far it has come.' })
  state(@Root() one: FeedImport, @Ctx() context: RequestContext): FeedImportState {
    return stateOfImport(one, context.clock.now());
  }

  @FieldResolver(() => FeedRejectConnection, {
    description:
      'Rows that were refused, in the order of the file; of one import the first 10,000 or so are kept, as long as observations ' +
      'are; rejected counts all.',
  })
  async rejects(
    @Root() { id }: FeedImport,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<FeedReject>> {
    return new FeedRejectConnection(await context.use(FeedImportsReader).rejects(id, args));
  }

  @FieldResolver(() => Provenance, { description: 'Taken in here, or generated for demonstration.' })
  provenance(@Root() { origin, fileName }: FeedImport): Provenance {
    return {
      origin: origin === 'DEMONSTRATION' ? Origin.DEMONSTRATION : Origin.REGISTERED,
      ...{ publisher: null, publication: fileName, referenceDate: null, url: null },
    };
  }
}
