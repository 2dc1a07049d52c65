import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { IndicatorKindOfWarning } from './warning-content.js';

registerEnumType(IndicatorKindOfWarning, {
  name: 'WarningIndicatorKind',
  description: 'What kind of thing shows that somebody is hit.',
  valuesConfig: {
    IPV4: { description: 'IPv4 address.' },
    IPV6: { description: 'IPv6 address.' },
    CIDR: { description: 'Network, such as 192.0.2.0/24.' },
    DOMAIN: { description: 'Domain name (tên miền).' },
    URL: { description: 'URL.' },
    EMAIL: { description: 'E-mail address.' },
    MD5: { description: 'MD5 of a file, 32 hexadecimal digits.' },
    SHA1: { description: 'SHA-1 of a file, 40 hexadecimal digits.' },
    SHA256: { description: 'SHA-256 of a file, 64 hexadecimal digits.' },
    FILE_NAME: { description: 'Name of a file.' },
    OTHER: { description: 'Something else, in words.' },
  },
});

/** A product that is affected. */
@ObjectType('AffectedProduct', { description: 'A product that is affected.', simpleResolvers: true })
export class AffectedProductType {
  @Field(() => String, { description: 'Who makes it.' })
  vendor!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Which versions; null: every one.' })
  versions!: string | null;

  @Field(() => String, { nullable: true, description: 'CPE 2.3; null when it has none.' })
  cpe!: string | null;

  @Field(() => String, { nullable: true, description: 'Package URL (purl); null when it has none.' })
  purl!: string | null;
}

/** What shows that somebody is hit. */
@ObjectType('WarningIndicator', { description: 'What shows that somebody is hit.', simpleResolvers: true })
export class WarningIndicatorType {
  @Field(() => IndicatorKindOfWarning, { description: 'What kind of thing.' })
  kind!: IndicatorKindOfWarning;

  @Field(() => String, { description: 'The thing.' })
  value!: string;
}

/** Where more can be read. */
@ObjectType('WarningLink', { description: 'Where more can be read.', simpleResolvers: true })
export class WarningLinkType {
  @Field(() => String, { description: 'http or https.' })
  url!: string;

  @Field(() => String, { description: 'What it is.' })
  summary!: string;
}

/** The CSAF document that a warning was made from. */
@ObjectType({ description: 'The CSAF document that a warning was made from.', simpleResolvers: true })
export class WarningSource {
  @Field(() => String, { nullable: true, description: 'Its publisher.' })
  publisher!: string | null;

  @Field(() => String, { description: 'Namespace of the publisher, a URI.' })
  namespace!: string;

  @Field(() => String, { description: 'Its id with that publisher.' })
  trackingId!: string;

  @Field(() => String, { description: 'Its version.' })
  trackingVersion!: string;
}
