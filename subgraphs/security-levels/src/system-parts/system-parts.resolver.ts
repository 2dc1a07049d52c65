import { AssumedSize, attempt, type RequestContext } from '@khien/subgraph';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { InformationSystem } from '../information-systems/information-system.entity.js';
import { InformationSystemsReader } from '../information-systems/information-systems.reader.js';
import { NO_FACTS } from '../level-determination/level-facts.js';
import { SystemFacts } from '../level-determination/system-facts.entity.js';
import { SetSystemPartsInput, SetSystemPartsPayload, SystemPart } from './system-part.type.js';
import { SystemPartsService } from './system-parts.service.js';

/** The parts of a system. */
@Resolver(() => InformationSystem)
export class SystemPartsResolver {
  @AssumedSize(5)
  @FieldResolver(() => [SystemPart], {
    nullable: true,
    description:
      'Its parts with facts of their own (hệ thống thành phần), at most 20; empty when it is judged as a whole. For the organizations that own and operate it.',
  })
  parts(@Root() { parts }: InformationSystem): readonly SystemPart[] {
    return parts.map((part) =>
      Object.assign(new SystemPart(), part, {
        facts: Object.assign(new SystemFacts(), NO_FACTS, part.facts),
      }),
    );
  }

  @Mutation(() => SetSystemPartsPayload, {
    description:
      'Sets the parts of a system in place of all old ones, and determines its level anew: the highest of its own facts and of its parts.',
  })
  async setSystemParts(
    @Arg('input', () => SetSystemPartsInput, { description: 'The parts.' })
    input: SetSystemPartsInput,
    @Ctx() context: RequestContext,
  ): Promise<SetSystemPartsPayload> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(SystemPartsService).set(input),
    );
    const reader = context.use(InformationSystemsReader);
    const informationSystem = result === null ? null : await reader.changed(result);
    return Object.assign(new SetSystemPartsPayload(), { informationSystem, userErrors });
  }
}
