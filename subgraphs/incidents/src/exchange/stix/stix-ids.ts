import { v5 as uuidv5 } from 'uuid';

/** The namespace of our own objects; made once, never changed: the same object always has the same id. */
const NAMESPACE = '7d3b2f52-5f0e-4c60-9d0c-0a4c2d6f3b11';

/**
 * The id of one of our objects in STIX. Not our own UUID: the OASIS schemas take versions 1 to 5 only, and ours are of
 * version 7.
 *
 * @param name what tells the object apart, such as its id here
 */
export function stixId(type: string, name: string): string {
  return `${type}--${uuidv5(`${type} ${name}`, NAMESPACE)}`;
}
