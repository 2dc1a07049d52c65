/** An element to write: name, attributes (undefined ones are left out), and what is inside. */
export interface XmlElement {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string | undefined>>;
  readonly content?: string | readonly (XmlElement | null)[];
}

/** Characters that XML 1.0 does not allow at all. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** A text as it can stand in XML, also in an attribute. */
function escaped(text: string): string {
  return text
    .replaceAll(UNWRITABLE, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** An XML document. */
export function xmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${lines(root, '').join('\n')}\n`;
}

function lines({ name, attributes = {}, content = '' }: XmlElement, indent: string): readonly string[] {
  const start = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escaped(value)}"`]))
    .join('');
  if (typeof content === 'string') {
    const inside = escaped(content);
    return [inside === '' ? `${indent}<${name}${start}/>` : `${indent}<${name}${start}>${inside}</${name}>`];
  }
  const inside = content.flatMap((child) => (child === null ? [] : lines(child, `${indent}  `)));
  return [`${indent}<${name}${start}>`, ...inside, `${indent}</${name}>`];
}
