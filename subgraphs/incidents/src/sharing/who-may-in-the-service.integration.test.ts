import type { Role } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  asker,
  type Code,
  ORGANIZATIONS,
  type SharedCase,
  startSharing,
} from '../fixture/sharing.fixture.js';

type Sharing = Awaited<ReturnType<typeof startSharing>>;

const SYSTEM = '0190a000-0000-7000-8000-000000000009';
const OTHER_SYSTEM = '0190a000-0000-7000-8000-000000000008';
const stranger = (role: Role, organization: Code = 'VN-GOV-02') => asker(role, organization, 'stranger');

// As the owner of the tables row-level security does not bind: then this is the service alone.
describe.each(['application', 'owner'] as const)('the service, connected as the %s', (runAs) => {
  let running: Sharing;
  beforeAll(async () => {
    running = await startSharing(runAs);
  });
  afterAll(() => running.close());

  const made = (which: string): SharedCase => {
    const found = running.cases.find(({ title }) => title === `Dấu hiệu ${which}`);
    if (!found) throw new Error(`the fixture has no ${which}`);
    return found;
  };
  const ask = (query: string, caller: ReturnType<typeof asker>) => running.ask(query, {}, { caller });
  const code = async (query: string, caller: ReturnType<typeof asker>) =>
    (await ask(query, caller)).errors?.[0]?.extensions?.['code'];
  const version = async (id: string) => {
    const { rows } = await running.fixture.client.query<{ version: number }>(
      'select version from incident where id = $1',
      [id],
    );
    return rows[0]?.version ?? 0;
  };
  const change = (field: string) =>
    `mutation { change: ${field} { incident { id version } userErrors { code path } } }`;

  it('lets a responder link systems to incidents of a party, not to all that the network reads', async () => {
    const link = async (which: string) => {
      const { id } = made(which);
      return change(`linkIncidentToSystem(input: { incidentId: "${id}", systemId: "${OTHER_SYSTEM}", role: AFFECTED,
        expectedVersion: ${await version(id)} })`);
    };
    expect(await code(await link('green kiểu3'), stranger('RESPONDER'))).toBe('FORBIDDEN');
    expect(await ask(await link('green kiểu1'), stranger('RESPONDER'))).toMatchObject({
      data: { change: { userErrors: [], incident: { version: 2 } } },
    });
  });

  it.each(['INCIDENT_REPORTER', 'SYSTEM_OWNER', 'ADMINISTRATOR'] as const)(
    'lets a %s of the reporting organization change the TLP, and not one of another party',
    async (role) => {
      const relabel = async (which: string) => {
        const { id, tlp } = made(which);
        return change(`changeIncidentTlp(input: { incidentId: "${id}", tlp: ${tlp},
          expectedVersion: ${await version(id)} })`);
      };
      expect(await code(await relabel('amber kiểu1'), stranger(role))).toBe('FORBIDDEN');
      expect(await ask(await relabel('amber kiểu4'), stranger(role))).toMatchObject({
        data: { change: { userErrors: [] } },
      });
    },
  );

  it('lets nobody take an incident out of their own sight', async () => {
    const { client } = running.fixture;
    const { id } = made('amber kiểu2');
    await client.query('update incident set reporter_id = $2 where id = $1', [
      id,
      ORGANIZATIONS['VN-GOV-02-UNIT'].id,
    ]);
    const narrow = change(
      `changeIncidentTlp(input: { incidentId: "${id}", tlp: AMBER_STRICT, expectedVersion: ${await version(id)} })`,
    );
    expect(await ask(narrow, stranger('INCIDENT_REPORTER'))).toMatchObject({
      data: { change: { incident: null, userErrors: [{ code: 'NOT_ALLOWED_NOW', path: ['input', 'tlp'] }] } },
    });
    const named = made('red kiểu7');
    const { rows } = await client.query<{ id: string }>(
      `select id from incident_party where incident_id = $1 and subject = 'me'`,
      [named.id],
    );
    const leave = change(`removeIncidentParty(input: { incidentId: "${named.id}", partyId: "${rows[0]?.id}",
      expectedVersion: ${await version(named.id)} })`);
    expect(await ask(leave, asker('COORDINATOR', 'VN-GOV-00'))).toMatchObject({
      data: {
        change: { incident: null, userErrors: [{ code: 'NOT_ALLOWED_NOW', path: ['input', 'partyId'] }] },
      },
    });
  });

  it('changes one incident twice in one request, each time as it then is', async () => {
    const { id } = made('green kiểu4');
    const at = await version(id);
    const relabel = (tlp: string, expected: number) =>
      `changeIncidentTlp(input: { incidentId: "${id}", tlp: ${tlp}, expectedVersion: ${expected} }) {
        incident { version tlp } userErrors { code } }`;
    const first = await running.data<{ a: { incident: { version: number } } }>(
      `mutation { a: ${relabel('RED', at)} }`,
      {},
      { caller: stranger('COORDINATOR') },
    );
    const next = first.a.incident.version;
    const { a, b } = await running.data<Record<string, unknown>>(
      `mutation { a: ${relabel('AMBER', next)} b: ${relabel('RED', next + next - at)} }`,
      {},
      { caller: stranger('COORDINATOR') },
    );
    expect(a).toMatchObject({ incident: { tlp: 'AMBER' }, userErrors: [] });
    expect(b).toMatchObject({ incident: { tlp: 'RED' }, userErrors: [] });
  });

  it('tells who is a party to parties, named persons and coordinators only', async () => {
    const parties = (which: string) =>
      `{ incident(id: "${made(which).id}") { parties { nodes { subject } } } }`;
    for (const which of ['clear kiểu3', 'green kiểu3']) {
      expect(await code(parties(which), stranger('RESPONDER'))).toBe('FORBIDDEN');
      expect(await code(parties(which), stranger('COORDINATOR'))).toBeUndefined();
      expect(await code(parties(which), asker('RESPONDER', 'VN-UBND-48', 'x'))).toBeUndefined();
      expect(await code(parties(which), asker('CENSUS_ANALYST', 'VN-GOV-02', 'somebody'))).toBeUndefined();
    }
    expect(await code(parties('clear kiểu3'), stranger('CENSUS_ANALYST'))).toBe('FORBIDDEN');
  });

  it('tells the person who reported to the organization that reported, not to other parties, and notes it', async () => {
    const person = (which: string) => `{ incident(id: "${made(which).id}") { registeredBy } }`;
    const { id } = made('amber kiểu5');
    await running.fixture.client.query(
      `insert into incident_party (id, incident_id, organization_id, role, added_at)
       values (gen_random_uuid(), $1, $2, 'AFFECTED', now())`,
      [id, ORGANIZATIONS['VN-GOV-02'].id],
    );
    expect(await code(person('amber kiểu5'), stranger('SYSTEM_OWNER'))).toBe('FORBIDDEN');
    expect(await ask(person('amber kiểu5'), stranger('SYSTEM_OWNER', 'VN-UBND-48'))).toMatchObject({
      data: { incident: { registeredBy: 'somebody' } },
    });
    const { rows } = await running.fixture.client.query<{ payload: string }>(
      `select payload from audit_entry where payload::jsonb ->> 'kind' = 'READ' and payload::jsonb -> 'entity' -> 'ids' ? $1`,
      [id],
    );
    expect(rows.map(({ payload }) => JSON.parse(payload) as unknown)).toMatchObject([
      { organization: 'VN-UBND-48', entity: { type: 'Incident' } },
    ]);
  });

  it('tells the public neither by a filter nor by who reported which system was hit', async () => {
    const publicly = asker('PUBLIC');
    const bySystem = `{ incidents(filter: { systemId: "${SYSTEM}" }) { totalCount nodes { id } } }`;
    expect(await ask(bySystem, publicly)).toEqual({ data: { incidents: { totalCount: 0, nodes: [] } } });
    expect(
      (
        await running.data<{ incidents: { totalCount: number } }>(
          bySystem,
          {},
          { caller: stranger('AUDITOR') },
        )
      ).incidents.totalCount,
    ).toBeGreaterThan(0);
    const reporter = `{ incident(id: "${made('clear kiểu4').id}") { reporter { id } } }`;
    expect(await code(reporter, publicly)).toBe('UNAUTHENTICATED');
    expect(await code(reporter, stranger('AUDITOR'))).toBeUndefined();
  });

  it('gives nobody another one’s report for the same idempotency key', async () => {
    const report = change(
      'reportIncident(input: { idempotencyKey: "the-same-key", title: "Tin", class: MALWARE, detectedAt: "2025-01-01T00:00:00Z" })',
    );
    const id = async (subject: string, organization: Code) => {
      const { data } = await ask(report, asker('INCIDENT_REPORTER', organization, subject));
      return (data as { change: { incident: { id: string } } } | null)?.change.incident.id;
    };
    const first = await id('one', 'VN-GOV-02');
    expect(first).toBeDefined();
    expect(await id('one', 'VN-GOV-02')).toBe(first);
    expect(await id('another', 'VN-UBND-48')).not.toBe(first);
  });
});
