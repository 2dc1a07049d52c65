import { inLanguage } from '@khien/errors';
import { ConnectionArgs, type ConnectionShape, type RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { InformationSystem } from '../information-systems/information-system.entity.js';
import { InformationSystemsReader } from '../information-systems/information-systems.reader.js';
import { ImportJob } from './import-job.entity.js';
import { ImportProblem, ImportProblemConnection } from './import-problem.type.js';
import { ImportRow, ImportRowConnection } from './import-row.type.js';
import { ImportsReader } from './imports.reader.js';
import { SYSTEM_COLUMNS } from './system-columns.js';

/** How an import goes, and what it came to. */
@Resolver(() => ImportJob)
export class ImportJobResolver {
  @Query(() => ImportJob, {
    nullable: true,
    description: 'An import of systems: how far it is, and what it came to. Null when there is none for you.',
  })
  importJob(
    @Arg('id', () => ID, { description: 'Which import.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<ImportJob | null> {
    return context.use(ImportsReader).byId(id);
  }

  @FieldResolver(() => ImportProblemConnection, {
    description:
      'What has to be corrected, in the order of the file; the first 2,000. Known when it is done.',
  })
  async problems(
    @Root() { id }: ImportJob,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<ImportProblem>> {
    return new ImportProblemConnection(await context.use(ImportsReader).problems(id, args));
  }

  @FieldResolver(() => ImportRowConnection, {
    description: 'The rows that are in order, and what each comes to. Known when it is done.',
  })
  async rows(
    @Root() { id }: ImportJob,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<ImportRow>> {
    return new ImportRowConnection(await context.use(ImportsReader).rows(id, args));
  }
}

/** Problems in the reader's language. */
@Resolver(() => ImportProblem)
export class ImportProblemResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Header of the column, in the language of Accept-Language; null for a whole row or file.',
  })
  column(@Root() { field }: ImportProblem, @Ctx() { language }: RequestContext): string | null {
    const header = SYSTEM_COLUMNS.find(({ name }) => name === field)?.header;
    return header === undefined ? null : inLanguage(header, language);
  }

  @FieldResolver(() => String, {
    description: 'What is wrong, in the language of Accept-Language (vi or en).',
  })
  message(@Root() { texts }: ImportProblem, @Ctx() { language }: RequestContext): string {
    return inLanguage(texts, language);
  }

  @FieldResolver(() => String, { description: 'What to do about it.' })
  remedy(@Root() { remedies }: ImportProblem, @Ctx() { language }: RequestContext): string {
    return inLanguage(remedies, language);
  }
}

/** What a row came to. */
@Resolver(() => ImportRow)
export class ImportRowResolver {
  @FieldResolver(() => InformationSystem, {
    nullable: true,
    description: 'The system, once it is registered; null before, and when you may not see it any more.',
  })
  async informationSystem(
    @Root() { systemId }: ImportRow,
    @Ctx() context: RequestContext,
  ): Promise<InformationSystem | null> {
    return systemId === null ? null : context.use(InformationSystemsReader).byKey({ id: systemId });
  }
}
