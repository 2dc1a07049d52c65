import { type IdentityProvider, startIdentityProvider } from '@khien/identity-provider';
import { createLogger } from '@khien/logging';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from './harness/graph.js';
import { type FilledDatabases, fillDatabases, launch, MODES, type TestPlatform } from './harness/platform.js';
import { signedIn } from './harness/sign-in.js';

const SYSTEMS = '{ informationSystems(first: 1) { totalCount } }';

let databases: FilledDatabases;
let provider: IdentityProvider;
beforeAll(async () => {
  databases = await fillDatabases(0.1);
  provider = await startIdentityProvider({
    host: '127.0.0.1',
    port: 0,
    organizations: [
      { code: 'VN-GOV-00', name: { vi: 'Chính phủ', en: 'Government' } },
      { code: 'VN-GOV-02', name: { vi: 'Bộ Công an', en: 'Ministry of Public Security' } },
    ],
    environment: {},
    log: createLogger({ name: 'identity-provider', level: 'silent' }),
  });
});
afterAll(async () => {
  await provider?.close();
  await databases?.drop();
});

describe.each(MODES)('the platform in %s process(es), with a provider to sign in at', (mode) => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await launch(mode, databases.urls, { issuer: provider.issuer });
  });
  afterAll(() => platform?.close());

  const as = async (role: 'COORDINATOR' | 'CENSUS_ANALYST') =>
    ask(platform.url, SYSTEMS, {}, await signedIn(provider.issuer, role, 'VN-GOV-02'));

  it('shows systems to a coordinator, not to the public and not to an analyst of the census', async () => {
    const coordinator = await as('COORDINATOR');
    expect(coordinator.errors).toEqual([]);
    expect(coordinator.data).toEqual({ informationSystems: { totalCount: expect.any(Number) } });
    expect(coordinator.data).not.toEqual({ informationSystems: { totalCount: 0 } });

    const publicly = await ask(platform.url, SYSTEMS);
    expect(publicly.errors.map(({ extensions }) => extensions['code'])).toEqual(['UNAUTHENTICATED']);
    const analyst = await as('CENSUS_ANALYST');
    expect(analyst.errors.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
  });

  it('refuses a token of nobody, before any subgraph is asked', async () => {
    const { status, errors } = await ask(platform.url, SYSTEMS, {}, { authorization: 'Bearer a.b.c' });
    expect({ status, code: errors[0]?.extensions['code'] }).toEqual({ status: 401, code: 'TOKEN_REJECTED' });
  });

  it('keeps on record who read a system of level 4 or 5, for auditors of the Government alone', async () => {
    const coordinator = await signedIn(provider.issuer, 'COORDINATOR', 'VN-GOV-02');
    await ask(
      platform.url,
      '{ informationSystems(filter: { level: [4, 5] }, first: 2) { nodes { name } } }',
      {},
      coordinator,
    );
    const trail = `{ auditTrail { securityLevels(first: 20, filter: { subject: "service.coordinator.VN-GOV-02" }) {
      nodes { action entityType entityIds subject organizationCode } } incidents(first: 1) { nodes { position } } } }`;
    const auditor = await ask(
      platform.url,
      trail,
      {},
      await signedIn(provider.issuer, 'AUDITOR', 'VN-GOV-00'),
    );
    expect(auditor.errors).toEqual([]);
    expect(auditor.data).toMatchObject({
      auditTrail: {
        securityLevels: {
          nodes: expect.arrayContaining([
            expect.objectContaining({
              action: 'informationSystems',
              entityType: 'InformationSystem',
              entityIds: [expect.any(String), expect.any(String)],
              organizationCode: 'VN-GOV-02',
            }),
          ]),
        },
      },
    });
    const other = await ask(platform.url, trail, {}, coordinator);
    expect(new Set(other.errors.map(({ extensions }) => extensions['code']))).toEqual(new Set(['FORBIDDEN']));
  });
});
