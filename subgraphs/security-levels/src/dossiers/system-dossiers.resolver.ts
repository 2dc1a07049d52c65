import { dayInVietnam } from '@khien/calendar';
import {
  AssumedSize,
  CalendarDate,
  ConnectionArgs,
  type ConnectionShape,
  Cost,
  DateTime,
  type RequestContext,
} from '@khien/subgraph';
import { Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { PlanState } from '../controls/control-state.js';
import { IncidentReviewsReader } from '../incident-reviews/incident-reviews.reader.js';
import { InformationSystem } from '../information-systems/information-system.entity.js';
import { standingIn } from '../information-systems/system-standing.js';
import { LevelRegime } from '../level-determination/criterion.js';
import { ruleOf, soonUntil, statusOf } from './dossier-clocks.rules.js';
import { RedeterminationReason } from './dossier-enums.type.js';
import { DossierPartsReader } from './dossier-parts.reader.js';
import { DossierState } from './dossier-state.js';
import { Obligation } from './dossier-views.type.js';
import { DossiersReader } from './dossiers.reader.js';
import { LevelDossier, LevelDossierConnection } from './level-dossier.entity.js';
import { obligationsOf } from './obligations.rules.js';
import { regimeOf } from './system-snapshot.js';

/** What dossiers say of a system. */
@Resolver(() => InformationSystem)
export class SystemDossiersResolver {
  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Level of the decision in force (cấp độ đã được phê duyệt), 1 to 5; null without one.',
  })
  approvedLevel(@Root() system: InformationSystem): number | null {
    return standingIn(system).approvedLevel;
  }

  @FieldResolver(() => LevelRegime, {
    nullable: true,
    description: 'Regime under which that decision was taken.',
  })
  approvedRegime(@Root() system: InformationSystem): LevelRegime | null {
    return standingIn(system).approvedRegime;
  }

  @FieldResolver(() => CalendarDate, { nullable: true, description: 'Day of that decision.' })
  approvedOn(@Root() system: InformationSystem): string | null {
    return standingIn(system).approvedOn;
  }

  @FieldResolver(() => DossierState, {
    nullable: true,
    description: 'State of the newest dossier; null when there has been none.',
  })
  dossierState(@Root() system: InformationSystem): DossierState | null {
    return standingIn(system).dossierState;
  }

  @FieldResolver(() => PlanState, {
    description:
      'How far the protection plan is carried out (Form 08): a system enters operation only with an approved level and a plan carried out fully (ND331 Article 30(6)).',
  })
  planState(@Root() system: InformationSystem): PlanState {
    return standingIn(system).planState;
  }

  @FieldResolver(() => Boolean, {
    description:
      'Whether the facts of today give another level than those that were approved, by the regime of that approval.',
  })
  levelOutdated(@Root() system: InformationSystem): boolean {
    return standingIn(system).levelOutdated;
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'The end of the earliest deadline that runs for its dossiers; null when none does.',
  })
  nextDueAt(@Root() system: InformationSystem): Date | null {
    return standingIn(system).nextDueAt;
  }

  @FieldResolver(() => LevelDossierConnection, {
    nullable: true,
    description: 'The dossiers on it that you may see, the newest first.',
  })
  async dossiers(
    @Root() { id }: InformationSystem,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<LevelDossier>> {
    return new LevelDossierConnection(await context.use(DossiersReader).ofSystem(id, args));
  }

  @FieldResolver(() => LevelDossier, {
    nullable: true,
    description: 'The newest dossier on it; null when there is none that you may see.',
  })
  currentDossier(
    @Root() { id }: InformationSystem,
    @Ctx() context: RequestContext,
  ): Promise<LevelDossier | null> {
    return context.use(DossiersReader).currentOf(id);
  }

  @Cost(2)
  @AssumedSize(2)
  @FieldResolver(() => [RedeterminationReason], {
    nullable: true,
    description:
      'What is known today that calls for looking at the level anew: other facts, a serious incident since whose review no risks were assessed; none while nothing does. For who sees the facts.',
  })
  async redeterminationReasons(
    @Root() system: InformationSystem,
    @Ctx() context: RequestContext,
  ): Promise<readonly RedeterminationReason[]> {
    const incident = await context.use(IncidentReviewsReader).of(system.id);
    return [
      ...(standingIn(system).levelOutdated ? [RedeterminationReason.FACTS_CHANGED] : []),
      ...(incident !== null && !incident.reassessed ? [RedeterminationReason.SERIOUS_INCIDENT] : []),
    ];
  }

  @Cost(3)
  @AssumedSize(7)
  @FieldResolver(() => [Obligation], {
    nullable: true,
    description:
      'What the law asks for it as far as its level goes: what, by when, of whom, and where that stands. For who sees the facts.',
  })
  async obligations(
    @Root() system: InformationSystem,
    @Ctx() context: RequestContext,
  ): Promise<readonly Obligation[]> {
    const now = context.clock.now();
    const dossier = await context.use(DossiersReader).currentOf(system.id);
    const regime = dossier?.regime ?? standingIn(system).approvedRegime ?? regimeOf(system);
    const deadlines = dossier === null ? [] : await context.use(DossierPartsReader).deadlines(dossier.id);
    const running = deadlines.flatMap((deadline) => {
      const status = statusOf(deadline, now, context.calendar);
      if (dossier === null || deadline.metAt !== null || deadline.stoppedAt !== null) return [];
      const { regime: of, proposedLevel: level, listed } = dossier;
      const { title, provision, body } = ruleOf(deadline.code, { regime: of, level, listed });
      const state = status === 'OVERDUE' || status === 'SOON' ? status : ('OPEN' as const);
      return [{ code: deadline.code, title, provision, body, dueOn: deadline.dueOn, state }];
    });
    const obligations = obligationsOf({
      ...{
        regime,
        approvedLevel: standingIn(system).approvedLevel,
        levelOutdated: standingIn(system).levelOutdated,
        incident: await context.use(IncidentReviewsReader).of(system.id),
      },
      ...{
        running,
        planState: standingIn(system).planState,
        today: dayInVietnam(now),
        soon: dayInVietnam(soonUntil(now, context.calendar)),
      },
    });
    return obligations.map((rule) =>
      Object.assign(new Obligation(), {
        ...{ code: rule.code, state: rule.state, body: rule.body, rule },
        ...{ inferred: rule.provision.reading === 'INFERRED', dossierId: dossier?.id ?? null },
      }),
    );
  }
}
