import { DateTime, UserError } from '@khien/subgraph';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Organization } from '../neighbours/organization.stub.js';
import { NetworkAsset } from './network-asset.entity.js';
import { NetworkAssetKind, NetworkAssetState, OverlapRelation } from './network-asset.enums.js';

/** Which network assets. */
@InputType({ description: 'Which network assets; conditions hold together.' })
export class NetworkAssetFilter {
  @Field(() => [NetworkAssetState], { nullable: true, description: 'In one of these states.' })
  state?: readonly NetworkAssetState[] | null;

  @Field(() => NetworkAssetKind, { nullable: true, description: 'Of this kind.' })
  kind?: NetworkAssetKind | null;

  @Field(() => ID, { nullable: true, description: 'Held by exactly this organization.' })
  organizationId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'That cover this address (IPv4 or IPv6) or this domain name.',
  })
  covering?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Held at this moment.' })
  heldAt?: Date | null;
}

/** What is claimed, by whom, from when. */
@InputType({ description: 'Which network object an organization holds, and since when.' })
export class RegisterNetworkAssetInput {
  @Field(() => String, {
    description: 'Makes sending it twice harmless: 8 to 128 characters, new for each asset.',
  })
  idempotencyKey!: string;

  @Field(() => NetworkAssetKind, { description: 'What kind of network object it is.' })
  kind!: NetworkAssetKind;

  @Field(() => String, {
    description:
      'The object: a range such as 203.162.0.0/16 or 2001:ee0::/32, a domain name (Vietnamese letters are allowed), or an autonomous system number such as AS45899.',
  })
  value!: string;

  @Field(() => ID, { nullable: true, description: "Who holds it; the caller's organization unless given." })
  organizationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The information system behind it, where there is one.' })
  systemId?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Held from this moment on; now unless given.' })
  validFrom?: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'First moment at which it is held no more, where known.',
  })
  validTo?: Date | null;

  @Field(() => String, { nullable: true, description: 'What it is used for; at most 1,000 characters.' })
  note?: string | null;
}

/** Which claim is accepted. */
@InputType({ description: 'Which claim of a network asset is accepted.' })
export class AcceptNetworkAssetInput {
  @Field(() => ID, { description: 'The network asset.' })
  networkAssetId!: string;

  @Field(() => Int, { description: 'Version of the asset that the decision is based on.' })
  expectedVersion!: number;
}

/** Which claim is declined, and why. */
@InputType({ description: 'Which claim of a network asset is declined, and why.' })
export class DeclineNetworkAssetInput extends AcceptNetworkAssetInput {
  @Field(() => String, { description: 'Why; 1 to 1,000 characters. Its holder reads it.' })
  reason!: string;
}

/** Which asset is held no more. */
@InputType({ description: 'From which moment a network asset is held no more.' })
export class EndNetworkAssetInput extends AcceptNetworkAssetInput {
  @Field(() => DateTime, {
    nullable: true,
    description:
      'First moment at which it is held no more; now unless given. What was observed before stays with its holder.',
  })
  validTo?: Date | null;
}

/** Another asset that is held or claimed at the same time. */
@ObjectType({
  description: 'What somebody holds or claims at the same time and overlaps with a network asset.',
  simpleResolvers: true,
})
export class NetworkAssetOverlap {
  @Field(() => Organization, { nullable: true, description: 'Who holds or claims it.' })
  organization!: Organization | null;

  @Field(() => OverlapRelation, { description: 'How it lies to the asset.' })
  relation!: OverlapRelation;

  @Field(() => NetworkAsset, { nullable: true, description: 'The other asset; null for who may not see it.' })
  asset!: NetworkAsset | null;
}

/** Outcome of a claim. */
@ObjectType({ description: 'Outcome of registerNetworkAsset.', simpleResolvers: true })
export class RegisterNetworkAssetPayload {
  @Field(() => NetworkAsset, { nullable: true, description: 'The asset; null when there are user errors.' })
  networkAsset!: NetworkAsset | null;

  @Field(() => [UserError], { description: 'Everything that must be corrected; empty when it worked.' })
  userErrors!: readonly UserError[];
}

/** Outcome of accepting a claim. */
@ObjectType({ description: 'Outcome of acceptNetworkAsset.', simpleResolvers: true })
export class AcceptNetworkAssetPayload extends RegisterNetworkAssetPayload {}

/** Outcome of declining a claim. */
@ObjectType({ description: 'Outcome of declineNetworkAsset.', simpleResolvers: true })
export class DeclineNetworkAssetPayload extends RegisterNetworkAssetPayload {}

/** Outcome of ending an asset. */
@ObjectType({ description: 'Outcome of endNetworkAsset.', simpleResolvers: true })
export class EndNetworkAssetPayload extends RegisterNetworkAssetPayload {}
