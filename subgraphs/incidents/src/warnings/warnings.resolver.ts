import { ErrorCode, KhienError } from '@khien/errors';
import { ConnectionArgs, type ConnectionShape, Cost, RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { Incident } from '../incidents/incident.entity.js';
import { InformationSystem } from '../neighbours/information-system.stub.js';
import { Organization } from '../neighbours/organization.stub.js';
import { Warning, WarningConnection } from './warning.entity.js';
import { WarningFilter } from './warning.filter.js';
import { type WarningKey, WarningsReader } from './warnings.reader.js';

const WHICH = 'Which ones.';

/** Lists of warnings. */
@Resolver()
export class WarningsResolver {
  @Query(() => Warning, {
    nullable: true,
    description: 'One warning, by its id or its reference; null when there is none that you may see.',
  })
  warning(
    @Arg('id', () => ID, { nullable: true, description: 'Its id. Not together with reference.' })
    id: string | null | undefined,
    @Arg('reference', () => String, { nullable: true, description: 'Its reference, such as CB-2026-000123.' })
    reference: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Warning | null> {
    return context.use(WarningsReader).byKey(oneKey(id, reference));
  }

  @Query(() => WarningConnection, {
    description:
      'Warnings that you may see, latest first: what was addressed to your organization or under it, what the response network or everyone may read; coordinators all.',
  })
  async warnings(
    @Arg('filter', () => WarningFilter, { nullable: true, description: WHICH })
    filter: WarningFilter | null | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<Warning>> {
    return new WarningConnection(await context.use(WarningsReader).page(filter, args));
  }

  @Cost(10)
  @Query(() => Int, {
    nullable: true,
    description:
      'How many warnings something of your organization, or under it, has not acknowledged yet: those that the filter unread shows.',
  })
  unreadWarningCount(@Ctx() context: RequestContext): Promise<number> {
    return context.use(WarningsReader).unreadCount();
  }
}

/** Warnings of systems. */
@Resolver(() => InformationSystem)
export class SystemWarningsResolver {
  @FieldResolver(() => WarningConnection, {
    nullable: true,
    description: 'Warnings that were addressed to it, of those that you may see, latest first.',
  })
  async warnings(
    @Root() { id }: InformationSystem,
    @Arg('filter', () => WarningFilter, { nullable: true, description: WHICH })
    filter: WarningFilter | null | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<Warning>> {
    return new WarningConnection(await context.use(WarningsReader).of('system', id, filter, args));
  }
}

/** Warnings of organizations. */
@Resolver(() => Organization)
export class OrganizationWarningsResolver {
  @FieldResolver(() => WarningConnection, {
    nullable: true,
    description:
      'Warnings that were addressed to it or to systems that it owns or operates, of those that you may see, latest first.',
  })
  async warnings(
    @Root() { id }: Organization,
    @Arg('filter', () => WarningFilter, { nullable: true, description: WHICH })
    filter: WarningFilter | null | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<Warning>> {
    return new WarningConnection(await context.use(WarningsReader).of('organization', id, filter, args));
  }
}

/** Warnings of incidents. */
@Resolver(() => Incident)
export class IncidentWarningsResolver {
  @FieldResolver(() => WarningConnection, {
    description: 'Warnings that belong to it, of those that you may see, latest first.',
  })
  async warnings(
    @Root() { id }: Incident,
    @Arg('filter', () => WarningFilter, { nullable: true, description: WHICH })
    filter: WarningFilter | null | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<Warning>> {
    return new WarningConnection(await context.use(WarningsReader).ofIncident(id, filter, args));
  }
}

function oneKey(id: string | null | undefined, reference: string | null | undefined): WarningKey {
  if (typeof id === 'string' && typeof reference !== 'string') return { id };
  if (typeof reference === 'string' && typeof id !== 'string') return { reference };
  throw new KhienError(ErrorCode.BAD_USER_INPUT, {
    detail: { vi: 'hãy nêu đúng một trong hai: id hoặc reference.', en: 'give either id or reference.' },
  });
}
