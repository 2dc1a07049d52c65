import type { Answers } from './answers.js';

/** Of a WebSocket what is needed here. */
interface Socket {
  readonly bufferedAmount: number;
  send(text: string): void;
}

/**
 * Tells the client of one WebSocket where its subscriptions stand: in the payload of a `ping`, the one message of the protocol
 * `graphql-transport-ws` that belongs to no event. By it also who has been told of nothing yet goes on after a lost connection.
 */
export class PlacesTold {
  readonly #followed = new Map<string, Answers>();
  #timer: NodeJS.Timeout | undefined;

  /** @param everyMs how often, in milliseconds */
  constructor(
    private readonly socket: Socket,
    private readonly everyMs: number,
  ) {}

  /** From now on says where a subscription stands, at first as soon as that is known. */
  follow(id: string, answers: Answers): void {
    this.#followed.set(id, answers);
    this.#timer ??= setInterval(() => this.#tell([...this.#followed.keys()]), this.everyMs);
    void answers.placed.then(() => this.#tell([id]));
  }

  /** Says nothing more of a subscription. */
  forget(id: string): void {
    this.#followed.delete(id);
    if (this.#followed.size === 0) this.#stop();
  }

  /** Says nothing more: the connection is over. */
  end(): void {
    this.#followed.clear();
    this.#stop();
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #tell(ids: readonly string[]): void {
    // Who is slow has older things to read; they are told the next time.
    if (this.socket.bufferedAmount > 0) return;
    const places = ids.flatMap((id) => {
      const place = this.#followed.get(id)?.place();
      return place === undefined ? [] : [[id, place] as const];
    });
    if (places.length === 0) return;
    this.socket.send(JSON.stringify({ type: 'ping', payload: { eventIds: Object.fromEntries(places) } }));
  }
}
