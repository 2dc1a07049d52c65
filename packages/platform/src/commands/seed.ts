import { clearDemonstration } from '../databases/seeds.js';
import { migrateStep, seedDemonstrationStep, seedReferenceStep } from './data-steps.js';
import { type Session, usingDatabases } from './session.js';

/** What the command line says about seeding. */
export interface SeedOptions {
  readonly scale: number;
  /** Leave demonstration data out, and take away those that are there. */
  readonly referenceOnly: boolean;
}

/** Loads reference data and demonstration data of a size; a second time with the same size does nothing. */
export function seed(session: Session, options: SeedOptions, signal: Promise<string>): Promise<void> {
  const { say, steps } = session;
  return usingDatabases(session, signal, async (databases) => {
    await migrateStep(session, databases);
    await seedReferenceStep(session, databases);
    if (!options.referenceOnly && options.scale > 0) {
      await seedDemonstrationStep(session, databases, options.scale);
      return;
    }
    await steps.step(say({ vi: 'Bỏ dữ liệu trình diễn', en: 'Without demonstration data' }), async () => {
      await clearDemonstration(databases.ownerUrls);
      return { value: undefined };
    });
  });
}
