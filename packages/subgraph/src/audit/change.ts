/** What a change did to an object. */
export type ChangeKind = 'CREATE' | 'UPDATE' | 'DELETE';

/** A change that is accounted for. */
export interface Change {
  /** GraphQL type of the object, such as `Incident`. */
  readonly type: string;
  readonly id: string;
  /** By property: what stood there; null for what is new. Of an update only what changed. */
  readonly before: Readonly<Record<string, unknown>> | null;
  /** By property: what stands there now; null for what was removed. Of an update only what changed. */
  readonly after: Readonly<Record<string, unknown>> | null;
  /** Version of the object after the change, where its changes are counted. */
  readonly version?: number | undefined;
}

/** Whether something was made, changed or removed. */
export function kindOf({ before, after }: Pick<Change, 'before' | 'after'>): ChangeKind {
  if (before === null) return 'CREATE';
  return after === null ? 'DELETE' : 'UPDATE';
}

/**
 * A value as it stands in an entry. JSON has neither moments nor bytes nor whole numbers of any size, and PostgreSQL's
 * JSON takes no text that is not well-formed.
 */
export function auditValue(value: unknown): unknown {
  if (value === undefined) return null;
  // Through UTF-8 and back: half a surrogate pair becomes U+FFFD.
  if (typeof value === 'string') return Buffer.from(value.replaceAll('\0', '\uFFFD')).toString();
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return value.toString('hex');
  if (Array.isArray(value)) return value.map(auditValue);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, inner]) => [String(auditValue(key)), auditValue(inner)]);
  return Object.fromEntries(entries);
}
