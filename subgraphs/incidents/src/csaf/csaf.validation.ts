import { setImmediate } from 'node:timers/promises';

/** Something in a document that the standard does not allow. */
export interface CsafFault {
  /** Where, as a JSON pointer. */
  readonly at: string;
  readonly message: string;
}

const MOST_FAULTS = 50;

/** The library compiles its schemas when it is loaded, for half of the time that a whole start takes: not before it is needed. */
const validator = () =>
  Promise.all([
    import('@secvisogram/csaf-validator-lib/schemaTests.js'),
    import('@secvisogram/csaf-validator-lib/mandatoryTests.js'),
  ]);

/**
 * What a document is refused for by the schema of CSAF 2.0, and by its mandatory tests (section 6.1) where the schema is
 * satisfied: most of those assume that it is. At most fifty.
 */
export async function csafFaults(document: unknown): Promise<readonly CsafFault[]> {
  const [{ csaf_2_0: schemaTest }, mandatoryTests] = await validator();
  const bySchema = faultsOf('schema', await schemaTest(document));
  if (bySchema.length > 0) return bySchema.slice(0, MOST_FAULTS);
  const found: CsafFault[] = [];
  for (const [name, test] of Object.entries<CsafTest | object>(mandatoryTests)) {
    if (typeof test !== 'function') continue;
    // A large document takes long in all: others are served in between.
    await setImmediate();
    found.push(...faultsOf(name, await test(document)));
  }
  return found.slice(0, MOST_FAULTS);
}

function faultsOf(test: string, { isValid, errors = [] }: CsafTestResult): readonly CsafFault[] {
  const named = errors.map(({ instancePath, message }) => ({
    at: instancePath,
    message: `${test}: ${message}`,
  }));
  return named.length === 0 && isValid === false ? [{ at: '', message: test }] : named;
}
