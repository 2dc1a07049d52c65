import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { type Harness, startHarness } from '../fixture/security-levels.harness.js';

let graph: Harness;
beforeAll(async () => {
  graph = await startHarness(inject('postgresAdminUrl'));
});
afterAll(() => graph.close());

interface Payload {
  informationSystem: { id: string; version: number } | null;
  userErrors: { code: string; message: string; path: string[] }[];
}

const FIELDS = `id name description users version state owner { code } operator { code } servedAreaIds
  facts { informationClasses basicDataSubjects } level { value status }`;
const PAYLOAD = `{ informationSystem { ${FIELDS} } userErrors { code message path } }`;
const UPDATE = `mutation ($input: UpdateInformationSystemInput!) {
  outcome: updateInformationSystem(input: $input) ${PAYLOAD} }`;

let id = '';
let registrations = 0;
beforeEach(async () => {
  registrations += 1;
  const { outcome } = await graph.data<{ outcome: Payload }>(
    `mutation ($input: RegisterInformationSystemInput!) {
      outcome: registerInformationSystem(input: $input) ${PAYLOAD} }`,
    {
      input: {
        idempotencyKey: `registration-${registrations}`,
        name: 'Cổng tra cứu',
        description: 'Tra cứu',
        ownerCode: 'VN-GOV-06',
        kind: 'INTERNAL',
        state: 'BUILDING',
        users: 10,
        servedAreaIds: ['48@2025-07-01'],
        facts: { informationClasses: ['PUBLIC'] },
      },
    },
  );
  id = outcome.informationSystem?.id ?? '';
});

async function update(input: object): Promise<Payload> {
  return (await graph.data<{ outcome: Payload }>(UPDATE, { input: { id, ...input } })).outcome;
}

const read = async () =>
  (await graph.data<{ informationSystem: object }>(`{ informationSystem(id: "${id}") { ${FIELDS} } }`))
    .informationSystem;

describe('updateInformationSystem', () => {
  it('changes what is given, leaves the rest, counts the version, determines the level anew', async () => {
    const { informationSystem, userErrors } = await update({
      expectedVersion: 1,
      state: 'OPERATING',
      users: null,
      facts: { informationClasses: ['PRIVATE', 'STATE_SECRET'] },
      servedAreaIds: ['79@2025-07-01'],
    });
    expect(userErrors).toEqual([]);
    expect(informationSystem).toMatchObject({
      name: 'Cổng tra cứu',
      description: 'Tra cứu',
      state: 'OPERATING',
      users: null,
      version: 2,
      owner: { code: 'VN-GOV-06' },
      facts: { informationClasses: ['PRIVATE', 'STATE_SECRET'], basicDataSubjects: null },
      level: { value: 3 },
    });
    expect(await read()).toEqual(informationSystem);
    const byLevel = await graph.data<{ informationSystems: { nodes: { id: string }[] } }>(
      '{ informationSystems(filter: { level: [3], servedAreaId: "79@2025-07-01" }) { nodes { id } } }',
    );
    expect(byLevel.informationSystems.nodes).toEqual([{ id }]);
  });

  it('refuses a stale version and changes nothing', async () => {
    await update({ expectedVersion: 1, name: 'Tên mới' });
    const before = await read();
    const { informationSystem, userErrors } = await update({ expectedVersion: 1, name: 'Tên cũ' });
    expect(informationSystem).toBeNull();
    expect(userErrors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'expectedVersion'] }]);
    expect(userErrors[0]?.message).toContain('2');
    expect(await read()).toEqual(before);
  });

  it('lets one of two changes at once through, the other is stale', async () => {
    const both = await Promise.all(
      ['Một', 'Hai'].map((name) => update({ expectedVersion: 1, name: `Hệ thống ${name}` })),
    );
    const codes = both.map(({ userErrors }) => userErrors[0]?.code ?? 'changed').sort();
    expect(codes).toEqual(['CONFLICT', 'changed']);
  });

  it('shows each of two changes in one request as it left the system', async () => {
    const { first, second } = await graph.data<{ first: Payload; second: Payload }>(
      `mutation { first: updateInformationSystem(input: { id: "${id}", expectedVersion: 1, name: "Lần một" }) ${PAYLOAD}
        second: updateInformationSystem(input: { id: "${id}", expectedVersion: 2, name: "Lần hai" }) ${PAYLOAD} }`,
    );
    expect(first.informationSystem).toMatchObject({ name: 'Lần một', version: 2 });
    expect(second.informationSystem).toMatchObject({ name: 'Lần hai', version: 3 });
  });

  it('names what is wrong and changes nothing', async () => {
    const before = await read();
    const { userErrors } = await update({ expectedVersion: 1, name: '', ownerCode: 'NOBODY', users: -1 });
    expect(userErrors.map(({ code }) => code)).toEqual(['REQUIRED', 'NOT_FOUND', 'OUT_OF_RANGE']);
    expect(await read()).toEqual(before);
  });

  it('knows no system that does not exist, whatever the form of its identifier', async () => {
    for (const nobody of ['x', '00000000-0000-7000-8000-000000000000']) {
      const { userErrors } = await update({ id: nobody, expectedVersion: 1 });
      expect(userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'id'] }]);
    }
  });
});
