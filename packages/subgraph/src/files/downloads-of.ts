import type { Feature } from '../feature.js';
import type { Attachments } from './attachments.js';
import type { Download } from './download.js';
import { STORED } from './file-requests.js';
import type { Upload } from './upload.js';

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** The downloads of all features. @throws Error for a name that is none, or is given twice */
export function downloadsOf(features: readonly Feature[]): Readonly<Record<string, Download>> {
  return byName(
    'download',
    features.map(({ downloads }) => downloads),
    [STORED],
  );
}

/** The uploads of all features. @throws Error for a name that is none, or is given twice */
export function uploadsOf(features: readonly Feature[]): Readonly<Record<string, Upload>> {
  return byName(
    'upload',
    features.map(({ uploads }) => uploads),
  );
}

/** Who sees attached files, by purpose. @throws Error for a purpose that is no name, or is given twice */
export function attachmentsOf(features: readonly Feature[]): Readonly<Record<string, Attachments>> {
  return byName(
    'purpose of files',
    features.map(({ attachments }) => attachments),
  );
}

function byName<T>(
  what: string,
  parts: readonly (Readonly<Record<string, T>> | undefined)[],
  taken: readonly string[] = [],
): Readonly<Record<string, T>> {
  const all = new Map<string, T>();
  for (const [name, value] of parts.flatMap((part) => Object.entries(part ?? {}))) {
    if (!NAME.test(name)) throw new Error(`"${name}" is no name of a ${what}: lower-case words with dashes`);
    if (all.has(name) || taken.includes(name)) throw new Error(`the ${what} "${name}" is given twice`);
    all.set(name, value);
  }
  return Object.fromEntries(all);
}
