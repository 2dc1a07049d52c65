import { type Bilingual, ErrorCode } from '@khien/errors';
import {
  assertExpectedVersion,
  dayInVietnam,
  Idempotency,
  Origin,
  type RequestContext,
  refuseIfAny,
  UserProblems,
} from '@khien/subgraph';
import { LockMode } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import {
  type InputProblem,
  invalid,
  notFound,
  notNow,
  outside,
  textProblems,
  tidy,
} from '../network-members/input.rules.js';
import type { NetworkMember } from '../network-members/network-member.entity.js';
import { MemberState } from '../network-members/network-member.machine.js';
import { actsForMember } from '../network-members/network-member.policy.js';
import { isEmail, isPhone } from '../network-members/network-member.rules.js';
import { NetworkMembersReader } from '../network-members/network-members.reader.js';
import { memberNotFound } from '../network-members/network-members.service.js';
import { MemberContact, MemberReport } from './member-contact.entity.js';
import { MemberContactsReader } from './member-contacts.reader.js';
import type {
  ConfirmMemberContactInput,
  DeclareMemberContactInput,
  SubmitMemberReportInput,
} from './member-contacts.types.js';
import { type PgpFault, readPublicKey } from './pgp.rules.js';

const WHAT = { vi: 'Đầu mối', en: 'The contact' };

/** What is wrong with a key, in words. */
const PGP_FAULTS: Readonly<Record<PgpFault, Bilingual>> = {
  NO_ARMOR: { vi: 'không phải khối PGP PUBLIC KEY', en: 'no PGP PUBLIC KEY BLOCK' },
  BAD_BASE64: { vi: 'khóa bị hỏng (Base64)', en: 'the key is damaged (Base64)' },
  BAD_CHECKSUM: { vi: 'khóa bị hỏng (mã kiểm tra)', en: 'the key is damaged (checksum)' },
  SECRET_KEY: {
    vi: 'đây là khóa bí mật: hãy thu hồi và gửi khóa công khai',
    en: 'a secret key: revoke it, and give the public one',
  },
  NO_PUBLIC_KEY: { vi: 'không có khóa công khai', en: 'no public key in it' },
  UNKNOWN_VERSION: {
    vi: 'phiên bản khóa không được hỗ trợ (cần 4 hoặc 6)',
    en: 'a key of another version than 4 or 6',
  },
  NO_USER: { vi: 'khóa không nêu chủ sở hữu', en: 'a key that names no user' },
};

/** Changes of contacts and reports of members. */
export class MemberContactsService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Declares a contact: it takes the place of the one of its kind, which is kept as ended.
   *
   * @returns its id
   * @throws UserProblems with everything that is wrong; KhienError `FORBIDDEN` for a member that is not the caller's
   */
  async declare(input: DeclareMemberContactInput): Promise<string> {
    const { context } = this;
    const { idempotencyKey: key, ...content } = input;
    const member = await this.#member(input.memberId);
    const now = context.clock.now();
    const changedAt = input.changedAt ?? now;
    const contact = contactOf(input);
    const pgp = contact.pgpKey === null ? null : readPublicKey(contact.pgpKey);
    refuseIfAny([
      ...contactProblems(contact),
      ...(typeof pgp === 'string' ? [invalid(['pgpKey'], PGP_FAULTS[pgp].vi, PGP_FAULTS[pgp].en)] : []),
      ...(changedAt > now ? [invalid(['changedAt'], 'thời điểm ở tương lai', 'a moment in the future')] : []),
    ]);
    const pgpFingerprint = pgp === null || typeof pgp === 'string' ? null : pgp.fingerprint;
    return context
      .use(Idempotency)
      .once({ operation: 'declareMemberContact', key, input: content }, async (em) => {
        const standing = await em.findOne(
          MemberContact,
          { memberId: member.id, kind: input.kind, endedAt: null },
          { lockMode: LockMode.PESSIMISTIC_WRITE },
        );
        if (standing !== null) {
          standing.endedAt = now;
          await em.flush();
        }
        const made = em.create(MemberContact, {
          ...contact,
          ...{
            id: uuidv7({ msecs: now.getTime() }),
            memberId: member.id,
            organizationId: member.organizationId,
          },
          ...{
            kind: input.kind,
            pgpFingerprint,
            changedAt,
            reportedAt: now,
            confirmedAt: now,
            endedAt: null,
          },
          ...{ origin: Origin.REGISTERED, version: 1 },
        });
        em.persist(made);
        return made.id;
      });
  }

  /** Says that a contact is right: it expires later. */
  async confirm({ contactId, expectedVersion }: ConfirmMemberContactInput): Promise<string> {
    const missing = notFound('contactId', 'đầu mối này', 'This contact');
    const seen = await this.context.use(MemberContactsReader).byId(contactId);
    if (seen === null) throw new UserProblems([missing]);
    await this.context.require(actsForMember, [seen.organizationId]);
    return this.context.em.transactional(
      async (em) => {
        const contact = await em.findOne(
          MemberContact,
          { id: seen.id, endedAt: null },
          { lockMode: LockMode.PESSIMISTIC_WRITE },
        );
        if (contact === null) throw new UserProblems([missing]);
        assertExpectedVersion(contact, expectedVersion, WHAT);
        contact.confirmedAt = this.context.clock.now();
        return contact.id;
      },
      { clear: true },
    );
  }

  /** Hands a periodic report in, once. */
  async report(input: SubmitMemberReportInput): Promise<MemberReport> {
    const { context } = this;
    const { idempotencyKey: key, ...content } = input;
    const member = await this.#member(input.memberId);
    const submittedAt = context.clock.now();
    const thisYear = Number(dayInVietnam(submittedAt).slice(0, 4));
    const summary = tidy(input.summary);
    const { period, year, incidentsHandled } = input;
    refuseIfAny([
      ...textProblems('summary', summary, 10_000, { vi: 'nội dung báo cáo', en: 'the report' }, true),
      ...(year < 2017 || year > thisYear
        ? [outside('year', { vi: 'Năm', en: 'The year' }, 2017, thisYear)]
        : []),
      ...(incidentsHandled < 0
        ? [outside('incidentsHandled', { vi: 'Số sự cố', en: 'The number' }, 0, 2_147_483_647)]
        : []),
    ]);
    await context
      .use(Idempotency)
      .once({ operation: 'submitMemberReport', key, input: content }, async (em) => {
        const standing = await em.count(MemberReport, { memberId: member.id, period, year });
        const what = { vi: 'Báo cáo của kỳ này', en: 'A report of this period' };
        refuseIfAny(
          standing === 0
            ? []
            : [{ code: ErrorCode.ALREADY_EXISTS, path: ['input', 'period'], parameters: { what } }],
        );
        const made = em.create(MemberReport, {
          ...{
            id: uuidv7({ msecs: submittedAt.getTime() }),
            memberId: member.id,
            organizationId: member.organizationId,
          },
          ...{ period, year, incidentsHandled, summary: summary ?? '', submittedAt },
          ...{ submittedBy: context.caller.subject, origin: Origin.REGISTERED },
        });
        em.persist(made);
        return made.id;
      });
    const reports = await context.use(MemberContactsReader).reports(member.id, year);
    const report = reports.find((one) => one.period === period);
    if (report === undefined) throw new Error('a report that was handed in is not there');
    return report;
  }

  async #member(id: string): Promise<NetworkMember> {
    const member = await this.context.use(NetworkMembersReader).byId(id);
    if (member === null) throw new UserProblems([memberNotFound()]);
    await this.context.require(actsForMember, [member.organizationId]);
    const stands = member.state === MemberState.ACCEPTED || member.state === MemberState.SUSPENDED;
    refuseIfAny(stands ? [] : [notNow('memberId', 'không phải thành viên.', 'it is no member.')]);
    return member;
  }
}

type Contact = Pick<MemberContact, 'name' | 'title' | 'phone' | 'mobile' | 'email' | 'pgpKey'>;

function contactOf(input: DeclareMemberContactInput): Contact {
  return {
    name: tidy(input.name) ?? '',
    title: tidy(input.title),
    phone: tidy(input.phone),
    mobile: tidy(input.mobile),
    email: tidy(input.email)?.toLowerCase() ?? null,
    pgpKey: input.pgpKey?.trim() || null,
  };
}

function contactProblems({ name, title, phone, mobile, email, pgpKey }: Contact): readonly InputProblem[] {
  const way = {
    vi: 'số điện thoại, di động hoặc thư điện tử',
    en: 'a telephone number, mobile number or e-mail address',
  };
  return [
    ...textProblems('name', name || null, 200, { vi: 'họ và tên', en: 'the name' }, true),
    ...textProblems('title', title, 200, { vi: 'chức vụ', en: 'the position' }),
    ...(phone !== null && !isPhone(phone)
      ? [invalid(['phone'], 'số điện thoại', 'the telephone number')]
      : []),
    ...(mobile !== null && !isPhone(mobile) ? [invalid(['mobile'], 'số di động', 'the mobile number')] : []),
    ...(email !== null && !isEmail(email) ? [invalid(['email'], 'thư điện tử', 'the e-mail address')] : []),
    ...((phone ?? mobile ?? email) === null
      ? [{ code: ErrorCode.REQUIRED, path: ['input', 'phone'], parameters: { what: way } }]
      : []),
    ...textProblems('pgpKey', pgpKey, 100_000, { vi: 'khóa PGP', en: 'the key' }),
  ];
}
