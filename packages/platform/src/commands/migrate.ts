import { migrateStep } from './data-steps.js';
import { type Session, usingDatabases } from './session.js';

/** Brings the databases to this version, and nothing else. */
export function migrate(session: Session, signal: Promise<string>): Promise<void> {
  return usingDatabases(session, signal, (databases) => migrateStep(session, databases));
}
