import { Provenance, type RequestContext } from '@khien/subgraph';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { SourcesReader } from '../sources/sources.reader.js';
import { UnresolvedPredecessor } from './unresolved-predecessor.entity.js';

/** Where a name without a code is known from. */
@Resolver(() => UnresolvedPredecessor)
export class UnresolvedPredecessorResolver {
  @FieldResolver(() => Provenance, { description: 'Where the name is known from.' })
  provenance(
    @Root() predecessor: UnresolvedPredecessor,
    @Ctx() context: RequestContext,
  ): Promise<Provenance> {
    return context.use(SourcesReader).provenance(predecessor.sourceId, null);
  }
}
