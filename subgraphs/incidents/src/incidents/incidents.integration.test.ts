import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type IncidentsHarness, startIncidents } from '../fixture/incidents.harness.js';
import { isOpen } from './incident.machine.js';
import { IncidentState } from './incident-state.js';

const SYSTEM = '0199d1c0-0000-7000-8000-000000000001';
const AREA = '26740@2025-07-01';
const ORGANIZATION = '0199d1c0-0000-7000-8000-0000000000aa';
let harness: IncidentsHarness;

beforeAll(async () => {
  harness = await startIncidents(inject('postgresAdminUrl'));
  const { fixture } = harness;
  await fixture.incident({ title: 'Trang giả mạo ở Đà Nẵng', class: 'PHISHING', areaId: AREA });
  await fixture.incident({ title: 'Mã độc ở Đắk Lắk', severity: 'ORDINARY', systems: [SYSTEM] });
  await fixture.incident({
    title: 'Gián đoạn dịch vụ',
    class: 'DENIAL_OF_SERVICE',
    severity: 'SERIOUS',
    state: IncidentState.CLOSED,
    reporterId: ORGANIZATION,
  });
  await fixture.incident({ title: 'Thử nghiệm', origin: 'DEMONSTRATION', state: IncidentState.RESOLVED });
});
afterAll(() => harness.close());

const titles = async (filter: Record<string, unknown>) => {
  const { incidents } = await harness.ask<{ incidents: { nodes: { title: string }[] } }>(
    'query ($filter: IncidentFilter) { incidents(filter: $filter) { nodes { title } } }',
    { filter },
  );
  return incidents.nodes.map(({ title }) => title);
};

describe('incidents', () => {
  it.each([
    ['words without diacritics, đ included', { search: 'DA nang' }, ['Trang giả mạo ở Đà Nẵng']],
    ['words in any order', { search: 'lak dak' }, ['Mã độc ở Đắk Lắk']],
    ['a reference', { search: 'sc-2025-000003' }, ['Gián đoạn dịch vụ']],
    ['a word that holds a wildcard', { search: '%' }, []],
    ['one class', { class: 'PHISHING' }, ['Trang giả mạo ở Đà Nẵng']],
    [
      'several classes',
      { class: ['PHISHING', 'DENIAL_OF_SERVICE'] },
      ['Gián đoạn dịch vụ', 'Trang giả mạo ở Đà Nẵng'],
    ],
    ['a severity', { severity: 'SERIOUS' }, ['Gián đoạn dịch vụ']],
    ['a state', { state: 'CLOSED' }, ['Gián đoạn dịch vụ']],
    ['what is not open', { open: false }, ['Gián đoạn dịch vụ']],
    ['what is open', { open: true }, ['Thử nghiệm', 'Mã độc ở Đắk Lắk', 'Trang giả mạo ở Đà Nẵng']],
    ['a system', { systemId: SYSTEM }, ['Mã độc ở Đắk Lắk']],
    ['an area', { areaId: AREA }, ['Trang giả mạo ở Đà Nẵng']],
    ['an origin', { origin: 'DEMONSTRATION' }, ['Thử nghiệm']],
    [
      'a period, its end left out',
      { detectedFrom: '2025-01-03T00:00:00Z', detectedTo: '2025-01-04T00:00:00Z' },
      ['Mã độc ở Đắk Lắk'],
    ],
    [
      'several conditions at once',
      { open: true, class: 'MALWARE', origin: 'REGISTERED' },
      ['Mã độc ở Đắk Lắk'],
    ],
  ])('are found by %s', async (_what, filter, expected) => {
    expect(await titles(filter)).toEqual(expected);
  });

  it.each([
    ['an id that is none', { systemId: 'HTTT-2026-000001' }],
    ['a code without its first day', { areaId: '26740' }],
    [
      'a period that ends before it starts',
      { detectedFrom: '2026-01-02T00:00:00Z', detectedTo: '2026-01-01T00:00:00Z' },
    ],
  ])('are not asked for by %s', async (_what, filter) => {
    const query = 'query ($filter: IncidentFilter) { incidents(filter: $filter) { nodes { title } } }';
    const { errors } = await harness.answer(query, { filter });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('an incident', () => {
  const read = `title class severity state open version detectedAt closedAt
    className nameInEnglish: className(language: EN) rsitCategories { machineTag }
    reporter { __typename id } area { __typename id } provenance { origin publisher }`;

  it('is read by its reference, with its neighbours by id', async () => {
    const { incident } = await harness.ask(`{ incident(reference: "SC-2025-000003") { ${read} } }`);
    expect(incident).toEqual({
      title: 'Gián đoạn dịch vụ',
      class: 'DENIAL_OF_SERVICE',
      severity: 'SERIOUS',
      state: 'CLOSED',
      open: false,
      version: 1,
      detectedAt: '2025-01-04T00:00:00.000Z',
      closedAt: '2025-01-04T00:00:00.000Z',
      className: 'Tấn công từ chối dịch vụ',
      nameInEnglish: 'Denial of service',
      rsitCategories: [{ machineTag: 'rsit:availability="ddos"' }, { machineTag: 'rsit:availability="dos"' }],
      reporter: { __typename: 'Organization', id: ORGANIZATION },
      area: null,
      provenance: { origin: 'REGISTERED', publisher: null },
    });
    expect(harness.statements.texts).toHaveLength(1);
  });

  it.each(['id: "no-uuid"', 'id: "0199d1c0-0000-7000-8000-00000000ffff"', 'reference: "SC-2025-999999"'])(
    'is null for %s',
    async (key) => {
      expect(await harness.ask(`{ incident(${key}) { title } }`)).toEqual({ incident: null });
    },
  );

  it.each(['', '(id: "x", reference: "y")'])('is not asked for by %s', async (keys) => {
    const { errors } = await harness.answer(`{ incident${keys} { title } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('is open in the database in exactly the states that the table of states calls open', async () => {
    const made = new Map<string, IncidentState>();
    for (const state of Object.values(IncidentState)) {
      made.set((await harness.fixture.incident({ state, origin: 'DEMONSTRATION' })).id, state);
    }
    const { rows } = await harness.fixture.client.query<{ id: string; open: boolean }>(
      'select id, open from incident where id = any($1)',
      [[...made.keys()]],
    );
    expect(new Map(rows.map(({ id, open }) => [made.get(id), open]))).toEqual(
      new Map([...made.values()].map((state) => [state, isOpen(state)])),
    );
  });
});
