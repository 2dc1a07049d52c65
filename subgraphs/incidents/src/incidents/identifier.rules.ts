/**
 * The forms of the identifiers that this subgraph is given. Whether a system, an organization or an
 * administrative unit exists is what other subgraphs know; only the form is checked here.
 */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const REFERENCE = /^SC-\d{4}-\d{6,}$/;
const AREA_ID = /^(VN|\d{2,5})@\d{4}-\d{2}-\d{2}$/;

/** Whether a text has the form of a UUID: the id of an incident, a system or an organization. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** Whether a text has the form of an incident's reference, `SC-2026-000457`. */
export function isReference(text: string): boolean {
  return REFERENCE.test(text);
}

/** Whether a text has the form of an administrative unit's id: code and first day, `26740@2025-07-01`. */
export function isAreaId(text: string): boolean {
  return AREA_ID.test(text);
}

/** The reference of the incident with this number in its year. */
export function referenceOf(year: number, number: number): string {
  return `SC-${year}-${String(number).padStart(6, '0')}`;
}
