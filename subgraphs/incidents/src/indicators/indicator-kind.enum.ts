import { registerEnumType } from 'type-graphql';
import { IndicatorKind } from './indicator-kind.js';

registerEnumType(IndicatorKind, {
  name: 'IndicatorKind',
  description: 'What kind of thing an indicator of compromise is (chỉ dấu tấn công).',
  valuesConfig: {
    IPV4: { description: 'An IPv4 address.' },
    IPV6: { description: 'An IPv6 address, kept as RFC 5952 writes it.' },
    CIDR: { description: 'A network of addresses, IPv4 or IPv6, such as 203.0.113.0/24.' },
    DOMAIN: { description: 'A domain name, kept in its ASCII form (punycode) in lower case.' },
    URL: { description: 'An address of the web: http, https, ftp, ws or wss. Kept without its fragment.' },
    EMAIL: { description: 'An e-mail address.' },
    MD5: { description: 'MD5 of a file, 32 hexadecimal digits.' },
    SHA1: { description: 'SHA-1 of a file, 40 hexadecimal digits.' },
    SHA256: { description: 'SHA-256 of a file, 64 hexadecimal digits.' },
    FILE_NAME: { description: 'Name of a file, with or without its path.' },
    ASN: { description: 'Number of an autonomous system, such as AS64500.' },
    PHONE: {
      description:
        'A telephone number: international with +, Vietnamese ones also with 0; 1900, 1800 and short numbers as dialled.',
    },
    OTHER: { description: 'Anything else, word for word.' },
  },
});

export { IndicatorKind };
