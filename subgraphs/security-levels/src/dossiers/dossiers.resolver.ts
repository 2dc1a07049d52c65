import { ConnectionArgs, type ConnectionShape, type RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { exactlyOne } from '../exactly-one.js';
import { LevelDossierFilter, LevelDossierOrder } from './dossier.filter.js';
import { type DeadlineNotice, DeadlineNoticeConnection } from './dossier-deadline.entity.js';
import { DossiersReader } from './dossiers.reader.js';
import { LevelDossier, LevelDossierConnection } from './level-dossier.entity.js';

/** Ways into the graph through dossiers. */
@Resolver()
export class DossiersResolver {
  @Query(() => LevelDossier, {
    nullable: true,
    description:
      'The dossier of an identifier or of a reference, exactly one of which is given; null when there is none that you may see.',
  })
  dossier(
    @Arg('id', () => ID, { nullable: true, description: 'Identifier.' }) id: string | null,
    @Arg('reference', () => String, { nullable: true, description: 'Reference, such as HS-2026-000123.' })
    reference: string | null,
    @Ctx() context: RequestContext,
  ): Promise<LevelDossier | null> {
    exactlyOne({ id, reference });
    return context.use(DossiersReader).byKey(id ? { id } : { reference: reference ?? '' });
  }

  @Query(() => LevelDossierConnection, {
    nullable: true,
    description: 'Dossiers that you may see, the newest first unless another order is asked for.',
  })
  async dossiers(
    @Arg('filter', () => LevelDossierFilter, {
      nullable: true,
      description: 'Which ones; all when left out.',
    })
    filter: LevelDossierFilter | null,
    @Arg('order', () => LevelDossierOrder, {
      defaultValue: LevelDossierOrder.NEWEST_FIRST,
      description: 'Order of the list.',
    })
    order: LevelDossierOrder,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<LevelDossier>> {
    return new LevelDossierConnection(await context.use(DossiersReader).list({ filter, order }, args));
  }

  @Query(() => DeadlineNoticeConnection, {
    nullable: true,
    description:
      'Deadlines that were announced as soon due or overdue, of dossiers that you may see, the newest first.',
  })
  async deadlineNotices(
    @Arg('dossierId', () => ID, { nullable: true, description: 'Of this dossier; of all when left out.' })
    dossierId: string | null | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<DeadlineNotice>> {
    return new DeadlineNoticeConnection(await context.use(DossiersReader).notices(dossierId ?? null, args));
  }
}
