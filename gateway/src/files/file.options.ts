import { DEFAULT_FILE_LIMIT } from '@khien/files';
import { z } from 'zod';

/** How files go through a gateway: beside the graph, so that neither waits for the other. */
export interface FileOptions {
  /** Largest file that is taken, in bytes; 50 MiB unless given. */
  readonly maxBytes?: number;
  /** Longest time for one upload or download, in milliseconds; 10 minutes unless given. */
  readonly timeoutMs?: number;
  /** Transfers at once; 32 unless given. */
  readonly concurrency?: number;
  /** Transfers of one client at once; 4 unless given. */
  readonly concurrencyPerClient?: number;
}

const count = z.int().positive();

/** {@link FileOptions} with their defaults in place. */
export const fileSchema = z.object({
  maxBytes: count.default(DEFAULT_FILE_LIMIT),
  timeoutMs: count.default(600_000),
  concurrency: count.default(32),
  concurrencyPerClient: count.default(4),
});

const number = z.coerce.number().pipe(count).optional();

/** The environment variables of {@link FileOptions}. */
export const fileSettings = z
  .object({
    KHIEN_FILE_LIMIT_BYTES: number,
    KHIEN_FILE_TIMEOUT_MS: number,
    KHIEN_FILE_CONCURRENCY: number,
    KHIEN_FILE_CONCURRENCY_PER_CLIENT: number,
  })
  .transform((settings): FileOptions => {
    const options = {
      maxBytes: settings.KHIEN_FILE_LIMIT_BYTES,
      timeoutMs: settings.KHIEN_FILE_TIMEOUT_MS,
      concurrency: settings.KHIEN_FILE_CONCURRENCY,
      concurrencyPerClient: settings.KHIEN_FILE_CONCURRENCY_PER_CLIENT,
    };
    return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  });
