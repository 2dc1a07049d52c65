import type { Readable } from 'node:stream';
import sax from 'sax';
import { decodeUtf8 } from '../csv/utf8.js';
import { TableError } from '../table-error.js';
import { asTableError } from './archive.js';

/** An element's attributes, by name without namespace prefix. */
export type Attributes = Readonly<Record<string, string>>;

/** What is told of an XML document as it is read, names without their namespace prefixes. */
export interface XmlHandler {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Deepest nesting: what a workbook needs, many times over. */
const MAX_DEPTH = 64;

/**
 * Reads a part of a workbook; a turn is given after each piece, so that what was found can be handed on. A document type
 * is refused: it is where entities, also external ones, would come from.
 */
export async function* readXml(part: Readable, handler: XmlHandler): AsyncGenerator<void> {
  const parser = sax.parser(true, { position: false });
  let depth = 0;
  const refuse = (detail: string) => {
    throw new TableError('UNSAFE', { detail });
  };
  parser.onerror = (error) => {
    throw new TableError('MALFORMED', { detail: error.message.split('\n')[0] ?? '' });
  };
  parser.ondoctype = () => refuse('DOCTYPE');
  parser.onopentag = ({ name, attributes }) => {
    depth += 1;
    if (depth > MAX_DEPTH) refuse('XML');
    handler.open?.(local(name), plain(attributes));
  };
  parser.onclosetag = (name) => {
    depth -= 1;
    handler.close?.(local(name));
  };
  parser.ontext = (text) => handler.text?.(text);
  parser.oncdata = (text) => handler.text?.(text);
  const pieces = decodeUtf8(part);
  try {
    for (;;) {
      const next = await asTableError(() => pieces.next());
      if (next.done) break;
      parser.write(next.value);
      yield;
    }
    parser.close();
  } finally {
    part.destroy();
  }
}

/** Reads a whole part. */
export async function readWholeXml(part: Readable, handler: XmlHandler): Promise<void> {
  for await (const _ of readXml(part, handler)) {
    // Everything is told to the handler.
  }
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function plain(attributes: Readonly<Record<string, unknown>>): Attributes {
  const result: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'string') result[local(name)] = value;
  }
  return result;
}
