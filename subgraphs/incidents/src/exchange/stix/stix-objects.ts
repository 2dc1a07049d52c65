import type { Tlp } from '../../sharing/tlp.js';
import { stixId } from './stix-ids.js';
import { markingId } from './stix-markings.js';

/** An object of STIX, as JSON. */
export type StixObject = Readonly<Record<string, unknown>>;

/** Who is named as the author of what we give out. */
export const PRODUCER = 'Khiên';

/** Id of the author. */
export const AUTHOR: string = stixId('identity', PRODUCER);

/** When what has no moment of its own was made: with the first release that wrote bundles. */
export const PRODUCER_CREATED = '2026-11-26T00:00:00.000Z';

/** What every object of ours begins with. @param name what tells it apart, such as its id here */
export function own(
  type: string,
  name: string,
  tlp: Tlp,
  created: Date,
  modified: Date = created,
): StixObject & { readonly id: string } {
  return {
    type,
    spec_version: '2.1',
    id: stixId(type, name),
    created_by_ref: AUTHOR,
    created: created.toISOString(),
    modified: modified.toISOString(),
    object_marking_refs: [markingId(tlp)],
  };
}

/** The number by which people here know something, as an external reference. */
export function reference(number: string): readonly StixObject[] {
  return [{ source_name: 'khien', external_id: number }];
}
