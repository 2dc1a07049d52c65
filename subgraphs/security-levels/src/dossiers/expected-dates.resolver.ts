import { attempt, type RequestContext } from '@khien/subgraph';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { InformationSystem } from '../information-systems/information-system.entity.js';
import { InformationSystemsReader } from '../information-systems/information-systems.reader.js';
import { ExpectedDates } from './expected-dates.entity.js';
import { DeclareExpectedDatesInput, DeclareExpectedDatesPayload } from './expected-dates.inputs.js';
import { ExpectedDatesService } from './expected-dates.service.js';

/** What is expected by when. */
@Resolver(() => InformationSystem)
export class ExpectedDatesResolver {
  @FieldResolver(() => ExpectedDates, {
    nullable: true,
    description: 'What was declared last of when approval and plan are expected; null when nothing was.',
  })
  expectedDates(
    @Root() { id }: InformationSystem,
    @Ctx() context: RequestContext,
  ): Promise<ExpectedDates | null> {
    return context.use(ExpectedDatesService).of(id);
  }

  @Mutation(() => DeclareExpectedDatesPayload, {
    description:
      'Declares by when approval and plan of a system are expected, for the yearly report (Form 08 of ND331).',
  })
  async declareExpectedDates(
    @Arg('input', () => DeclareExpectedDatesInput, { description: 'Which system, and which days.' })
    input: DeclareExpectedDatesInput,
    @Ctx() context: RequestContext,
  ): Promise<DeclareExpectedDatesPayload> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(ExpectedDatesService).declare(input),
    );
    const reader = context.use(InformationSystemsReader);
    return { informationSystem: result === null ? null : await reader.changed(result), userErrors };
  }
}
