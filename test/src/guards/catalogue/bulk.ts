import type { Guard } from '../guard.js';

const bulk = 'subgraphs/security-levels/src/bulk-registration';
const imports = [`${bulk}/bulk-registration.integration.test.ts`];
const tables = 'packages/spreadsheets/src';

/** Many systems from a file: for the right owners, all or none, once; and files that are made to harm. */
export const BULK_GUARDS: readonly Guard[] = [
  {
    name: 'imports: rows only for owners whom the caller acts for',
    file: `${bulk}/row-check.ts`,
    cut: 'return (await this.context.scope()).has(organizationId);',
    put: 'return (await this.context.scope()).has(organizationId) || organizationId !== "";',
    tests: imports,
  },
  {
    name: 'imports: nothing where anything is wrong',
    file: `${bulk}/import-run.ts`,
    cut: 'if (problems.length > 0) return { ...result, state: ImportState.REFUSED };',
    put: 'if (problems.length > 1_000) return { ...result, state: ImportState.REFUSED };',
    tests: imports,
  },
  {
    name: 'imports: an attempt that was given up writes nothing',
    file: `${bulk}/import-store.ts`,
    cut: "where id = ${attempt.id} and attempt = ${attempt.attempt} and state in ('CHECKING', 'REGISTERING')",
    put: "where id = ${attempt.id} and ${attempt.attempt}::integer > 0 and state in ('CHECKING', 'REGISTERING')",
    tests: imports,
  },
  {
    name: 'tables: a document type is refused',
    file: `${tables}/xlsx/xml.ts`,
    cut: "parser.ondoctype = () => refuse('DOCTYPE');",
    put: '',
    tests: [`${tables}/hostile.test.ts`],
  },
  {
    name: 'tables: what unpacks to many times its size is refused',
    file: `${tables}/xlsx/archive.ts`,
    cut: 'if (this.unpacked > unpackedBytes)',
    put: 'if (this.unpacked > unpackedBytes * 1_000)',
    tests: [`${tables}/hostile.test.ts`],
  },
  {
    name: 'tables: formulas are not run by whoever opens an export',
    file: `${tables}/csv/write-csv.ts`,
    cut: 'const text = harmless(textOf(value));',
    put: 'const text = textOf(value); if (harmless === undefined) return text;',
    tests: [`${tables}/round-trip.test.ts`],
  },
];
