import type { RequestContext } from '@khien/subgraph';
import { z } from 'zod';
import { IncidentRegime } from '../incidents/incident-channel.js';

const VARIABLE = 'KHIEN_DEFAULT_INCIDENT_REGIME';

const schema = z.enum(IncidentRegime, { error: 'must be QD05 or ND331' }).default('ND331');

/**
 * Reads by which rules incidents are judged that both regimes could judge.
 *
 * @throws Error that names the variable and what it should hold
 */
export function readSeveritySettings(env: NodeJS.ProcessEnv): {
  readonly defaultIncidentRegime: IncidentRegime;
} {
  const parsed = schema.safeParse(env[VARIABLE]);
  if (!parsed.success) throw new Error(`${VARIABLE}: ${parsed.error.issues[0]?.message}`);
  return { defaultIncidentRegime: parsed.data };
}

/** The settings of severity, in a request. */
export class SeveritySettings {
  /** The regime of incidents that both could judge. */
  readonly defaultRegime: IncidentRegime;

  constructor({ settings }: RequestContext) {
    this.defaultRegime = schema.parse(settings['defaultIncidentRegime']);
  }
}
