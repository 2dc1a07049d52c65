/** A product that is affected. */
export interface AffectedProduct {
  readonly vendor: string;
  readonly name: string;
  /** Such as `1.2.3`, `vers:npm/<2.0.0` or `< 2.0`; null: every version. */
  readonly versions: string | null;
  /** CPE 2.3; null when it has none. */
  readonly cpe: string | null;
  /** Package URL, with or without version; null when it has none, missing in what was written before there were any. */
  readonly purl?: string | null;
}

/** What shows that somebody is hit: an address, a domain, a hash. */
export interface WarningIndicator {
  readonly kind: IndicatorKindOfWarning;
  readonly value: string;
}

/** Where more can be read. */
export interface WarningLink {
  readonly url: string;
  readonly summary: string;
}

/** What kinds of indicators a warning names. */
export const IndicatorKindOfWarning = {
  IPV4: 'IPV4',
  IPV6: 'IPV6',
  CIDR: 'CIDR',
  DOMAIN: 'DOMAIN',
  URL: 'URL',
  EMAIL: 'EMAIL',
  MD5: 'MD5',
  SHA1: 'SHA1',
  SHA256: 'SHA256',
  FILE_NAME: 'FILE_NAME',
  OTHER: 'OTHER',
} as const;
/** One of {@link IndicatorKindOfWarning}. */
export type IndicatorKindOfWarning = (typeof IndicatorKindOfWarning)[keyof typeof IndicatorKindOfWarning];

/** Which systems and organizations a warning is meant for. */
export interface WarningSelection {
  readonly everySystem: boolean;
  readonly levels: readonly number[];
  readonly onNationalList: boolean | null;
  readonly ownerIds: readonly string[];
  readonly areaIds: readonly string[];
  readonly lifecycles: readonly string[];
  readonly systemIds: readonly string[];
  readonly organizationIds: readonly string[];
  /** With a component that one of the products is. */
  readonly affectedProducts: boolean;
  /** In which a scan found one of the CVEs. */
  readonly foundCves: boolean;
}
