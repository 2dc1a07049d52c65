import { readFile } from 'node:fs/promises';
import { importCatalogue } from '@khien/security-levels';
import { migrateStep, seedReferenceStep } from './data-steps.js';
import { type Session, usingDatabases } from './session.js';

/** What the command line says about a catalogue. */
export interface CatalogueOptions {
  readonly code?: string;
  readonly regime?: string;
  /** File with another JSON Schema of OSCAL catalogues. */
  readonly schema?: string;
}

/** A document that cannot be imported: each mistake on a line of its own. */
class CatalogueRefusedError extends Error {
  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.name = 'CatalogueRefusedError';
  }
}

/** Imports a catalogue of a file. @throws CatalogueRefusedError with every mistake; then nothing was imported */
export function importCatalogueFile(
  session: Session,
  file: string,
  { code, regime, schema: schemaFile }: CatalogueOptions,
  signal: Promise<string>,
): Promise<void> {
  const { say, steps } = session;
  return usingDatabases(session, signal, async (databases) => {
    await migrateStep(session, databases);
    await seedReferenceStep(session, databases);
    await steps.step(say({ vi: 'Danh mục yêu cầu', en: 'The catalogue' }), async () => {
      const document = await readFile(file);
      const schema: object | undefined =
        schemaFile === undefined ? undefined : JSON.parse(await readFile(schemaFile, 'utf8'));
      const imported = await importCatalogue(databases.ownerUrls['security-levels'], document, {
        code,
        regime,
        schema,
      });
      if ('problems' in imported) {
        throw new CatalogueRefusedError(
          imported.problems.map(
            ({ line, pointer, message }) => `${file}:${line} ${pointer || '/'}: ${say(message)}`,
          ),
        );
      }
      const { groups, controls } = imported;
      const counts = say({
        vi: `${groups} nhóm, ${controls} yêu cầu`,
        en: `${groups} groups, ${controls} controls`,
      });
      return { value: undefined, detail: `${imported.code} ${imported.version}: ${counts}` };
    });
  });
}
