import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { clamdScanner } from './scanner/clamd.scanner.js';
import { commandScanner } from './scanner/command.scanner.js';
import type { Scanner } from './scanner/scanner.js';
import type { FileStore } from './store/file-store.js';
import { localFileStore } from './store/local.store.js';
import { s3FileStore } from './store/s3.store.js';

/** Largest file unless told otherwise: 50 MiB, in bytes. */
export const DEFAULT_FILE_LIMIT: number = 50 * 1024 * 1024;

const DEFAULT_CLAMD_PORT = 3310;

/** The environment variable with the largest size of a file; gateways and subgraphs read it. */
export const fileLimitSetting: z.ZodType<number> = z.coerce
  .number()
  .int()
  .positive()
  .default(DEFAULT_FILE_LIMIT);

const schema = z.object({
  KHIEN_FILES_URL: z
    .string()
    .refine((text) => isAbsolute(text) || /^(file|https?):$/.test(URL.parse(text)?.protocol ?? ''), {
      error: 'must be a directory (an absolute path or file://…) or a bucket (https://host/bucket)',
    })
    .optional(),
  KHIEN_FILES_ACCESS_KEY_ID: z.string().min(1).optional(),
  KHIEN_FILES_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  KHIEN_FILES_REGION: z.string().min(1).optional(),
  KHIEN_FILES_SCRATCH: z.string().min(1).optional(),
  KHIEN_FILES_SCANNER: z
    .string()
    .refine((text) => text.startsWith('command:') || URL.parse(text)?.protocol === 'clamd:', {
      error: 'must be clamd://host:3310 or command:/path/to/program and its arguments',
    })
    .optional(),
  KHIEN_FILES_SCANNER_TIMEOUT_MS: z.coerce.number().int().positive().default(60_000),
  KHIEN_FILES_UNCLAIMED_HOURS: z.coerce.number().positive().default(24),
  KHIEN_FILE_LIMIT_BYTES: fileLimitSetting,
});

/** How files are kept and judged. */
export interface FileKeeping {
  readonly store: FileStore;
  /** None: files are marked as not scanned. */
  readonly scanner?: Scanner | undefined;
  /** Largest file, in bytes. */
  readonly maxBytes: number;
  /** How long a file stays that nothing is attached to, in hours. */
  readonly unclaimedHours: number;
}

/**
 * How files are kept, by environment variables; undefined where none names a store.
 *
 * @throws Error that names every variable that is missing or wrong
 */
export function fileKeepingFrom(env: NodeJS.ProcessEnv): FileKeeping | undefined {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(present);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
    throw new Error(`The settings of the file store are not valid:\n${lines.join('\n')}`);
  }
  const { data } = parsed;
  const { KHIEN_FILES_URL: url, KHIEN_FILES_SCANNER: scanner } = data;
  if (url === undefined) return undefined;
  return {
    store: storeAt(url, data),
    scanner: scanner === undefined ? undefined : scannerAt(scanner, data.KHIEN_FILES_SCANNER_TIMEOUT_MS),
    maxBytes: data.KHIEN_FILE_LIMIT_BYTES,
    unclaimedHours: data.KHIEN_FILES_UNCLAIMED_HOURS,
  };
}

function storeAt(url: string, data: z.output<typeof schema>): FileStore {
  if (isAbsolute(url)) return localFileStore(url);
  if (url.startsWith('file:')) return localFileStore(fileURLToPath(url));
  const { KHIEN_FILES_ACCESS_KEY_ID: accessKeyId, KHIEN_FILES_SECRET_ACCESS_KEY: secretAccessKey } = data;
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    throw new Error(
      'KHIEN_FILES_ACCESS_KEY_ID, KHIEN_FILES_SECRET_ACCESS_KEY: missing; the bucket of KHIEN_FILES_URL needs them',
    );
  }
  const scratchDirectory =
    data.KHIEN_FILES_SCRATCH ?? join(tmpdir(), `khien-files-${process.getuid?.() ?? ''}`);
  return s3FileStore({
    ...{ url, accessKeyId, secretAccessKey, scratchDirectory },
    region: data.KHIEN_FILES_REGION,
  });
}

function scannerAt(text: string, timeoutMs: number): Scanner {
  if (text.startsWith('command:')) {
    const [program = '', ...args] = text.slice('command:'.length).trim().split(/\s+/);
    return commandScanner({ command: [program, ...args], timeoutMs });
  }
  const { hostname, port } = new URL(text);
  return clamdScanner({ host: hostname, port: Number(port || DEFAULT_CLAMD_PORT), timeoutMs });
}
