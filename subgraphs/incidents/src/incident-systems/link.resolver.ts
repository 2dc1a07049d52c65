import { attempt, RequestContext } from '@khien/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { IncidentSystemsService } from './incident-systems.service.js';
import {
  ChangeIncidentSystemLinkInput,
  ChangeIncidentSystemLinkPayload,
  LinkIncidentToSystemInput,
  LinkIncidentToSystemPayload,
  UnlinkIncidentFromSystemInput,
  UnlinkIncidentFromSystemPayload,
} from './link.inputs.js';

/** Linking incidents to systems. */
@Resolver()
export class LinkResolver {
  @Mutation(() => LinkIncidentToSystemPayload, {
    description: 'Links an incident to a system that it hit.',
  })
  async linkIncidentToSystem(
    @Arg('input', () => LinkIncidentToSystemInput, { description: 'Which system, and how.' })
    input: LinkIncidentToSystemInput,
    @Ctx() context: RequestContext,
  ): Promise<LinkIncidentToSystemPayload> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(IncidentSystemsService).link(input),
    );
    return { incident: result, userErrors };
  }

  @Mutation(() => ChangeIncidentSystemLinkPayload, {
    description:
      'Says anew what part a linked system had and how it was hit. The link as it was ends, and stays in systemLinks; another one follows it.',
  })
  async changeIncidentSystemLink(
    @Arg('input', () => ChangeIncidentSystemLinkInput, { description: 'Which link, and what is known now.' })
    input: ChangeIncidentSystemLinkInput,
    @Ctx() context: RequestContext,
  ): Promise<ChangeIncidentSystemLinkPayload> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(IncidentSystemsService).change(input),
    );
    return { incident: result, userErrors };
  }

  @Mutation(() => UnlinkIncidentFromSystemPayload, {
    description: 'Ends the link between an incident and a system; that it stood until now is kept.',
  })
  async unlinkIncidentFromSystem(
    @Arg('input', () => UnlinkIncidentFromSystemInput, { description: 'Which system.' })
    input: UnlinkIncidentFromSystemInput,
    @Ctx() context: RequestContext,
  ): Promise<UnlinkIncidentFromSystemPayload> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(IncidentSystemsService).unlink(input),
    );
    return { incident: result, userErrors };
  }
}
