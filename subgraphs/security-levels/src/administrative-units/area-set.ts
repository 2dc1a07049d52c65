import { isAreaId } from '../identifiers.rules.js';

/**
 * A set of areas as the text of a PostgreSQL array: one key of a loader, and one value of a statement, whatever the
 * number of areas. What has not the form of an area's identifier can match nothing and is left out.
 */
export function areaSet(areaIds: readonly string[]): string {
  return `{${areaIds.filter(isAreaId).join(',')}}`;
}
