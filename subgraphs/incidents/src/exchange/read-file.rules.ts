import { type ReadIncident, UnreadableFile } from './exchanged-incident.js';
import { readIodef } from './iodef/iodef-reading.rules.js';
import { readMispEvent } from './misp/misp-reading.rules.js';
import { asObject } from './read-values.js';
import { readStixBundle } from './stix/stix-reading.rules.js';

/** Largest file that is read, in bytes. */
export const MAX_BYTES = 8 * 1024 * 1024;

/** Deepest nesting of JSON: a bundle needs about ten. */
const MAX_DEPTH = 64;

/**
 * A file as an incident, in whichever of the formats it is: STIX 2.1 bundle, MISP event, IODEF.
 *
 * @throws UnreadableFile for what is none of them, or too large or deep to be one
 */
export function readExchangeFile(bytes: Uint8Array): ReadIncident {
  if (bytes.length > MAX_BYTES) {
    throw new UnreadableFile({
      vi: `tệp lớn hơn ${MAX_BYTES} byte`,
      en: `the file is larger than ${MAX_BYTES} bytes`,
    });
  }
  const text = decoded(bytes);
  if (text.trimStart().startsWith('<')) return readIodef(text);
  const document = parsed(text);
  return asObject(document)?.['type'] === 'bundle' ? readStixBundle(document) : readMispEvent(document);
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableFile({ vi: 'không phải là văn bản UTF-8', en: 'it is no text in UTF-8' });
  }
}

function parsed(text: string): unknown {
  if (depthOf(text) > MAX_DEPTH) {
    throw new UnreadableFile({ vi: 'JSON lồng quá sâu', en: 'the JSON nests too deep' });
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableFile({
      vi: 'không phải là STIX, MISP hay IODEF',
      en: 'it is neither STIX nor MISP nor IODEF',
    });
  }
}

/** How deep a JSON text nests, found without parsing it; more than the limit as soon as that is certain. */
function depthOf(text: string): number {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length && depth <= MAX_DEPTH; at += 1) {
    const char = text[at];
    if (inString && char === '\\') at += 1;
    else if (char === '"') inString = !inString;
    else if (!inString && (char === '{' || char === '[')) depth += 1;
    else if (!inString && (char === '}' || char === ']')) depth -= 1;
  }
  return depth;
}
