import { createHash, createHmac, randomBytes } from 'node:crypto';
import { ErrorCode, KhienError } from '@khien/errors';
import { type RequestContext, refuseIfAny } from '@khien/subgraph';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { outside } from '../casework/problems.js';
import { type IntakeDismissal, PublicReportState } from './intake.enums.js';
import type { IntakeState } from './intake.machine.js';
import { MAX_PUBLIC_DESCRIPTION, problemsOfContact, problemsOfSent } from './intake.rules.js';
import { publicReportLimits } from './intake.settings.js';
import type {
  PublicIncidentReport,
  PublicReportReceipt,
  SubmitPublicIncidentReportInput,
} from './public-report.inputs.js';

/** How long who sent too much is told to wait: an hour, in seconds. The day of the limit is Vietnam's. */
const RETRY_AFTER_S = 3_600;

const STATES: Readonly<Record<IntakeState, PublicReportState>> = {
  PENDING: PublicReportState.RECEIVED,
  OPENED: PublicReportState.ACCEPTED,
  // That others had reported the same is not the sender's to know.
  JOINED: PublicReportState.ACCEPTED,
  DISMISSED: PublicReportState.DISMISSED,
};

interface Taken {
  readonly report_id: string;
  readonly reference: string;
  readonly received_at: Date | string;
  readonly report_salt: Buffer;
  readonly made: boolean;
}

/** Reports of somebody without an account: taken, and told where they stand. */
export class PublicReportService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Takes a report. The same one sent again is one report: neither counted nor kept twice.
   *
   * @throws UserProblems with everything that must be corrected; KhienError `RATE_LIMITED` when the network, or all
   * together, sent as many on this day as are taken
   */
  async submit(input: SubmitPublicIncidentReportInput): Promise<PublicReportReceipt> {
    const { context } = this;
    const now = context.clock.now();
    const { idempotencyKey: key, ...given } = input;
    refuseIfAny([
      ...outside('idempotencyKey', key.length, 8, 128),
      ...problemsOfSent(given, now, MAX_PUBLIC_DESCRIPTION),
      ...problemsOfContact(given),
    ]);
    const { perNetwork, perDay } = publicReportLimits(context.settings);
    const network =
      context.caller.kind === 'PUBLIC' ? context.clientNetwork : `subject ${context.caller.subject}`;
    const report = reportOf(given);
    const sent = digest(JSON.stringify([network, key, { ...report, id: null }]));
    const salt = randomBytes(32);
    const taken = await context.em.transactional(async (em) => {
      const { rows } = await sql<Taken>`
        select * from public_report_submit(${JSON.stringify(report)}::jsonb, ${now}, ${network}, ${perNetwork},
          ${perDay}, ${sent}, ${salt}, ${digest(secretOf(salt, key))})`.execute(em.getKysely<unknown>());
      const [row] = rows;
      if (row === undefined) throw new KhienError(ErrorCode.RATE_LIMITED, { retryAfterS: RETRY_AFTER_S });
      const after = { reference: row.reference, channel: 'PUBLIC_FORM' };
      // What was written stands in the report; the trail says that it came in.
      if (row.made)
        context.audit.changed(em, { type: 'IntakeReport', id: row.report_id, before: null, after });
      return row;
    });
    return {
      reference: taken.reference,
      secret: secretOf(taken.report_salt, key),
      receivedAt: new Date(taken.received_at),
    };
  }

  /** Where a report stands; null for a reference and a secret that do not belong together. */
  async state(reference: string, secret: string): Promise<PublicIncidentReport | null> {
    const { rows } = await sql<{
      state: IntakeState;
      received_at: Date | string;
      decided_at: Date | string | null;
      dismissal: IntakeDismissal | null;
    }>`select * from public_report_state(${reference}, ${digest(secret)})`.execute(this.context.db);
    const [row] = rows;
    if (row === undefined) return null;
    return {
      reference,
      state: STATES[row.state],
      receivedAt: new Date(row.received_at),
      decidedAt: row.decided_at === null ? null : new Date(row.decided_at),
      dismissal: row.dismissal,
    };
  }
}

/** The secret of a report: of the salt that is kept and the key that is not, so that it can be told again to who has the key. */
function secretOf(salt: Buffer, key: string): string {
  return createHmac('sha256', salt).update(key).digest('base64url');
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function reportOf(given: Omit<SubmitPublicIncidentReportInput, 'idempotencyKey'>) {
  const text = (value: string | null | undefined) => value?.trim() || null;
  return {
    id: uuidv7(),
    title: given.title.trim(),
    description: text(given.description),
    class: given.class ?? null,
    detectedAt: given.detectedAt?.toISOString() ?? null,
    areaId: text(given.areaId),
    contactName: text(given.contactName),
    contactEmail: text(given.contactEmail),
    contactPhone: text(given.contactPhone),
  };
}
