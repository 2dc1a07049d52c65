import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { type IncidentsHarness, startIncidents } from '../fixture/incidents.harness.js';
import { registerCrowd } from './fixture/crowd.js';
import { randomWriters, systemIs, write } from './fixture/random-changes.js';

let running: IncidentsHarness;
beforeAll(async () => {
  running = await startIncidents(inject('postgresAdminUrl'));
});
afterAll(() => running.close());

/** What the projection noted is booked, once no transaction that began before runs any more, in any database. */
const caughtUp = () =>
  vi.waitFor(async () => {
    await running.fixture.client.query('select incident_figures_catch_up(1000)');
    const { rows } = await running.fixture.client.query('select from incident_figure_stale');
    expect(rows).toEqual([]);
  }, 20_000);

const FAULTS = 'select * from incident_figures_faults()';
const faults = async () => (await running.fixture.client.query(FAULTS)).rows;

interface Table {
  readonly incidents: number;
  readonly sentence: string;
}
const tables = async (period: string, inside: string, more = '') => {
  const answer = await running.ask<{ incidentStatistics: (Table & Record<string, unknown>)[] }>(
    `{ incidentStatistics(period: { ${period} } ${more}) { ${inside} } }`,
  );
  return answer.incidentStatistics;
};

const COMPARED =
  'onPrevious { ... on IncidentChange { base ratio percentage } } onLastYear { ... on IncidentChange { base ratio percentage } }';

describe('figures are those of the incidents', () => {
  it('after whatever several writers did at once, some of it taken back', async () => {
    const clients = [1, 2, 3].map(() => new pg.Client({ connectionString: running.databaseUrl }));
    await Promise.all(clients.map((client) => client.connect()));
    try {
      await fc.assert(
        fc.asyncProperty(randomWriters(clients.length, 3), async (writers) => {
          const incidents: string[] = [];
          for (let made = 0; made < 3; made += 1) incidents.push((await running.fixture.incident()).id);
          await Promise.all(clients.map((client, index) => write(client, incidents, writers[index] ?? [])));
          await caughtUp();
          expect(await faults()).toEqual([]);
        }),
        { numRuns: 30, endOnFailure: true },
      );
    } finally {
      await Promise.all(clients.map((client) => client.end()));
    }
  });

  it('the level of an incident is the highest of its systems as they are known, its owners theirs', async () => {
    const { client } = running.fixture;
    const [low, high, unknown] = [11, 12, 13].map((n) => `0190a000-0000-7000-8000-0000000000${n}`);
    const owner = '0190a000-0000-7000-8000-000000000077';
    for (const [system, level] of [
      [low, 2],
      [high, 4],
    ] as const) {
      await client.query(systemIs(system ?? '', owner, level), [owner]);
    }
    const at = { detectedAt: '2020-05-05T00:00:00Z' };
    const both = await running.fixture.incident({ ...at, systems: [low ?? '', high ?? ''] });
    await running.fixture.incident({ ...at, systems: [unknown ?? ''] });
    await running.fixture.incident(at);
    const levels = async () => {
      const [table] = await tables(
        'kind: YEAR, from: "2020-01-01"',
        'parts { level incidents }',
        'by: LEVEL',
      );
      const parts = table?.['parts'] as { level: string; incidents: number }[];
      return Object.fromEntries(parts.map(({ level, incidents }) => [level, incidents]));
    };
    expect(await levels()).toEqual({ LEVEL_4: 1, UNKNOWN: 1, NO_SYSTEM: 1 });
    await running.fixture.unlink(both.id, high ?? '');
    expect(await levels()).toMatchObject({ LEVEL_2: 1 });
    await client.query(systemIs(low ?? '', owner, 3), [owner]);
    await caughtUp();
    expect(await levels()).toMatchObject({ LEVEL_3: 1 });
    const [owners] = await tables(
      'kind: YEAR, from: "2020-01-01"',
      'parts { organization { id } incidents }',
      'by: OWNER, filter: { level: [LEVEL_3] }',
    );
    expect(owners?.['parts']).toEqual([{ organization: { id: owner }, incidents: 1 }]);
    expect(await faults()).toEqual([]);
  });

  it('two that change the same sums do not wait for one another', async () => {
    const { client } = running.fixture;
    const [one, other] = [await running.fixture.incident(), await running.fixture.incident()];
    const second = new pg.Client({ connectionString: running.databaseUrl });
    await second.connect();
    try {
      // They leave and enter the same class: the same sums.
      await client.query('begin');
      await client.query(`update incident set class = 'SPAM' where id = $1`, [one.id]);
      await second.query(`set lock_timeout = '1s'`);
      await second.query(`update incident set class = 'SPAM' where id = $1`, [other.id]);
      await client.query('commit');
    } finally {
      await second.end();
    }
    expect(await faults()).toEqual([]);
  });

  it('a fault is found, and a recount mends it', async () => {
    const { client } = running.fixture;
    await client.query('alter table incident disable trigger incident_figures_follow_insert');
    await running.fixture.incident({ class: 'SCANNING' });
    await client.query('alter table incident enable trigger incident_figures_follow_insert');
    expect((await faults()).length).toBeGreaterThan(0);
    await client.query('select incident_figures_recount()');
    expect(await faults()).toEqual([]);
  });
});

describe('what the authority published is read back from the incidents that make it up', () => {
  // Published: 1,723 in June 2023, 2.5 times May, +46.3 % on June 2022; 6,362 in the half-year, -4.2 %; 6,640 in the first
  // half of 2022; 19,786 in 2014. Our own construction: 689 in May 2023 and 1,178 in June 2022, which give these rates;
  // how the rest lies in the other months, and the split by class.
  beforeAll(async () => {
    await registerCrowd(running.fixture.client, [
      { month: '2023-06-01', class: 'PHISHING', count: 700 },
      { month: '2023-06-01', class: 'DEFACEMENT', count: 23 },
      { month: '2023-06-01', class: 'MALWARE', count: 1_000 },
      { month: '2023-05-01', class: 'MALWARE', count: 689 },
      { month: '2023-01-01', class: 'MALWARE', count: 6_362 - 1_723 - 689 },
      { month: '2022-06-01', class: 'PHISHING', count: 1_178 },
      { month: '2022-02-01', class: 'MALWARE', count: 6_640 - 1_178 },
      { month: '2014-03-01', class: 'PHISHING', count: 1_458 },
      { month: '2014-07-01', class: 'DEFACEMENT', count: 8_291 },
      { month: '2014-11-01', class: 'MALWARE', count: 10_037 },
    ]);
  });

  it('June 2023', async () => {
    const [table] = await tables(
      'kind: MONTH, from: "2023-06-01"',
      `incidents ${COMPARED} accumulated { incidents onLastYear { ... on IncidentChange { base percentage } } }
       vi: sentence en: sentence(language: EN)`,
    );
    expect(table).toEqual({
      incidents: 1_723,
      onPrevious: { base: 689, ratio: 2.5, percentage: 150.1 },
      onLastYear: { base: 1_178, ratio: 1.5, percentage: 46.3 },
      accumulated: { incidents: 6_362, onLastYear: { base: 6_640, percentage: -4.2 } },
      vi: 'Trong tháng 6/2023, ghi nhận 1.723 sự cố, gấp 2,5 lần so với tháng 5/2023 và tăng 46,3% so với tháng 6/2022; trong đó: 1.000 mã độc, 700 tấn công lừa đảo, 23 thay đổi giao diện. Lũy kế 6 tháng đầu năm 2023: 6.362 sự cố, giảm 4,2% so với 6 tháng đầu năm 2022.',
      en: 'In June 2023, 1,723 incidents were recorded, 2.5 times May 2023 and up 46.3% on June 2022; among them: 1,000 malware, 700 phishing, 23 defacement. Accumulated in the first half of 2023: 6,362, down 4.2% on the first half of 2022.',
    });
  });

  it('2014, over phishing, defacement and malware', async () => {
    const [table] = await tables(
      'kind: YEAR, from: "2014-01-01"',
      `incidents parts { place class incidents share } byClass { month class incidents }
       onPrevious { ... on IncidentChangeUnavailable { reason explanation(language: EN) } } sentence`,
    );
    expect(table).toEqual({
      incidents: 19_786,
      parts: [
        { place: 1, class: 'MALWARE', incidents: 10_037, share: 50.7 },
        { place: 2, class: 'DEFACEMENT', incidents: 8_291, share: 41.9 },
        { place: 3, class: 'PHISHING', incidents: 1_458, share: 7.4 },
      ],
      byClass: [
        { month: '2014-03-01', class: 'PHISHING', incidents: 1_458 },
        { month: '2014-07-01', class: 'DEFACEMENT', incidents: 8_291 },
        { month: '2014-11-01', class: 'MALWARE', incidents: 10_037 },
      ],
      onPrevious: {
        reason: 'NONE_BEFORE',
        explanation: 'There was no incident in the earlier period, so that there is no rate.',
      },
      sentence:
        'Trong năm 2014, ghi nhận 19.786 sự cố, không có cơ sở so sánh với năm 2013; trong đó: 10.037 mã độc, 8.291 thay đổi giao diện, 1.458 tấn công lừa đảo.',
    });
  });

  it('over any days, the sums of days, months and years agree with a count', async () => {
    const day = fc.integer({ min: 0, max: 1_200 });
    const iso = (days: number) =>
      new Date(Date.UTC(2022, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);
    await fc.assert(
      fc.asyncProperty(day, day, async (one, other) => {
        const [from, to] = [iso(Math.min(one, other)), iso(Math.max(one, other) + 1)];
        const [table] = await tables(`kind: FREE, from: "${from}", to: "${to}"`, 'incidents');
        const { rows } = await running.fixture.client.query<{ count: string }>(
          `select count(*) from incident where not drill and tlp <> 'RED' and state <> 'REJECTED' and detected_at >= $1::date::timestamp at time zone 'Asia/Ho_Chi_Minh'
             and detected_at < $2::date::timestamp at time zone 'Asia/Ho_Chi_Minh'`,
          [from, to],
        );
        expect(table?.incidents ?? 0).toBe(Number(rows[0]?.count));
      }),
      { numRuns: 40 },
    );
  });
});

it('published figures stand beside, with publisher and address, and are part of no count', async () => {
  const { publishedFigures } = await running.ask<{ publishedFigures: Record<string, unknown>[] }>(
    `{ publishedFigures(indicator: [INCIDENTS]) { indicator from to value rounded note provenance { origin publisher url } } }`,
  );
  expect(publishedFigures).toContainEqual({
    indicator: 'INCIDENTS',
    from: '2014-01-01',
    to: '2015-01-01',
    value: 19_786,
    rounded: false,
    note: null,
    provenance: { origin: 'REFERENCE', publisher: 'VNCERT', url: expect.stringContaining('mic.gov.vn') },
  });
  // Two publishers differ on 2023: both stand.
  const of2023 = publishedFigures.filter(({ from, to }) => from === '2023-01-01' && to === '2024-01-01');
  expect(of2023.map(({ value }) => value)).toEqual([12_846, 13_900]);
  const origins = await tables('kind: YEAR, from: "2023-01-01"', 'origin');
  expect(origins).toEqual([{ origin: 'REGISTERED' }]);
});
