import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Harness, startHarness } from '../fixture/security-levels.harness.js';

let graph: Harness;
beforeAll(async () => {
  graph = await startHarness(inject('postgresAdminUrl'));
});
afterAll(() => graph.close());

const INPUT = {
  idempotencyKey: 'first-registration',
  name: '  Hệ thống tiếp nhận hồ sơ  ',
  description: 'Tiếp nhận hồ sơ của người dân.',
  ownerCode: 'VN-UBND-48',
  operatorCode: 'VN-GOV-11',
  kind: 'SERVING_CITIZENS_AND_BUSINESSES',
  state: 'OPERATING',
  users: 1_200,
  servedAreaIds: ['48@2025-07-01', '01@2025-07-01'],
  facts: {
    informationClasses: ['PRIVATE', 'PERSONAL'],
    basicDataSubjects: 5_000,
    administrativeProcedures: true,
  },
};

interface Payload {
  informationSystem: Record<string, unknown> | null;
  userErrors: { code: string; message: string; path: string[]; remedy: string }[];
}

const FIELDS = `id reference name description kind state users version registeredAt servedAreaIds
  owner { code } operator { code } provenance { origin }
  facts { informationClasses basicDataSubjects sensitiveDataSubjects administrativeProcedures worksGrade }
  level { value status regime criteria { article clause point verification } missingFacts { fact } }`;

async function register(input: object, language = 'vi'): Promise<Payload> {
  const { outcome } = await graph.data<{ outcome: Payload }>(
    `mutation ($input: RegisterInformationSystemInput!) { outcome: registerInformationSystem(input: $input) {
      informationSystem { ${FIELDS} } userErrors { code message path remedy } } }`,
    { input },
    { 'accept-language': language },
  );
  return outcome;
}

const count = async () =>
  (
    await graph.data<{ informationSystems: { totalCount: number } }>(
      '{ informationSystems(first: 0) { totalCount } }',
    )
  ).informationSystems.totalCount;

describe('registerInformationSystem', () => {
  it('keeps what was said, gives a reference and the level with its derivation', async () => {
    const { informationSystem, userErrors } = await register(INPUT);
    expect(userErrors).toEqual([]);
    expect(informationSystem).toMatchObject({
      reference: 'HTTT-2026-000001',
      name: 'Hệ thống tiếp nhận hồ sơ',
      users: 1_200,
      version: 1,
      registeredAt: '2026-11-23T03:04:05.678Z',
      servedAreaIds: ['01@2025-07-01', '48@2025-07-01'],
      owner: { code: 'VN-UBND-48' },
      operator: { code: 'VN-GOV-11' },
      provenance: { origin: 'REGISTERED' },
      facts: { ...INPUT.facts, sensitiveDataSubjects: null, worksGrade: null },
      level: { value: 3, status: 'AT_LEAST', regime: 'ND331' },
    });
    expect(informationSystem?.['id']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });

  it('gives the first result again for the same key and input, and refuses another input', async () => {
    const before = await count();
    const again = await register(INPUT);
    expect(again.informationSystem).toMatchObject({ reference: 'HTTT-2026-000001' });
    expect(await count()).toBe(before);
    const other = await register({ ...INPUT, name: 'Hệ thống khác' });
    expect(other.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });

  it('gives every one of many at once a reference of its own', async () => {
    const made = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        register({ ...INPUT, idempotencyKey: `one-of-many-${index}`, name: `Hệ thống ${index}` }),
      ),
    );
    const references = made.map(({ informationSystem }) => informationSystem?.['reference']);
    expect(new Set(references).size).toBe(12);
  });

  it('lets the owner operate it where nobody else is named, and has no level without facts', async () => {
    const { operatorCode: _none, users: _unknown, description: _empty, ...rest } = INPUT;
    const { informationSystem } = await register({ ...rest, idempotencyKey: 'no-facts-at-all', facts: {} });
    expect(informationSystem).toMatchObject({
      operator: { code: 'VN-UBND-48' },
      users: null,
      description: null,
      level: { value: null, status: 'FACTS_MISSING', criteria: [] },
    });
    const { informationSystems } = await graph.data<{ informationSystems: { nodes: object[] } }>(
      '{ informationSystems(filter: { levelStatus: [FACTS_MISSING] }) { nodes { id } } }',
    );
    expect(informationSystems.nodes).toEqual([{ id: informationSystem?.['id'] }]);
  });

  it('names everything that is wrong in one go, with place and remedy, and keeps nothing', async () => {
    const before = await count();
    const wrong = {
      ...INPUT,
      idempotencyKey: 'short',
      name: ' ',
      description: 'x'.repeat(2_001),
      ownerCode: 'VN-GOV-99',
      operatorCode: 'NOBODY',
      users: -1,
      servedAreaIds: ['48@2025-07-01', 'Da Nang', '48@2025-07-01', '48@2025-13-01'],
      facts: {
        informationClasses: ['PUBLIC'],
        basicDataSubjects: 3,
        sensitiveDataSubjects: -5,
        decidedLevel: 6,
      },
    };
    const { informationSystem, userErrors } = await register(wrong, 'en');
    expect(informationSystem).toBeNull();
    expect(userErrors.map(({ code, path }) => [code, path.slice(1).join('.')])).toEqual([
      ['OUT_OF_RANGE', 'idempotencyKey'],
      ['REQUIRED', 'name'],
      ['OUT_OF_RANGE', 'description'],
      ['NOT_FOUND', 'ownerCode'],
      ['NOT_FOUND', 'operatorCode'],
      ['OUT_OF_RANGE', 'facts.sensitiveDataSubjects'],
      ['OUT_OF_RANGE', 'facts.decidedLevel'],
      ['INVALID_VALUE', 'facts.informationClasses'],
      ['INVALID_VALUE', 'servedAreaIds.1'],
      ['INVALID_VALUE', 'servedAreaIds.2'],
      ['INVALID_VALUE', 'servedAreaIds.3'],
      ['OUT_OF_RANGE', 'users'],
    ]);
    expect(userErrors.map((error) => error.message).join('\n')).not.toMatch(/[{}]/);
    expect(userErrors[3]?.message).toBe('The organization with the code "VN-GOV-99" was not found.');
    const inVietnamese = (await register(wrong)).userErrors;
    expect(inVietnamese[3]?.message).toBe('Không tìm thấy tổ chức có mã "VN-GOV-99".');
    expect(inVietnamese.every((error, index) => error.remedy !== userErrors[index]?.remedy)).toBe(true);
    expect(await count()).toBe(before);
  });

  it('refuses a name that is too long and more areas than a system may list', async () => {
    const { userErrors } = await register({
      ...INPUT,
      idempotencyKey: 'much-too-much',
      name: 'Đ'.repeat(201),
      servedAreaIds: Array.from({ length: 501 }, (_, index) => `${10_000 + index}@2025-07-01`),
    });
    expect(userErrors.map(({ code, path }) => [code, path[1]])).toEqual([
      ['OUT_OF_RANGE', 'name'],
      ['OUT_OF_RANGE', 'servedAreaIds'],
    ]);
  });

  it("knows a system by its owner's key, which another one of that owner cannot have", async () => {
    const keyed = { ...INPUT, externalKey: ' DN-001 ' };
    const first = await register({ ...keyed, idempotencyKey: 'keyed-first' });
    expect(first.userErrors).toEqual([]);
    const second = await register({ ...keyed, idempotencyKey: 'keyed-second', externalKey: 'DN-001' });
    expect(second.userErrors).toMatchObject([{ code: 'ALREADY_EXISTS', path: ['input', 'externalKey'] }]);
    const elsewhere = await register({
      ...keyed,
      idempotencyKey: 'keyed-elsewhere',
      ownerCode: 'VN-UBND-01',
    });
    expect(elsewhere.userErrors).toEqual([]);
    const long = await register({ ...keyed, idempotencyKey: 'keyed-long', externalKey: 'x'.repeat(101) });
    expect(long.userErrors).toMatchObject([{ code: 'OUT_OF_RANGE', path: ['input', 'externalKey'] }]);
  });
});
