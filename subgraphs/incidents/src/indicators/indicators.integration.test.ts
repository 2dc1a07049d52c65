import type { Role } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asker, type Code, type SharedCase, startSharing, viewerOf } from '../fixture/sharing.fixture.js';
import { Tlp } from '../sharing/tlp.js';
import { sees } from '../sharing/visibility.rules.js';

type Sharing = Awaited<ReturnType<typeof startSharing>>;

const stranger = (role: Role, organization: Code = 'VN-GOV-02') => asker(role, organization, 'stranger');
const ROLES: readonly Role[] = [
  'COORDINATOR',
  'RESPONDER',
  'INCIDENT_REPORTER',
  'SYSTEM_OWNER',
  'SYSTEM_OPERATOR',
  'AUDITOR',
  'ADMINISTRATOR',
  'APPRAISER',
];

/** One indicator of every label in every incident. */
async function seedIndicators({ fixture, cases }: Sharing): Promise<void> {
  await fixture.client.query(
    `insert into incident_indicator (id, incident_id, kind, value, normalized, tlp, added_at)
     select gen_random_uuid(), i.id, 'DOMAIN', lower(l.label) || '.example', lower(l.label) || '.example', l.label, now()
     from incident i cross join unnest($1::text[]) as l (label) where i.id = any ($2::uuid[])`,
    [Object.values(Tlp), cases.map(({ id }) => id)],
  );
}

// As the owner of the tables row-level security does not bind: then this is the service alone.
describe.each(['application', 'owner'] as const)('indicators, connected as the %s', (runAs) => {
  let running: Sharing;
  beforeAll(async () => {
    running = await startSharing(runAs);
    await seedIndicators(running);
  });
  afterAll(() => running.close());

  const made = (which: string): SharedCase => {
    const found = running.cases.find(({ title }) => title === `Dấu hiệu ${which}`);
    if (!found) throw new Error(`the fixture has no ${which}`);
    return found;
  };
  const ask = (query: string, caller: ReturnType<typeof asker>) => running.ask(query, {}, { caller });
  const version = async (id: string) => {
    const { rows } = await running.fixture.client.query<{ version: number }>(
      'select version from incident where id = $1',
      [id],
    );
    return rows[0]?.version ?? 0;
  };
  const add = async (id: string, indicators: string, caller: ReturnType<typeof asker>) =>
    ask(
      `mutation { change: addIncidentIndicators(input: { incidentId: "${id}", expectedVersion: ${await version(id)},
        indicators: [${indicators}] }) { incident { id version } added known userErrors { code path } } }`,
      caller,
    );

  it.each(['PUBLIC', ...ROLES] as const)('are seen by a %s within their own label', async (role) => {
    const caller = stranger(role);
    const { incidents } = await running.data<{
      incidents: {
        nodes: { id: string; indicators: { nodes: { tlp: Tlp }[]; totalCount: number } | null }[];
      };
    }>(
      role === 'PUBLIC'
        ? '{ incidents(first: 200) { nodes { id } } }'
        : '{ incidents(first: 200) { nodes { id indicators { nodes { tlp } totalCount } } } }',
      {},
      { caller },
    );
    if (role === 'PUBLIC') {
      const { errors } = await ask('{ incidents { nodes { indicators { totalCount } } } }', caller);
      expect(errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
      return;
    }
    expect(running.statements.texts).toHaveLength(3);
    const found = new Map(incidents.nodes.map(({ id, indicators }) => [id, indicators]));
    for (const one of running.cases) {
      const seen = sees(viewerOf(caller), one);
      const labels = Object.values(Tlp).filter((tlp) => seen && sees(viewerOf(caller), { ...one, tlp }));
      expect(
        found
          .get(one.id)
          ?.nodes.map(({ tlp }) => tlp)
          .toSorted() ?? [],
      ).toEqual(labels.toSorted());
      if (seen) expect(found.get(one.id)?.totalCount).toBe(labels.length);
    }
  });

  it.each(ROLES)('find incidents for a %s only where the indicator itself is seen', async (role) => {
    for (const caller of [stranger(role), asker(role, 'VN-GOV-02', 'me')]) {
      for (const tlp of Object.values(Tlp)) {
        const { incidents } = await running.data<{ incidents: { totalCount: number } }>(
          `{ incidents(filter: { indicator: "hxxp://${tlp}[.]example" }) { totalCount }
             ignored: incidents(first: 1) { nodes { id } } }`,
          {},
          { caller },
        );
        expect(incidents.totalCount).toBe(0);
        const { found } = await running.data<{ found: { nodes: { id: string }[] } }>(
          `{ found: incidents(first: 200, filter: { indicator: "${tlp}[.]example" }) { nodes { id } } }`,
          {},
          { caller },
        );
        const expected = running.cases.filter(
          (one) => sees(viewerOf(caller), one) && sees(viewerOf(caller), { ...one, tlp }),
        );
        expect(found.nodes.map(({ id }) => id).toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
      }
    }
  });

  it('find nothing for the public', async () => {
    const { incidents } = await running.data<{ incidents: { totalCount: number } }>(
      '{ incidents(filter: { indicator: "clear.example" }) { totalCount } }',
      {},
      { caller: asker('PUBLIC') },
    );
    expect(incidents.totalCount).toBe(0);
  });

  it.each([
    ['COORDINATOR', 'amber kiểu0', true],
    ['RESPONDER', 'amber kiểu1', true],
    ['RESPONDER', 'green kiểu3', false],
    ['RESPONDER', 'amber kiểu4', false],
    ['INCIDENT_REPORTER', 'amber kiểu4', true],
    ['INCIDENT_REPORTER', 'amber kiểu1', false],
    ['SYSTEM_OWNER', 'amber kiểu4', true],
    ['SYSTEM_OWNER', 'amber kiểu1', false],
    ['SYSTEM_OPERATOR', 'amber kiểu4', false],
    ['AUDITOR', 'amber kiểu4', false],
    ['ADMINISTRATOR', 'amber kiểu4', false],
  ] as const)('are added by a %s to %s: %s', async (role, which, may) => {
    const answer = await add(made(which).id, `{ kind: OTHER, value: "${role} ${which}" }`, stranger(role));
    if (may) expect(answer).toMatchObject({ data: { change: { added: 1, known: 0, userErrors: [] } } });
    else expect(answer.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });

  it('are not added where the incident is not seen', async () => {
    const answer = await add(made('red kiểu3').id, '{ kind: OTHER, value: "x" }', stranger('COORDINATOR'));
    expect(answer).toMatchObject({ data: { change: { userErrors: [{ code: 'NOT_FOUND' }] } } });
  });

  it('are added all or none, with everything that is wrong with any row', async () => {
    const { id } = made('amber kiểu2');
    const before = await version(id);
    const answer = await add(
      id,
      `{ kind: IPV4, value: "203.0.113.7" }, { kind: IPV4, value: "203.0.113.700" },
       { kind: MD5, value: "xyz", confidence: 101, firstSeen: "2999-01-01T00:00:00Z" },
       { kind: DOMAIN, value: "ok.example", firstSeen: "2025-02-01T00:00:00Z", lastSeen: "2025-01-01T00:00:00Z" }`,
      stranger('COORDINATOR'),
    );
    expect(answer).toMatchObject({
      data: {
        change: {
          incident: null,
          added: 0,
          userErrors: [
            { code: 'INVALID_VALUE', path: ['input', 'indicators', '1', 'value'] },
            { code: 'INVALID_VALUE', path: ['input', 'indicators', '2', 'value'] },
            { code: 'INVALID_VALUE', path: ['input', 'indicators', '2', 'firstSeen'] },
            { code: 'OUT_OF_RANGE', path: ['input', 'indicators', '2', 'confidence'] },
            { code: 'INVALID_VALUE', path: ['input', 'indicators', '3', 'lastSeen'] },
          ],
        },
      },
    });
    expect(await version(id)).toBe(before);
    const none = await add(id, '', stranger('COORDINATOR'));
    expect(none).toMatchObject({ data: { change: { userErrors: [{ path: ['input', 'indicators'] }] } } });
  });

  it('are in an incident once: seen again, the time is widened, and what was withdrawn stands again', async () => {
    const { id } = made('green kiểu0');
    const coordinator = stranger('COORDINATOR');
    const sighting = (value: string, first: string, last: string) =>
      `{ kind: URL, value: "${value}", firstSeen: "${first}T00:00:00Z", lastSeen: "${last}T00:00:00Z" }`;
    const first = await add(
      id,
      `${sighting('hxxp://Evil[.]example/', '2025-03-01', '2025-03-02')},
       ${sighting('http://evil.example', '2025-02-01', '2025-02-02')}`,
      coordinator,
    );
    expect(first).toMatchObject({ data: { change: { added: 1, known: 1 } } });
    const read = async () => {
      const { incident } = await running.data<{
        incident: { indicators: { nodes: { kind: string; id: string }[] } };
      }>(
        `{ incident(id: "${id}") { indicators(first: 50, withdrawn: true) {
          nodes { id kind value normalized firstSeen lastSeen tlp withdrawnAt withdrawalReason } } } }`,
        {},
        { caller: coordinator },
      );
      return incident.indicators.nodes.filter(({ kind }) => kind === 'URL');
    };
    const [one] = await read();
    expect(one).toMatchObject({
      value: 'http://Evil.example/',
      normalized: 'http://evil.example/',
      firstSeen: '2025-02-01T00:00:00.000Z',
      lastSeen: '2025-03-02T00:00:00.000Z',
      tlp: 'GREEN',
    });
    const withdraw = async () =>
      ask(
        `mutation { change: withdrawIncidentIndicator(input: { incidentId: "${id}", indicatorId: "${one?.id}",
          expectedVersion: ${await version(id)}, reason: "trang của chính cơ quan" }) { userErrors { code path } } }`,
        coordinator,
      );
    expect(await withdraw()).toMatchObject({ data: { change: { userErrors: [] } } });
    expect(await read()).toMatchObject([{ withdrawalReason: 'trang của chính cơ quan' }]);
    expect(await withdraw()).toMatchObject({
      data: { change: { userErrors: [{ code: 'NOT_FOUND', path: ['input', 'indicatorId'] }] } },
    });
    const again = await add(id, sighting('http://evil.example', '2025-01-01', '2025-04-01'), coordinator);
    expect(again).toMatchObject({ data: { change: { added: 0, known: 1 } } });
    expect(await read()).toMatchObject([
      { firstSeen: '2025-01-01T00:00:00.000Z', lastSeen: '2025-04-01T00:00:00.000Z', withdrawnAt: null },
    ]);
  });

  it('tell nothing of one with a label that the caller does not see, but that it is there', async () => {
    const { id } = made('amber kiểu1');
    const again = await add(id, '{ kind: DOMAIN, value: "red.example" }', stranger('RESPONDER'));
    expect(again).toMatchObject({ data: { change: { added: 0, known: 1, userErrors: [] } } });
    const { rows } = await running.fixture.client.query(
      `select tlp from incident_indicator where incident_id = $1 and normalized = 'red.example'`,
      [id],
    );
    expect(rows).toEqual([{ tlp: 'RED' }]);
  });

  it('are on record when they are added', async () => {
    const { id } = made('amber kiểu4');
    await add(id, '{ kind: ASN, value: "64500" }', stranger('COORDINATOR'));
    const { rows } = await running.fixture.client.query<{ payload: string }>(
      `select payload from audit_entry where payload::jsonb -> 'entity' ->> 'type' = 'IncidentIndicator'
       and payload::jsonb -> 'after' ->> 'normalized' = 'AS64500'`,
    );
    expect(rows).toHaveLength(1);
  });
});
