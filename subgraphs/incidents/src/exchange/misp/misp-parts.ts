import { v5 as uuidv5 } from 'uuid';
import type { Tlp } from '../../sharing/tlp.js';
import { written } from '../tlp-labels.rules.js';

/** Something in an event of MISP, as JSON. */
export type MispPart = Readonly<Record<string, unknown>>;

/** Never changed: the same object always has the same id. MISP takes version 7 badly, as STIX does. */
const NAMESPACE = '1c2a6f0e-64b3-4f0e-8d7d-5b8f6a1e9c42';

/** Distribution «this organisation only»: who may see more is what the tag of TLP says, not a setting of the receiver. */
export const OWN_ORGANISATION = '0';

/** Distribution of a part that has none of its own. */
export const AS_THE_EVENT = '5';

/** Where the format asks for the number that something has in a MISP instance, or for a moment that never was. */
export const NONE = '0';

/** The id of one of our objects in MISP. @param name what tells it apart, such as its id here */
export const mispId = (name: string): string => uuidv5(name, NAMESPACE);

/** A moment as MISP counts it. */
export const seconds = (moment: Date): string => String(Math.floor(moment.getTime() / 1000));

/** The tag of a label. */
export const tag = (tlp: Tlp): MispPart => ({ name: `tlp:${written(tlp)}` });

/** Who is named as the author of what we give out. */
export const CREATOR: MispPart = { id: NONE, name: 'Khiên', uuid: mispId('Khiên') };

/** An attribute, of type, category, value and the rest, with what the format wants of each. */
export function attribute(name: string, content: MispPart): MispPart {
  return {
    ...{ id: NONE, uuid: mispId(name), event_id: NONE, distribution: AS_THE_EVENT, sharing_group_id: NONE },
    ...{ deleted: false, comment: '', ShadowAttribute: [] },
    ...content,
  };
}
