import { createErrorFormatter } from '@khien/errors';
import { OperationGate } from '@khien/graph-limits';
import { gracefulEnd, httpServer, wideListener } from '@khien/http';
import { CallerSigner } from '@khien/identity';
import { withoutSuggestions } from './apollo/hidden-suggestions.js';
import { graphServer } from './apollo/server.js';
import { filesRoute } from './files/files.route.js';
import { graphiqlRoutes } from './graphiql/graphiql.route.js';
import { healthRoutes } from './health/health.route.js';
import { checkReadiness, type GatewayReadiness } from './health/readiness.js';
import { graphqlShapedErrors } from './http/errors.js';
import { GRAPHQL_PATH, graphqlRoute } from './http/graphql.route.js';
import { currentRequestLog, RequestLog } from './http/request-log.js';
import { Identification } from './identity/identification.js';
import { whoAmIRoute } from './identity/whoami.route.js';
import { OperationCosts } from './limits/operation-costs.js';
import { Live } from './live/live.js';
import { liveRoute } from './live/live.route.js';
import { OperationsManifest } from './operations/manifest.js';
import { RegisteredOperations } from './operations/registered-operations.js';
import { type GatewayOptions, resolveOptions } from './options.js';
import { servableBy } from './supergraph/servable.js';
import { SupergraphFile } from './supergraph/supergraph-file.js';
import { browserRules } from './traffic/browsers.js';
import { Gate } from './traffic/gate.js';
import { RateLimit } from './traffic/rate-limit.js';

/** The one graph, ready to be opened. */
export interface Gateway {
  /** Where the graph is, such as `http://127.0.0.1:4000/graphql`; nowhere before {@link Gateway.listen}. */
  readonly url: string | undefined;
  /**
   * Loads the supergraph and opens the HTTP server, at the address of the options unless another is given. When
   * the port is taken (`EADDRINUSE`), it can be called again with another.
   *
   * @throws InvalidSupergraphError when the supergraph cannot be served
   */
  listen(address?: { host?: string; port?: number }): Promise<{ url: string }>;
  readiness(): Promise<GatewayReadiness>;
  /** Stops accepting, lets requests in flight finish within the time given, then closes the transports. */
  close(): Promise<void>;
}

/**
 * Makes a gateway. It listens only when told to.
 *
 * @throws Error that names every option that is wrong
 */
export function createGateway(options: GatewayOptions): Gateway {
  const resolved = resolveOptions(options);
  const { supergraphFile, host, port, queryPlanCacheMiB, shutdownTimeoutMs, signIn, traffic } = resolved;
  const { limits, files } = resolved;
  const { log } = options;
  const transports = new Map(Object.entries(options.transports));
  const supergraph = new SupergraphFile({
    file: supergraphFile,
    check: servableBy(new Set(transports.keys())),
    log,
  });
  const format = createErrorFormatter({ log: currentRequestLog(log) });
  const shown: Parameters<typeof graphqlShapedErrors>[1] = (formatted, error) => format(formatted, error);
  const formatError = limits.introspection ? shown : withoutSuggestions(shown);
  const requests = new RequestLog();
  const app = httpServer({
    ...traffic,
    bodyLimitBytes: resolved.bodyLimitBytes,
    longRequestTimeoutMs: files.timeoutMs,
    log,
  });
  requests.install(app);
  browserRules(app, traffic.corsOrigins);
  const end = gracefulEnd(app, log);
  const listen = wideListener(app);
  const identification = new Identification(signIn);
  const rate = new RateLimit(traffic, log);
  const gate = new Gate(traffic, rate);
  // Transfers wait for nothing and nobody waits for them: a thousand slow ones leave the graph as it is.
  const { concurrency, concurrencyPerClient } = files;
  const fileGate = new Gate({ ...traffic, concurrency, concurrencyPerClient, queue: 0 }, rate);
  const manifest =
    resolved.operations.manifest === undefined
      ? undefined
      : new OperationsManifest(resolved.operations.manifest, (error) =>
          log.error({ err: error }, error.message),
        );
  const operations = new RegisteredOperations(manifest, resolved.operations.accept);
  const signer = new CallerSigner(options.callerKeys);
  const operationGate = new OperationGate(limits);
  const costs = new OperationCosts();
  const live: Live = new Live({
    server: () => server,
    events: options.events,
    gate: operationGate,
    costs,
    maxCost: limits.cost,
    limits: resolved.live,
    formatError,
    log,
  });
  const server = graphServer({
    supergraph,
    transports,
    signer,
    limits,
    gate: operationGate,
    costs,
    plugins: [live.plugin],
    queryPlanCacheMiB,
    formatError,
    log,
  });

  let url: string | undefined;
  let phase: 'new' | 'prepared' | 'serving' | 'closing' = 'new';
  let closing: Promise<void> | undefined;
  const readiness = () => checkReadiness(transports, supergraph.state, phase === 'serving');

  const prepare = async () => {
    await server.start();
    phase = 'prepared';
    graphqlShapedErrors(app, formatError);
    healthRoutes(app, readiness);
    whoAmIRoute(app, identification);
    await app.register((scope) =>
      filesRoute(scope, { transports, identification, signer, gate: fileGate, limits: files }),
    );
    await app.register((scope) => liveRoute(scope, { live, identification, operations, gate }));
    const sendPage =
      options.graphiql === false ? undefined : graphiqlRoutes(app, log, options.graphiql?.examples, signIn);
    graphqlRoute(app, { server, identification, gate, operationGate, operations, requests, sendPage });
  };

  const close = async () => {
    const started = phase !== 'new';
    phase = 'closing';
    await end(shutdownTimeoutMs);
    if (started) await server.stop();
    supergraph.close();
    await rate.close();
    await Promise.all([...transports.values()].map((transport) => transport.close()));
  };

  return {
    get url() {
      return url;
    },
    readiness,
    async listen(address = {}) {
      if (phase === 'new') await prepare();
      const origin = await listen({ host: address.host ?? host, port: address.port ?? port });
      url = `${origin}${GRAPHQL_PATH}`;
      phase = 'serving';
      return { url };
    },
    close() {
      closing ??= close();
      return closing;
    },
  };
}
