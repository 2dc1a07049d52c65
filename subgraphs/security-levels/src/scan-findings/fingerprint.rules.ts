import { createHash } from 'node:crypto';
import type { ScannedComponent, ScanRecord } from './scan-record.js';

/**
 * What makes a component of a system the same one in the next scan: its package URL without version and qualifiers, or its
 * name, and the host. The version is left out: it is what an update changes.
 */
export function componentKey({ name, purl, host }: ScannedComponent): string {
  return digest([
    purl === null ? `name:${name.toLowerCase()}` : `purl:${barePurl(purl)}`,
    (host ?? '').toLowerCase(),
  ]);
}

/**
 * What makes a weakness of a system the same one in the next scan, or of another tool: component, CVE (or else the rule
 * of the tool), location. Two tools that report one CVE for one component at one place report one weakness.
 */
export function fingerprintOf(record: ScanRecord, tool: string): string {
  const what = record.cve === null ? `rule:${tool.toLowerCase()}:${record.rule}` : `cve:${record.cve}`;
  return digest([componentKey(record.component), what, record.location]);
}

/** A package URL without version, qualifiers and subpath. */
export function barePurl(purl: string): string {
  const [path = ''] = purl.split(/[?#]/);
  // An at-sign within the namespace is written %40; the last one begins the version.
  const at = path.lastIndexOf('@');
  return (at > path.lastIndexOf('/') ? path.slice(0, at) : path).toLowerCase();
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
