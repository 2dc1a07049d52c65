import type { FormattedExecutionResult } from 'graphql';
import type { PlaceSeal } from './place-seal.js';

type Results = AsyncGenerator<FormattedExecutionResult, void, void>;

/**
 * What a subscription gives, event by event, each with its `extensions.eventId`; it is over after an answer that has errors
 * and no data.
 */
export interface Answers extends Results {
  /** Until when it is not known where the subscription begins; also when it never does. */
  readonly placed: Promise<void>;
  /**
   * Where it stands, as what `after` takes: everything up to there was given, or is none of theirs. Undefined before it is
   * {@link placed}.
   */
  place(): string | undefined;
}

/** Where a subscription stands. */
export class Place {
  #known: (() => void) | undefined;
  readonly placed: Promise<void>;
  #at: { readonly seal: PlaceSeal; readonly position: bigint } | undefined;

  constructor() {
    this.placed = new Promise((resolve) => {
      this.#known = resolve;
    });
  }

  /** It stands here now. */
  at(seal: PlaceSeal, position: bigint): void {
    this.#at = { seal, position };
    this.#known?.();
  }

  /** It is over: whoever waits for where it begins waits no more. */
  over(): void {
    this.#known?.();
  }

  /** The place as text. */
  token(): string | undefined {
    return this.#at?.seal.seal(this.#at.position);
  }
}

/** Answers whose `return` does not wait for what they wait for. */
export function endedByReturn(begin: (gone: AbortSignal, place: Place) => Results): Answers {
  const ending = new AbortController();
  const place = new Place();
  const answers = begin(ending.signal, place);
  return Object.assign(Object.create(answers) as Results, {
    placed: place.placed,
    place: () => place.token(),
    next: () => answers.next(),
    return: () => {
      ending.abort();
      place.over();
      return answers.return();
    },
    throw: (error: unknown) => {
      ending.abort();
      place.over();
      return answers.throw(error);
    },
  });
}
