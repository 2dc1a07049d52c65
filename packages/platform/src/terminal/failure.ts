import type { Say } from './language.js';

/** Exit codes of the command (BSD sysexits; 130 as shells have it for an interrupt): what went wrong, for scripts. */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 64,
  unavailable: 69,
  configuration: 78,
  interrupted: 130,
} as const;

/** An error as a person reads it: what is wrong and, where known, what to do. */
export function describeFailure(error: unknown, say: Say): string {
  const message = error instanceof Error ? error.message : String(error);
  const remedy: unknown = error instanceof Error ? Reflect.get(error, 'remedy') : undefined;
  const advice = say({ vi: 'Cách khắc phục', en: 'What to do' });
  return typeof remedy === 'string' ? `${message}\n${advice}: ${remedy}` : message;
}

/** The exit code that fits an error. */
export function exitCodeFor(error: unknown): number {
  const name = error instanceof Error ? error.name : '';
  if (name === 'SettingsError') return EXIT.configuration;
  return ['EmbeddedPostgresError', 'DatabaseSetupError'].includes(name) ? EXIT.unavailable : EXIT.failed;
}
