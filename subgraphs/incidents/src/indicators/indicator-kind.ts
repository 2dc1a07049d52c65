/** What kind of thing an indicator is. */
export const IndicatorKind = {
  IPV4: 'IPV4',
  IPV6: 'IPV6',
  CIDR: 'CIDR',
  DOMAIN: 'DOMAIN',
  URL: 'URL',
  EMAIL: 'EMAIL',
  MD5: 'MD5',
  SHA1: 'SHA1',
  SHA256: 'SHA256',
  FILE_NAME: 'FILE_NAME',
  ASN: 'ASN',
  PHONE: 'PHONE',
  OTHER: 'OTHER',
} as const;

/** A kind of {@link IndicatorKind}. */
export type IndicatorKind = (typeof IndicatorKind)[keyof typeof IndicatorKind];
