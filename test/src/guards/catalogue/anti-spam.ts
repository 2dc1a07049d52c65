import type { Guard } from '../guard.js';

const incidents = 'subgraphs/incidents/src';
const migrations = 'subgraphs/incidents/migrations';
const senders = [`${incidents}/senders/senders.integration.test.ts`];
const doNotCall = [`${incidents}/do-not-call/do-not-call.integration.test.ts`];
const sources = [`${incidents}/spam-reports/spam-sources.integration.test.ts`];
const decisions = [`${incidents}/senders/sender-decisions.integration.test.ts`];
const reports = [`${incidents}/spam-reports/spam-reports.integration.test.ts`];

/** Registered senders and reports of spam. */
export const ANTI_SPAM_GUARDS: readonly Guard[] = [
  {
    name: 'senders: steps from the states of the table alone',
    file: `${incidents}/senders/sender.machine.ts`,
    cut: 'SENDER_MOVES.find((move) => move.from === from && move.event === event)',
    put: 'SENDER_MOVES.find((move) => (move.from === from || from !== null) && move.event === event)',
    tests: senders,
  },
  {
    name: 'senders: nor past the graph',
    file: `${migrations}/anti-spam/sender-moves.sql.ts`,
    cut: "if actor is null then ${refused('no such move from this state')}; end if;",
    put: '',
    tests: senders,
  },
  {
    name: 'senders: decided by coordinators, past the graph',
    file: `${migrations}/anti-spam/sender-moves.sql.ts`,
    cut: "${refused('this is for coordinators to decide')};",
    put: 'null;',
    tests: senders,
  },
  {
    name: 'senders: revoked for a fee that is more than 30 days late',
    file: `${incidents}/senders/sender.rules.ts`,
    cut: 'feePaidOn === null && today >= revocableForFeeFrom(feeDueOn);',
    put: 'feePaidOn === null && today >= feeDueOn;',
    tests: [`${incidents}/senders/sender.rules.test.ts`],
  },
  {
    name: 'senders: revoked for such a fee past the graph, too',
    file: `${migrations}/anti-spam/sender-moves.sql.ts`,
    cut: "${refused('the fee is not more than 30 days late')};",
    put: 'null;',
    tests: senders,
  },
  {
    name: 'senders: revoked as not renewed once it has expired, past the graph',
    file: `${migrations}/anti-spam/sender-moves.sql.ts`,
    cut: "${refused('it has not expired')};",
    put: 'null;',
    tests: senders,
  },
  {
    name: 'senders: renewal is asked in time, past the graph',
    file: `${migrations}/anti-spam/sender-moves.sql.ts`,
    cut: "${refused('renewal is asked 15 days before the end of validity')};",
    put: 'null;',
    tests: senders,
  },
  {
    name: 'senders: terms pass once',
    file: `${migrations}/0055-senders.ts`,
    cut: 'order by s.id limit most for update skip locked);',
    put: 'order by s.id limit most);',
    tests: senders,
  },
  {
    name: 'senders: notices for the holder',
    file: `${incidents}/senders/sender-notices.reader.ts`,
    cut: 'return visibleRows(this.context, actsForHolder, [sql`s.holder_id`]) ?? sql`true`;',
    put: 'return visibleRows(this.context, actsForHolder, [sql`s.holder_id`]) ? sql`true` : sql`true`;',
    tests: senders,
  },
  {
    name: 'do-not-call list: looked up by who sends advertising, past the graph',
    file: `${migrations}/0072-do-not-call.ts`,
    cut: "if not khien_has_role('COORDINATOR') and not (",
    put: 'if false and not (',
    tests: doNotCall,
  },
  {
    name: 'do-not-call list: read by coordinators, past the graph',
    file: `${migrations}/0072-do-not-call.ts`,
    cut: 'create policy seen on do_not_call for select using (${COORDINATES})',
    put: 'create policy seen on do_not_call for select using (${COORDINATES} or true)',
    tests: doNotCall,
  },
  {
    name: 'spam reports: so many a day of one source',
    file: `${migrations}/0092-spam-sources.ts`,
    cut: 'if taken > per_source then return null; end if;',
    put: '',
    tests: reports,
  },
  {
    name: 'spam reports: so many a day of all',
    file: `${migrations}/0092-spam-sources.ts`,
    cut: 'if taken > per_day then return null; end if;',
    put: '',
    tests: reports,
  },
  {
    name: 'spam reports: official channels are fed by coordinators',
    file: `${incidents}/spam-reports/spam-reports.service.ts`,
    cut: '!feeds && input.channel !== SpamChannel.WEB',
    put: '!feeds && false',
    tests: sources,
  },
  {
    name: 'spam reports: official channels past the graph, too',
    file: `${migrations}/0092-spam-sources.ts`,
    cut: "if official and not khien_has_role('COORDINATOR') then",
    put: 'if false then',
    tests: sources,
  },
  {
    name: 'spam reports: an official channel is outside of the total of a day',
    file: `${migrations}/0092-spam-sources.ts`,
    cut: 'if not official then',
    put: 'if true then',
    tests: sources,
  },
  {
    name: 'premium numbers: who reports often counts once',
    file: `${incidents}/spam-reports/premium-numbers.reader.ts`,
    cut: 'order by c.sources desc, c.reports desc',
    put: 'order by c.reports desc',
    tests: sources,
  },
  {
    name: 'premium numbers: what was found to be no spam is left out',
    file: `${incidents}/spam-reports/premium-numbers.reader.ts`,
    cut: "g.report_id = r.id and g.verdict = 'NOT_SPAM'",
    put: "g.report_id = r.id and g.verdict = 'NONE'",
    tests: sources,
  },
  {
    name: 'premium numbers: a name names its holder of the day',
    file: `${incidents}/spam-reports/premium-numbers.reader.ts`,
    cut: 's.issued_on <= l.reported_on and s.expires_on >= l.reported_on',
    put: 's.issued_on is not null',
    tests: sources,
  },
  {
    name: 'senders: a decision is not older than what it decides on',
    file: `${incidents}/senders/sender-step.rules.ts`,
    cut: 'if (decidedOn >= first && decidedOn <= today) return [];',
    put: 'if (decidedOn <= today) return [];',
    tests: decisions,
  },
  {
    name: 'senders: such decisions are refused past the graph, too',
    file: `${migrations}/anti-spam/sender-moves.sql.ts`,
    cut: "${refused('a decision is not older than what it decides on')};",
    put: 'null;',
    tests: decisions,
  },
  {
    name: 'spam reports: read by coordinators, past the graph',
    file: `${migrations}/0056-spam-reports.ts`,
    cut: 'create policy seen on ${table} for select using (${COORDINATES})',
    put: 'create policy seen on ${table} for select using (${COORDINATES} or true)',
    tests: reports,
  },
  {
    name: 'spam reports: a verdict is given in the own name, past the graph',
    file: `${migrations}/0087-spam-verdicts.ts`,
    cut: ' and decided_by = (select khien_subject()))`);',
    put: ')`);',
    tests: reports,
  },
  {
    name: 'premium numbers: a link is ended, never rewritten',
    file: `${migrations}/0087-spam-verdicts.ts`,
    cut: "raise exception 'a link is ended, never rewritten' using errcode = 'insufficient_privilege';",
    put: 'null;',
    tests: reports,
  },
];
