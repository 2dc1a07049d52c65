import type { Guard } from '../guard.js';

const admission = {
  file: 'gateway/src/traffic/admission.ts',
  tests: ['gateway/src/traffic/overload.test.ts', 'gateway/src/traffic/admission.test.ts'],
};
const hardening = ['gateway/src/traffic/http-hardening.test.ts'];
const cost = ['gateway/src/limits/cost-limit.test.ts'];
const operations = {
  file: 'gateway/src/operations/registered-operations.ts',
  tests: ['gateway/src/operations/operations.test.ts'],
};

/** What stands in front of the graph. */
export const GATEWAY_GUARDS: readonly Guard[] = [
  {
    name: 'overload: sheds beyond its queue',
    ...admission,
    cut: 'this.#running >= concurrency && this.#waiting >= queue',
    put: 'this.#running >= concurrency && this.#waiting >= queue * 1e6',
  },
  {
    name: 'overload: a bounded number in work',
    ...admission,
    cut: 'if (this.#running >= concurrency) await',
    put: 'if (this.#running >= concurrency * 1e6) await',
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
    cut: 'own >= concurrencyPerClient',
    put: 'own >= concurrencyPerClient * 1e6',
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
    cut: 'state.remaining < 0',
    put: 'state.remaining < -1e9',
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
    name: 'slow clients: headers and bodies have to arrive',
    file: 'packages/http/src/http-server.ts',
    cut: 'requestTimeout: requestTimeoutMs,',
    put: 'requestTimeout: requestTimeoutMs * 0,',
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
    tests: ['gateway/src/operations/operations.test.ts'],
  },
];
