import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { seedReference } from '../../seed/seed-reference.js';
import { type Harness, startHarness } from '../fixture/security-levels.harness.js';

let graph: Harness;
beforeAll(async () => {
  graph = await startHarness(inject('postgresAdminUrl'));
});
afterAll(() => graph.close());

async function codes(filter: string): Promise<string[]> {
  const { organizations } = await graph.data<{ organizations: { nodes: { code: string }[] } }>(
    `{ organizations(first: 200, filter: ${filter}) { nodes { code } } }`,
  );
  return organizations.nodes.map((node) => node.code);
}

describe('organizations', () => {
  it('are the 52 of the reference data, by code', async () => {
    const all = await codes('{}');
    expect(all).toHaveLength(52);
    expect(all).toEqual([...all].sort());
    expect(await codes('{ kind: MINISTERIAL_LEVEL_AGENCY }')).toEqual([
      'VN-GOV-15',
      'VN-GOV-16',
      'VN-GOV-17',
    ]);
  });

  it('say where their data come from, in the language of the reader', async () => {
    const query = `{ organization(code: "VN-UBND-48") { name english: name(language: EN) kind validFrom
      legalBasis legacyIdentifierCode area { id }
      provenance { origin publisher publication referenceDate } } }`;
    const { organization } = await graph.data<{ organization: object }>(
      query,
      {},
      { 'accept-language': 'en' },
    );
    expect(organization).toMatchObject({
      name: 'Ủy ban nhân dân Thành phố Đà Nẵng',
      english: "People's Committee of Da Nang City",
      kind: 'PROVINCIAL_PEOPLES_COMMITTEE',
      validFrom: '2025-07-01',
      area: { id: '48@2025-07-01' },
      provenance: { origin: 'REFERENCE', publisher: 'National Assembly', referenceDate: '2025-07-01' },
    });
  });

  it('are found without diacritics, in either language, by area', async () => {
    expect(await codes('{ search: "da nang" }')).toEqual(['VN-UBND-48']);
    expect(await codes('{ search: "ĐẮK" }')).toEqual(['VN-UBND-66']);
    expect(await codes('{ search: "public security" }')).toEqual(['VN-GOV-02']);
    expect(await codes('{ search: "cong an" }')).toEqual(['VN-GOV-02']);
    expect(await codes('{ search: "cong security" }')).toEqual([]);
    expect(await codes('{ areaId: "48@2025-07-01" }')).toEqual(['VN-UBND-48']);
  });

  it('are null for unknown keys, and need exactly one key', async () => {
    expect(await graph.data('{ organization(code: "VN-GOV-99") { id } }')).toEqual({ organization: null });
    expect(await graph.data('{ organization(id: "x") { id } }')).toEqual({ organization: null });
    const { errors } = await graph.ask('{ organization { id } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('are loaded once', async () => {
    expect(await seedReference(graph.databaseUrl)).toBe(false);
  });
});
