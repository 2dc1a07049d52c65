import { ROLES, Role } from '@khien/identity';
import { seedOrganizationRefs } from '@khien/subgraph';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { startIncidents } from '../fixture/incidents.harness.js';
import {
  asApplication,
  asker,
  type Code,
  type SharedCase,
  startSharing,
  viewerOf,
} from '../fixture/sharing.fixture.js';
import { PARTY, sees, type Viewer } from '../sharing/visibility.rules.js';

type Sharing = Awaited<ReturnType<typeof startSharing>>;

const ASKERS = ROLES.flatMap((role) => [
  { role, organization: 'VN-GOV-02' as Code, subject: 'me' },
  { role, organization: 'VN-GOV-00' as Code, subject: 'a third' },
]);

interface Changed {
  readonly version: number;
  readonly parties: { readonly nodes: readonly { readonly id: string }[] };
}

/** An entry as its incident, one for those with whom it is shared, one of each narrower label. */
const ENTRIES = [
  { kind: 'MOVED', tlp: null },
  { kind: 'COMMENTED', tlp: null },
  { kind: 'MOVED', tlp: 'AMBER_STRICT' },
  { kind: 'MOVED', tlp: 'RED' },
] as const;

async function withEntries(running: Sharing): Promise<Sharing> {
  for (const { kind, tlp } of ENTRIES) {
    await running.fixture.client.query(
      `insert into incident_timeline (incident_id, at, kind, tlp, details)
       select id, received_at, $1, $2, jsonb_build_object('mark', concat_ws(' ', title, $1::text, $2::text)) from incident`,
      [kind, tlp],
    );
  }
  return running;
}

function participates(viewer: Viewer, { partyIds, reporterId, registeredBy, namedSubjects }: SharedCase) {
  if (viewer.subject === '') return false;
  return (
    viewer.roles.includes(Role.COORDINATOR) ||
    [registeredBy, ...namedSubjects].includes(viewer.subject) ||
    (PARTY.some((role) => viewer.roles.includes(role)) &&
      [reporterId, ...partyIds].some((id) => id !== null && viewer.scope.has(id)))
  );
}

function expected({ cases }: Sharing, caller: ReturnType<typeof asker>): string[] {
  const viewer = viewerOf(caller);
  if (caller.kind === 'PUBLIC') return [];
  return cases
    .filter((incident) => sees(viewer, incident))
    .flatMap((incident) =>
      ENTRIES.filter(({ tlp }) => tlp === null || sees(viewer, { ...incident, tlp }))
        .filter(({ kind }) => kind !== 'COMMENTED' || participates(viewer, incident))
        .map(({ kind, tlp }) => [incident.title, kind, ...(tlp ? [tlp] : [])].join(' ')),
    )
    .sort();
}

describe.each(['application', 'owner'] as const)('the timeline, connected as the %s', (runAs) => {
  let running: Sharing;
  beforeAll(async () => {
    running = await withEntries(await startSharing(runAs));
  });
  afterAll(() => running.close());

  it.each(ASKERS)('shows $role of $organization what the labels say', async (one) => {
    const caller = asker(one.role, one.organization, one.subject);
    const wanted = expected(running, caller);
    if (runAs === 'application') {
      const rows = await asApplication(running, caller, (client) =>
        client.query<{ mark: string }>(
          `select details ->> 'mark' as mark from incident_timeline where details ? 'mark'`,
        ),
      );
      expect(rows.rows.map(({ mark }) => mark).sort()).toEqual(wanted);
    }
    if (one.role === Role.PUBLIC) {
      const { errors } = await running.ask(
        '{ incidents { nodes { timeline { totalCount } } } }',
        {},
        { caller },
      );
      expect(errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
      return;
    }
    const { incidents } = await running.data<{
      incidents: { nodes: { timeline: { nodes: { details: { name: string; value: string }[] }[] } }[] };
    }>(
      '{ incidents(first: 200) { nodes { timeline(filter: { kind: [MOVED, COMMENTED] }) { nodes { details { name value } } } } } }',
      {},
      { caller },
    );
    const marks = incidents.nodes.flatMap(({ timeline }) =>
      timeline.nodes.flatMap(({ details }) => details.map(({ value }) => value)),
    );
    expect(marks.sort()).toEqual(wanted);
    expect(running.statements.texts.filter((text) => text.includes('incident_timeline t'))).toHaveLength(1);
  });

  it('takes entries in the own name alone, and changes none', async () => {
    const incident = running.cases.find(({ tlp }) => tlp === 'AMBER');
    const caller = asker(Role.COORDINATOR);
    await asApplication(running, caller, async (client) => {
      await client.query(`select incident_timeline_add($1, 'OBSERVED', '{"count": 3}')`, [incident?.id]);
      await expect(
        client.query(
          `insert into incident_timeline (incident_id, at, kind, actor_subject) values ($1, now(), 'MOVED', 'another')`,
          [incident?.id],
        ),
      ).rejects.toThrow(/row-level security/);
      for (const change of [
        'update incident_timeline set details = details',
        'delete from incident_timeline',
      ]) {
        await expect(client.query(change)).rejects.toThrow(/permission denied/);
      }
    });
    await asApplication(running, asker(Role.APPRAISER), async (client) => {
      await expect(
        client.query(`select incident_timeline_add($1, 'OBSERVED')`, [incident?.id]),
      ).rejects.toThrow(/row-level security/);
    });
  });
});

describe('what happens to an incident', () => {
  it('stands in its timeline, oldest first: report, systems, parties, label', async () => {
    let now = Date.parse('2026-11-01T02:00:00Z');
    const running = await startIncidents(inject('postgresAdminUrl'), {
      now: () => {
        now += 1_000;
        return new Date(now);
      },
    });
    const id = (n: number) => `0190a000-0000-7000-8000-00000000000${n}`;
    await seedOrganizationRefs(running.databaseUrl, [{ id: id(3), code: 'VN-GOV-03', ancestorIds: [id(3)] }]);
    const { reportIncident } = await running.ask<{ reportIncident: { incident: { id: string } } }>(
      `mutation { reportIncident(input: { idempotencyKey: "timeline-1", title: "Thật", class: FAULT,
        detectedAt: "2026-10-31T00:00:00Z", systemIds: ["${id(1)}"] }) { incident { id } } }`,
    );
    const incidentId = reportIncident.incident.id;
    let version = 1;
    const change = async (field: string, input: string) => {
      const answer = await running.ask<Record<string, { incident: Changed | null }>>(
        `mutation { ${field}(input: { incidentId: "${incidentId}", expectedVersion: ${version}, ${input} }) {
          incident { version parties { nodes { id } } } userErrors { code } } }`,
      );
      const changed = answer[field]?.incident;
      if (!changed) throw new Error(JSON.stringify(answer));
      version = changed.version;
      return changed;
    };
    await change('linkIncidentToSystem', `systemId: "${id(2)}", role: TARGET`);
    await change('unlinkIncidentFromSystem', `systemId: "${id(1)}", reason: "không liên quan"`);
    const { parties } = await change('addIncidentParty', `organizationId: "${id(3)}", role: RESPONDING`);
    await change('removeIncidentParty', `partyId: "${parties.nodes[0]?.id}"`);
    await change('changeIncidentTlp', 'tlp: GREEN');
    const { incident } = await running.ask<{ incident: { timeline: unknown } }>(
      `{ incident(id: "${incidentId}") { timeline { totalCount nodes { kind text(language: EN) actor
        details { name value } } } } }`,
    );
    const nodes = (incident.timeline as { nodes: { kind: string; actor: string; details: object[] }[] })
      .nodes;
    expect(nodes.map(({ kind }) => kind)).toEqual([
      'REPORTED',
      'SYSTEM_LINKED',
      'SYSTEM_LINKED',
      'SYSTEM_UNLINKED',
      'PARTY_ADDED',
      'PARTY_ENDED',
      'TLP_CHANGED',
    ]);
    expect(new Set(nodes.map(({ actor }) => actor))).toEqual(new Set(['all-seeing']));
    expect(nodes.at(-1)?.details).toEqual([
      { name: 'to', value: 'GREEN' },
      { name: 'from', value: 'AMBER' },
    ]);
    const { incident: page } = await running.ask<{ incident: unknown }>(
      `{ incident(id: "${incidentId}") { timeline(first: 1, filter: { kind: [SYSTEM_LINKED] }) { totalCount
        nodes { details { value } } pageInfo { hasNextPage } } } }`,
    );
    expect(page).toEqual({
      timeline: {
        totalCount: 2,
        nodes: [{ details: [{ value: 'TARGET' }, { value: id(1) }] }],
        pageInfo: { hasNextPage: true },
      },
    });
    await running.close();
  });
});
