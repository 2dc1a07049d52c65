import { Tlp } from '../sharing/tlp.js';

/** From the widest circle to the narrowest. */
const ORDER: readonly Tlp[] = [Tlp.CLEAR, Tlp.GREEN, Tlp.AMBER, Tlp.AMBER_STRICT, Tlp.RED];

/** How many labels let more people in than this one. */
function strictness(tlp: Tlp): number {
  return ORDER.indexOf(tlp);
}

/** The narrowest of several labels; null for none. */
export function strictest(labels: readonly Tlp[]): Tlp | null {
  return labels.toSorted((one, other) => strictness(other) - strictness(one))[0] ?? null;
}

/** Whether something of one label may go to all whom another label lets in. */
export function mayGoTo(tlp: Tlp, audience: Tlp): boolean {
  return strictness(tlp) <= strictness(audience);
}

/** How the label is written, such as `amber+strict`. */
export function written(tlp: Tlp): string {
  return tlp.toLowerCase().replace('_', '+');
}

/** The label of what is for those with whom an incident is shared: no further than to the parties, however far it goes. */
export function sharedLabel(tlp: Tlp): Tlp {
  return strictest([tlp, Tlp.AMBER]) ?? tlp;
}

/** How the label stands on a document, such as `TLP:AMBER+STRICT`. */
export function marking(tlp: Tlp): string {
  return `TLP:${written(tlp).toUpperCase()}`;
}

/** The label that a text names, with or without `TLP:`; WHITE of version 1 is CLEAR. Null for none that is known. */
export function readTlp(text: string): Tlp | null {
  const name = text.trim().toLowerCase().replace(/^tlp:/, '');
  if (name === 'white') return Tlp.CLEAR;
  return ORDER.find((tlp) => written(tlp) === name) ?? null;
}

/** What is marked with something that nobody here knows is shared with the parties only. */
export const UNKNOWN_MARKING: Tlp = Tlp.AMBER;
