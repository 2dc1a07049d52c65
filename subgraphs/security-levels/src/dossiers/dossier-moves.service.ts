import { ErrorCode, KhienError } from '@khien/errors';
import {
  assertExpectedVersion,
  type RequestContext,
  refuseIfAny,
  type UserProblem,
  UserProblems,
} from '@khien/subgraph';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { isUuid } from '../identifiers.rules.js';
import type { DossierEvent, DossierTransition } from './dossier.machine.js';
import { DossierBodies } from './dossier-bodies.js';
import { DossierDeadlines } from './dossier-deadlines.service.js';
import type { GuardedInput } from './dossier-guards.rules.js';
import { isForbidden, judge } from './dossier-moves.rules.js';
import { DossierPartsReader } from './dossier-parts.reader.js';
import { NO_DOSSIER, toProblem } from './dossier-problems.js';
import { DossiersReader } from './dossiers.reader.js';
import { LevelDossier } from './level-dossier.entity.js';

const WHAT = { vi: 'Hồ sơ', en: 'The dossier' };

/** Which dossier, as it was when somebody decided to move it. */
export interface Moved {
  readonly id: string;
  readonly expectedVersion: number;
}

/** What a move brings with it. */
export interface Move {
  readonly event: DossierEvent;
  /** Why, for the history. */
  readonly reason?: string | null;
  /** What is wrong with the input in itself. */
  readonly problems?: readonly UserProblem[];
  /** What the guards need of the input; problems with it are refused together with theirs. */
  given?(dossier: LevelDossier): Promise<{ input: GuardedInput; problems?: readonly UserProblem[] }>;
  /** What is written before the dossier moves, in its transaction. */
  before?(em: EntityManager, dossier: LevelDossier): Promise<void>;
  /** What the dossier itself takes on. */
  change?(dossier: LevelDossier): void;
  /** What is written once it has moved. */
  after?(em: EntityManager, dossier: LevelDossier): Promise<void>;
}

/** Moves dossiers by the table of the machine: the one way in which a dossier changes its state. */
export class DossierMoves {
  constructor(private readonly context: RequestContext) {}

  /**
   * Moves a dossier, or changes nothing.
   *
   * @returns its identifier
   * @throws UserProblems with everything that can be put right; `CONFLICT` on a stale version, `NOT_FOUND` for what the
   * caller may not see; KhienError `FORBIDDEN` for who is not the one to do it
   */
  move(moved: Moved, move: Move): Promise<string> {
    return this.context.em.transactional((em) => this.within(em, moved, move), { clear: true });
  }

  /** Moves a dossier in a transaction that is under way. */
  async within(em: EntityManager, { id, expectedVersion }: Moved, move: Move): Promise<string> {
    const parts = this.context.use(DossierPartsReader);
    const asker = await this.context.use(DossierBodies).asker();
    const seen = await this.context.use(DossiersReader).byKey({ id });
    if (seen === null || !isUuid(id)) throw new UserProblems([NO_DOSSIER]);
    // Who is not the one to do it learns no more.
    if (isForbidden(judge(move.event, await parts.factsOf(seen), asker)))
      throw new KhienError(ErrorCode.FORBIDDEN);
    // Locked until the end: of two moves at once, the second sees the version of the first.
    const dossier = await em.findOne(LevelDossier, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (dossier === null) throw new UserProblems([NO_DOSSIER]);
    assertExpectedVersion(dossier, expectedVersion, WHAT);
    parts.forget();
    const facts = await parts.factsOf(dossier);
    const given = (await move.given?.(dossier)) ?? { input: {} };
    const judgement = judge(move.event, facts, asker, given.input);
    if (isForbidden(judgement)) throw new KhienError(ErrorCode.FORBIDDEN);
    refuseIfAny([...(move.problems ?? []), ...(given.problems ?? []), ...judgement.refusals.map(toProblem)]);
    await move.before?.(em, dossier);
    await em.flush();
    this.#apply(dossier, judgement.transition, move);
    await this.context.use(DossierDeadlines).moved(em, dossier, judgement.transition);
    await em.flush();
    await move.after?.(em, dossier);
    await em.flush();
    parts.forget();
    return id;
  }

  #apply(dossier: LevelDossier, transition: DossierTransition, move: Move): void {
    const reason = move.reason?.trim();
    move.change?.(dossier);
    dossier.state = transition.to;
    dossier.stateSince = this.context.clock.now();
    dossier.moves += 1;
    dossier.lastEvent = transition.event;
    dossier.lastReason = reason === undefined || reason === '' ? null : reason;
  }
}
