import { AssumedSize, attempt, ConnectionArgs, type ConnectionShape, RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Incident } from '../incidents/incident.entity.js';
import { Organization } from '../neighbours/organization.stub.js';
import { IncidentMessage, IncidentMessageConnection } from './incident-message.entity.js';
import { MessageReceipt } from './message-receipt.entity.js';
import {
  IncidentMessagePayload,
  MarkIncidentMessageReadInput,
  SendIncidentMessageInput,
} from './messages.inputs.js';
import { MessagesReader } from './messages.reader.js';
import { MessagesService } from './messages.service.js';

/** Messages about incidents. */
@Resolver(() => Incident)
export class MessagesResolver {
  @FieldResolver(() => IncidentMessageConnection, {
    nullable: true,
    description:
      'Messages about it that you sent or were sent (thông điệp), sent first; for coordinators all but RED.',
  })
  async messages(
    @Root() { id }: Incident,
    @Arg('unread', () => Boolean, {
      defaultValue: false,
      description: 'Only those sent to you, or to your organization, that nobody read.',
    })
    unread: boolean,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<IncidentMessage>> {
    return new IncidentMessageConnection(await context.use(MessagesReader).page(id, unread, args));
  }

  @Mutation(() => IncidentMessagePayload, {
    description:
      'Sends a message to parties of an incident: to those alone whom its label permits (gửi thông điệp).',
  })
  sendIncidentMessage(
    @Arg('input', () => SendIncidentMessageInput, { description: 'The message.' })
    input: SendIncidentMessageInput,
    @Ctx() context: RequestContext,
  ): Promise<IncidentMessagePayload> {
    return outcome(context, () => context.use(MessagesService).send(input));
  }

  @Mutation(() => IncidentMessagePayload, { description: 'Says that a message was read (xác nhận đã đọc).' })
  markIncidentMessageRead(
    @Arg('input', () => MarkIncidentMessageReadInput, { description: 'Which one.' })
    input: MarkIncidentMessageReadInput,
    @Ctx() context: RequestContext,
  ): Promise<IncidentMessagePayload> {
    return outcome(context, () => context.use(MessagesService).markRead(input));
  }
}

/** Who sent a message, and to whom. */
@Resolver(() => IncidentMessage)
export class MessageResolver {
  @FieldResolver(() => Organization, { nullable: true, description: 'For which organization it was sent.' })
  senderOrganization(@Root() { senderOrganizationId }: IncidentMessage): Organization | null {
    return senderOrganizationId === null ? null : new Organization(senderOrganizationId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Who sent it, by the identifier that the identity provider gave (sub). Personal data: reading it is logged.',
  })
  sender(@Root() { incidentId, senderSubject }: IncidentMessage, @Ctx() context: RequestContext): string {
    context.audit.read('Incident', incidentId);
    return senderSubject;
  }

  @AssumedSize(20)
  @FieldResolver(() => [MessageReceipt], {
    nullable: true,
    description: 'Whom it was sent to, at most 400, and who has read it.',
  })
  recipients(
    @Root() message: IncidentMessage,
    @Ctx() context: RequestContext,
  ): Promise<readonly MessageReceipt[]> {
    return context.use(MessagesReader).receipts(message);
  }
}

/** A recipient of a message. */
@Resolver(() => MessageReceipt)
export class MessageReceiptResolver {
  @FieldResolver(() => Organization, { nullable: true, description: 'The organization; null for a person.' })
  organization(@Root() { organizationId }: MessageReceipt): Organization | null {
    return organizationId === null ? null : new Organization(organizationId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The person, by the identifier that the identity provider gave (sub); null for an organization. Personal data: reading it is logged.',
  })
  subject(@Root() { subject, incidentId }: MessageReceipt, @Ctx() context: RequestContext): string | null {
    if (subject !== null && incidentId !== undefined) context.audit.read('Incident', incidentId);
    return subject;
  }
}

async function outcome(
  context: RequestContext,
  change: () => Promise<IncidentMessage | null>,
): Promise<IncidentMessagePayload> {
  const { result, userErrors } = await attempt(context.language, change);
  return { message: result, userErrors };
}
