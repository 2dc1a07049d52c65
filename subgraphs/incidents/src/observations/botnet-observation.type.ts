import {
  AssumedSize,
  CalendarDate,
  connectionOf,
  DateTime,
  NonNegativeInt,
  Provenance,
  SafeInt,
} from '@khien/subgraph';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { ThreatCategory } from '../feeds/threat-category.js';
import { InformationSystem } from '../neighbours/information-system.stub.js';
import { Organization } from '../neighbours/organization.stub.js';
import { NetworkAsset } from '../network-assets/network-asset.entity.js';

/** What feeds saw of an address on a day. */
@ObjectType({
  description:
    'What feeds saw of one address with one family on one day (quan sát theo địa chỉ): an address may be that of a person.',
  simpleResolvers: true,
})
export class BotnetObservation {
  @Field(() => CalendarDate, { description: 'The day, UTC.' })
  day!: string;

  @Field(() => String, { description: 'The address, IPv4 or IPv6 (RFC 5952).' })
  address!: string;

  @Field(() => ThreatCategory, { description: 'As what it was seen.' })
  category!: ThreatCategory;

  @Field(() => String, { description: 'Family of malware, or exposed service, in lower case.' })
  family!: string;

  @Field(() => NonNegativeInt, { description: 'How often it was seen that day, as far as feeds said.' })
  events!: number;

  @Field(() => DateTime, { description: 'When it was seen first that day.' })
  firstSeen!: Date;

  @Field(() => DateTime, { description: 'When it was seen last that day.' })
  lastSeen!: Date;

  @AssumedSize(3)
  @Field(() => [NonNegativeInt], {
    description: 'Ports of the address that were seen, ascending, at most 20.',
  })
  ports!: readonly number[];

  @Field(() => SafeInt, { nullable: true, description: 'Autonomous system of the longest prefix.' })
  asn!: number | null;

  @Field(() => String, { nullable: true, description: 'Who holds it, by trade name.' })
  operator!: string | null;

  @Field(() => NetworkAsset, {
    nullable: true,
    description: 'The accepted network asset that was held when it was seen; null for none.',
  })
  asset!: NetworkAsset | null;

  @Field(() => Organization, { nullable: true, description: 'Who held the asset; null for nobody known.' })
  organization!: Organization | null;

  @Field(() => InformationSystem, { nullable: true, description: 'The system behind the asset.' })
  system!: InformationSystem | null;

  @Field(() => Provenance, { description: 'Taken in from a feed, or generated for demonstration.' })
  provenance!: Provenance;

  assetId!: string | null;
}

/** Page of observations. */
export const BotnetObservationConnection = connectionOf(
  BotnetObservation,
  'BotnetObservation',
  'latest day first (day, then family by its number, then address)',
);

/** Which observations a list shows. */
@InputType({ description: 'Which observations a list shows; all conditions hold. Null asks for nothing.' })
export class BotnetObservationFilter {
  @Field(() => CalendarDate, { nullable: true, description: 'Of this day or later, UTC.' })
  from?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Before this day, UTC.' })
  to?: string | null;

  @Field(() => ThreatCategory, { nullable: true, description: 'Seen as this.' })
  category?: ThreatCategory | null;

  @Field(() => String, { nullable: true, description: 'Of this family; case does not matter.' })
  family?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of the assets of this system.' })
  systemId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of what this organization itself held.' })
  organizationId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Of this address, or within this range in CIDR notation: in at most 366 days at once, in the 92 before to unless from is given; to is tomorrow unless given.',
  })
  network?: string | null;
}
