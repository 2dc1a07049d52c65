import type { Durability } from './settings.js';

/** The steps of a start, in order; `initialising` comes on a new directory only. */
export type StartStep = 'preparing' | 'initialising' | 'starting' | 'ready';

/** How to run an embedded PostgreSQL. */
export interface EmbeddedPostgresOptions {
  /** The instance directory: made when missing; holds the data, the administrator's password and the log. */
  readonly directory: string;
  /** The TCP port on 127.0.0.1; a free one when left out. */
  readonly port?: number;
  /** `full` unless told otherwise. */
  readonly durability?: Durability;
  /** Server settings by name, as in `postgresql.conf`; they win over this package's, except the addresses. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Called when the server ends although nobody asked it to. `restart()` brings it back on the same port. */
  readonly onUnexpectedExit?: (info: { code: number | null; signal: string | null }) => void;
  /** Called at the beginning of each step. */
  readonly onProgress?: (step: StartStep) => void;
}
