import type { Guard } from '../guard.js';

const verifier = {
  file: 'gateway/src/identity/token-verifier.ts',
  tests: ['gateway/src/identity/hostile-tokens.test.ts', 'gateway/src/identity/provider.test.ts'],
};
const caller = {
  file: 'packages/identity/src/caller-token.ts',
  tests: ['packages/identity/src/caller-token.test.ts'],
};

/** Who is who: access tokens at the gateway, signed callers at the subgraphs. */
export const IDENTITY_GUARDS: readonly Guard[] = [
  {
    name: 'token: issuer',
    ...verifier,
    cut: '        issuer,\n        audience,',
    put: '        ...(issuer ? {} : {}),\n        audience,',
  },
  {
    name: 'token: audience',
    ...verifier,
    cut: '        audience,\n        algorithms',
    put: '        ...(audience ? {} : {}),\n        algorithms',
  },
  {
    name: 'token: algorithms of a key pair',
    ...verifier,
    cut: 'algorithms: ALGORITHMS,',
    put: '...(ALGORITHMS ? {} : {}),',
  },
  {
    name: 'token: expiry',
    ...verifier,
    cut: 'clockTolerance: clockSkewS,',
    put: 'clockTolerance: clockSkewS + 1e9,',
  },
  {
    name: 'token: kind (no ID token)',
    ...verifier,
    cut: "if (!isAccessToken(protectedHeader, payload)) throw tokenRejected('kind');",
    put: 'isAccessToken(protectedHeader, payload);',
  },
  {
    name: 'token: bound to a key',
    ...verifier,
    cut: "payload['cnf'] !== undefined",
    put: "payload['cnf'] === null",
  },
  {
    name: 'token: size',
    ...verifier,
    cut: 'token.length > MAX_TOKEN_LENGTH',
    put: 'token.length > MAX_TOKEN_LENGTH * 1e3',
  },
  {
    name: 'token: a withdrawn key takes its tokens with it',
    ...verifier,
    cut: 'until: Math.min(expiresMs, now + KEY_AGE_MS)',
    put: 'until: Math.max(expiresMs, now - KEY_AGE_MS)',
  },
  {
    name: 'header: only Bearer',
    file: 'gateway/src/identity/bearer.ts',
    cut: "if (token === undefined) throw tokenRejected('scheme');",
    put: "if (value === '\\n') throw tokenRejected('scheme');",
    tests: verifier.tests,
  },
  {
    name: 'header: sent once',
    file: 'gateway/src/identity/bearer.ts',
    cut: 'if (values.length > 1)',
    put: 'if (values.length > 1e3)',
    tests: verifier.tests,
  },
  {
    name: 'provider: is the one that was configured',
    file: 'gateway/src/identity/provider-keys.ts',
    cut: 'parsed.data.issuer !== issuer',
    put: "parsed.data.issuer === ''",
    tests: ['gateway/src/identity/provider.test.ts'],
  },
  {
    name: 'organization: one of the caller’s',
    file: 'gateway/src/identity/acting-for.ts',
    cut: 'if (!membership) throw organizationNotYours(memberships);\n    return membership;',
    put: 'if (named === "") throw organizationNotYours(memberships);\n    return membership ?? { organization: named, roles: memberships[0]?.roles ?? [] };',
    tests: ['gateway/src/identity/identification.test.ts'],
  },
  {
    name: 'organization: said when there are several',
    file: 'gateway/src/identity/acting-for.ts',
    cut: 'if (memberships.length > 1) throw',
    put: 'if (memberships.length > 1e3) throw',
    tests: ['gateway/src/identity/identification.test.ts'],
  },
  {
    name: 'subgraph: somebody signed the caller',
    ...caller,
    cut: "if (token === undefined || token === '') throw this.#rejected('none');",
    put: "if (token === undefined || token === '') return { kind: 'PUBLIC', subject: '', name: null, organization: null, roles: [] };",
  },
  {
    name: 'subgraph: the caller was signed for it',
    ...caller,
    cut: '        audience: this.audience,\n',
    put: '',
  },
  {
    name: 'subgraph: a signed caller expires',
    ...caller,
    cut: 'clockTolerance: CLOCK_TOLERANCE_S',
    put: 'clockTolerance: CLOCK_TOLERANCE_S * 1e9',
  },
  {
    name: 'subgraph: no text of a client’s headers reaches it',
    file: 'gateway/src/http/context.ts',
    cut: 'const subgraphHeaders = {',
    put: 'const subgraphHeaders = { ...(request.headers as Record<string, string>),',
    tests: ['gateway/src/identity/header-injection.test.ts'],
  },
  {
    name: 'demonstration provider: not in production',
    file: 'packages/identity-provider/src/development-only.ts',
    cut: 'if (!DEVELOPMENT.includes(value))',
    put: "if (!DEVELOPMENT.includes('') && value)",
    tests: ['packages/identity-provider/src/development-only.test.ts'],
  },
  {
    name: 'demonstration provider: not where others reach it',
    file: 'packages/identity-provider/src/development-only.ts',
    cut: 'if (!LOOPBACK_HOSTS.some((loopback) => loopback === host))',
    put: "if (host === '')",
    tests: ['packages/identity-provider/src/development-only.test.ts'],
  },
];
