import { connectionOf, DateTime } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { NetworkAssetKind } from './network-asset.enums.js';

/** A network object that an organization holds or held. */
@Entity({ tableName: 'network_asset' })
@ObjectType({
  description:
    'A network object that an organization holds from one moment to another (tài nguyên mạng): an address belongs to whoever held it when it was observed.',
  simpleResolvers: true,
})
export class NetworkAsset {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;

  @Property({ type: 'uuid' })
  organizationId!: string;

  @Property({ type: 'uuid', nullable: true })
  systemId!: string | null;

  @Property({ type: 'text' })
  @Field(() => NetworkAssetKind, { description: 'Range of addresses, domain or autonomous system.' })
  kind!: NetworkAssetKind;

  @Property({ type: 'text', columnType: 'cidr', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Range in CIDR notation, such as 203.162.0.0/16; of kind CIDR.',
  })
  network!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description:
      'Domain name in lower case and ASCII (IDNA, RFC 5891), with everything below it; of kind DOMAIN.',
  })
  domain!: string | null;

  @Property({ type: 'bigint', nullable: true })
  asn!: string | null;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'Held from this moment on.' })
  validFrom!: Date;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, {
    nullable: true,
    description: 'First moment at which it is held no more; null while it is.',
  })
  validTo!: Date | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'What it is used for, in the words of who claimed it.',
  })
  note!: string | null;

  @Property({ type: 'text', nullable: true })
  claimedBy!: string | null;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was claimed here.' })
  claimedAt!: Date;

  @Property({ type: 'text', nullable: true })
  acceptedBy!: string | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, {
    nullable: true,
    description: 'When a coordinator accepted the claim; null before.',
  })
  acceptedAt!: Date | null;

  @Property({ type: 'text', nullable: true })
  declinedBy!: string | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, {
    nullable: true,
    description: 'When a coordinator declined the claim; null unless.',
  })
  declinedAt!: Date | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Why the claim was declined.' })
  declineReason!: string | null;

  @Property({ type: 'text' })
  origin!: string;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it last changed here.' })
  updatedAt!: Date;

  @Property({ type: 'integer', version: true })
  @Field(() => Int, { description: 'Counts changes; for expectedVersion.' })
  version!: number;
}

/** Page of network assets. */
export const NetworkAssetConnection = connectionOf(
  NetworkAsset,
  'NetworkAsset',
  'claimed first (claimedAt, then id)',
);
