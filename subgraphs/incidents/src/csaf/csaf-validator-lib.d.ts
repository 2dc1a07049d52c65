/** The parts of the library that are used here; it has no types of its own. */
interface CsafTestResult {
  readonly isValid?: boolean;
  readonly errors?: readonly { readonly instancePath: string; readonly message: string }[];
}

type CsafTest = (document: unknown) => CsafTestResult | Promise<CsafTestResult>;

declare module '@secvisogram/csaf-validator-lib/schemaTests.js' {
  /** The JSON schema of CSAF 2.0 (OASIS), strictly. */
  export const csaf_2_0: CsafTest;
}

declare module '@secvisogram/csaf-validator-lib/mandatoryTests.js' {
  const tests: Readonly<Record<string, CsafTest>>;
  export = tests;
}
