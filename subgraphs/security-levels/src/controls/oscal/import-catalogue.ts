import { createHash } from 'node:crypto';
import { withSeedClient } from '@khien/seeding';
import { v7 as uuidv7 } from 'uuid';
import { type DocumentProblem, readCatalogueDocument } from './catalogue-document.reading.js';
import { storeCatalogue } from './catalogue-store.js';
import { type CatalogueTerms, catalogueTerms } from './catalogue-terms.rules.js';

/** What whoever imports a catalogue from the command line says of it. */
export interface CatalogueImport {
  /** The property `code` of its metadata unless given. */
  readonly code?: string | undefined;
  /** `ND85` or `ND331`; the property `regime` of its metadata unless given. */
  readonly regime?: string | undefined;
  /** Another schema of OSCAL catalogues, such as NIST's own. */
  readonly schema?: object | undefined;
}

/** A catalogue that was imported, or what is wrong with the document. */
export type CatalogueImported =
  | { readonly code: string; readonly version: string; readonly groups: number; readonly controls: number }
  | { readonly problems: readonly DocumentProblem[] };

/**
 * Imports an OSCAL catalogue as the role that owns the database: whole, or not at all. Nobody is held to it until it is
 * applied. Accounted for in the audit trail under that role.
 *
 * @param ownerUrl of the database
 * @throws Error when this edition is there already
 */
export async function importCatalogue(
  ownerUrl: string,
  document: Uint8Array,
  { code, regime, schema }: CatalogueImport,
): Promise<CatalogueImported> {
  const reading = readCatalogueDocument(document, schema);
  if ('problems' in reading) return reading;
  const { catalogue: read } = reading;
  const checked = catalogueTerms(read, { code, regime });
  if ('problems' in checked) {
    const problems = checked.problems.map(({ message }) => ({
      line: 1,
      pointer: '/catalog/metadata',
      message,
    }));
    return { problems };
  }
  const { terms } = checked;
  await withSeedClient(ownerUrl, async (client) => {
    await client.query('begin');
    try {
      const importedAt = new Date();
      const id = uuidv7({ msecs: importedAt.getTime() });
      const sha256 = createHash('sha256').update(document).digest('hex');
      const run = (statement: string, values: readonly unknown[]) => client.query(statement, [...values]);
      await storeCatalogue(run, { id, ...terms, publisher: null, sha256, importedAt, read });
      await client.query(
        `select khien_audit_write(array[jsonb_build_object('kind', 'CREATE', 'action', 'importControlCatalogue',
           'entity', jsonb_build_object('type', 'ControlCatalogue', 'ids', jsonb_build_array($1::text)), 'before', null,
           'after', $2::jsonb) || khien_audit_caller(null, null, null)])`,
        [id, JSON.stringify(described(terms, read.version, sha256))],
      );
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw isTaken(error)
        ? new Error(`${terms.code} ${read.version} is there already`, { cause: error })
        : error;
    }
  });
  return {
    code: terms.code,
    version: read.version,
    groups: read.groups.length,
    controls: read.controls.length,
  };
}

const described = ({ code, regime }: CatalogueTerms, version: string, sha256: string) => ({
  code,
  version,
  regime,
  sha256,
});

const isTaken = (error: unknown): boolean =>
  error instanceof Error && Reflect.get(error, 'constraint') === 'control_catalogue_code_version_key';
