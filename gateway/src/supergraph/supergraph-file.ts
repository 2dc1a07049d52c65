import { createHash } from 'node:crypto';
import { type FSWatcher, watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Logger } from '@khien/logging';

/** Which supergraph is served. */
export interface SupergraphState {
  /** `stale`: the file holds something newer that cannot be served, and the last good one is kept. */
  readonly state: 'missing' | 'current' | 'stale';
  /** First 12 hexadecimal digits of the SHA-256 of the text that is served. */
  readonly version?: string;
  /** When it was put into service: UTC, ISO 8601. */
  readonly since?: string;
  /** Why the file's present content is not served. */
  readonly problem?: string;
}

/** What the supergraph file needs to know. */
export interface SupergraphFileOptions {
  readonly file: string;
  /** Throws when a text cannot be served. */
  readonly check: (supergraphSdl: string) => void;
  readonly log: Logger;
}

/** Quiet time after a change before the file is read, in milliseconds: one replacement is several events. */
const DEBOUNCE_MS = 100;

/** How often the file is read anyway, in milliseconds: some network file systems report no changes. */
const POLL_MS = 10_000;

/** The supergraph in its file: read, checked, watched; a broken one never takes the place of a good one. */
export class SupergraphFile {
  readonly #options: SupergraphFileOptions;
  #state: SupergraphState = { state: 'missing' };
  #seen: string | undefined;
  #watcher: FSWatcher | undefined;
  #poll: NodeJS.Timeout | undefined;
  #debounce: NodeJS.Timeout | undefined;

  constructor(options: SupergraphFileOptions) {
    this.#options = options;
  }

  get state(): SupergraphState {
    return this.#state;
  }

  /** Reads the file for the first time. @throws when it is not there or cannot be served */
  async load(): Promise<string> {
    const text = await readFile(this.#options.file, 'utf8');
    this.#options.check(text);
    this.#seen = text;
    this.#state = inService(text);
    return text;
  }

  /** From now on, hands every new supergraph that can be served to `replace`, until closed. */
  watch(replace: (supergraphSdl: string) => void): void {
    const changed = () => {
      clearTimeout(this.#debounce);
      this.#debounce = setTimeout(() => void this.#refresh(replace), DEBOUNCE_MS);
    };
    // The folder, not the file: a file that is replaced by renaming another is a new file.
    const unwatched = (err: unknown) => {
      this.#options.log.warn({ err }, 'the supergraph file is read every 10 seconds, but not watched');
    };
    try {
      this.#watcher = watch(dirname(this.#options.file), { persistent: false }, changed).on(
        'error',
        unwatched,
      );
    } catch (error) {
      unwatched(error);
    }
    this.#poll = setInterval(() => void this.#refresh(replace), POLL_MS).unref();
  }

  /** Stops watching. */
  close(): void {
    this.#watcher?.close();
    clearInterval(this.#poll);
    clearTimeout(this.#debounce);
  }

  async #refresh(replace: (supergraphSdl: string) => void): Promise<void> {
    const { file, check, log } = this.#options;
    try {
      const text = await readFile(file, 'utf8').catch((error: unknown) => {
        this.#seen = undefined;
        throw error;
      });
      if (text === this.#seen) return;
      this.#seen = text;
      check(text);
      replace(text);
      this.#state = inService(text);
      log.info({ file, version: this.#state.version }, 'supergraph replaced');
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      if (problem === this.#state.problem) return;
      this.#state = { ...this.#state, state: 'stale', problem };
      log.error({ file, problem }, 'the new supergraph cannot be served; the last good one is kept');
    }
  }
}

function inService(text: string): SupergraphState {
  const version = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return { state: 'current', version, since: new Date().toISOString() };
}
