/** A machine tag by which Khiên says what a format has no word for, such as `khien:evidence="3"`. */
export function ownTag(name: string, value: string | number): string {
  return `khien:${name}="${value}"`;
}

/** The value of the first tag of ours with a name; null for none. */
export function ownTagIn(tags: readonly string[], name: string): string | null {
  const start = `khien:${name}="`;
  const found = tags.find((tag) => tag.startsWith(start) && tag.endsWith('"') && tag.length > start.length);
  return found === undefined ? null : found.slice(start.length, -1);
}
