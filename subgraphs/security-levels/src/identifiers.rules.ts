const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const AREA_ID = /^[A-Z0-9]{2,5}@\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Whether a text has the form of a UUID: what has not cannot be anybody's identifier. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/**
 * Whether a text has the form of an administrative unit's identifier, code and first day of validity
 * (`26740@2025-07-01`). Whether the unit exists is known to the census alone.
 */
export function isAreaId(text: string): boolean {
  return AREA_ID.test(text);
}
