import { attempt, ConnectionArgs, type ConnectionShape, RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Incident } from '../incidents/incident.entity.js';
import { IncidentIndicator, IncidentIndicatorConnection } from './incident-indicator.entity.js';
import {
  AddIncidentIndicatorsInput,
  AddIncidentIndicatorsPayload,
  WithdrawIncidentIndicatorInput,
  WithdrawIncidentIndicatorPayload,
} from './indicators.inputs.js';
import { IndicatorsReader } from './indicators.reader.js';
import { IndicatorsService } from './indicators.service.js';

/** The indicators of incidents. */
@Resolver(() => Incident)
export class IndicatorsResolver {
  @FieldResolver(() => IncidentIndicatorConnection, {
    nullable: true,
    description: 'Its indicators of compromise (chỉ dấu tấn công) that you may see, added first.',
  })
  async indicators(
    @Root() { id }: Incident,
    @Arg('withdrawn', () => Boolean, {
      defaultValue: false,
      description: 'Whether those are shown too that were withdrawn as wrong.',
    })
    withdrawn: boolean,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<IncidentIndicator>> {
    return new IncidentIndicatorConnection(await context.use(IndicatorsReader).page(id, withdrawn, args));
  }

  @Mutation(() => AddIncidentIndicatorsPayload, {
    description: 'Adds indicators of compromise to an incident (bổ sung chỉ dấu tấn công), all or none.',
  })
  async addIncidentIndicators(
    @Arg('input', () => AddIncidentIndicatorsInput, { description: 'Which indicators.' })
    input: AddIncidentIndicatorsInput,
    @Ctx() context: RequestContext,
  ): Promise<AddIncidentIndicatorsPayload> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(IndicatorsService).add(input),
    );
    return { ...(result ?? { incident: null, added: 0, known: 0 }), userErrors };
  }

  @Mutation(() => WithdrawIncidentIndicatorPayload, {
    description: 'Withdraws an indicator that turned out to be wrong; that it was there stays on record.',
  })
  async withdrawIncidentIndicator(
    @Arg('input', () => WithdrawIncidentIndicatorInput, { description: 'Which indicator.' })
    input: WithdrawIncidentIndicatorInput,
    @Ctx() context: RequestContext,
  ): Promise<WithdrawIncidentIndicatorPayload> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(IndicatorsService).withdraw(input),
    );
    return { incident: result, userErrors };
  }
}
