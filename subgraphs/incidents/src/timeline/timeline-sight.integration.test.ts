import { Role } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDispatch } from '../fixture/network.fixture.js';
import { asApplication, asker, ORGANIZATIONS, startSharing } from '../fixture/sharing.fixture.js';
import { TimelineKind } from './timeline-kind.js';

type Sharing = Awaited<ReturnType<typeof startSharing>>;

const rows = (field: string) => `${field} { totalCount }`;

/** What of an incident each kind tells of, as a selection; null: nothing in the graph does, so it is for parties. */
const TELLS_OF: Readonly<Record<TimelineKind, string | null>> = {
  REPORTED: 'class tlp',
  MOVED: 'state',
  SEVERITY_JUDGED: 'severityJudgements { totalCount }',
  TLP_CHANGED: 'tlp',
  SYSTEM_LINKED: 'systemLinks { nodes { id } }',
  SYSTEM_UNLINKED: 'systemLinks { nodes { id } }',
  PARTY_ADDED: rows('parties'),
  PARTY_ENDED: rows('parties'),
  COMMENTED: rows('comments'),
  TASK_ADDED: rows('tasks'),
  TASK_ASSIGNED: rows('tasks'),
  TASK_STARTED: rows('tasks'),
  TASK_DONE: rows('tasks'),
  TASK_CANCELLED: rows('tasks'),
  TASK_REOPENED: rows('tasks'),
  MESSAGE_SENT: rows('messages'),
  ORDER_ISSUED: rows('coordinationOrders'),
  ORDER_ACKNOWLEDGED: rows('coordinationOrders'),
  ORDER_ANSWERED: rows('coordinationOrders'),
  ORDER_ACCEPTED: rows('coordinationOrders'),
  ORDER_RETURNED: rows('coordinationOrders'),
  ORDER_COMPLETED: rows('coordinationOrders'),
  ORDER_CANCELLED: rows('coordinationOrders'),
  REPORT_RECEIVED: 'reports { totalCount }',
  PERSONAL_DATA_RECORDED: 'personalData subjectsAffected violationDetectedAt',
  DEADLINE_SOON: 'deadlines { id }',
  DEADLINE_OVERDUE: 'deadlines { id }',
  ESCALATED: 'deadlines { id }',
  EVIDENCE_ADDED: rows('evidence'),
  CUSTODY_HANDED_OVER: rows('evidence'),
  INDICATOR_ADDED: 'indicators { nodes { id } }',
  INDICATOR_WITHDRAWN: 'indicators { nodes { id } }',
  INVESTIGATION_OPENED: rows('investigations'),
  INVESTIGATION_MOVED: rows('investigations'),
  FINDING_ADDED: rows('investigations'),
  DISPATCHED: rows('dispatches'),
  DISPATCH_ANSWERED: rows('dispatches'),
  // Its row is looked at by itself, below.
  WARNING_ISSUED: 'warnings { nodes { id } }',
  MERGED: 'mergedInto { id }',
  UNMERGED: 'mergedInto { id }',
  RELATED: 'relations { nodes { id } }',
  UNRELATED: 'relations { nodes { id } }',
  OBSERVED: null,
  IMPORTED: 'indicators { nodes { id } }',
  EXPORTED: null,
  CORRECTED: 'title class',
};
const KINDS = Object.values(TimelineKind);
const WARNINGS = {
  read: '0190c000-0000-7000-8000-0000000000a1',
  hidden: '0190c000-0000-7000-8000-0000000000a2',
};

/** Of the response network and no party: sees the incident of TLP:GREEN, and that is all. */
const OUTSIDER = asker(Role.RESPONDER, 'VN-GOV-02', 'a stranger');
/** Of the party. */
const PARTY = asker(Role.RESPONDER, 'VN-UBND-48', 'a responder');

async function withAll(running: Sharing): Promise<string> {
  const { client } = running.fixture;
  const { id } = await running.fixture.incident({ tlp: 'GREEN', parties: [ORGANIZATIONS['VN-UBND-48'].id] });
  for (const [tlp, one] of [
    ['CLEAR', WARNINGS.read],
    ['AMBER', WARNINGS.hidden],
  ] as const) {
    await client.query(
      `insert into warning (id, reference, kind, state, revision, severity, tlp, dated_at, first_issued_at, last_event,
         created_at, source_publisher, source_namespace, source_id, source_version, origin, updated_at)
       values ($1, $2, 'WARNING', 'ISSUED', 1, 'HIGH', $3, now(), now(), 'ISSUE', now(), 'P', 'https://example.org', $2, '1',
         'REGISTERED', now())`,
      [one, `CB-2020-0000${tlp === 'CLEAR' ? 11 : 12}`, tlp],
    );
  }
  await client.query('delete from incident_timeline where incident_id = $1', [id]);
  await client.query(
    `insert into incident_timeline (incident_id, at, kind, details)
     select $1::uuid, now(), kind, case when kind = 'WARNING_ISSUED' then jsonb_build_object('warningId', $3::text) else '{}' end
     from unnest($2::text[]) as kind
     union all select $1::uuid, now(), 'WARNING_ISSUED', jsonb_build_object('warningId', $4::text)`,
    [id, KINDS, WARNINGS.read, WARNINGS.hidden],
  );
  // What is told row by row has a row.
  await client.query(
    `insert into coordination_order (id, number, incident_id, title, request, tasks, due_at, addressee_ids, state, issued_at,
       issued_by, issuer_name)
     values (gen_random_uuid(), 'LDP-2025-000900', $1, 'Lệnh', 'x', '{x}', now() + interval '1 day', array[$2::uuid], 'ISSUED',
       now(), 'somebody', 'x')`,
    [id, ORGANIZATIONS['VN-UBND-48'].id],
  );
  const { rows: members } = await client.query(
    'select id, organization_id from network_member where organization_id = $1',
    [ORGANIZATIONS['VN-UBND-48'].id],
  );
  await makeDispatch(client, {
    incidentId: id,
    memberId: members[0].id,
    organizationId: members[0].organization_id,
  });
  return id;
}

describe.each(['application', 'owner'] as const)(
  'an entry tells nobody more than its field does, connected as the %s',
  (runAs) => {
    let running: Sharing;
    let id: string;
    beforeAll(async () => {
      running = await startSharing(runAs);
      id = await withAll(running);
    });
    afterAll(() => running.close());

    /** Whether somebody reads anything of a field of the incident. */
    async function reads(selection: string, caller: typeof OUTSIDER): Promise<boolean> {
      const { data, errors } = await running.ask(
        `{ incident(id: "${id}") { ${selection} } }`,
        {},
        { caller },
      );
      if (errors?.some(({ extensions }) => extensions?.['code'] !== 'FORBIDDEN'))
        throw new Error(JSON.stringify(errors));
      const read = Object.values(
        (data?.['incident'] ?? {}) as Record<string, { totalCount?: number } | null>,
      );
      return errors === undefined && read.some((one) => one?.totalCount !== 0);
    }
    async function entries(caller: typeof OUTSIDER): Promise<string[]> {
      const { incident } = await running.data<{ incident: { timeline: { nodes: { kind: string }[] } } }>(
        `{ incident(id: "${id}") { timeline(first: 100) { nodes { kind } } } }`,
        {},
        { caller },
      );
      const found = incident.timeline.nodes.map(({ kind }) => kind).toSorted();
      if (runAs === 'application') {
        const { rows: past } = await asApplication(running, caller, (client) =>
          client.query<{ kind: string }>('select kind from incident_timeline where incident_id = $1', [id]),
        );
        expect(past.map(({ kind }) => kind).toSorted()).toEqual(found);
      }
      return found;
    }

    it('whoever sees the incident and is no party of it', async () => {
      const allowed: string[] = [];
      for (const kind of KINDS) {
        const selection = TELLS_OF[kind];
        if (selection !== null && (await reads(selection, OUTSIDER))) allowed.push(kind);
      }
      expect(allowed).not.toContain('DEADLINE_OVERDUE');
      expect(allowed).not.toContain('ORDER_ISSUED');
      expect(allowed).not.toContain('DISPATCHED');
      expect(await entries(OUTSIDER)).toEqual(allowed.toSorted());
    });

    it('for which organization it was done: who works on it is for parties', async () => {
      await running.fixture.client.query(
        'update incident_timeline set actor_organization_id = $2 where incident_id = $1',
        [id, ORGANIZATIONS['VN-UBND-48'].id],
      );
      const told = async (caller: typeof OUTSIDER) => {
        const { incident } = await running.data<{
          incident: { timeline: { nodes: { kind: string; actorOrganization: object | null }[] } };
        }>(
          `{ incident(id: "${id}") { timeline(first: 100) { nodes { kind actorOrganization { id } } } } }`,
          {},
          { caller },
        );
        return incident.timeline.nodes.flatMap(({ kind, actorOrganization }) =>
          actorOrganization ? [kind] : [],
        );
      };
      expect((await told(OUTSIDER)).toSorted()).toEqual(['REPORTED', 'SYSTEM_LINKED', 'SYSTEM_UNLINKED']);
      expect(await told(PARTY)).toHaveLength(KINDS.length);
    });

    it('parties and coordinators are told of all; of a warning whoever reads it', async () => {
      expect(await entries(PARTY)).toEqual(KINDS.toSorted());
      expect(await entries(asker(Role.COORDINATOR))).toEqual([...KINDS, 'WARNING_ISSUED'].toSorted());
    });
  },
);
