import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { ErrorCode, KhienError } from '@khien/errors';
import { CALLER_HEADER, type CallerSigner, PUBLIC_CALLER } from '@khien/identity';
import type { GatewayContext } from '../http/context.js';
import type { SubgraphTransport } from './transport.js';

type Answer = Awaited<ReturnType<GraphQLDataSource['process']>>;

/** What the query planner's executor calls for one subgraph: any transport, with errors that name it. */
export class SubgraphDataSource implements GraphQLDataSource<GatewayContext> {
  readonly #name: string;
  readonly #transport: SubgraphTransport;
  readonly #signer: CallerSigner;

  constructor(name: string, transport: SubgraphTransport, signer: CallerSigner) {
    this.#name = name;
    this.#transport = transport;
    this.#signer = signer;
  }

  /**
   * Asks the subgraph, for the caller of the request. The executor puts an error beside the data of the other subgraphs.
   *
   * @throws KhienError that names the subgraph, when there is no answer
   */
  async process(options: GraphQLDataSourceProcessOptions<GatewayContext>): Promise<Answer> {
    const { query = '', operationName, variables } = options.request;
    const context = 'incomingRequestContext' in options ? options.context : undefined;
    try {
      const caller = await this.#signer.sign(context?.caller ?? PUBLIC_CALLER, this.#name);
      const headers = { ...context?.subgraphHeaders, [CALLER_HEADER]: caller };
      const request = { query, operationName, variables, headers };
      const { data, errors, extensions } = await this.#transport.execute(request);
      return {
        ...(data === undefined ? {} : { data }),
        ...(errors === undefined ? {} : { errors }),
        ...(extensions === undefined ? {} : { extensions }),
      };
    } catch (error) {
      if (error instanceof KhienError) throw error;
      throw new KhienError(ErrorCode.SUBGRAPH_UNAVAILABLE, { subgraph: this.#name }, error);
    }
  }
}
