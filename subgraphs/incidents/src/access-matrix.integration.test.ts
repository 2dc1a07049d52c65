import { Role } from '@khien/identity';
import { accessMatrix } from '@khien/subgraph';
import {
  type Asking,
  AUDIT_TYPES,
  declaredAccess,
  observeAccess,
  observeRootAccess,
  speaksOfCircle,
} from '@khien/subgraph/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberFor } from './fixture/network.fixture.js';
import { asker, startSharing } from './fixture/sharing.fixture.js';
import { ELSEWHERE, prepareWays, ROOT_ARGUMENTS, report, WAYS } from './fixture/ways/index.js';
import { incidents } from './subgraph.js';

let running: Awaited<ReturnType<typeof startSharing>>;
beforeAll(async () => {
  running = await startSharing();
  await prepareWays(running.fixture, running.cases);
});
afterAll(() => running.close());

async function ask(query: string, { role, relation }: Asking) {
  const incident = /incidentId: "([^"]+)"/.exec(query)?.[1];
  const { client } = running.fixture;
  const { rows } = await client.query<{ version: number }>('select version from incident where id = $1', [
    incident ?? null,
  ]);
  const versioned = query.replace('CURRENT', String(rows[0]?.version ?? 1));
  return running.ask(
    versioned,
    {},
    { caller: asker(role, 'VN-GOV-02', relation === 'named' ? 'me' : 'a stranger') },
  );
}

describe('what the matrix says is what the graph does', () => {
  it.each(WAYS)('%s', async (type, at, query) => {
    const observed = await observeAccess({ definition: incidents, type, at, query, ask });
    expect(observed).toEqual(declaredAccess(incidents, type));
  });

  it.each(['Query', 'Mutation'] as const)('%s', async (type) => {
    const observed = await observeRootAccess({
      definition: incidents,
      type,
      ask: (query, role) => ask(query, { role, relation: 'own' }),
      arguments: ROOT_ARGUMENTS,
    });
    expect(observed).toEqual(declaredAccess(incidents, type));
  });

  it('and it is observed of every type that there is: Incident by each TLP beside its side channels', () => {
    const types = new Set(accessMatrix(incidents).map(({ type }) => type));
    expect([...types].toSorted()).toEqual(
      [
        ...WAYS.map(([type]) => type),
        ...ELSEWHERE,
        'Incident',
        'Query',
        'Mutation',
        ...AUDIT_TYPES,
      ].toSorted(),
    );
  });
});

describe('while the membership of the own organization is suspended', () => {
  const suspend = (state: string) =>
    running.fixture.client.query('update network_member set state = $1 where id = $2', [
      state,
      memberFor({ relation: 'own' }),
    ]);
  beforeAll(() => suspend('SUSPENDED'));
  afterAll(() => suspend('ACCEPTED'));

  // Of a suspended member nobody is on call, so of OnCallNow there is no own one to see.
  const asked = WAYS.filter(([type]) => type !== 'OnCallNow' && speaksOfCircle(incidents, type));

  it.each(asked)('%s is what the matrix says to outsiders of the network', async (type, at, query) => {
    const standing = 'outsider';
    const observed = await observeAccess({ definition: incidents, type, at, query, ask, standing });
    expect(observed).toEqual(declaredAccess(incidents, type, '', standing));
  });

  it('there are such types', () => {
    expect(asked.map(([type]) => type)).toEqual(expect.arrayContaining(['MemberContact', 'OnCallShift']));
  });
});

describe('who may not report for an organization', () => {
  it('is told so before what is wrong with the report', async () => {
    const { data, errors } = await ask(
      report({ role: Role.INCIDENT_REPORTER, relation: 'other' }, 'title: ""', '{ userErrors { code } }'),
      { role: Role.INCIDENT_REPORTER, relation: 'other' },
    );
    expect(data ?? null).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});
