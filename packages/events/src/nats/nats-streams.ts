import { type JetStreamManager, RetentionPolicy, StorageType, type StreamInfo } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';

const DAY_MS = 24 * 60 * 60 * 1_000;
/** How long JetStream knows the ids of what it got, to refuse doubles: longer than any relay is away for a moment. */
const KNOWN_IDS_MS = 2 * 60 * 60 * 1_000;

/** The JetStream streams of the platform: one a subgraph, made when it is first needed. */
export class NatsStreams {
  readonly #made = new Map<string, Promise<string>>();

  constructor(
    private readonly manager: JetStreamManager,
    private readonly prefix: string,
    private readonly retentionDays: number,
  ) {}

  /** The name of a stream that is there. */
  async named(stream: string): Promise<string> {
    const making = this.#made.get(stream) ?? this.#make(stream);
    this.#made.set(stream, making);
    try {
      return await making;
    } catch (error) {
      this.#made.delete(stream);
      throw error;
    }
  }

  /** The stream as the server knows it now; made anew when it was lost. */
  async info(stream: string): Promise<StreamInfo> {
    const name = await this.named(stream);
    try {
      return await this.manager.streams.info(name);
    } catch {
      this.#made.delete(stream);
      return this.manager.streams.info(await this.named(stream));
    }
  }

  /** Where events of a type are sent. */
  subject(stream: string, type: string): string {
    return `${this.prefix}.${stream}.${type}`;
  }

  async #make(stream: string): Promise<string> {
    const name = `${this.prefix}_${stream}`.replaceAll('-', '_').toUpperCase();
    const limits = {
      max_age: nanos(this.retentionDays * DAY_MS),
      duplicate_window: nanos(Math.min(KNOWN_IDS_MS, this.retentionDays * DAY_MS)),
    };
    const known = await this.manager.streams.info(name).catch(() => undefined);
    if (known === undefined) {
      await this.manager.streams.add({
        name,
        subjects: [`${this.prefix}.${stream}.*`],
        retention: RetentionPolicy.Limits,
        storage: StorageType.File,
        ...limits,
      });
    } else if (known.config.max_age !== limits.max_age) {
      await this.manager.streams.update(name, limits);
    }
    return name;
  }
}
