import { type Day, isDay } from '@khien/calendar';
import { ErrorCode } from '@khien/errors';
import { hasRole } from '@khien/identity';
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
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { isUuid } from '../incidents/identifier.rules.js';
import { invalid, notFound, notNow, textProblems, tidy } from '../network-members/input.rules.js';
import { Sender } from './sender.entity.js';
import type { MoveSenderInput, RegisterSenderInput } from './sender.inputs.js';
import {
  SENDER_MOVES,
  SenderEvent,
  SenderRegime,
  SenderState,
  senderEvents,
  senderMove,
} from './sender.machine.js';
import { actsForHolder, decidesOnSenders } from './sender.policy.js';
import { CODES_BEGAN, issueDueOn, nameFault, nameKey, serviceOf, validUntil } from './sender.rules.js';
import { type SenderStep, stepProblems } from './sender-step.rules.js';
import { SendersReader } from './senders.reader.js';

const WHAT = { vi: 'Đăng ký', en: 'The registration' };

/** Changes of registrations of senders. */
export class SendersService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Applies for a sender name, or puts a management code on record.
   *
   * @returns the id of the registration
   * @throws UserProblems with everything that is wrong, `ALREADY_EXISTS` for a name that is taken; KhienError `FORBIDDEN`
   */
  async register(input: RegisterSenderInput): Promise<string> {
    const { context } = this;
    const { idempotencyKey: key, ...content } = input;
    const { regime, name } = input;
    const holderId = input.holderId.toLowerCase();
    const rule = regime === SenderRegime.ND90 ? decidesOnSenders : actsForHolder;
    await context.require(rule, [holderId]);
    const holderName = tidy(input.holderName);
    const today = dayInVietnam(context.clock.now());
    // Only who records paper dossiers says when one came in: the term to decide counts from it.
    const completeOn = hasRole(context.caller, decidesOnSenders.anywhere)
      ? (input.completeOn ?? today)
      : today;
    const known = isUuid(holderId)
      ? await sql`select from organization_ref where id = ${holderId}`.execute(context.db)
      : { rows: [] };
    refuseIfAny([
      ...nameProblems(regime, name),
      ...(known.rows.length === 0 ? [notFound('holderId', 'tổ chức này', 'This organization')] : []),
      ...textProblems(
        'holderName',
        holderName,
        300,
        { vi: 'tên tổ chức', en: 'the name of the holder' },
        true,
      ),
      ...(isDay(completeOn) && completeOn <= today && completeOn >= CODES_BEGAN
        ? []
        : [invalid(['completeOn'], 'ngày nhận hồ sơ', 'the day on which the dossier came in')]),
    ]);
    const now = context.clock.now();
    return context.use(Idempotency).once({ operation: 'registerSender', key, input: content }, async (em) => {
      const db = em.getKysely<unknown>();
      // First come, first served: two at once take turns, and the index would answer the second one with a fault.
      await sql`select pg_advisory_xact_lock(hashtextextended(${`sender ${regime} ${nameKey(name)}`}, 0))`.execute(
        db,
      );
      const { rows } = await sql<{
        taken: boolean;
      }>`select sender_name_taken(${regime}, ${name}) as taken`.execute(db);
      if (rows[0]?.taken !== false) throw new UserProblems([alreadyTaken()]);
      const sender = em.create(Sender, {
        ...{ id: uuidv7({ msecs: now.getTime() }), regime, name, holderId, holderName: holderName ?? '' },
        ...{
          state: SenderState.APPLIED,
          stateSince: now,
          completeOn,
          issueDueOn: issueDueOn(completeOn, context.calendar),
        },
        ...{
          issuedOn: null,
          expiresOn: null,
          renewalAskedOn: null,
          feeDueOn: null,
          feePaidOn: null,
          ground: null,
        },
        ...{ decisionNo: null, decidedOn: null, lastEvent: SenderEvent.APPLY, lastReason: null, moves: 0 },
        ...{ origin: Origin.REGISTERED, version: 1 },
      });
      em.persist(sender);
      return sender.id;
    });
  }

  /**
   * Takes a step of a registration.
   *
   * @throws UserProblems `NOT_FOUND`, `CONFLICT`, `NOT_ALLOWED_NOW` for a step that its state or the calendar does not allow,
   * and what is missing from the step; KhienError `FORBIDDEN` for who may not take it, whatever the state
   */
  async move(input: MoveSenderInput): Promise<string> {
    const { context } = this;
    const { event, senderId } = input;
    const seen = await context.use(SendersReader).byId(senderId);
    if (seen === null) throw new UserProblems([notFound('senderId', 'đăng ký này', 'This registration')]);
    const by = (senderMove(seen.state, event) ?? SENDER_MOVES.find((one) => one.event === event))?.by;
    const forHolder = by === 'HOLDER' && seen.regime === SenderRegime.ND91;
    await context.require(forHolder ? actsForHolder : decidesOnSenders, [seen.holderId]);
    const now = context.clock.now();
    const today = dayInVietnam(now);
    const step = stepOf(input);
    return context.em.transactional(
      async (em) => {
        const sender = await em.findOne(Sender, { id: seen.id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
        if (sender === null)
          throw new UserProblems([notFound('senderId', 'đăng ký này', 'This registration')]);
        assertExpectedVersion(sender, input.expectedVersion, WHAT);
        const move = senderEvents(sender.state).includes(event) ? senderMove(sender.state, event) : undefined;
        if (move === undefined) throw new UserProblems([notAllowed(sender.state)]);
        refuseIfAny(stepProblems(move, sender, step, today));
        Object.assign(sender, {
          ...{
            state: move.to,
            stateSince: now,
            lastEvent: event,
            lastReason: step.reason,
            moves: sender.moves + 1,
          },
          ...{ decisionNo: step.decisionNo, decidedOn: step.decidedOn },
          ...this.#effect(event, sender, step, today),
        });
        return sender.id;
      },
      { clear: true },
    );
  }

  /** What a step changes beside the state. */
  #effect(event: SenderEvent, sender: Sender, step: SenderStep, today: Day): Partial<Sender> {
    const { decidedOn } = step;
    const code = sender.regime === SenderRegime.ND90;
    switch (event) {
      case 'ISSUE':
        return { issuedOn: decidedOn, expiresOn: code ? step.expiresOn : validUntil(decidedOn ?? today) };
      case 'RENEW':
        return { expiresOn: code ? step.expiresOn : validUntil(sender.expiresOn ?? today) };
      case 'COMPLETE':
        return { completeOn: today, issueDueOn: issueDueOn(today, this.context.calendar) };
      case 'REQUEST_RENEWAL':
        return { renewalAskedOn: today };
      case 'RECORD_FEE':
        return { feeDueOn: step.feeDueOn ?? sender.feeDueOn, feePaidOn: step.feePaidOn };
      case 'REVOKE':
        return { ground: step.ground };
      default:
        return {};
    }
  }
}

function stepOf(input: MoveSenderInput): SenderStep {
  return {
    decisionNo: tidy(input.decisionNo),
    decidedOn: input.decidedOn ?? null,
    reason: tidy(input.reason),
    ground: input.event === SenderEvent.REVOKE ? (input.ground ?? null) : null,
    expiresOn: input.expiresOn ?? null,
    feeDueOn: input.feeDueOn ?? null,
    feePaidOn: input.feePaidOn ?? null,
  };
}

function nameProblems(regime: SenderRegime, name: string) {
  if (regime === SenderRegime.ND90) {
    return serviceOf(name) === undefined
      ? [
          invalid(
            ['name'],
            'mã số quản lý: 3 ký tự A-Z, 0-9 và số 1, 2 hoặc 3',
            'a management code: three of A-Z and 0-9, and 1, 2 or 3',
          ),
        ]
      : [];
  }
  switch (nameFault(name)) {
    case 'FORM':
      return [
        invalid(
          ['name'],
          'tên định danh: tối đa 11 chữ cái Latinh, chữ số, - _ . và dấu cách',
          'a sender name: at most 11 Latin letters, digits, - _ . and spaces',
        ),
      ];
    case 'DIGITS_ONLY':
      return [
        invalid(['name'], 'tên định danh: không được chỉ gồm chữ số', 'a sender name: not digits only'),
      ];
    default:
      return [];
  }
}

function alreadyTaken() {
  const what = { vi: 'Tên định danh hoặc mã số này', en: 'This name or code' };
  return { code: ErrorCode.ALREADY_EXISTS, path: ['input', 'name'], parameters: { what } };
}

function notAllowed(state: SenderState) {
  const allowed = senderEvents(state).join(', ') || '–';
  return notNow('event', `${state} (được phép: ${allowed}).`, `${state} (allowed: ${allowed}).`);
}
