import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asApplication, asker, ORGANIZATIONS, startSharing } from '../fixture/sharing.fixture.js';

const SYSTEM = '0190a000-0000-7000-8000-000000000007';
const WIDE = 2_100;

/** More incidents than a search looks up by id, shared with the province alone; every hundredth with everyone. */
let running: Awaited<ReturnType<typeof startSharing>>;
beforeAll(async () => {
  running = await startSharing();
  await running.fixture.client.query(
    `with made as (
       insert into incident (id, reference, title, class, state, detected_at, received_at, origin, updated_at, tlp, party_ids)
       select gen_random_uuid(), 'SC-2024-' || lpad(n::text, 6, '0'), 'Máy chủ phổ biến thứ ' || n, 'MALWARE', 'RECEIVED',
         moment, moment, 'REGISTERED', moment, case when n % 100 = 0 then 'CLEAR' else 'AMBER' end, array[$1::uuid]
       from generate_series(1, $2::int) n, lateral (select timestamptz '2024-01-01' + n * interval '1 hour' as moment) at
       returning id, detected_at)
     insert into incident_system (id, incident_id, detected_at, system_id, role, linked_at)
     select gen_random_uuid(), id, detected_at, $3, 'TARGET', detected_at from made`,
    [ORGANIZATIONS['VN-UBND-48'].id, WIDE, SYSTEM],
  );
  await running.fixture.client.query('analyze incident');
});
afterAll(() => running.close());

interface Found {
  readonly incidents: { readonly totalCount: number; readonly nodes: readonly { title: string }[] };
}
const search = (text: string, caller = asker('COORDINATOR')) =>
  running.data<Found>(
    'query ($text: String!) { incidents(first: 3, filter: { search: $text }) { totalCount nodes { title } } }',
    { text },
    { caller },
  );
const province = asker('SYSTEM_OWNER', 'VN-UBND-48', 'x');
const stranger = asker('SYSTEM_OWNER', 'VN-GOV-02', 'x');

describe('a search', () => {
  it('for a word of many incidents gives what the caller sees, in the order of the list', async () => {
    const titles = [2100, 2099, 2098].map((n) => ({ title: `Máy chủ phổ biến thứ ${n}` }));
    expect(await search('pho bien')).toEqual({ incidents: { totalCount: WIDE, nodes: titles } });
    expect(await search('bien MAY pho', province)).toEqual({
      incidents: { totalCount: WIDE, nodes: titles },
    });
    expect(await search('pho bien', stranger)).toMatchObject({ incidents: { totalCount: 21 } });
    expect(await search('pho bien', asker('PUBLIC'))).toMatchObject({ incidents: { totalCount: 21 } });
  });

  it('for a word of few gives the same, and what is not visible is not found', async () => {
    const one = { incidents: { totalCount: 1, nodes: [{ title: 'Máy chủ phổ biến thứ 2099' }] } };
    const none = { incidents: { totalCount: 0, nodes: [] } };
    expect(await search('bien 2099')).toEqual(one);
    expect(await search('bien 2099', stranger)).toEqual(none);
    expect(await search('bien 999999', stranger)).toEqual(none);
    expect(await search("o'brien \\ %_ $1", stranger)).toEqual(none);
  });

  it('gives nobody more than they see, asked past the graph as the application’s role', async () => {
    const found = (caller: ReturnType<typeof asker> | undefined, pattern = '%dau hieu red%') =>
      asApplication(running, caller, async (client) => {
        const { rows } = await client.query<{ ids: string[] | null }>(
          'select incidents_like(array[$1], 2000)::text[] as ids',
          [pattern],
        );
        return rows[0]?.ids?.toSorted();
      });
    const named = running.cases.filter(
      ({ tlp, registeredBy, namedSubjects }) =>
        tlp === 'RED' && [registeredBy, ...namedSubjects].includes('me'),
    );
    expect(named).toHaveLength(2);
    expect(await found(asker('INCIDENT_REPORTER'))).toEqual(named.map(({ id }) => id).toSorted());
    for (const blind of [
      asker('COORDINATOR', 'VN-GOV-02', 'x'),
      asker('CENSUS_ANALYST', null, 'x'),
      undefined,
    ]) {
      expect(await found(blind)).toEqual([]);
    }
    expect(await found(asker('COORDINATOR'), '%bien thu 2099%')).toHaveLength(1);
    expect(await found(stranger, '%bien thu 2099%')).toEqual([]);
  });

  it('looks all words up at once: one statement more than the page and its total', async () => {
    for (const text of ['pho bien', 'may chu pho bien thu 77']) {
      await search(text);
      expect(running.statements.texts).toHaveLength(3);
    }
  });

  it('is looked up once for many parents', async () => {
    const { _entities } = await running.data<{ _entities: { incidents: { nodes: unknown[] } }[] }>(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
        ... on InformationSystem { incidents(first: 2, filter: { search: "thu 77" }) { nodes { title } } } } }`,
      {
        representations: [SYSTEM, '0190a000-0000-7000-8000-000000000009'].map((id) => ({
          __typename: 'InformationSystem',
          id,
        })),
      },
      { caller: province },
    );
    expect(_entities.map(({ incidents }) => incidents.nodes.length)).toEqual([2, 0]);
    expect(running.statements.texts).toHaveLength(2);
  });
});
