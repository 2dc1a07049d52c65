import { NetworkAssetState } from './network-asset.js';

/** What decides where a claim stands. */
export interface ClaimFacts {
  readonly validTo: Date | null;
  readonly acceptedAt: Date | null;
  readonly declinedAt: Date | null;
}

/** Where a claim stands at a moment. */
export function stateOf({ validTo, acceptedAt, declinedAt }: ClaimFacts, now: Date): NetworkAssetState {
  if (declinedAt !== null) return NetworkAssetState.DECLINED;
  if (validTo !== null && validTo <= now) return NetworkAssetState.ENDED;
  return acceptedAt === null ? NetworkAssetState.CLAIMED : NetworkAssetState.ACCEPTED;
}
