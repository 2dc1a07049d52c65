/** `full`: what is committed survives a power cut. `disposable`: fast, for tests whose data nobody will miss. */
export type Durability = 'full' | 'disposable';

const COMMON: Readonly<Record<string, string>> = {
  // Three subgraphs with a pool each, several processes of them, and room for an operator.
  max_connections: '200',
  shared_buffers: '256MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  // The text of a failed statement can hold personal data; the error itself is logged all the same.
  log_min_error_statement: 'panic',
};

const DISPOSABLE: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
};

/** The server settings for a durability, with the caller's own on top. */
export function serverSettings(
  durability: Durability,
  settings: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return { ...COMMON, ...(durability === 'disposable' ? DISPOSABLE : {}), ...settings };
}
