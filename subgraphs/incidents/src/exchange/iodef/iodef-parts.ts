import { Tlp } from '../../sharing/tlp.js';
import type { XmlElement } from './xml-writer.js';

/** Namespace of XML Signature, from which IODEF takes hashes. */
export const XMLDSIG = 'http://www.w3.org/2000/09/xmldsig#';

/** Algorithms of hashes, by kind (RFC 6931, XML Encryption). */
export const DIGESTS: Readonly<Record<'MD5' | 'SHA1' | 'SHA256', string>> = {
  MD5: 'http://www.w3.org/2001/04/xmldsig-more#md5',
  SHA1: 'http://www.w3.org/2000/09/xmldsig#sha1',
  SHA256: 'http://www.w3.org/2001/04/xmlenc#sha256',
};

/** RFC 7970, section 3.3.1: the labels of TLP that it knows; the one of version 2 as an extension. */
export function restriction(tlp: Tlp): Readonly<Record<string, string>> {
  if (tlp === Tlp.AMBER_STRICT) return { restriction: 'ext-value', 'ext-restriction': 'amber+strict' };
  return { restriction: tlp === Tlp.CLEAR ? 'white' : tlp.toLowerCase() };
}

/** A file, of what is known of it. */
export function file(content: readonly (XmlElement | null)[]): XmlElement {
  return { name: 'FileData', content: [{ name: 'File', content }] };
}

/** Hashes of the content of a file, by algorithm, in hexadecimal. */
export function hashData(hashes: readonly (readonly [keyof typeof DIGESTS, string])[]): XmlElement {
  return {
    name: 'HashData',
    attributes: { scope: 'file-contents' },
    content: hashes.map(([kind, digest]) => ({
      name: 'Hash',
      content: [
        { name: 'ds:DigestMethod', attributes: { Algorithm: DIGESTS[kind] } },
        { name: 'ds:DigestValue', content: Buffer.from(digest, 'hex').toString('base64') },
      ],
    })),
  };
}

/** What IODEF has no element for. */
export function additional(meaning: string, content: string): XmlElement {
  return { name: 'AdditionalData', attributes: { dtype: 'string', meaning }, content };
}
