import { z } from 'zod';

/** How much one import may bring. */
export interface ImportSettings {
  /** Most rows of one file. */
  readonly maxRows: number;
}

const schema = z.object({
  KHIEN_IMPORT_MAX_ROWS: z.coerce.number().int().min(1).max(50_000).default(20_000),
});

/** Reads them from environment variables. @throws ZodError for a value that is none */
export function importSettingsFrom(env: NodeJS.ProcessEnv): ImportSettings {
  return { maxRows: schema.parse(env).KHIEN_IMPORT_MAX_ROWS };
}
