import { createHash } from 'node:crypto';
import { ErrorCode, KhienError } from '@khien/errors';
import { hasRole } from '@khien/identity';
import { dayInVietnam, type RequestContext, refuseIfAny } from '@khien/subgraph';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { type InputProblem, invalid, textProblems, tidy } from '../network-members/input.rules.js';
import { e164, parseReport, spamSender } from './phone.rules.js';
import { PREMIUM_READING, premiumNumbersIn } from './premium-number.rules.js';
import { SpamChannel } from './spam-report.enums.js';
import { MAX_CONTENT, type ReportSpamInput } from './spam-report.type.js';
import { feedsSpamChannels } from './spam-reports.policy.js';
import type { SpamReportLimits } from './spam-reports.settings.js';

/** How long who sent too much is told to wait, in seconds. */
const RETRY_AFTER_S = 3_600;

/** Takes reports of spam, from everybody. */
export class SpamReportsService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Keeps a report; the same one of a day once.
   *
   * @throws UserProblems with everything that must be corrected; KhienError `RATE_LIMITED` when its source, or all together,
   * sent as many on this day as are taken; official channels count by themselves
   */
  async report(input: ReportSpamInput): Promise<true> {
    const { context } = this;
    const { caller } = context;
    const parsed = input.text ? parseReport(input.text) : undefined;
    const kind = parsed?.kind ?? input.kind ?? null;
    const sender = spamSender(parsed?.sender ?? input.sender ?? '');
    const content = tidy(parsed?.content ?? input.content);
    const number = tidy(input.reporterNumber);
    const reporter = number === null ? null : (e164(number) ?? null);
    refuseIfAny(
      this.#problems(input, { parsed: parsed !== undefined, kind, sender, content, number, reporter }),
    );
    const now = context.clock.now();
    const report = {
      ...{
        id: uuidv7({ msecs: now.getTime() }),
        kind,
        fraud: parsed?.fraud ?? input.fraud,
        channel: input.channel,
      },
      ...{ senderKind: sender?.kind, sender: sender?.value, content, reporter },
      subject: caller.kind === 'PUBLIC' ? null : caller.subject,
      lures: content === null ? [] : premiumNumbersIn(content),
      readBy: PREMIUM_READING,
    };
    const official = input.channel !== SpamChannel.WEB;
    const person = caller.kind === 'PUBLIC' ? context.clientNetwork : `subject ${caller.subject}`;
    const source = official ? `channel ${input.channel}` : person;
    const digest = createHash('sha256')
      .update(JSON.stringify([dayInVietnam(now), source, { ...report, id: null, lures: null, readBy: null }]))
      .digest();
    const limits = context.settings['spamReportLimits'] as SpamReportLimits;
    const most = official ? limits.perChannel : limits.perSource;
    await context.em.transactional(async (em) => {
      const { rows } = await sql<{
        made: boolean | null;
      }>`select spam_report_take(${JSON.stringify(report)}::jsonb, ${now},
        ${source}, ${most}, ${limits.perDay}, ${digest}) as made`.execute(em.getKysely<unknown>());
      const made = rows[0]?.made ?? null;
      if (made === null) throw new KhienError(ErrorCode.RATE_LIMITED, { retryAfterS: RETRY_AFTER_S });
      // What was reported stands in the report; the trail says that it came in.
      if (made)
        context.audit.changed(em, {
          type: 'SpamReport',
          id: report.id,
          before: null,
          after: { kind, channel: input.channel },
        });
    });
    return true;
  }

  #problems(
    input: ReportSpamInput,
    given: {
      readonly parsed: boolean;
      readonly kind: unknown;
      readonly sender: unknown;
      readonly content: string | null;
      readonly number: string | null;
      readonly reporter: string | null;
    },
  ): readonly InputProblem[] {
    if (input.text && !given.parsed) {
      return [
        invalid(
          ['text'],
          'cú pháp: S, V hoặc LD (số)(nội dung)',
          'the form of the text: S, V or LD (number)(content)',
        ),
      ];
    }
    const feeds = hasRole(this.context.caller, feedsSpamChannels.anywhere);
    return [
      ...(given.kind === null ? [invalid(['kind'], 'loại phản ánh', 'what is reported')] : []),
      ...(given.sender === undefined ? [invalid(['sender'], 'nguồn gửi', 'who sent it')] : []),
      ...textProblems('content', given.content, MAX_CONTENT, { vi: 'nội dung', en: 'the content' }),
      ...(given.number !== null && given.reporter === null
        ? [invalid(['reporterNumber'], 'số điện thoại của người phản ánh', 'the number of who reports')]
        : []),
      ...(!feeds && input.channel !== SpamChannel.WEB
        ? [
            invalid(
              ['channel'],
              'kênh tiếp nhận của người không phải điều phối viên: WEB',
              'the channel of who is no coordinator: WEB',
            ),
          ]
        : []),
    ];
  }
}
