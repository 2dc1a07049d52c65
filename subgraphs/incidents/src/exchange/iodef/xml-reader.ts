import sax from 'sax';
import { UnreadableFile } from '../exchanged-incident.js';

/** An element that was read, names without their prefixes. */
export interface ReadElement {
  readonly name: string;
  /** Namespace of the element; empty for none. */
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly ReadElement[];
  /** The text in it and in none of its children, without space around it. */
  readonly text: string;
}

/** The elements of a name right in another. */
export function childrenOf(element: ReadElement, name: string): readonly ReadElement[] {
  return element.children.filter((child) => child.name === name);
}

/** Deepest nesting: what an incident needs, several times over. */
const MAX_DEPTH = 64;

/** Most elements of a document. */
const MAX_ELEMENTS = 200_000;

/**
 * An XML document as a tree. A document type is refused: it is where entities, also external ones, come from; no others
 * than the five of XML itself are known, so nothing expands and nothing is fetched.
 *
 * @throws UnreadableFile for what is no XML, and for what is unsafe to read
 */
export function readXml(text: string): ReadElement {
  const parser = sax.parser(true, { xmlns: true, position: false });
  const root: Open = { name: '', namespace: '', attributes: {}, children: [], text: '' };
  const path: Open[] = [root];
  let elements = 0;
  const refuse = (vi: string, en: string): never => {
    throw new UnreadableFile({ vi, en });
  };
  parser.onerror = () => refuse('không phải là XML đúng cú pháp', 'it is no well-formed XML');
  parser.ondoctype = () => refuse('XML khai báo DOCTYPE, không được nhận', 'the XML declares a DOCTYPE');
  parser.onopentag = (tag) => {
    elements += 1;
    if (path.length > MAX_DEPTH || elements > MAX_ELEMENTS) {
      refuse('XML lồng quá sâu hoặc quá nhiều phần tử', 'the XML nests too deep, or has too many elements');
    }
    const attributes = Object.entries(tag.attributes).map(([name, value]) =>
      typeof value === 'string' ? [name, value] : [value.local, value.value],
    );
    const one: Open = {
      name: 'local' in tag ? tag.local : tag.name,
      namespace: 'uri' in tag ? tag.uri : '',
      attributes: Object.fromEntries(attributes),
      children: [],
      text: '',
    };
    path.at(-1)?.children.push(one);
    path.push(one);
  };
  parser.onclosetag = () => {
    const done = path.pop();
    if (done !== undefined) done.text = done.text.trim();
  };
  const told = (piece: string) => {
    const current = path.at(-1);
    if (current !== undefined && current !== root) current.text += piece;
  };
  parser.ontext = told;
  parser.oncdata = told;
  parser.write(text).close();
  const [document] = root.children;
  return document ?? refuse('không phải là XML đúng cú pháp', 'it is no well-formed XML');
}

interface Open {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Open[];
  text: string;
}
