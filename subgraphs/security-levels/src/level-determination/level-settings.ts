import type { RequestContext } from '@khien/subgraph';
import { z } from 'zod';
import { LevelRegime } from './criterion.js';

const VARIABLE = 'KHIEN_DEFAULT_LEVEL_REGIME';

const schema = z.enum(LevelRegime, { error: 'must be ND85 or ND331' }).default('ND331');

/**
 * Reads the settings of level determination.
 *
 * @throws Error that names the variable and what it should hold
 */
export function readLevelSettings(env: NodeJS.ProcessEnv): { readonly defaultLevelRegime: LevelRegime } {
  const parsed = schema.safeParse(env[VARIABLE]);
  if (!parsed.success) throw new Error(`${VARIABLE}: ${parsed.error.issues[0]?.message}`);
  return { defaultLevelRegime: parsed.data };
}

/** The regime of systems whose dates do not decide, from what {@link readLevelSettings} read. */
export function defaultRegimeOf(settings: Readonly<Record<string, unknown>>): LevelRegime {
  return schema.parse(settings['defaultLevelRegime']);
}

/** The settings of level determination, in a request. */
export class LevelSettings {
  /** The regime of systems whose dates do not decide. */
  readonly defaultRegime: LevelRegime;

  constructor({ settings }: RequestContext) {
    this.defaultRegime = defaultRegimeOf(settings);
  }
}
