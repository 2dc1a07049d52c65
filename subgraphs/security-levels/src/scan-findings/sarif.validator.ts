import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '@khien/seeding';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { SarifLog } from './sarif.types.js';

/** Where a document is not of the schema, and how; JSON Pointer and the validator's words. */
export interface SchemaProblem {
  readonly place: string;
  readonly message: string;
}

let compiled: ValidateFunction | undefined;

/** The schema of SARIF 2.1.0 of the OASIS technical committee; compiling it takes 0.15 s, so it is done once. */
function schema(): ValidateFunction {
  if (compiled === undefined) {
    const file = join(packageRoot(import.meta.url), 'standards', 'sarif-schema-2.1.0.json');
    // The schema has a pattern that is none with the flag u. The first problem is enough: collecting all of a hostile file of millions would cost more than the file.
    const ajv = new Ajv({ strict: false, allErrors: false, unicodeRegExp: false });
    formats.default(ajv);
    compiled = ajv.compile(JSON.parse(readFileSync(file, 'utf8')));
  }
  return compiled;
}

/** Whether a document is a SARIF 2.1.0 log; if not, where the first problem is. */
export function checkSarif(document: unknown): { readonly log: SarifLog } | SchemaProblem {
  const validate = schema();
  if (validate(document)) return { log: document as SarifLog };
  const [error] = validate.errors ?? [];
  return { place: error?.instancePath || '/', message: error?.message ?? 'not a SARIF log' };
}
