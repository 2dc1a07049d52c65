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

/** Of what is worked on at once, so much may be one client's. */
const SHARE_OF_ONE = 0.75;

/**
 * Lets a bounded number of requests in at once; a bounded number of others wait for a bounded time; the rest is refused
 * at once, so that what is accepted stays fast whatever comes. Clients take turns: one that asks for a hundred things
 * waits behind one that asks for one, and however long its requests take, there is always room for others.
 */
export class Admission {
  readonly #limits: AdmissionLimits;
  readonly #most: number;
  #running = 0;
  #waiting = 0;
  /** In work and waiting, by client. */
  readonly #ofClient = new Tally();
  /** In work, by client. */
  readonly #runningOf = new Tally();
  /** In the order in which they get their turn; each client stands in it once. */
  readonly #queues = new Map<string, Waiting[]>();

  constructor(limits: AdmissionLimits) {
    this.#limits = limits;
    this.#most = Math.max(1, Math.floor(limits.concurrency * SHARE_OF_ONE));
  }

  /** Requests that are worked on now. */
  get running(): number {
    return this.#running;
  }

  /** Requests that wait now. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Whether the next one is refused, whoever it is. */
  get full(): boolean {
    return this.#running >= this.#limits.concurrency && this.#waiting >= this.#limits.queue;
  }

  /**
   * Waits for a turn.
   *
   * @param gone aborts when the client does not wait any more; its place is given up
   * @returns what ends the turn
   * @throws NotAdmitted
   */
  async enter(client: string, gone: AbortSignal): Promise<Release> {
    if (this.#ofClient.of(client) >= this.#limits.concurrencyPerClient) throw new NotAdmitted('client');
    const mayRun = this.#running < this.#limits.concurrency && this.#mayRun(client);
    if (!mayRun && this.#waiting >= this.#limits.queue) throw new NotAdmitted('overload');
    this.#ofClient.add(client, 1);
    try {
      if (mayRun) this.#run(client);
      else await this.#turn(client, gone);
    } catch (error) {
      this.#ofClient.add(client, -1);
      throw error;
    }
    let over = false;
    return () => {
      if (over) return;
      over = true;
      this.#ofClient.add(client, -1);
      this.#runningOf.add(client, -1);
      this.#running -= 1;
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

  #mayRun(client: string): boolean {
    return this.#runningOf.of(client) < this.#most;
  }

  #run(client: string): void {
    this.#running += 1;
    this.#runningOf.add(client, 1);
  }

  /** Gives the turn to the first client in line that may have it, and puts it behind the others if it waits for more. */
  #next(): void {
    for (const [client, line] of this.#queues) {
      if (!this.#mayRun(client)) continue;
      this.#queues.delete(client);
      const first = line.shift();
      if (line.length > 0) this.#queues.set(client, line);
      if (first === undefined) continue;
      this.#waiting -= 1;
      this.#run(client);
      first.admit();
      return;
    }
  }
}

/** How many of something each client has; those who have none are forgotten. */
class Tally {
  readonly #counts = new Map<string, number>();

  of(client: string): number {
    return this.#counts.get(client) ?? 0;
  }

  add(client: string, change: 1 | -1): void {
    const count = this.of(client) + change;
    if (count === 0) this.#counts.delete(client);
    else this.#counts.set(client, count);
  }
}
