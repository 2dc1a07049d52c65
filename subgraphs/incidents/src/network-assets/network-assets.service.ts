import { ErrorCode } from '@khien/errors';
import {
  assertExpectedVersion,
  Idempotency,
  type RequestContext,
  refuseIfAny,
  type UserProblem,
  UserProblems,
} from '@khien/subgraph';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { isUuid } from '../incidents/identifier.rules.js';
import { visibleSystems } from '../projections/visible-systems.js';
import { ViewerReader } from '../sharing/viewer.reader.js';
import { NetworkAsset } from './network-asset.entity.js';
import type {
  AcceptNetworkAssetInput,
  DeclineNetworkAssetInput,
  EndNetworkAssetInput,
  RegisterNetworkAssetInput,
} from './network-asset.inputs.js';
import { acceptsNetworkAsset, claimsNetworkAsset } from './network-asset.policy.js';
import * as problems from './network-asset.problems.js';
import { NetworkAssetsReader } from './network-assets.reader.js';
import { readNetworkObject } from './network-object.rules.js';

/** Longest note and reason, in characters. */
const MAX_TEXT = 1_000;
const ASSET = { vi: 'Tài nguyên mạng', en: 'The network asset' };

/** Changes of network assets. One is ended, and another claimed, never rewritten: what was observed stays explained. */
export class NetworkAssetsService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Claims a network object for an organization. That others claim it too is no reason to refuse: the claim says so.
   *
   * @throws UserProblems with everything that must be corrected; KhienError `FORBIDDEN` for another's organization
   */
  async register(input: RegisterNetworkAssetInput): Promise<NetworkAsset | null> {
    const { context } = this;
    const now = context.clock.now();
    const organizationId =
      (input.organizationId || (await context.use(ViewerReader).organizationId()))?.toLowerCase() ?? null;
    if (organizationId === null || isUuid(organizationId)) {
      await context.require(claimsNetworkAsset, organizationId === null ? [] : [organizationId]);
    }
    const { kind, value, systemId = null, validTo = null } = input;
    const read = readNetworkObject(kind, value);
    const note = input.note?.trim() || null;
    const validFrom = input.validFrom ?? now;
    const known = systemId === null || !isUuid(systemId) || (await this.#knows(systemId));
    refuseIfAny([
      ...('problem' in read ? [problems.noNetworkObject(read.problem)] : []),
      ...(organizationId === null || !isUuid(organizationId) ? [problems.malformed('organizationId')] : []),
      ...(systemId === null || isUuid(systemId) ? [] : [problems.malformed('systemId')]),
      ...(known || systemId === null ? [] : [problems.unknownSystem(systemId)]),
      ...(validTo !== null && validTo <= validFrom ? [problems.endsBeforeItBegins()] : []),
      ...(note !== null && note.length > MAX_TEXT ? [problems.tooLong('note', MAX_TEXT)] : []),
    ]);
    if ('problem' in read || organizationId === null) throw new Error('refused above');
    const { idempotencyKey: key, ...rest } = input;
    const id = await context
      .use(Idempotency)
      .once({ operation: 'registerNetworkAsset', key, input: rest }, async (em) => {
        const { network, domain, asn } = read.object;
        const asset = em.create(NetworkAsset, {
          ...{
            id: uuidv7(),
            organizationId,
            systemId: systemId?.toLowerCase() ?? null,
            kind,
            network,
            domain,
          },
          ...{ asn: asn === null ? null : String(asn), validFrom, validTo, note, origin: 'REGISTERED' },
          ...{ claimedBy: context.caller.subject, claimedAt: now, acceptedBy: null, acceptedAt: null },
          ...{ declinedBy: null, declinedAt: null, declineReason: null, updatedAt: now, version: 1 },
        });
        em.persist(asset);
        return asset.id;
      });
    return context.use(NetworkAssetsReader).byId(id);
  }

  /** Whether there is such a system and the caller sees it. */
  async #knows(systemId: string): Promise<boolean> {
    const { rows } = await sql`
      select from system_ref s where s.id = ${systemId} and ${visibleSystems(this.context)}`.execute(
      this.context.db,
    );
    return rows.length > 0;
  }

  /** Accepts a claim: observations are matched to it from then on. @throws UserProblems, see {@link NetworkAssetsService.end} */
  accept(input: AcceptNetworkAssetInput): Promise<NetworkAsset | null> {
    return this.#decide(input, (asset, now) => {
      asset.acceptedBy = this.context.caller.subject;
      asset.acceptedAt = now;
    });
  }

  /** Declines a claim, with the reason. @throws UserProblems, see {@link NetworkAssetsService.end} */
  decline({ reason, ...input }: DeclineNetworkAssetInput): Promise<NetworkAsset | null> {
    const text = reason.trim();
    refuseIfAny(text.length < 1 || text.length > MAX_TEXT ? [problems.tooLong('reason', MAX_TEXT, 1)] : []);
    return this.#decide(input, (asset, now) => {
      asset.declinedBy = this.context.caller.subject;
      asset.declinedAt = now;
      asset.declineReason = text;
    });
  }

  /**
   * Says from when on an asset is held no more.
   *
   * @throws UserProblems `NOT_FOUND` for what the caller does not see, `CONFLICT` for a stale version,
   * `NOT_ALLOWED_NOW` for what its state does not allow; KhienError `FORBIDDEN`
   */
  end({ validTo, ...input }: EndNetworkAssetInput): Promise<NetworkAsset | null> {
    return this.#change(input, {
      may: ({ organizationId }) => this.context.require(claimsNetworkAsset, [organizationId]),
      apply: (asset, now) => {
        const end = validTo ?? now;
        refuseIfAny([
          ...(asset.declinedAt !== null ? [problems.decided()] : []),
          ...(asset.validTo !== null ? [problems.endedAlready()] : []),
          ...(end < asset.validFrom ? [problems.endsBeforeItBegins()] : []),
        ]);
        asset.validTo = end;
      },
    });
  }

  #decide(
    input: AcceptNetworkAssetInput,
    apply: (asset: NetworkAsset, now: Date) => void,
  ): Promise<NetworkAsset | null> {
    return this.#change(input, {
      may: () => this.context.require(acceptsNetworkAsset),
      apply: (asset, now) => {
        refuseIfAny([
          ...(asset.acceptedAt !== null || asset.declinedAt !== null ? [problems.decided()] : []),
          ...(asset.claimedBy === this.context.caller.subject ? [problems.ownClaim()] : []),
        ]);
        apply(asset, now);
      },
    });
  }

  async #change(
    { networkAssetId: id, expectedVersion }: AcceptNetworkAssetInput,
    { may, apply }: { may(asset: NetworkAsset): Promise<void>; apply(asset: NetworkAsset, now: Date): void },
  ): Promise<NetworkAsset | null> {
    const { context } = this;
    const reader = context.use(NetworkAssetsReader);
    const missing: UserProblem = {
      code: ErrorCode.NOT_FOUND,
      path: ['input', 'networkAssetId'],
      parameters: { what: ASSET },
    };
    const seen = await reader.byId(id);
    if (seen === null) throw new UserProblems([missing]);
    await may(seen);
    await context.em.transactional(async (em: EntityManager) => {
      const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
      const asset = await em.findOne(NetworkAsset, { id }, lock);
      if (asset === null) throw new UserProblems([missing]);
      assertExpectedVersion(asset, expectedVersion, ASSET);
      const now = context.clock.now();
      apply(asset, now);
      asset.updatedAt = now;
    });
    return reader.byId(id);
  }
}
