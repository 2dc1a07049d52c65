/** What kind of network object an asset is. */
export enum NetworkAssetKind {
  CIDR = 'CIDR',
  DOMAIN = 'DOMAIN',
  ASN = 'ASN',
}

/** Where the claim of an asset stands. */
export enum NetworkAssetState {
  CLAIMED = 'CLAIMED',
  ACCEPTED = 'ACCEPTED',
  DECLINED = 'DECLINED',
  ENDED = 'ENDED',
}

/** How one asset lies to another that it overlaps with. */
export enum OverlapRelation {
  SAME = 'SAME',
  CONTAINS_IT = 'CONTAINS_IT',
  WITHIN_IT = 'WITHIN_IT',
}

/** The network object itself: exactly one of the three, as its kind says. */
export interface NetworkObject {
  readonly kind: NetworkAssetKind;
  /** CIDR notation without host bits. */
  readonly network: string | null;
  /** Lower case, ASCII (IDNA). */
  readonly domain: string | null;
  readonly asn: number | null;
}
