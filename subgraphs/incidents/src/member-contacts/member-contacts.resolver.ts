import {
  AssumedSize,
  attempt,
  CalendarDate,
  Cost,
  DateTime,
  dayInVietnam,
  Provenance,
  RequestContext,
} from '@khien/subgraph';
import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import { NetworkMember } from '../network-members/network-member.entity.js';
import { MemberContact, MemberReport } from './member-contact.entity.js';
import { MemberContactsReader } from './member-contacts.reader.js';
import { MemberContactsService } from './member-contacts.service.js';
import {
  ConfirmMemberContactInput,
  DeclareMemberContactInput,
  MemberContactPayload,
  MemberDutyType,
  MemberReportPayload,
  SubmitMemberReportInput,
} from './member-contacts.types.js';
import { contactExpiresAt, contactReportDueAt, reportDueOn } from './member-duties.rules.js';

/** Contacts and duties of members. */
@Resolver(() => NetworkMember)
export class MemberContactsResolver {
  @AssumedSize(3)
  @FieldResolver(() => [MemberContact], {
    nullable: true,
    description: 'Its contact points at present, the main one first; at most one of each kind.',
  })
  contacts(@Root() { id }: NetworkMember, @Ctx() context: RequestContext): Promise<readonly MemberContact[]> {
    return context.use(MemberContactsReader).ofMember(id);
  }

  @AssumedSize(2)
  @FieldResolver(() => [MemberReport], {
    nullable: true,
    description: 'Its periodic reports of a year; at most two.',
  })
  reports(
    @Root() { id }: NetworkMember,
    @Arg('year', () => Int, { nullable: true, description: 'Of which year; this one when left out.' })
    year: number | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<readonly MemberReport[]> {
    return context.use(MemberContactsReader).reports(id, year ?? thisYear(context));
  }

  @Cost(2)
  @AssumedSize(9)
  @FieldResolver(() => [MemberDutyType], {
    nullable: true,
    description: 'What it has to do in a year, by when, and whether it has; at most nine.',
  })
  async duties(
    @Root() member: NetworkMember,
    @Arg('year', () => Int, { nullable: true, description: 'Reports of which year; this one when left out.' })
    year: number | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<readonly MemberDutyType[]> {
    const duties = await context.use(MemberContactsReader).duties(member, year ?? thisYear(context));
    return duties.map((duty) => new MemberDutyType(duty));
  }

  @Mutation(() => MemberContactPayload, {
    description:
      'Declares a contact point of a member; a change is to be reported within 24 hours (Circular 20/2017/TT-BTTTT).',
  })
  async declareMemberContact(
    @Arg('input', () => DeclareMemberContactInput, { description: 'The contact.' })
    input: DeclareMemberContactInput,
    @Ctx() context: RequestContext,
  ): Promise<MemberContactPayload> {
    return contactOutcome(context, () => context.use(MemberContactsService).declare(input));
  }

  @Mutation(() => MemberContactPayload, {
    description: 'Says that a contact point is right: it expires later.',
  })
  async confirmMemberContact(
    @Arg('input', () => ConfirmMemberContactInput, { description: 'Which one.' })
    input: ConfirmMemberContactInput,
    @Ctx() context: RequestContext,
  ): Promise<MemberContactPayload> {
    return contactOutcome(context, () => context.use(MemberContactsService).confirm(input));
  }

  @Mutation(() => MemberReportPayload, {
    description:
      'Hands a periodic report in (báo cáo 6 tháng, báo cáo năm; Form 05 of Circular 20/2017/TT-BTTTT).',
  })
  async submitMemberReport(
    @Arg('input', () => SubmitMemberReportInput, { description: 'The report.' })
    input: SubmitMemberReportInput,
    @Ctx() context: RequestContext,
  ): Promise<MemberReportPayload> {
    const service = context.use(MemberContactsService);
    const { result, userErrors } = await attempt(context.language, () => service.report(input));
    return { report: result, userErrors };
  }
}

/** A contact, with the person behind it: personal data, reading it is logged. */
@Resolver(() => MemberContact)
export class MemberContactResolver {
  @FieldResolver(() => String, { nullable: true, description: 'Name. Personal data: reading it is logged.' })
  name(@Root() contact: MemberContact, @Ctx() context: RequestContext): string {
    context.audit.read('MemberContact', contact.id);
    return contact.name;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Position. Personal data: reading it is logged.',
  })
  title(@Root() { id, title }: MemberContact, @Ctx() context: RequestContext): string | null {
    return logged(context, id, title);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Telephone number. Personal data: reading it is logged.',
  })
  phone(@Root() { id, phone }: MemberContact, @Ctx() context: RequestContext): string | null {
    return logged(context, id, phone);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Mobile number. Personal data: reading it is logged.',
  })
  mobile(@Root() { id, mobile }: MemberContact, @Ctx() context: RequestContext): string | null {
    return logged(context, id, mobile);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'E-mail address. Personal data: reading it is logged.',
  })
  email(@Root() { id, email }: MemberContact, @Ctx() context: RequestContext): string | null {
    return logged(context, id, email);
  }

  @FieldResolver(() => DateTime, { description: 'By when the change was to be reported: 24 hours after it.' })
  reportDueAt(@Root() { changedAt }: MemberContact): Date {
    return contactReportDueAt(changedAt);
  }

  @FieldResolver(() => Boolean, { description: 'Whether it was reported later than that.' })
  reportedLate(@Root() { changedAt, reportedAt }: MemberContact): boolean {
    return reportedAt > contactReportDueAt(changedAt);
  }

  @FieldResolver(() => DateTime, { description: 'When it expires unless somebody confirms it.' })
  expiresAt(@Root() { confirmedAt }: MemberContact, @Ctx() { settings }: RequestContext): Date {
    return contactExpiresAt(confirmedAt, settings['contactMonths'] as number);
  }

  @FieldResolver(() => Boolean, { description: 'Whether nobody has confirmed it for too long.' })
  expired(@Root() { confirmedAt }: MemberContact, @Ctx() { settings, clock }: RequestContext): boolean {
    return clock.now() > contactExpiresAt(confirmedAt, settings['contactMonths'] as number);
  }

  @FieldResolver(() => Provenance, { description: 'Registered here, or generated for demonstration.' })
  provenance(@Root() { origin }: MemberContact): Provenance {
    return { origin, publisher: null, publication: null, referenceDate: null, url: null };
  }
}

/** By when a report was due. */
@Resolver(() => MemberReport)
export class MemberReportResolver {
  @FieldResolver(() => CalendarDate, { description: 'The last day on which it was in time.' })
  dueOn(@Root() { period, year }: MemberReport): string {
    return reportDueOn(period, year);
  }

  @FieldResolver(() => Boolean, { description: 'Whether it came later than that.' })
  late(@Root() { period, year, submittedAt }: MemberReport): boolean {
    return dayInVietnam(submittedAt) > reportDueOn(period, year);
  }
}

function logged(context: RequestContext, id: string, value: string | null): string | null {
  if (value !== null) context.audit.read('MemberContact', id);
  return value;
}

function thisYear({ clock }: RequestContext): number {
  return Number(dayInVietnam(clock.now()).slice(0, 4));
}

async function contactOutcome(
  context: RequestContext,
  change: () => Promise<string>,
): Promise<MemberContactPayload> {
  const { result, userErrors } = await attempt(context.language, change);
  return {
    contact: result === null ? null : await context.use(MemberContactsReader).byId(result),
    userErrors,
  };
}
