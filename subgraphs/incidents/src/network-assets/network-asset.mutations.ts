import { attempt, RequestContext } from '@khien/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import {
  AcceptNetworkAssetInput,
  AcceptNetworkAssetPayload,
  DeclineNetworkAssetInput,
  DeclineNetworkAssetPayload,
  EndNetworkAssetInput,
  EndNetworkAssetPayload,
  RegisterNetworkAssetInput,
  RegisterNetworkAssetPayload,
} from './network-asset.inputs.js';
import { NetworkAssetsService } from './network-assets.service.js';

/** Changing network assets. */
@Resolver()
export class NetworkAssetMutations {
  @Mutation(() => RegisterNetworkAssetPayload, {
    description:
      'Claims a range of addresses, a domain or an autonomous system for an organization (khai báo tài nguyên mạng). A coordinator accepts it. What others hold or claim of it at the same time is in overlaps.',
  })
  async registerNetworkAsset(
    @Arg('input', () => RegisterNetworkAssetInput, { description: 'What is claimed.' })
    input: RegisterNetworkAssetInput,
    @Ctx() context: RequestContext,
  ): Promise<RegisterNetworkAssetPayload> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(NetworkAssetsService).register(input),
    );
    return { networkAsset: result, userErrors };
  }

  @Mutation(() => AcceptNetworkAssetPayload, {
    description:
      'Accepts the claim of a network asset: what was observed in it since it was held is matched to it, before long also what came in earlier.',
  })
  async acceptNetworkAsset(
    @Arg('input', () => AcceptNetworkAssetInput, { description: 'Which one.' })
    input: AcceptNetworkAssetInput,
    @Ctx() context: RequestContext,
  ): Promise<AcceptNetworkAssetPayload> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(NetworkAssetsService).accept(input),
    );
    return { networkAsset: result, userErrors };
  }

  @Mutation(() => DeclineNetworkAssetPayload, { description: 'Declines the claim of a network asset.' })
  async declineNetworkAsset(
    @Arg('input', () => DeclineNetworkAssetInput, { description: 'Which one, and why.' })
    input: DeclineNetworkAssetInput,
    @Ctx() context: RequestContext,
  ): Promise<DeclineNetworkAssetPayload> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(NetworkAssetsService).decline(input),
    );
    return { networkAsset: result, userErrors };
  }

  @Mutation(() => EndNetworkAssetPayload, {
    description:
      'Says from when on a network asset is held no more. It stays on record for what was observed before.',
  })
  async endNetworkAsset(
    @Arg('input', () => EndNetworkAssetInput, { description: 'Which one, and from when.' })
    input: EndNetworkAssetInput,
    @Ctx() context: RequestContext,
  ): Promise<EndNetworkAssetPayload> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(NetworkAssetsService).end(input),
    );
    return { networkAsset: result, userErrors };
  }
}
