import type { Guard } from '../guard.js';

const admission = {
  file: 'gateway/src/traffic/admission.ts',
  tests: ['gateway/src/traffic/overload.test.ts', 'gateway/src/traffic/admission.test.ts'],
};
const hardening = ['gateway/src/traffic/http-hardening.test.ts'];
const cost = ['gateway/src/limits/cost-limit.test.ts'];
const contract = {
  file: 'packages/supergraph/src/contract/compose-contract.ts',
  tests: ['packages/supergraph/src/contract/compose-contract.test.ts'],
};
const planner = { file: 'gateway/src/apollo/planner.ts', tests: ['gateway/src/apollo/planner.test.ts'] };
const clientErrors = ['gateway/src/apollo/client-errors.test.ts'];
const attacks = ['test/src/attacks/attacks.test.ts'];
const operations = {
  file: 'gateway/src/operations/registered-operations.ts',
  tests: ['gateway/src/operations/operations.test.ts'],
};

/** What stands in front of the graph. */
export const GATEWAY_GUARDS: readonly Guard[] = [
  {
    name: 'overload: sheds beyond its queue',
    ...admission,
    cut: 'if (!mayRun && this.#waiting >= this.#limits.queue)',
    put: 'if (!mayRun && this.#waiting >= this.#limits.queue * 1e6)',
  },
  {
    name: 'overload: a bounded number in work',
    ...admission,
    cut: 'const mayRun = this.#running < this.#limits.concurrency && this.#mayRun(client);',
    put: 'const mayRun = this.#running >= 0 || this.#mayRun(client);',
  },
  {
    name: 'overload: a bounded wait',
    ...admission,
    cut: 'this.#limits.queueTimeoutMs);',
    put: 'this.#limits.queueTimeoutMs * 1e3);',
  },
  {
    name: 'fairness: of one client',
    ...admission,
    cut: 'this.#ofClient.of(client) >= this.#limits.concurrencyPerClient',
    put: 'this.#ofClient.of(client) >= this.#limits.concurrencyPerClient * 1e6',
  },
  {
    name: 'fairness: room for others however long one client’s requests take',
    ...admission,
    cut: 'this.#runningOf.of(client) < this.#most',
    put: 'this.#runningOf.of(client) < this.#most * 1e6',
  },
  {
    name: 'overload: the work of who went away counts',
    file: 'gateway/src/traffic/gate.ts',
    cut: 'this.#begun.has(request) || release()',
    put: 'release()',
    tests: admission.tests,
  },
  {
    name: 'fairness: clients take turns',
    ...admission,
    cut: '      this.#queues.delete(client);\n      const first',
    put: '      const first',
  },
  {
    name: 'fairness: an IPv6 network is one client',
    file: 'gateway/src/traffic/client-key.ts',
    cut: '  return `${all\n    .slice(0, 4)',
    put: '  return `${all\n    .slice(0, 8)',
    tests: [...admission.tests, 'gateway/src/traffic/client-key.test.ts'],
  },
  {
    name: 'rate: of one client',
    file: 'gateway/src/traffic/gate.ts',
    cut: 'if (state.remaining < 0) await',
    put: 'if (state.remaining < -1e9) await',
    tests: admission.tests,
  },
  {
    name: 'rate: of who tries tokens',
    file: 'gateway/src/http/graphql.route.ts',
    cut: '        await gate.count(request, reply, PUBLIC_CALLER);\n',
    put: "        if (request.url === '') await gate.count(request, reply, PUBLIC_CALLER);\n",
    tests: admission.tests,
  },
  {
    name: 'rate: of one organization',
    file: 'gateway/src/traffic/rate-limit.ts',
    cut: 'caller.organization === null ? undefined',
    put: 'caller.organization !== undefined ? undefined',
    tests: ['gateway/src/traffic/rate-limit.integration.test.ts'],
  },
  {
    name: 'proxies: only trusted ones are believed',
    file: 'packages/http/src/http-server.ts',
    cut: 'trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],',
    put: 'trustProxy: trustedProxies.length === 0 || [...trustedProxies],',
    tests: admission.tests,
  },
  {
    name: 'slow clients: headers have to arrive',
    file: 'packages/http/src/http-server.ts',
    cut: 'headersTimeout: Math.min(headersTimeoutMs, requestTimeoutMs),',
    put: 'headersTimeout: Math.min(headersTimeoutMs, requestTimeoutMs) * 0,',
    tests: hardening,
  },
  {
    name: 'slow clients: bodies have to arrive',
    file: 'packages/http/src/http-server.ts',
    cut: 'if (longRequestTimeoutMs > requestTimeoutMs) arriveWithin(app, requestTimeoutMs);',
    put: 'if (longRequestTimeoutMs > requestTimeoutMs) arriveWithin(app, longRequestTimeoutMs);',
    tests: hardening,
  },
  {
    name: 'bodies: size',
    file: 'packages/http/src/http-server.ts',
    cut: 'bodyLimit: bodyLimitBytes,',
    put: 'bodyLimit: bodyLimitBytes * 1e3,',
    tests: ['gateway/src/http/http.test.ts'],
  },
  {
    name: 'CSRF: no request of a mere link or form',
    file: 'gateway/src/apollo/server.ts',
    cut: 'csrfPrevention: true',
    put: 'csrfPrevention: false',
    tests: hardening,
  },
  {
    name: 'CORS: only origins of the list',
    file: 'gateway/src/traffic/browsers.ts',
    cut: 'origin: [...corsOrigins]',
    put: 'origin: corsOrigins.length > 0',
    tests: hardening,
  },
  {
    name: 'headers: content security policy',
    file: 'gateway/src/traffic/browsers.ts',
    cut: 'reply.headers(HEADERS);',
    put: "reply.headers({ ...HEADERS, 'content-security-policy': '' });",
    tests: hardening,
  },
  {
    name: 'operations: only registered ones',
    ...operations,
    cut: 'if (this.#only) throw',
    put: 'if (this.#only && !this.#manifest) throw',
  },
  {
    name: 'cost: an operation beyond its limit',
    file: 'gateway/src/limits/limits.plugin.ts',
    cut: 'if (estimated > maxCost) throw',
    put: 'if (estimated > maxCost * 1e12) throw',
    tests: cost,
  },
  {
    name: 'cost: of the supergraph in service',
    file: 'gateway/src/limits/limits.plugin.ts',
    cut: 'if (coreSupergraphSdl !== undefined) costs.use',
    put: 'if (coreSupergraphSdl?.length === 0) costs.use',
    tests: cost,
  },
  {
    name: 'persisted operations: as large as any other',
    file: 'gateway/src/limits/limits.plugin.ts',
    cut: 'gate.checkDocument(document);',
    put: 'if (!document) gate.checkDocument(document);',
    tests: ['gateway/src/limits/limits.plugin.test.ts'],
  },
  {
    name: 'planner: no looking for fragments to use again',
    ...planner,
    cut: 'reuseQueryFragments: false,',
    put: 'reuseQueryFragments: true,',
  },
  {
    name: 'planner: a bounded number of plans',
    ...planner,
    cut: 'maxEvaluatedPlans: evaluatedPlans',
    put: 'maxEvaluatedPlans: evaluatedPlans * 100',
  },
  {
    name: 'mistakes in variables: a few are named',
    file: 'gateway/src/apollo/bounded-coercion.ts',
    cut: 'const MAX_MISTAKES = 10;',
    put: 'const MAX_MISTAKES = 1e6;',
    tests: clientErrors,
  },
  {
    name: 'mistakes in variables: what was sent is not sent back',
    file: 'packages/errors/src/formatter.ts',
    cut: 'const message = shortened(formatted.message);',
    put: 'const message = formatted.message || shortened(formatted.message);',
    tests: ['packages/errors/src/errors.test.ts', ...clientErrors],
  },
  {
    name: 'schema: suggestions do not tell it',
    file: 'gateway/src/gateway.ts',
    cut: 'limits.introspection ? shown : withoutSuggestions(shown)',
    put: 'limits.introspection !== undefined ? shown : withoutSuggestions(shown)',
    tests: clientErrors,
  },
  {
    name: 'schema: introspection can be closed',
    file: 'gateway/src/apollo/server.ts',
    cut: 'introspection: limits.introspection,',
    put: 'introspection: limits.introspection !== undefined,',
    tests: clientErrors,
  },
  {
    name: 'bodies: only UTF-8',
    file: 'packages/http/src/one-meaning.ts',
    cut: 'if (!isUtf8Charset(request) || !isUtf8(body)) {',
    put: 'if (!isUtf8Charset(request) && !isUtf8(body)) {',
    tests: attacks,
  },
  {
    name: 'bodies: nothing packed',
    file: 'packages/http/src/one-meaning.ts',
    cut: "if (encoding !== 'identity') {",
    put: "if (encoding === '') {",
    tests: attacks,
  },
  {
    name: 'host: is one',
    file: 'packages/http/src/one-meaning.ts',
    cut: 'if (!URL.canParse(`http://${request.hostname}/`) &&',
    put: "if (!URL.canParse('http://host/') &&",
    tests: attacks,
  },
  {
    name: 'batches: are not taken',
    file: 'gateway/src/apollo/server.ts',
    cut: 'allowBatchedHttpRequests: false',
    put: 'allowBatchedHttpRequests: true',
    tests: attacks,
  },
  {
    name: 'past the gateway: a bound on references',
    file: 'packages/subgraph/src/schema/reference-limit.ts',
    cut: 'if (actual > MAX_REFERENCES) {',
    put: 'if (actual > MAX_REFERENCES * 1e6) {',
    tests: ['test/src/attacks/past-the-gateway.test.ts'],
  },
  {
    name: 'search: a length and a number of words',
    file: 'packages/subgraph/src/database/text-search.ts',
    cut: 'if (actual > max) throw',
    put: 'if (actual > max * 1e6) throw',
    tests: ['packages/subgraph/src/database/text-search.test.ts'],
  },
  {
    name: 'contract: what is not public is hidden',
    ...contract,
    cut: 'hideAllBut(part, parsed);',
    put: "if (tag === '') hideAllBut(part, parsed);",
  },
  {
    name: 'contract: no subgraph makes public what its owner keeps',
    ...contract,
    cut: 'checkAgreement(parsed, part, tag)',
    put: 'checkAgreement(parsed, part, tag).slice(1e6)',
  },
];
