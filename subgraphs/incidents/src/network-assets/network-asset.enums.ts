import { registerEnumType } from 'type-graphql';
import { NetworkAssetKind, NetworkAssetState, OverlapRelation } from './network-asset.js';

registerEnumType(NetworkAssetKind, {
  name: 'NetworkAssetKind',
  description: 'What kind of network object an asset is (loại tài nguyên mạng).',
  valuesConfig: {
    CIDR: { description: 'A range of IPv4 or IPv6 addresses (dải địa chỉ IP), in CIDR notation.' },
    DOMAIN: { description: 'A domain name and everything below it (tên miền).' },
    ASN: { description: 'An autonomous system (số hiệu mạng), RFC 6793.' },
  },
});

registerEnumType(NetworkAssetState, {
  name: 'NetworkAssetState',
  description: 'Where the claim of a network asset stands.',
  valuesConfig: {
    CLAIMED: { description: 'Claimed by its holder, not decided yet (chờ chấp nhận).' },
    ACCEPTED: { description: 'Accepted: observations are matched to it (đã chấp nhận).' },
    DECLINED: { description: 'Declined, with the reason (không chấp nhận).' },
    ENDED: { description: 'Held until a moment that has passed (đã kết thúc).' },
  },
});

registerEnumType(OverlapRelation, {
  name: 'NetworkAssetRelation',
  description: 'How another network asset lies to the one that is looked at.',
  valuesConfig: {
    SAME: { description: 'It is the same network object.' },
    CONTAINS_IT: { description: 'The other one contains it.' },
    WITHIN_IT: { description: 'The other one lies within it.' },
  },
});

export { NetworkAssetKind, NetworkAssetState, OverlapRelation };
