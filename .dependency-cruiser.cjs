/**
 * The boundaries of the house (CONTRIBUTING.md, "The map"): imports run one way only, a subgraph never knows
 * another one or the gateway, a package knows no domain, pure rules know neither GraphQL nor the ORM.
 */
const DOMAIN = '^subgraphs/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      severity: 'error',
      comment: 'A circle of modules cannot be understood one at a time.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'declared',
      severity: 'error',
      comment: 'What is imported stands in the package.json of the room that imports it.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'packages-know-no-domain',
      severity: 'error',
      from: { path: '^packages/', pathNot: '^packages/(platform|console)/' },
      to: { path: '^(subgraphs|gateway|test)/' },
    },
    {
      name: 'nobody-imports-the-platform',
      severity: 'error',
      comment: 'Only what crosses processes may launch the platform.',
      from: { pathNot: '^(packages/platform|test)/' },
      to: { path: '^packages/platform/' },
    },
    {
      name: 'a-subgraph-never-knows-another',
      severity: 'error',
      from: { path: '^subgraphs/([^/]+)/' },
      to: { path: DOMAIN, pathNot: '^subgraphs/$1/' },
    },
    {
      name: 'a-subgraph-never-knows-the-gateway',
      severity: 'error',
      from: { path: DOMAIN },
      to: { path: '^(gateway|test)/' },
    },
    {
      name: 'the-gateway-knows-no-subgraph',
      severity: 'error',
      from: { path: '^gateway/' },
      to: { path: '^(subgraphs|test)/' },
    },
    {
      name: 'only-public-entries',
      severity: 'error',
      comment: 'Another package is imported by its name, never by a path into its sources.',
      from: { path: '^(packages/[^/]+|subgraphs/[^/]+|gateway|test)/' },
      to: {
        path: '^(packages/[^/]+|subgraphs/[^/]+|gateway)/(src|seed|migrations)/',
        pathNot: '^$1/',
      },
    },
    {
      name: 'pure-rules',
      severity: 'error',
      comment: 'Rules, rulebooks and state machines are read by experts of the field.',
      from: { path: '\\.(rules|machine)\\.ts$|/rulebooks/', pathNot: '^packages/supergraph/' },
      to: { path: 'node_modules/(@mikro-orm|kysely|graphql|type-graphql|graphql-scalars|pg)/' },
    },
    {
      name: 'services-know-no-graphql',
      severity: 'error',
      from: { path: '\\.service\\.ts$' },
      to: { path: 'node_modules/(graphql|type-graphql|graphql-scalars)/' },
    },
    {
      name: 'tests-stay-out-of-the-product',
      severity: 'error',
      from: { pathNot: '(\\.test|\\.harness|\\.fixture)\\.ts$|/(fixture|testing)/|^test/' },
      to: { path: '\\.test\\.ts$|^packages/testing/|/fixture/' },
    },
  ],
  options: {
    // Another package is seen as its built entry (`dist/`), which is where looking stops.
    doNotFollow: { path: '(^|/)(node_modules|dist)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
    },
  },
};
