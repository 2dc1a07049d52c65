import { v5 as uuidv5 } from 'uuid';
import { OSCAL_VERSION } from './oscal.schema.js';

/** A value of a document. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Names of our own properties are of this namespace. */
const PROPERTIES_OF_KHIEN = 'urn:khien:oscal';

const NAMESPACE = 'f5b8a1c6-6f0e-5d43-9d0a-3a5b8c7d2e10';

/** An identifier that follows from a name: the same thing has the same one in every document. */
export function oscalUuid(...name: readonly (string | number)[]): string {
  return uuidv5(name.join(' '), NAMESPACE);
}

/** A property of our namespace; none for a value that is not there. */
export function property(name: string, value: string | number | boolean | null): readonly Json[] {
  const text = value === null ? '' : String(value).replace(/\s+/gu, ' ').trim();
  return text === '' ? [] : [{ name, ns: PROPERTIES_OF_KHIEN, value: text }];
}

/** An object without what is empty: OSCAL has no empty lists. */
export function compact(fields: Readonly<Record<string, Json | undefined>>): {
  readonly [key: string]: Json;
} {
  const kept = Object.entries(fields).filter(
    ([, value]) => value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(kept) as { readonly [key: string]: Json };
}

/** The metadata of a document. @param modified when what it says changed last; its version follows from it */
export function metadata(title: string, modified: Date, more: Readonly<Record<string, Json>> = {}): Json {
  const moment = modified.toISOString();
  return { title, 'last-modified': moment, version: moment, 'oscal-version': OSCAL_VERSION, ...more };
}
