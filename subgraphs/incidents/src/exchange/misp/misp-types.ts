import type { IndicatorKind } from '../../indicators/indicator-kind.js';

/** How a kind is written in MISP: type of the attribute and the category that it stands in. */
export const MISP_TYPES: Readonly<Record<IndicatorKind, readonly [type: string, category: string]>> = {
  IPV4: ['ip-dst', 'Network activity'],
  IPV6: ['ip-dst', 'Network activity'],
  CIDR: ['ip-dst', 'Network activity'],
  DOMAIN: ['domain', 'Network activity'],
  URL: ['url', 'Network activity'],
  EMAIL: ['email-src', 'Payload delivery'],
  MD5: ['md5', 'Payload delivery'],
  SHA1: ['sha1', 'Payload delivery'],
  SHA256: ['sha256', 'Payload delivery'],
  FILE_NAME: ['filename', 'Payload delivery'],
  ASN: ['AS', 'Network activity'],
  PHONE: ['phone-number', 'Other'],
  OTHER: ['text', 'Other'],
};

/** An address that may be one of either family, or a network. */
export type MispReading = IndicatorKind | 'ADDRESS';

/** What the types of MISP are read as; composite ones are joined by `|`, and a null part is left out. */
export const MISP_READINGS: ReadonlyMap<string, readonly (MispReading | null)[]> = new Map([
  ['ip-src', ['ADDRESS']],
  ['ip-dst', ['ADDRESS']],
  ['ip-src|port', ['ADDRESS', null]],
  ['ip-dst|port', ['ADDRESS', null]],
  ['domain', ['DOMAIN']],
  ['hostname', ['DOMAIN']],
  ['hostname|port', ['DOMAIN', null]],
  ['domain|ip', ['DOMAIN', 'ADDRESS']],
  ['url', ['URL']],
  ['uri', ['URL']],
  ['link', ['URL']],
  ['email', ['EMAIL']],
  ['email-src', ['EMAIL']],
  ['email-dst', ['EMAIL']],
  ['email-reply-to', ['EMAIL']],
  ['md5', ['MD5']],
  ['sha1', ['SHA1']],
  ['sha256', ['SHA256']],
  ['filename', ['FILE_NAME']],
  ['filename|md5', ['FILE_NAME', 'MD5']],
  ['filename|sha1', ['FILE_NAME', 'SHA1']],
  ['filename|sha256', ['FILE_NAME', 'SHA256']],
  ['malware-sample', ['FILE_NAME', 'MD5']],
  ['AS', ['ASN']],
  ['phone-number', ['PHONE']],
  ['mutex', ['OTHER']],
  ['text', ['OTHER']],
  ['other', ['OTHER']],
  ['user-agent', ['OTHER']],
]);
