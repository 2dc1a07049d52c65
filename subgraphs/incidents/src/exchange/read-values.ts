/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The value as an object; undefined for everything else. */
export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

/** The value as a list; empty for everything else. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value as a text without space around it; undefined for everything else and for an empty one. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** A text as a moment; null for what is none, and for years that nobody has seen. */
export function asMoment(value: unknown): Date | null {
  const text = asText(value);
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}([T ]|$)/.test(text)) return null;
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) || moment.getUTCFullYear() < 1970 ? null : moment;
}

/** A whole number from 0 to 100; null for everything else. */
export function asPercent(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 100 ? value : null;
}
