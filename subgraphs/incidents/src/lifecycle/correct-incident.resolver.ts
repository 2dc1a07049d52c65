import { attempt, RequestContext } from '@khien/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { CorrectIncidentInput } from './correct-incident.input.js';
import { CorrectIncidentService } from './correct-incident.service.js';
import { IncidentPayload } from './incident.payload.js';

/** Putting right what was reported. */
@Resolver()
export class CorrectIncidentResolver {
  @Mutation(() => IncidentPayload, {
    description:
      'Puts right what an incident is: title, description, class, confidence, place. What it was stands in the audit trail.',
  })
  async correctIncident(
    @Arg('input', () => CorrectIncidentInput, { description: 'Which one, and what is right.' })
    input: CorrectIncidentInput,
    @Ctx() context: RequestContext,
  ): Promise<IncidentPayload> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(CorrectIncidentService).correct(input),
    );
    return { incident: result, userErrors };
  }
}
