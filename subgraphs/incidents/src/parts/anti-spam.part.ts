import type { SubgraphPart } from '@khien/subgraph';
import { sendersStep } from '../../migrations/0055-senders.js';
import { spamReportsStep } from '../../migrations/0056-spam-reports.js';
import { doNotCallStep } from '../../migrations/0072-do-not-call.js';
import { expiredMayBeRevoked } from '../../migrations/0084-expired-may-be-revoked.js';
import { spamVerdictsStep } from '../../migrations/0087-spam-verdicts.js';
import { spamSourcesStep } from '../../migrations/0092-spam-sources.js';
import { decisionsOfTheirTime } from '../../migrations/0093-decisions-of-their-time.js';
import { figuresByService } from '../../migrations/0094-figures-by-service.js';
import { doNotCallFeature } from '../do-not-call/do-not-call.feature.js';
import { sendersFeature } from '../senders/senders.feature.js';
import { spamReportsFeature } from '../spam-reports/spam-reports.feature.js';
import { spamReportLimitsFrom } from '../spam-reports/spam-reports.settings.js';

/** The anti-spam registry: senders, codes, spam reports. */
export const antiSpamPart: SubgraphPart = {
  features: [sendersFeature, spamReportsFeature, doNotCallFeature],
  migrations: [
    sendersStep,
    spamReportsStep,
    doNotCallStep,
    expiredMayBeRevoked,
    spamVerdictsStep,
    spamSourcesStep,
    decisionsOfTheirTime,
    figuresByService,
  ],
  // Nothing is deleted: what ends is marked as ended.
  grants: {
    sender: ['select', 'insert', 'update'],
    sender_move: ['select'],
    sender_notice: ['select'],
    spam_report: ['select'],
    spam_report_lure: ['select'],
    premium_number_incident: ['select', 'insert', 'update'],
    // What was found stands; the last verdict counts.
    spam_verdict: ['select', 'insert'],
    do_not_call: ['select', 'insert', 'update'],
  },
  functions: [
    'do_not_call_listed(text[], date)',
    'sender_name_taken(text, text)',
    'sender_by_name(text, date)',
    'sender_figures(integer)',
    'sender_terms(timestamptz, integer)',
    'spam_report_take(jsonb, timestamptz, text, integer, integer, bytea)',
    'spam_reports_to_read(integer, integer)',
    'spam_reports_read(integer, jsonb)',
  ],
  settings: (env) => ({ spamReportLimits: spamReportLimitsFrom(env) }),
};
