import { ROLES } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asApplication, asker, type Code, startSharing, viewerOf } from '../fixture/sharing.fixture.js';
import { sees } from './visibility.rules.js';

type Sharing = Awaited<ReturnType<typeof startSharing>>;

const ASKERS = ROLES.flatMap((role) => [
  { role, organization: null, subject: 'me' },
  { role, organization: 'VN-GOV-02' as Code, subject: 'me' },
  { role, organization: 'VN-GOV-02-UNIT' as Code, subject: 'another' },
  { role, organization: 'VN-GOV-00' as Code, subject: 'a third' },
  { role, organization: 'VN-UBND-48' as Code, subject: 'a fourth' },
]);

function expected({ cases }: Sharing, caller: ReturnType<typeof asker>): string[] {
  const viewer = viewerOf(caller);
  return cases
    .filter((incident) => sees(viewer, incident))
    .map(({ title }) => title)
    .sort();
}

describe.each(['application', 'owner'] as const)('the graph, connected as the %s', (runAs) => {
  let running: Sharing;
  beforeAll(async () => {
    running = await startSharing(runAs);
  });
  afterAll(() => running.close());

  // As the owner of the tables row-level security does not bind: then this is the service alone.
  it.each(ASKERS)(
    'shows $role of $organization what the rule says',
    async ({ role, organization, subject }) => {
      const caller = asker(role, organization, subject);
      const wanted = expected(running, caller);
      const titles = (page: unknown) =>
        (page as { nodes: { title: string }[] }).nodes.map(({ title }) => title).sort();
      const { incidents } = await running.data(
        '{ incidents(first: 200) { nodes { title } totalCount } }',
        {},
        { caller },
      );
      expect(titles(incidents)).toEqual(wanted);
      expect(incidents).toMatchObject({ totalCount: wanted.length });

      // By reference, as another subgraph would ask, and through the neighbours.
      const forged = await running.data(
        `{ _entities(representations: [${running.cases
          .map(({ id, reference }, index) =>
            index % 2 === 0
              ? `{ __typename: "Incident", id: "${id}" }`
              : `{ __typename: "Incident", reference: "${reference}" }`,
          )
          .join(' ')}]) { ... on Incident { title } } }`,
        {},
        { caller },
      );
      const entities = forged['_entities'] as ({ title: string } | null)[];
      expect(entities.flatMap((one) => (one ? [one.title] : [])).sort()).toEqual(wanted);
      const area = await running.data(
        `{ _entities(representations: [{ __typename: "AdministrativeUnit", id: "48@2025-07-01",
        subtreeIds: ["48@2025-07-01"] }]) {
        ... on AdministrativeUnit { incidents(first: 200) { nodes { title } totalCount } } } }`,
        {},
        { caller },
      );
      const [unit] = area['_entities'] as { incidents: { totalCount: number } }[];
      expect(titles(unit?.incidents)).toEqual(wanted);
      expect(unit?.incidents.totalCount).toBe(wanted.length);
      if (role === 'PUBLIC') return;
      const system = await running.data(
        `{ _entities(representations: [{ __typename: "InformationSystem", id: "0190a000-0000-7000-8000-000000000009" }]) {
        ... on InformationSystem { incidents(first: 200) { nodes { title } totalCount } openIncidentCount } } }`,
        {},
        { caller },
      );
      const [one] = system['_entities'] as { incidents: unknown; openIncidentCount: number }[];
      expect(titles(one?.incidents)).toEqual(wanted);
      expect(one).toMatchObject({
        incidents: { totalCount: wanted.length },
        openIncidentCount: wanted.length,
      });
      const organization_ = await running.data(
        `{ _entities(representations: [{ __typename: "Organization", id: "0190a000-0000-7000-8000-000000000003",
        ownedSystemIds: ["0190a000-0000-7000-8000-000000000009"] }]) {
        ... on Organization { incidents(first: 200) { nodes { title } totalCount } } } }`,
        {},
        { caller },
      );
      const [owner] = organization_['_entities'] as { incidents: { totalCount: number } }[];
      expect(titles(owner?.incidents)).toEqual(wanted);
      expect(owner?.incidents.totalCount).toBe(wanted.length);
    },
  );
});

describe('row-level security alone', () => {
  let running: Sharing;
  beforeAll(async () => {
    running = await startSharing();
  });
  afterAll(() => running.close());

  it.each(ASKERS)(
    'shows $role of $organization what the rule says',
    async ({ role, organization, subject }) => {
      const caller = asker(role, organization, subject);
      const wanted = expected(running, caller);
      await asApplication(running, caller, async (client) => {
        const seen = await client.query<{ title: string }>(
          'select title from incident order by title collate "C"',
        );
        expect(seen.rows.map(({ title }) => title).sort()).toEqual(wanted);
        for (const table of ['incident_system', 'incident_party']) {
          const rows = await client.query<{ title: string }>(
            `select distinct title from incident join ${table} on incident_id = incident.id`,
          );
          const alone = await client.query(`select from ${table}`);
          if (role === 'PUBLIC') expect(alone.rowCount).toBe(0);
          else if (table === 'incident_system') expect(rows.rowCount).toBe(wanted.length);
          else expect(rows.rows.every(({ title }) => wanted.includes(title))).toBe(true);
          const orphans = await client.query(
            `select from ${table} t where not exists (select from incident i where i.id = t.incident_id)`,
          );
          expect(orphans.rowCount).toBe(0);
        }
      });
    },
  );
});
