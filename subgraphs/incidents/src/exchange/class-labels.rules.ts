import { IncidentClass } from '../classification/incident-class.js';

const OWN = /^khien:class="([A-Z_]+)"$/;

/** The national class as a machine tag, which another Khiên reads back. */
export function classTag(incidentClass: IncidentClass): string {
  return `khien:class="${incidentClass}"`;
}

/** The national class that the tags of a file name; null for none. */
export function classOfTags(tags: readonly string[]): IncidentClass | null {
  for (const tag of tags) {
    const name = OWN.exec(tag)?.[1];
    const found = Object.values(IncidentClass).find((one) => one === name);
    if (found !== undefined) return found;
  }
  return null;
}
