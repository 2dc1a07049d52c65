import { ErrorCode, KhienError } from '@khien/errors';
import type { LiveLimits } from './live.options.js';

/** Who listens how often. */
export class Subscriptions {
  #all = 0;
  readonly #ofClient = new Map<string, number>();

  constructor(private readonly limits: LiveLimits) {}

  /** Counts one more. @returns what ends it @throws KhienError `LIMIT_EXCEEDED` */
  begin(client: string): () => void {
    const { subscriptions, subscriptionsPerClient } = this.limits;
    const own = this.#ofClient.get(client) ?? 0;
    if (own >= subscriptionsPerClient) throw tooMany(own, subscriptionsPerClient);
    if (this.#all >= subscriptions) throw tooMany(this.#all, subscriptions);
    this.#all += 1;
    this.#ofClient.set(client, own + 1);
    let over = false;
    return () => {
      if (over) return;
      over = true;
      this.#all -= 1;
      const left = (this.#ofClient.get(client) ?? 1) - 1;
      if (left > 0) this.#ofClient.set(client, left);
      else this.#ofClient.delete(client);
    };
  }
}

function tooMany(before: number, max: number) {
  return new KhienError(ErrorCode.LIMIT_EXCEEDED, { limit: 'subscriptions', actual: before + 1, max });
}
