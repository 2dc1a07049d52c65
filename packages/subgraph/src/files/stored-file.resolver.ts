import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../context/request-context.js';
import { StoredFile } from './stored-file.entity.js';

/** Where a file can be read. */
@Resolver(() => StoredFile)
export class StoredFileResolver {
  @FieldResolver(() => String, {
    description: 'Where it is read, relative to the address of the graph, with the same access token.',
  })
  url(@Root() { id }: StoredFile, @Ctx() { subgraph }: RequestContext): string {
    return `/files/${subgraph}/stored?id=${id}`;
  }
}
