import type { Bilingual } from '@khien/errors';
import type { Role } from '@khien/identity';
import {
  ACTORS,
  type DossierActor,
  type DossierEvent,
  type DossierTransition,
  TRANSITIONS,
  transitionOf,
} from './dossier.machine.js';
import {
  type Acting,
  type DossierFacts,
  GUARDS,
  type GuardedInput,
  type GuardName,
} from './dossier-guards.rules.js';

/** Who asks, as far as the machine needs it. */
export interface Asker extends Acting {
  readonly roles: readonly Role[];
  /** Whether they act for the Government, which records what the Prime Minister decided. */
  readonly government: boolean;
}

/** Why an event is refused: the wrong time, the wrong hands, or a condition that does not hold. */
export interface Refusal {
  readonly code: 'WRONG_STATE' | 'WRONG_ROLE' | 'WRONG_ORGANIZATION' | GuardName;
  readonly message: Bilingual;
}

/** What the machine says of an event. */
export interface Judgement {
  readonly transition: DossierTransition;
  /** None: it may happen. */
  readonly refusals: readonly Refusal[];
}

/** The refusals that say that somebody is not the one to do it; the others can be put right. */
const NOT_THE_ONE: ReadonlySet<Refusal['code']> = new Set([
  'WRONG_ROLE',
  'WRONG_ORGANIZATION',
  'PERSON_DID_NOT_PREPARE',
  'UNIT_DID_NOT_PREPARE',
]);

/** Whether somebody is not the one to do it, whatever becomes of the dossier. */
export function isForbidden({ refusals }: Judgement): boolean {
  return refusals.some(({ code }) => NOT_THE_ONE.has(code));
}

/** Whether an event may happen, and every reason why not. */
export function judge(
  event: DossierEvent,
  dossier: DossierFacts,
  asker: Asker,
  input: GuardedInput = {},
): Judgement {
  const transition = transitionOf(event);
  const refusals: Refusal[] = [...handsOf(transition.actor, dossier, asker)];
  const early = !transition.from.includes(dossier.state);
  if (early) {
    refusals.push({
      code: 'WRONG_STATE',
      message: {
        vi: 'Hồ sơ không ở tình trạng cho phép việc này.',
        en: 'The dossier is not in a state in which this can be done.',
      },
    });
  }
  for (const code of transition.guards) {
    // What could be put right helps nobody where it could not be done anyway.
    if (early && !NOT_THE_ONE.has(code)) continue;
    for (const message of GUARDS[code](dossier, asker, input)) refusals.push({ code, message });
  }
  return { transition, refusals };
}

/** What can be done to a dossier in its state, by whom, and why the asker may not, in the order of the table. */
export function judgeAll(dossier: DossierFacts, asker: Asker): readonly Judgement[] {
  return TRANSITIONS.filter(({ from, actor }) => from.includes(dossier.state) && actor !== 'AUTOMATIC').map(
    ({ event }) => judge(event, dossier, asker),
  );
}

/** The organization that has a capacity for a dossier; null when it is nobody's yet. */
export function bodyOf(actor: DossierActor, dossier: DossierFacts): string | null {
  switch (actor) {
    case 'PREPARER':
      return dossier.operatorId;
    case 'EXPERT':
      return dossier.expertId;
    case 'APPRAISER':
      return dossier.appraisingId;
    case 'DECIDER':
      // Levels 1 and 2 are approved by the unit that appraised them; the owner approves the others.
      return dossier.level <= 2 && !dossier.listed ? dossier.appraisingId : dossier.ownerId;
    default:
      return null;
  }
}

function* handsOf(actor: DossierActor, dossier: DossierFacts, asker: Asker): Generator<Refusal> {
  if (!ACTORS[actor].some((role) => asker.roles.includes(role))) {
    yield {
      code: 'WRONG_ROLE',
      message: { vi: 'Vai trò của bạn không làm việc này.', en: 'Your role does not do this.' },
    };
  }
  const its = actor === 'LISTER' ? asker.government : bodyOf(actor, dossier) === asker.organizationId;
  if (!its || (actor !== 'LISTER' && asker.organizationId === null)) {
    yield {
      code: 'WRONG_ORGANIZATION',
      message: {
        vi: 'Việc này thuộc cơ quan, đơn vị khác.',
        en: 'This is for another organization to do.',
      },
    };
  }
}
