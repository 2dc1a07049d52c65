import { isDay } from '@khien/calendar';
import { ErrorCode } from '@khien/errors';
import {
  assertExpectedVersion,
  dayInVietnam,
  Idempotency,
  type RequestContext,
  refuseIfAny,
  type UserProblem,
  UserProblems,
} from '@khien/subgraph';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { idempotencyKeyProblems, tidy } from '../information-systems/information-system.rules.js';
import { lengthProblems } from '../input-problem.rules.js';
import { notNow, textProblems } from '../inspections/inspection-input.rules.js';
import { notFound } from '../inspections/inspections.service.js';
import { OrganizationsReader } from '../organizations/organizations.reader.js';
import { YearReport } from './year-report.entity.js';
import type {
  AcknowledgeYearReportInput,
  DraftYearReportInput,
  SignYearReportInput,
  YearReportStepInput,
} from './year-report.inputs.js';
import {
  reportActionsIn,
  YEAR_REPORT_STEPS,
  type YearReportAction,
  type YearReportParty,
  YearReportState,
} from './year-report.machine.js';
import { preparesYearReports, receivesYearReports, signsYearReports } from './year-report.policy.js';
import { dueDay, isReportableYear, momentOf, YearReportKind } from './year-report.rules.js';
import { readRegister, type Told, writeLines } from './year-report-lines.js';
import { YearReportsReader } from './year-reports.reader.js';

/** The Ministry of Public Security, to which owners report (ND331 Article 35): its code here. */
const AUTHORITY = 'VN-GOV-02';

const WHAT = { vi: 'Báo cáo năm', en: 'The yearly report' };
const NUMBER = { vi: 'số, ký hiệu văn bản', en: 'the number of the document' };
const SIGNER = { vi: 'người ký', en: 'who signs' };
const RECEIPT = { vi: 'số tiếp nhận', en: 'the number of the receipt' };

/** Yearly reports: drafted from the register, signed, sent, received. */
export class YearReportsService {
  constructor(private readonly context: RequestContext) {}

  /** Drafts a report from the register as of its cut-off. @returns its identifier @throws UserProblems, `FORBIDDEN` */
  async draft(input: DraftYearReportInput): Promise<string> {
    const { context } = this;
    const { idempotencyKey, ...content } = input;
    const { kind, year } = input;
    const organizations = context.use(OrganizationsReader);
    const organization = await organizations.byKey({ code: input.organizationCode });
    if (organization !== null) await context.require(preparesYearReports, [organization.id]);
    const authority = kind === YearReportKind.AUTHORITY;
    const recipientCode = authority ? AUTHORITY : (input.recipientCode ?? input.organizationCode);
    const recipient = await organizations.byKey({ code: recipientCode });
    const now = context.clock.now();
    const note = tidy(input.note ?? '');
    refuseIfAny([
      ...idempotencyKeyProblems(idempotencyKey),
      ...(organization === null ? [notFound('organizationCode', 'tổ chức', 'The organization')] : []),
      ...(recipient === null ? [notFound('recipientCode', 'cơ quan nhận', 'The recipient')] : []),
      ...yearProblems(year, dayInVietnam(now)),
      ...dayProblems(input.expectedCompletion ?? null),
      ...lengthProblems(note, [0, 4_000], ['input', 'note'], {
        vi: 'Độ dài ghi chú',
        en: 'The length of the note',
      }),
    ]);
    if (organization === null || recipient === null) throw new Error('a problem was found and not refused');
    const request = { operation: 'draftYearReport', key: idempotencyKey, input: content };
    return context.use(Idempotency).once(request, async (em) => {
      const organizationId = organization.id;
      if ((await em.count(YearReport, { organizationId, kind, year })) > 0) refuseIfAny([THERE]);
      const asOf = momentOf(year, now);
      const { figures, lines } = await readRegister(em.getKysely<unknown>(), {
        organizationId,
        kind,
        asOf,
        year,
      });
      const report = em.create(YearReport, {
        id: uuidv7({ msecs: now.getTime() }),
        ...{ organizationId, recipientId: recipient.id, kind, year, asOf, dueOn: dueDay(kind, year) },
        ...{ state: YearReportState.DRAFT, ...figures, expectedCompletion: input.expectedCompletion ?? null },
        note: note === '' ? null : note,
        ...{ draftedBy: context.caller.subject, documentNumber: null, signedBy: null, signerName: null },
        ...{
          signedAt: null,
          sentAt: null,
          receiptNumber: null,
          receivedAt: null,
          registeredAt: now,
          version: 1,
        },
      });
      await em.persist(report).flush();
      await writeLines(em.getKysely<unknown>(), report.id, lines);
      return report.id;
    });
  }

  /** Takes the figures of a draft anew. */
  refresh(input: YearReportStepInput): Promise<string> {
    return this.#step('refreshYearReport', input, [], async (em, report) => {
      const asOf = momentOf(report.year, this.context.clock.now());
      const told: Told = await readRegister(em.getKysely<unknown>(), {
        ...{ organizationId: report.organizationId, kind: report.kind, year: report.year },
        asOf,
      });
      em.assign(report, { ...told.figures, asOf });
      await writeLines(em.getKysely<unknown>(), report.id, told.lines);
    });
  }

  /** Signs a draft: from then on nothing in it changes. */
  sign(input: SignYearReportInput): Promise<string> {
    const [documentNumber, signerName] = [tidy(input.documentNumber), tidy(input.signerName)];
    const problems = [
      ...textProblems(documentNumber, 100, 'documentNumber', NUMBER),
      ...textProblems(signerName, 200, 'signerName', SIGNER),
    ];
    return this.#step('signYearReport', input, problems, async (em, report) => {
      const signedAt = this.context.clock.now();
      const { subject: signedBy } = this.context.caller;
      em.assign(report, { documentNumber, signerName, signedBy, signedAt });
    });
  }

  /** Sends a signed report: its recipient sees it from then on. */
  send(input: YearReportStepInput): Promise<string> {
    return this.#step('sendYearReport', input, [], async (_em, report) => {
      report.sentAt = this.context.clock.now();
    });
  }

  /** Confirms that a report came. */
  acknowledge(input: AcknowledgeYearReportInput): Promise<string> {
    const receiptNumber = tidy(input.receiptNumber);
    const problems = textProblems(receiptNumber, 100, 'receiptNumber', RECEIPT);
    return this.#step('acknowledgeYearReport', input, problems, async (em, report) => {
      em.assign(report, { receiptNumber, receivedAt: this.context.clock.now() });
    });
  }

  #step(
    action: YearReportAction,
    { id, expectedVersion }: YearReportStepInput,
    problems: readonly UserProblem[],
    change: (em: EntityManager, report: YearReport) => Promise<void>,
  ): Promise<string> {
    return this.context.em.transactional(
      async (em) => {
        const missing = notFound('id', 'báo cáo năm', 'The yearly report');
        const seen = await this.context.use(YearReportsReader).byId(id);
        if (seen === null) throw new UserProblems([missing]);
        const step = YEAR_REPORT_STEPS.find((one) => one.action === action);
        if (step === undefined) throw new Error(`no step ${action}`);
        await this.#requireParty(step.by, seen);
        if (seen.state !== step.from) refuseIfAny([notNow(seen.state, reportActionsIn(seen.state))]);
        const report = await em.findOne(
          YearReport,
          { id: seen.id },
          { lockMode: LockMode.PESSIMISTIC_WRITE },
        );
        if (report === null) throw new UserProblems([missing]);
        assertExpectedVersion(report, expectedVersion, WHAT);
        refuseIfAny(problems);
        await change(em, report);
        report.state = step.to;
        return report.id;
      },
      { clear: true },
    );
  }

  #requireParty(by: YearReportParty, { organizationId, recipientId }: YearReport): Promise<void> {
    if (by === 'RECIPIENT') return this.context.require(receivesYearReports, [recipientId]);
    return this.context.require(by === 'HEAD' ? signsYearReports : preparesYearReports, [organizationId]);
  }
}

const THERE: UserProblem = {
  code: ErrorCode.ALREADY_EXISTS,
  path: ['input', 'year'],
  parameters: { what: { vi: 'Báo cáo của năm này', en: 'The report of this year' } },
};

function yearProblems(year: number, today: string): UserProblem[] {
  if (isReportableYear(year, today)) return [];
  const max = Number(today.slice(0, 4)) + (today.slice(5) >= '12-15' ? 1 : 0);
  const what = { vi: 'Năm báo cáo', en: 'The year' };
  return [{ code: ErrorCode.OUT_OF_RANGE, path: ['input', 'year'], parameters: { what, min: 2016, max } }];
}

function dayProblems(day: string | null): UserProblem[] {
  if (day === null || isDay(day)) return [];
  return [
    { code: ErrorCode.INVALID_VALUE, path: ['input', 'expectedCompletion'], parameters: { what: day } },
  ];
}
