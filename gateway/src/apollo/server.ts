import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { OperationGate } from '@khien/graph-limits';
import type { CallerSigner } from '@khien/identity';
import type { Logger } from '@khien/logging';
import type { GraphQLFormattedError } from 'graphql';
import type { GatewayContext } from '../http/context.js';
import type { GatewayLimits } from '../limits/limit.options.js';
import { limitsPlugin } from '../limits/limits.plugin.js';
import type { OperationCosts } from '../limits/operation-costs.js';
import type { SupergraphFile } from '../supergraph/supergraph-file.js';
import { SubgraphDataSource } from '../transport/data-source.js';
import type { SubgraphTransport } from '../transport/transport.js';
import { withBoundedCoercion } from './bounded-coercion.js';
import { jsonStatusPlugin } from './json-status.plugin.js';
import { apolloLogger } from './logger.js';
import { operationResolutionPlugin } from './operation-resolution.plugin.js';
import { operationSummaryPlugin } from './operation-summary.plugin.js';
import { plannerConfig } from './planner.js';
import { forbidTelemetry } from './telemetry.js';

/** What the GraphQL server of the gateway stands on. */
export interface GraphServerOptions {
  readonly supergraph: SupergraphFile;
  readonly transports: ReadonlyMap<string, SubgraphTransport>;
  readonly signer: CallerSigner;
  readonly limits: GatewayLimits;
  readonly gate: OperationGate;
  /** What operations cost; learns of every supergraph that is taken into service. */
  readonly costs: OperationCosts;
  readonly plugins?: readonly ApolloServerPlugin<GatewayContext>[];
  /** Memory for query plans, in MiB. */
  readonly queryPlanCacheMiB: number;
  readonly formatError: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
  readonly log: Logger;
}

/** The GraphQL server: Apollo Server in front, Apollo Gateway as planner and executor, transports behind. */
export function graphServer(options: GraphServerOptions): ApolloServer<GatewayContext> {
  forbidTelemetry();
  const { supergraph, transports, signer, limits } = options;
  const logger = apolloLogger(options.log);

  const gateway = new ApolloGateway({
    supergraphSdl: async ({ update }) => {
      const supergraphSdl = await supergraph.load();
      supergraph.watch(update);
      return { supergraphSdl, cleanup: async () => supergraph.close() };
    },
    buildService: ({ name }) => {
      const transport = transports.get(name);
      // The supergraph is checked before it gets here; see `servableBy`.
      if (!transport) throw new Error(`There is no way to reach the subgraph ${name}.`);
      return new SubgraphDataSource(name, transport, signer);
    },
    serviceHealthCheck: false,
    validateSupergraph: false,
    queryPlannerConfig: plannerConfig(limits),
    experimental_approximateQueryPlanStoreMiB: options.queryPlanCacheMiB,
    __exposeQueryPlanExperimental: false,
    logger,
  });

  return new ApolloServer<GatewayContext>({
    gateway: withBoundedCoercion(gateway),
    introspection: limits.introspection,
    hideSchemaDetailsFromClientErrors: !limits.introspection,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: options.formatError,
    plugins: [
      limitsPlugin(options.gate, options.costs, limits.cost),
      operationSummaryPlugin,
      operationResolutionPlugin,
      jsonStatusPlugin,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ...(options.plugins ?? []),
    ],
    logger,
  });
}
