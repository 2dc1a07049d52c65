import { attempt, ConnectionArgs, type ConnectionShape, RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Incident } from '../incidents/incident.entity.js';
import { Organization } from '../neighbours/organization.stub.js';
import { IncidentParty, IncidentPartyConnection } from './incident-party.entity.js';
import { PartiesReader } from './parties.reader.js';
import {
  AddIncidentPartyInput,
  AddIncidentPartyPayload,
  ChangeIncidentTlpInput,
  ChangeIncidentTlpPayload,
  RemoveIncidentPartyInput,
  RemoveIncidentPartyPayload,
} from './sharing.inputs.js';
import { SharingService } from './sharing.service.js';

/** With whom an incident is shared. */
@Resolver(() => Incident)
export class SharingResolver {
  @FieldResolver(() => IncidentPartyConnection, {
    nullable: true,
    description: 'Organizations and persons that it is shared with, added first.',
  })
  async parties(
    @Root() { id }: Incident,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<IncidentParty>> {
    return new IncidentPartyConnection(await context.use(PartiesReader).page(id, args));
  }

  @Mutation(() => ChangeIncidentTlpPayload, {
    description: 'Says how far an incident may be shared from now on (TLP 2.0).',
  })
  async changeIncidentTlp(
    @Arg('input', () => ChangeIncidentTlpInput, { description: 'The new label.' })
    input: ChangeIncidentTlpInput,
    @Ctx() context: RequestContext,
  ): Promise<ChangeIncidentTlpPayload> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(SharingService).changeTlp(input),
    );
    return { incident: result, userErrors };
  }

  @Mutation(() => AddIncidentPartyPayload, { description: 'Shares an incident with one more party.' })
  async addIncidentParty(
    @Arg('input', () => AddIncidentPartyInput, { description: 'Whom.' }) input: AddIncidentPartyInput,
    @Ctx() context: RequestContext,
  ): Promise<AddIncidentPartyPayload> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(SharingService).addParty(input),
    );
    return { incident: result, userErrors };
  }

  @Mutation(() => RemoveIncidentPartyPayload, {
    description: 'Shares an incident with a party no more; that it was shared until now is kept.',
  })
  async removeIncidentParty(
    @Arg('input', () => RemoveIncidentPartyInput, { description: 'Whom.' }) input: RemoveIncidentPartyInput,
    @Ctx() context: RequestContext,
  ): Promise<RemoveIncidentPartyPayload> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(SharingService).removeParty(input),
    );
    return { incident: result, userErrors };
  }
}

/** The organization of a party. */
@Resolver(() => IncidentParty)
export class IncidentPartyResolver {
  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'The organization; null for a person.',
  })
  organization(@Root() { organizationId }: IncidentParty): Organization | null {
    return organizationId === null ? null : new Organization(organizationId);
  }
}
