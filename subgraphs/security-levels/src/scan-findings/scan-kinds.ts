/** What a scan looked at. */
export enum ScanScope {
  SYSTEM = 'SYSTEM',
  CRITICAL_ASSETS = 'CRITICAL_ASSETS',
  PART = 'PART',
}

/** What a file of scan results is written in. */
export enum ScanFormat {
  SARIF = 'SARIF',
  CSV = 'CSV',
}

/** Where a weakness stands. */
export enum ScanFindingState {
  OPEN = 'OPEN',
  FIXED = 'FIXED',
}
