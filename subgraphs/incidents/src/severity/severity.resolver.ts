import { attempt, ConnectionArgs, type ConnectionShape, DateTime, RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Incident } from '../incidents/incident.entity.js';
import { IncidentRegime } from '../incidents/incident-channel.enum.js';
import { IncidentPayload } from '../lifecycle/incident.payload.js';
import { factsOf, refuseMalformed } from './dry-run.js';
import { RecordIncidentSeverityInput, SeverityFactsInput } from './severity.inputs.js';
import { regimeAt } from './severity.rules.js';
import { SeverityService } from './severity.service.js';
import { SeveritySettings } from './severity.settings.js';
import { assessmentOf } from './severity.views.js';
import { SeverityAssessment } from './severity-assessment.type.js';
import { SeverityFactsReader } from './severity-facts.reader.js';
import { SeverityJudgement, SeverityJudgementConnection } from './severity-judgement.entity.js';
import { SeverityJudgementsReader } from './severity-judgements.reader.js';

const REGIME =
  'By which rules; of this installation’s default when left out, of Decision 05/2017/QĐ-TTg for what was detected before 19 August 2026.';

/** How serious incidents are. */
@Resolver(() => Incident)
export class SeverityResolver {
  @Query(() => SeverityAssessment, {
    description:
      'Judges facts without keeping anything, and without an account: how serious an incident would be, why, what is missing, what would change it.',
  })
  judgeIncidentSeverity(
    @Arg('facts', () => SeverityFactsInput, { description: 'The facts.' }) facts: SeverityFactsInput,
    @Arg('regime', () => IncidentRegime, { nullable: true, description: REGIME })
    regime: IncidentRegime | null | undefined,
    @Arg('detectedAt', () => DateTime, {
      nullable: true,
      description: 'When it was detected; now when left out.',
    })
    detectedAt: Date | null | undefined,
    @Ctx() context: RequestContext,
  ): SeverityAssessment {
    refuseMalformed(facts);
    const { defaultRegime } = context.use(SeveritySettings);
    const chosen = regime ?? regimeAt(detectedAt ?? context.clock.now(), defaultRegime);
    return assessmentOf(factsOf(facts), chosen);
  }

  @FieldResolver(() => SeverityAssessment, {
    nullable: true,
    description:
      'How serious it is by its systems of now, their levels and effects, and by what was said at the last judgement. Nothing is kept: recordIncidentSeverity does that.',
  })
  async severityAssessment(
    @Root() incident: Incident,
    @Arg('regime', () => IncidentRegime, { nullable: true, description: REGIME })
    regime: IncidentRegime | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<SeverityAssessment> {
    const facts = await context.use(SeverityFactsReader).of(incident);
    const { defaultRegime } = context.use(SeveritySettings);
    return assessmentOf(facts, regime ?? regimeAt(incident.detectedAt, defaultRegime));
  }

  @FieldResolver(() => SeverityJudgementConnection, {
    nullable: true,
    description: 'How its severity was judged, the last judgement first.',
  })
  async severityJudgements(
    @Root() { id }: Incident,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<SeverityJudgement>> {
    return new SeverityJudgementConnection(await context.use(SeverityJudgementsReader).page(id, args));
  }

  @Mutation(() => IncidentPayload, {
    description:
      'Judges how serious an incident is, and keeps the judgement: who, by which facts, with which result. Its state stays; classifyIncident and proposeSeriousIncident follow the last judgement.',
  })
  async recordIncidentSeverity(
    @Arg('input', () => RecordIncidentSeverityInput, { description: 'The facts.' })
    input: RecordIncidentSeverityInput,
    @Ctx() context: RequestContext,
  ): Promise<IncidentPayload> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(SeverityService).record(input),
    );
    return { incident: result, userErrors };
  }
}
