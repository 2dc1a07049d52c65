import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CsvRecord, packageRoot, readCsv } from '@khien/seeding';

const FOLDER = join(packageRoot(import.meta.url), 'seed', 'reference');

const NAMES = [
  'sources',
  'statistical-regions',
  'province-regions',
  'administrative-units',
  'administrative-unit-states',
  'administrative-unit-areas',
  'administrative-unit-successions',
  'unresolved-predecessors',
  'census-rounds',
  'population-figures',
  'facility-figures',
] as const;

/** Name of a file of reference data, without its ending. What its columns mean stands in the README beside it. */
export type ReferenceFile = (typeof NAMES)[number];

/** The records of a file, one by one. */
export function readReference(name: ReferenceFile): AsyncGenerator<CsvRecord> {
  return readCsv(join(FOLDER, `${name}.csv`));
}

/** SHA-256 over all files: changes with any of them. */
export async function referenceDigest(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of NAMES) hash.update(await readFile(join(FOLDER, `${name}.csv`)));
  return hash.digest('hex');
}
