import { inLanguage, type Language as LanguageValue } from '@khien/errors';
import { AssumedSize, ConnectionArgs, type ConnectionShape, Language, RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Incident } from '../incidents/incident.entity.js';
import { TRANSITIONS, transitionOf } from '../incidents/incident.machine.js';
import type { IncidentTransition } from '../incidents/transition.types.js';
import { Organization } from '../neighbours/organization.stub.js';
import { IncidentFactsReader } from './incident-facts.reader.js';
import { judgeMoves } from './incident-moves.rules.js';
import { IncidentMoves } from './incident-moves.service.js';
import { IncidentStep, IncidentStepConnection } from './incident-transition.entity.js';
import { IncidentMove, IncidentRefusal, IncidentTransitionType } from './machine.types.js';
import { IncidentStepsReader } from './steps.reader.js';

const WORDS = { description: 'What it is called.' };
const LANGUAGE = { defaultValue: Language.VI, description: 'In which language.' };
const REPORTED = { vi: 'Tiếp nhận', en: 'Reported' };

/** Which steps an incident may take, and those that it took. */
@Resolver(() => Incident)
export class IncidentMovesResolver {
  @AssumedSize(20)
  @Query(() => [IncidentTransitionType], {
    description:
      'The table of states and transitions of incidents: what may happen, from where, by whom, under which conditions, what it does to deadlines. The database checks each step by the same table.',
  })
  incidentTransitions(): readonly IncidentTransition[] {
    return TRANSITIONS;
  }

  @AssumedSize(4)
  @FieldResolver(() => [IncidentMove], {
    nullable: true,
    description:
      'What can be done in its state, by whom, and why you may not do it, in the order of the table.',
  })
  async allowedMoves(
    @Root() incident: Incident,
    @Ctx() context: RequestContext,
  ): Promise<readonly Partial<IncidentMove>[]> {
    const asker = await context.use(IncidentMoves).asker();
    const facts = await context.use(IncidentFactsReader).of(incident);
    return judgeMoves(facts, asker).map((judgement) => {
      const { event, to, actors, requires, mutation } = judgement.transition;
      return {
        ...{ event, to: to ?? facts.mergedFrom, actors, requires, mutation, judgement },
        allowed: judgement.refusals.length === 0,
      };
    });
  }

  @FieldResolver(() => IncidentStepConnection, {
    nullable: true,
    description: 'The steps that it took, with who took them and why, from the report on.',
  })
  async steps(
    @Root() { id }: Incident,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<IncidentStep>> {
    return new IncidentStepConnection(await context.use(IncidentStepsReader).page(id, args));
  }
}

/** Words of a line of the table. */
@Resolver(() => IncidentTransitionType)
export class IncidentTransitionResolver {
  @FieldResolver(() => String, WORDS)
  words(
    @Root() { words }: IncidentTransitionType,
    @Arg('language', () => Language, LANGUAGE) language: LanguageValue,
  ): string {
    return inLanguage(words, language);
  }
}

/** Words of what can be done, and why not. */
@Resolver(() => IncidentMove)
export class IncidentMoveResolver {
  @FieldResolver(() => String, WORDS)
  words(
    @Root() { judgement }: IncidentMove,
    @Arg('language', () => Language, LANGUAGE) language: LanguageValue,
  ): string {
    return inLanguage(judgement.transition.words, language);
  }

  @AssumedSize(3)
  @FieldResolver(() => [IncidentRefusal], { description: 'Why you may not; empty when you may.' })
  refusals(@Root() { judgement }: IncidentMove): readonly IncidentRefusal[] {
    return judgement.refusals.map((refusal) => ({ code: refusal.code, refusal }));
  }
}

/** Words of a refusal. */
@Resolver(() => IncidentRefusal)
export class IncidentRefusalResolver {
  @FieldResolver(() => String, { description: 'What is amiss.' })
  message(
    @Root() { refusal }: IncidentRefusal,
    @Arg('language', () => Language, LANGUAGE) language: LanguageValue,
  ): string {
    return inLanguage(refusal.message, language);
  }
}

/** Who took a step. */
@Resolver(() => IncidentStep)
export class IncidentStepResolver {
  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'For which organization it was taken; null for what happened by itself.',
  })
  organization(@Root() { actorOrganizationId }: IncidentStep): Organization | null {
    return actorOrganizationId === null ? null : new Organization(actorOrganizationId);
  }

  @FieldResolver(() => String, WORDS)
  words(
    @Root() { event }: IncidentStep,
    @Arg('language', () => Language, LANGUAGE) language: LanguageValue,
  ): string {
    return inLanguage(event === 'REPORT' ? REPORTED : transitionOf(event).words, language);
  }
}
