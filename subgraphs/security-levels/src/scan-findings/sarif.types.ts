/** What we read of a SARIF 2.1.0 log (OASIS Standard, errata 01); the schema has been checked before. */
export interface SarifLog {
  readonly runs: readonly SarifRun[];
}

type Bag = Readonly<Record<string, unknown>>;

/** A run of a tool (section 3.14). */
export interface SarifRun {
  readonly tool: { readonly driver: SarifToolComponent; readonly extensions?: readonly SarifToolComponent[] };
  readonly automationDetails?: { readonly id?: string };
  readonly invocations?: readonly { readonly endTimeUtc?: string }[];
  readonly results?: readonly SarifResult[] | null;
}

/** A tool or a plug-in of it, with its rules (section 3.19). */
interface SarifToolComponent {
  readonly name: string;
  readonly version?: string;
  readonly semanticVersion?: string;
  readonly guid?: string;
  readonly rules?: readonly SarifRule[];
}

/** A rule (section 3.49). */
export interface SarifRule {
  readonly id: string;
  readonly name?: string;
  readonly shortDescription?: { readonly text: string };
  readonly defaultConfiguration?: { readonly level?: string };
  readonly properties?: Bag;
}

/** A result (section 3.27). */
export interface SarifResult {
  readonly ruleId?: string;
  readonly ruleIndex?: number;
  readonly rule?: {
    readonly id?: string;
    readonly index?: number;
    readonly toolComponent?: { readonly index?: number };
  };
  readonly kind?: string;
  readonly level?: string;
  readonly message: { readonly text?: string; readonly markdown?: string; readonly id?: string };
  readonly locations?: readonly SarifLocation[];
  readonly fingerprints?: Readonly<Record<string, string>>;
  readonly partialFingerprints?: Readonly<Record<string, string>>;
  readonly baselineState?: string;
  readonly suppressions?: readonly { readonly status?: string }[];
  readonly provenance?: { readonly firstDetectionTimeUtc?: string };
  readonly properties?: Bag;
}

/** Where a result is (section 3.28). */
export interface SarifLocation {
  readonly physicalLocation?: {
    readonly artifactLocation?: { readonly uri?: string };
    readonly region?: { readonly startLine?: number };
  };
  readonly logicalLocations?: readonly {
    readonly name?: string;
    readonly fullyQualifiedName?: string;
    readonly kind?: string;
  }[];
}
