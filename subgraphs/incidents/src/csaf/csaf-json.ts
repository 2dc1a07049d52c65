/** An object of a document that somebody else wrote. */
export type Json = Readonly<Record<string, unknown>>;

/** A value as an object; an empty one where it is none. */
export function object(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

/** A value as a list of objects; an empty one where it is none. */
export function objects(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(object) : [];
}
