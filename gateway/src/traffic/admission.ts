/** How many requests are let in at once. */
export interface AdmissionLimits {
  /** Worked on at once. */
  readonly concurrency: number;
  /** Waiting for their turn. */
  readonly queue: number;
  /** Longest wait, in milliseconds. */
  readonly queueTimeoutMs: number;
  /** Of one client, worked on or waiting. */
  readonly concurrencyPerClient: number;
}

/** Ends a turn; more than once does no harm. */
export type Release = () => void;

/** Why a request is not let in: everybody together asks too much, or this client alone. */
export class NotAdmitted extends Error {
  constructor(readonly because: 'overload' | 'client') {
    super(because === 'overload' ? 'there is more to do than can be done' : 'this client has enough in work');
    this.name = 'NotAdmitted';
  }
}

interface Waiting {
  readonly admit: () => void;
  readonly refuse: (reason: NotAdmitted) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * Lets a bounded number of requests in at once; a bounded number of others wait for a bounded time; the rest is refused
 * at once, so that what is accepted stays fast whatever comes. Clients take turns: one that asks for a hundred things
 * waits behind one that asks for one.
 */
export class Admission {
  readonly #limits: AdmissionLimits;
  #running = 0;
  #waiting = 0;
  /** In work and waiting, by client. */
  readonly #ofClient = new Map<string, number>();
  /** In the order in which they get their turn; each client stands in it once. */
  readonly #queues = new Map<string, Waiting[]>();

  constructor(limits: AdmissionLimits) {
    this.#limits = limits;
  }

  /** Requests that are worked on now. */
  get running(): number {
    return this.#running;
  }

  /** Requests that wait now. */
  get waiting(): number {
    return this.#waiting;
  }

  /**
   * Waits for a turn.
   *
   * @param gone aborts when the client does not wait any more; its place is given up
   * @returns what ends the turn
   * @throws NotAdmitted
   */
  async enter(client: string, gone: AbortSignal): Promise<Release> {
    const { concurrency, concurrencyPerClient, queue } = this.#limits;
    const own = this.#ofClient.get(client) ?? 0;
    if (own >= concurrencyPerClient) throw new NotAdmitted('client');
    if (this.#running >= concurrency && this.#waiting >= queue) throw new NotAdmitted('overload');
    this.#ofClient.set(client, own + 1);
    try {
      if (this.#running >= concurrency) await this.#turn(client, gone);
      else this.#running += 1;
    } catch (error) {
      this.#forget(client);
      throw error;
    }
    let over = false;
    return () => {
      if (over) return;
      over = true;
      this.#forget(client);
      this.#next();
    };
  }

  #turn(client: string, gone: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (reason: NotAdmitted) => {
        const line = this.#queues.get(client) ?? [];
        const place = line.indexOf(waiting);
        if (place < 0) return;
        line.splice(place, 1);
        if (line.length === 0) this.#queues.delete(client);
        this.#waiting -= 1;
        waiting.refuse(reason);
      };
      const timer = setTimeout(() => leave(new NotAdmitted('overload')), this.#limits.queueTimeoutMs);
      const onGone = () => leave(new NotAdmitted('client'));
      const settle = () => {
        clearTimeout(timer);
        gone.removeEventListener('abort', onGone);
      };
      const waiting: Waiting = {
        timer,
        admit: () => {
          settle();
          resolve();
        },
        refuse: (reason) => {
          settle();
          reject(reason);
        },
      };
      this.#waiting += 1;
      const line = this.#queues.get(client);
      if (line) line.push(waiting);
      else this.#queues.set(client, [waiting]);
      gone.addEventListener('abort', onGone, { once: true });
    });
  }

  /** Gives the turn to the client that waits at the head, and puts it behind the others if it waits for more. */
  #next(): void {
    for (const [client, line] of this.#queues) {
      this.#queues.delete(client);
      const first = line.shift();
      if (line.length > 0) this.#queues.set(client, line);
      if (first) {
        this.#waiting -= 1;
        first.admit();
        return;
      }
    }
    this.#running -= 1;
  }

  #forget(client: string): void {
    const left = (this.#ofClient.get(client) ?? 1) - 1;
    if (left === 0) this.#ofClient.delete(client);
    else this.#ofClient.set(client, left);
  }
}
