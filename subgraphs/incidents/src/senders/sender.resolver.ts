import {
  AssumedSize,
  CalendarDate,
  ConnectionArgs,
  type ConnectionShape,
  dayInVietnam,
  Provenance,
  RequestContext,
} from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { Organization } from '../neighbours/organization.stub.js';
import { Sender, SenderConnection } from './sender.entity.js';
import { SenderFilter } from './sender.inputs.js';
import { SenderEvent, senderEvents } from './sender.machine.js';
import { isValidOn, renewalUntil, revocableForFeeFrom } from './sender.rules.js';
import { SenderNotice } from './sender-notice.type.js';
import { SenderNoticesReader } from './sender-notices.reader.js';
import { SenderFigures, SenderMoveView, ValidSenderName } from './sender-views.type.js';
import { SendersReader } from './senders.reader.js';

/** Registrations of advertising senders as the graph shows them. */
@Resolver(() => Sender)
export class SenderResolver {
  @Query(() => Sender, {
    nullable: true,
    description: 'One registration of an advertising sender; null when there is none that you may see.',
  })
  advertisingSender(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<Sender | null> {
    return context.use(SendersReader).byId(id);
  }

  @Query(() => SenderConnection, {
    nullable: true,
    description: 'Registrations of advertising senders, by name (người gửi quảng cáo).',
  })
  async advertisingSenders(
    @Arg('filter', () => SenderFilter, { nullable: true, description: 'Which ones.' })
    filter: SenderFilter | null | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<Sender>> {
    return new SenderConnection(await context.use(SendersReader).page(filter, args));
  }

  @Query(() => ValidSenderName, {
    nullable: true,
    description:
      'Who holds a sender name today; null when nobody does, so that a message under it is a fake one.',
  })
  validSenderName(
    @Arg('name', () => String, { description: 'The name; case does not matter.' }) name: string,
    @Ctx() context: RequestContext,
  ): Promise<ValidSenderName | null> {
    return context.use(SendersReader).validName(name);
  }

  @AssumedSize(4)
  @Query(() => [SenderFigures], {
    description:
      'Registrations issued, renewed and revoked in a year, by regime and what management codes are for: at most four, and four for demonstration.',
  })
  senderFigures(
    @Arg('year', () => Int, { description: 'Which year, such as 2014.' }) year: number,
    @Ctx() context: RequestContext,
  ): Promise<readonly SenderFigures[]> {
    return context.use(SendersReader).figures(year);
  }

  @FieldResolver(() => Organization, { nullable: true, description: 'Who holds it.' })
  holder(@Root() { holderId }: Sender): Organization {
    return new Organization(holderId);
  }

  @FieldResolver(() => Boolean, { description: 'Whether its holder may send under it today.' })
  validToday(@Root() sender: Sender, @Ctx() context: RequestContext): boolean {
    return isValidOn(sender, dayInVietnam(context.clock.now()));
  }

  @FieldResolver(() => CalendarDate, {
    nullable: true,
    description:
      'Last day to ask for renewal: 15 days before the end of validity (Decree 91/2020/NĐ-CP); null before its issue.',
  })
  renewalUntil(@Root() { expiresOn }: Sender): string | null {
    return expiresOn === null ? null : renewalUntil(expiresOn);
  }

  @FieldResolver(() => CalendarDate, {
    nullable: true,
    description:
      'First day on which it may be revoked because the fee is more than 30 days late; null when none is open.',
  })
  revocableForFeeFrom(@Root() { feeDueOn, feePaidOn }: Sender): string | null {
    return feeDueOn === null || feePaidOn !== null ? null : revocableForFeeFrom(feeDueOn);
  }

  @AssumedSize(4)
  @FieldResolver(() => [SenderEvent], {
    nullable: true,
    description: 'Steps that its state allows, to whoever may take them; at most 4.',
  })
  events(@Root() { state }: Sender): readonly SenderEvent[] {
    return senderEvents(state);
  }

  @AssumedSize(8)
  @FieldResolver(() => [SenderMoveView], {
    nullable: true,
    description: 'Every step of the registration, the first one first; usually a handful.',
  })
  history(@Root() { id }: Sender, @Ctx() context: RequestContext): Promise<readonly SenderMoveView[]> {
    return context.use(SendersReader).history(id);
  }

  @AssumedSize(4)
  @FieldResolver(() => [SenderNotice], {
    nullable: true,
    description: 'What was announced about its terms, latest first; usually a handful.',
  })
  notices(@Root() { id }: Sender, @Ctx() context: RequestContext): Promise<readonly SenderNotice[]> {
    return context.use(SenderNoticesReader).of(id);
  }

  @FieldResolver(() => Provenance, { description: 'Registered here, or generated for demonstration.' })
  provenance(@Root() { origin }: Sender): Provenance {
    return { origin, publisher: null, publication: null, referenceDate: null, url: null };
  }
}
