/** What another subgraph says of one of its entities: the key, and the fields that a field here requires. */
export type Representation = Readonly<Record<string, unknown>>;

/** The id of a representation. */
export function idOf(representation: Representation): string {
  return String(representation['id']);
}

/** A required list of ids; undefined when its owner could not give it. */
export function idsOf(representation: Representation, field: string): readonly string[] | undefined {
  const value = representation[field];
  return Array.isArray(value) ? value.map(String) : undefined;
}
