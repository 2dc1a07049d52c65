import { addCalendarDays, addMonths, type Day, VIETNAM } from '@khien/calendar';
import { type CopyValue, copyRows, stableUuid } from '@khien/seeding';
import type { Client } from 'pg';
import type { SenderEvent, SenderRegime, SenderState } from '../senders/sender.machine.js';
import { issueDueOn, type RevocationGround, validUntil } from '../senders/sender.rules.js';

/** Sender names of the demonstration, and management codes of the time before them. */
const [NAMES, CODES] = [30, 8];

interface Step {
  readonly event: SenderEvent;
  readonly to: SenderState;
  readonly on: Day;
  /** Last day of validity after it. */
  readonly expiresOn?: Day;
  readonly ground?: RevocationGround;
  readonly reason?: string;
}

interface Registration {
  readonly regime: SenderRegime;
  readonly name: string;
  readonly steps: readonly Step[];
  readonly renewalAskedOn?: Day;
  readonly feeDueOn?: Day;
  readonly feePaidOn?: Day;
}

/** What is decided by a decision with number and date. */
const DECIDED: ReadonlySet<SenderEvent> = new Set(['ISSUE', 'RENEW', 'REVOKE']);

const applied = (on: Day): Step => ({ event: 'APPLY', to: 'APPLIED', on });
const issued = (on: Day, expiresOn = validUntil(on)): readonly Step[] => [
  applied(addCalendarDays(on, -1)),
  { event: 'ISSUE', to: 'VALID', on, expiresOn },
];

/** A sender name: of ten, three are valid, and each other state has one. */
function nameOf(number: number): Registration {
  const name = `DEMO-VN-${String(number).padStart(3, '0')}`;
  const of = (steps: readonly Step[], more: Partial<Registration> = {}): Registration => ({
    ...{ regime: 'ND91', name, steps },
    ...more,
  });
  const recently = addCalendarDays('2026-09-18', -27 * number);
  const asked = addCalendarDays('2026-10-20', -number);
  switch (number % 10) {
    case 4: {
      const first = addCalendarDays('2022-05-10', number);
      const renewed = addCalendarDays(validUntil(first), -20);
      return of([
        ...issued(first),
        { event: 'REQUEST_RENEWAL', to: 'RENEWING', on: addCalendarDays(renewed, -10) },
        { event: 'RENEW', to: 'VALID', on: renewed, expiresOn: validUntil(validUntil(first)) },
      ]);
    }
    case 5:
      return of(
        [
          ...issued(addCalendarDays('2023-12-01', number)),
          { event: 'REQUEST_RENEWAL', to: 'RENEWING', on: asked },
        ],
        { renewalAskedOn: asked },
      );
    case 6:
      // Renewal can be asked for until 15 days before the end.
      return of(issued(addCalendarDays('2023-12-01', number % 7)));
    case 7:
      return of(issued(recently), { feeDueOn: '2026-08-31' });
    case 8:
      return number % 20 === 8
        ? of([
            ...issued(recently),
            { event: 'REVOKE', to: 'REVOKED', on: '2026-10-05', ground: 'SPAM', reason: 'Minh họa.' },
          ])
        : of(
            [...issued(recently), { event: 'REVOKE', to: 'REVOKED', on: '2026-10-12', ground: 'FEE_LATE' }],
            {
              feeDueOn: '2026-08-31',
            },
          );
    case 9: {
      const first = addCalendarDays('2022-03-01', number);
      return of([
        ...issued(first),
        { event: 'EXPIRE', to: 'EXPIRED', on: addCalendarDays(validUntil(first), 1) },
      ]);
    }
    case 0:
      return of(openApplication(number, asked));
    default:
      return of(issued(recently), { feeDueOn: '2026-06-30', feePaidOn: '2026-06-20' });
  }
}

function openApplication(number: number, on: Day): readonly Step[] {
  const reason = 'Thiếu giấy tờ chứng minh quyền dùng tên (minh họa).';
  if (number === 10) return [applied('2026-10-30')];
  if (number === 20) return [applied(on), { event: 'RETURN', to: 'RETURNED', on, reason }];
  return [applied(on), { event: 'REFUSE', to: 'REFUSED', on, reason }];
}

/** A management code for SMS: issued, renewed, and revoked or run out before codes ended. */
function codeOf(number: number): Registration {
  const first = addMonths('2012-04-10', 3 * number);
  const until = addMonths(first, 24);
  const renewed = addCalendarDays(until, -20);
  const end = addMonths(until, 24);
  const revoked = addMonths(renewed, 12);
  return {
    ...{ regime: 'ND90', name: `D${String(number).padStart(2, '0')}2` },
    steps: [
      ...issued(first, until),
      { event: 'REQUEST_RENEWAL', to: 'RENEWING', on: addCalendarDays(renewed, -5) },
      { event: 'RENEW', to: 'VALID', on: renewed, expiresOn: end },
      number % 3 === 0
        ? { event: 'REVOKE', to: 'REVOKED', on: revoked, ground: 'SPAM' }
        : { event: 'EXPIRE', to: 'EXPIRED', on: addCalendarDays(end, 1) },
    ],
  };
}

/** In the morning of a day in Vietnam. */
const moment = (day: Day) => new Date(`${day}T02:00:00Z`);
const decisionOf = (name: string, { event, on }: Step) =>
  DECIDED.has(event) ? [`${name}-${event}/QĐ-MINH-HOA`, on] : [null, null];

const SENDER_COLUMNS = [
  ...[
    'id',
    'regime',
    'name',
    'holder_id',
    'holder_name',
    'state',
    'state_since',
    'complete_on',
    'issue_due_on',
  ],
  ...['issued_on', 'expires_on', 'renewal_asked_on', 'fee_due_on', 'fee_paid_on', 'ground', 'decision_no'],
  ...['decided_on', 'last_event', 'last_reason', 'moves', 'origin'],
];
const MOVE_COLUMNS = [
  ...['sender_id', 'number', 'event', 'from_state', 'to_state', 'decision_no', 'decided_on', 'expires_on'],
  ...['ground', 'reason', 'happened_at'],
];

/** Rows of a registration, and of its steps but the last, which the database writes itself. */
function rowsOf({ regime, name, steps, ...more }: Registration, holderId: string) {
  const [first] = steps;
  const last = steps.at(-1);
  if (first === undefined || last === undefined) throw new RangeError(`${name} has no steps`);
  const id = stableUuid(moment(first.on), `sender ${regime} ${name}`);
  const issue = steps.find(({ event }) => event === 'ISSUE');
  const validity = steps.map(
    (_, index) => steps.slice(0, index + 1).findLast((one) => one.expiresOn)?.expiresOn,
  );
  const sender: readonly CopyValue[] = [
    ...[id, regime, name, holderId, `Đơn vị quảng cáo ${name} (minh họa)`, last.to, moment(last.on)],
    ...[first.on, issueDueOn(first.on, VIETNAM), issue?.on ?? null, validity.at(-1) ?? null],
    ...[more.renewalAskedOn ?? null, more.feeDueOn ?? null, more.feePaidOn ?? null, last.ground ?? null],
    ...[...decisionOf(name, last), last.event, last.reason ?? null, steps.length - 1, 'DEMONSTRATION'],
  ];
  const moves = steps
    .slice(0, -1)
    .map((step, number): readonly CopyValue[] => [
      ...[id, number, step.event, steps[number - 1]?.to ?? null, step.to, ...decisionOf(name, step)],
      ...[validity[number] ?? null, step.ground ?? null, step.reason ?? null, moment(step.on)],
    ]);
  return { sender, moves };
}

/** The database knows no step before the one that it wrote itself. */
const BEFORE = `
  update sender_move m set from_state = b.to_state from sender_move b, sender s
  where b.sender_id = m.sender_id and b.number = m.number - 1 and m.from_state is null and s.id = m.sender_id
    and s.origin = 'DEMONSTRATION'`;

/** What had been announced by the end of the demonstration. */
const NOTICES = `
  insert into sender_notice (sender_id, kind, due_on, announced_at)
  select s.id, n.kind, n.due_on, n.announced_on + interval '1 hour' from sender s cross join lateral (values
    ('RENEWAL_ENDS', s.expires_on - 15, s.expires_on - 45, s.state = 'VALID' and s.expires_on - 45 < date '2026-11-01'),
    ('EXPIRED', s.expires_on, s.expires_on + 1, s.state = 'EXPIRED'),
    ('FEE_LATE', s.fee_due_on, s.fee_due_on + 31, s.state = 'VALID' and s.fee_paid_on is null and s.fee_due_on is not null))
    as n(kind, due_on, announced_on, so)
  where s.origin = 'DEMONSTRATION' and n.so`;

/** Loads registrations of senders in every state. @param holderIds organizations that hold them in turn */
export async function seedSenders(client: Client, holderIds: readonly string[]): Promise<void> {
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
  const made = [...numbers(NAMES).map(nameOf), ...numbers(CODES).map(codeOf)].flatMap((one, index) => {
    const holderId = holderIds[index % holderIds.length];
    return holderId === undefined ? [] : [rowsOf(one, holderId)];
  });
  await copyRows(
    client,
    'sender',
    SENDER_COLUMNS,
    made.map(({ sender }) => sender),
  );
  await copyRows(
    client,
    'sender_move',
    MOVE_COLUMNS,
    made.flatMap(({ moves }) => moves),
  );
  await client.query(BEFORE);
  await client.query(NOTICES);
  await client.query('analyze sender, sender_move');
}

/** Takes them away, with their steps and notices. */
export async function clearSenders(client: Client): Promise<void> {
  await client.query(`delete from sender where origin = 'DEMONSTRATION'`);
}
