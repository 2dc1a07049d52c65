import { attempt, type RequestContext, type UserError } from '@khien/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { InformationSystem } from './information-system.entity.js';
import { RegisterInformationSystemInput, UpdateInformationSystemInput } from './information-system.inputs.js';
import {
  RegisterInformationSystemPayload,
  UpdateInformationSystemPayload,
} from './information-system.payloads.js';
import { InformationSystemsReader } from './information-systems.reader.js';
import { InformationSystemsService } from './information-systems.service.js';

/** Changes of information systems. */
@Resolver()
export class InformationSystemMutations {
  @Mutation(() => RegisterInformationSystemPayload, {
    description: 'Registers an information system and determines its level.',
  })
  registerInformationSystem(
    @Arg('input', () => RegisterInformationSystemInput, { description: 'The system to register.' })
    input: RegisterInformationSystemInput,
    @Ctx() context: RequestContext,
  ): Promise<Outcome> {
    return outcome(context, () => context.use(InformationSystemsService).register(input));
  }

  @Mutation(() => UpdateInformationSystemPayload, {
    description: 'Changes an information system and determines its level anew.',
  })
  updateInformationSystem(
    @Arg('input', () => UpdateInformationSystemInput, { description: 'The change.' })
    input: UpdateInformationSystemInput,
    @Ctx() context: RequestContext,
  ): Promise<Outcome> {
    return outcome(context, () => context.use(InformationSystemsService).update(input));
  }
}

interface Outcome {
  readonly informationSystem: InformationSystem | null;
  readonly userErrors: readonly UserError[];
}

async function outcome(context: RequestContext, change: () => Promise<string>): Promise<Outcome> {
  const { result, userErrors } = await attempt(context.language, change);
  const reader = context.use(InformationSystemsReader);
  return { informationSystem: result === null ? null : await reader.changed(result), userErrors };
}
