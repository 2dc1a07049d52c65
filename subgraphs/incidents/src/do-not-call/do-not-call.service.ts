import { Origin, type RequestContext, refuseIfAny, UserProblems } from '@khien/subgraph';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { invalid, notFound, textProblems, tidy } from '../network-members/input.rules.js';
import { e164 } from '../spam-reports/phone.rules.js';
import { DoNotCallEntry } from './do-not-call.entity.js';
import { keepsDoNotCallList } from './do-not-call.policy.js';
import type { DoNotCallInput } from './do-not-call.types.js';

const MAX_PROOF = 500;

/** What the owner of a number said, checked. */
interface Said {
  readonly number: string;
  readonly proof: string;
}

/** Changes of the list of numbers that want no advertising. */
export class DoNotCallService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Enrols a number; one that is listed stays as it is, so that the same message twice changes nothing.
   *
   * @throws UserProblems with everything that is wrong; KhienError `FORBIDDEN`
   */
  enrol(input: DoNotCallInput): Promise<DoNotCallEntry> {
    return this.#change(input, (em, known, { number, proof }) => {
      if (known?.listed) return known;
      const now = this.context.clock.now();
      const changedBy = this.context.caller.subject;
      const said = { channel: input.channel, proof, changedBy, listed: true, withdrawnAt: null };
      if (known !== null) return Object.assign(known, said, { enrolledAt: now });
      const made = em.create(DoNotCallEntry, {
        ...{ id: uuidv7({ msecs: now.getTime() }), number, enrolledAt: now, origin: Origin.REGISTERED },
        ...{ ...said, version: 1 },
      });
      em.persist(made);
      return made;
    });
  }

  /**
   * Withdraws a number; one that was withdrawn stays as it is.
   *
   * @throws UserProblems `NOT_FOUND` for one that never was on the list, and everything that is wrong; KhienError `FORBIDDEN`
   */
  withdraw(input: DoNotCallInput): Promise<DoNotCallEntry> {
    return this.#change(input, (_, known, { proof }) => {
      if (known === null) {
        throw new UserProblems([notFound('number', 'số này trong danh sách', 'This number on the list')]);
      }
      if (!known.listed) return known;
      const changedBy = this.context.caller.subject;
      const withdrawnAt = this.context.clock.now();
      return Object.assign(known, { channel: input.channel, proof, changedBy, listed: false, withdrawnAt });
    });
  }

  async #change(
    input: DoNotCallInput,
    apply: (em: EntityManager, known: DoNotCallEntry | null, said: Said) => DoNotCallEntry,
  ): Promise<DoNotCallEntry> {
    const { context } = this;
    await context.require(keepsDoNotCallList);
    const number = e164(input.number);
    const proof = tidy(input.proof);
    refuseIfAny([
      ...(number === undefined ? [invalid(['number'], 'số điện thoại', 'the telephone number')] : []),
      ...textProblems('proof', proof, MAX_PROOF, { vi: 'căn cứ', en: 'what shows it' }, true),
    ]);
    const said = { number: number ?? '', proof: proof ?? '' };
    return context.em.transactional(
      async (em) => {
        // Two messages of one number take turns.
        await sql`select pg_advisory_xact_lock(hashtext('do not call'), hashtext(${said.number}))`.execute(
          em.getKysely<unknown>(),
        );
        const known = await em.findOne(
          DoNotCallEntry,
          { number: said.number },
          { lockMode: LockMode.PESSIMISTIC_WRITE },
        );
        return apply(em, known, said);
      },
      { clear: true },
    );
  }
}
