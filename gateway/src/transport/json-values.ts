/**
 * A copy of a value as JSON would carry it: what has a `toJSON` becomes its text or number, `undefined` goes,
 * and nothing is shared with the original. The gateway merges the answers of several subgraphs in place, so an
 * answer from the same process must not be an object that the subgraph still holds.
 */
function jsonValues(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(jsonElement);
  if ('toJSON' in value && typeof value.toJSON === 'function') return jsonValues(value.toJSON());
  return jsonRecord(value);
}

/** The same for an object whose fields are read by name. */
export function jsonRecord(source: object): Record<string, unknown> {
  // No prototype: a client may call a field `__proto__`.
  const copy: Record<string, unknown> = Object.create(null);
  for (const [key, value] of Object.entries(source)) {
    if (value !== undefined) copy[key] = typeof value === 'object' ? jsonValues(value) : value;
  }
  return copy;
}

/** In a list, JSON keeps the place of a missing value. */
function jsonElement(value: unknown): unknown {
  return value === undefined ? null : jsonValues(value);
}
