import { Role } from '@khien/identity';
import { type FeaturePolicy, fields, type RequestContext, rule, withObject } from '@khien/subgraph';
import { NetworkAsset } from './network-asset.entity.js';

/** Who sees what an organization holds: itself, what stands above it, and coordinators. */
export const seesNetworkAsset = rule(
  'the holder and coordinators',
  {
    anywhere: [Role.COORDINATOR],
    within: [
      ...[Role.SYSTEM_OWNER, Role.SYSTEM_OPERATOR, Role.INCIDENT_REPORTER, Role.RESPONDER],
      ...[Role.AUDITOR, Role.ADMINISTRATOR],
    ],
  },
  {
    vi: 'Cơ quan nắm giữ tài nguyên, cấp trên của cơ quan đó, và điều phối viên.',
    en: 'The organization that holds it, those above it, and coordinators.',
  },
);

/** Who may ask for network assets at all; which ones they get is what {@link seesNetworkAsset} says. */
const asksForNetworkAssets = rule(
  'roles that see network assets',
  { anywhere: [...seesNetworkAsset.anywhere, ...seesNetworkAsset.within] },
  {
    vi: 'Vai trò được xem tài nguyên mạng; chỉ thấy tài nguyên của cơ quan mình, trừ điều phối viên.',
    en: 'Roles that see network assets: those of their own organization, coordinators all.',
  },
);

/** Who claims a network object for an organization, and says that it is held no more. */
export const claimsNetworkAsset = rule(
  'own organization and coordinators',
  {
    anywhere: [Role.COORDINATOR],
    within: [Role.SYSTEM_OWNER, Role.SYSTEM_OPERATOR, Role.ADMINISTRATOR],
  },
  {
    vi: 'Chủ quản, đơn vị vận hành, quản trị viên cho cơ quan mình; điều phối viên cho mọi cơ quan.',
    en: 'Owners, operators and administrators for their organization; coordinators for any.',
  },
);

/** Who decides on claims; never on their own. */
export const acceptsNetworkAsset = rule(
  'coordinators, not of their own claims',
  { anywhere: [Role.COORDINATOR] },
  { vi: 'Điều phối viên khác với người khai báo.', en: 'A coordinator other than who made the claim.' },
);

/** Access to network assets. */
export const networkAssetPolicy: FeaturePolicy = {
  Query: { fields: fields(asksForNetworkAssets, ['networkAsset', 'networkAssets']) },
  Mutation: {
    fields: {
      ...fields(claimsNetworkAsset, ['registerNetworkAsset', 'endNetworkAsset']),
      ...fields(acceptsNetworkAsset, ['acceptNetworkAsset', 'declineNetworkAsset']),
    },
  },
  RegisterNetworkAssetPayload: { fields: { networkAsset: withObject } },
  AcceptNetworkAssetPayload: { fields: { networkAsset: withObject } },
  DeclineNetworkAssetPayload: { fields: { networkAsset: withObject } },
  EndNetworkAssetPayload: { fields: { networkAsset: withObject } },
  InformationSystem: { fields: { networkAssets: asksForNetworkAssets } },
  Organization: { fields: { networkAssets: asksForNetworkAssets } },
  NetworkAssetOverlap: { fields: fields(withObject, ['organization', 'relation', 'asset']) },
  NetworkAsset: {
    object: seesNetworkAsset,
    fields: fields(withObject, [
      ...[
        'id',
        'kind',
        'network',
        'domain',
        'asn',
        'organization',
        'system',
        'state',
        'validFrom',
        'validTo',
      ],
      ...['note', 'claimedAt', 'acceptedAt', 'declinedAt', 'declineReason', 'updatedAt', 'version'],
      ...['overlaps', 'overlapCount', 'provenance'],
    ]),
    async isWithin(object: unknown, context: RequestContext): Promise<boolean> {
      return object instanceof NetworkAsset && (await context.scope()).has(object.organizationId);
    },
  },
};
