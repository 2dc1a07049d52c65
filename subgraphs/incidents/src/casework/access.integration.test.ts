import { ROLES, Role } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
const LABELS = ['RED', 'AMBER_STRICT', 'AMBER', 'GREEN'] as const;

/** Of every incident a comment and a task, a message of each label to all that it may go to, an order to its parties. */
async function withWork(running: Sharing): Promise<Sharing> {
  const { client } = running.fixture;
  await client.query(`insert into incident_comment (id, incident_id, author_subject, body, written_at)
    select gen_random_uuid(), id, 'an author', title, now() from incident`);
  await client.query(`insert into incident_task (id, incident_id, title, state, added_at, added_by)
    select gen_random_uuid(), id, title, 'OPEN', now(), 'an author' from incident`);
  await client.query(
    `insert into incident_message (id, incident_id, title, body, tlp, organization_ids, subjects, sender_subject, sent_at)
     select gen_random_uuid(), i.id, i.title || ' ' || label, 'x', label,
       case when label = 'RED' then '{}' else party_ids end, named_subjects, 'an author', now()
     from incident i cross join unnest($1::text[]) as label
     where cardinality(case when label = 'RED' then '{}' else party_ids end) + cardinality(named_subjects) > 0`,
    [[...LABELS]],
  );
  await client.query(`insert into coordination_order (id, number, incident_id, title, request, tasks, due_at, addressee_ids,
      state, issued_at, issued_by, issuer_name)
    select gen_random_uuid(), 'LDP-2025-' || right(reference, 6), id, title, 'x', '{x}', now() + interval '1 day', party_ids,
      'ISSUED', now(), 'an author', 'x' from incident where party_ids <> '{}'`);
  await client.query(`insert into coordination_order_addressee (id, order_id, organization_id, name, state)
    select gen_random_uuid(), o.id, party, o.title || ' ' || party, 'AWAITING'
    from coordination_order o cross join unnest(o.addressee_ids) as party`);
  return running;
}

const coordinates = ({ roles }: Viewer) => roles.includes(Role.COORDINATOR);
const ofParty = ({ roles }: Viewer) => PARTY.some((role) => roles.includes(role));

function participates(viewer: Viewer, { partyIds, reporterId, registeredBy, namedSubjects }: SharedCase) {
  const shared = [reporterId, ...partyIds].some((id) => id !== null && viewer.scope.has(id));
  return (
    coordinates(viewer) ||
    [registeredBy, ...namedSubjects].includes(viewer.subject) ||
    (ofParty(viewer) && shared)
  );
}

function getsMessage(viewer: Viewer, tlp: (typeof LABELS)[number], { partyIds, namedSubjects }: SharedCase) {
  if (namedSubjects.includes(viewer.subject)) return true;
  if (tlp === 'RED' || partyIds.length + namedSubjects.length === 0) return false;
  if (coordinates(viewer)) return true;
  return (
    ofParty(viewer) &&
    partyIds.some((id) => (tlp === 'AMBER_STRICT' ? id === viewer.organizationId : viewer.scope.has(id)))
  );
}

function expected({ cases }: Sharing, viewer: Viewer) {
  const seen = viewer.subject === '' ? [] : cases.filter((one) => sees(viewer, one));
  const shared = seen.filter((one) => participates(viewer, one)).map(({ title }) => title);
  const ordered = seen.filter(
    ({ partyIds }) =>
      partyIds.length > 0 &&
      (coordinates(viewer) || (ofParty(viewer) && partyIds.some((id) => viewer.scope.has(id)))),
  );
  return {
    incident_comment: shared.toSorted(),
    incident_task: shared.toSorted(),
    incident_message: seen
      .flatMap((one) =>
        LABELS.filter((tlp) => getsMessage(viewer, tlp, one)).map((tlp) => `${one.title} ${tlp}`),
      )
      .toSorted(),
    coordination_order: ordered.map(({ title }) => title).toSorted(),
    coordination_order_addressee: ordered
      .flatMap(({ title, partyIds }) =>
        partyIds.filter((id) => coordinates(viewer) || viewer.scope.has(id)).map((id) => `${title} ${id}`),
      )
      .toSorted(),
  };
}

describe.each(['application', 'owner'] as const)('the work on incidents, connected as the %s', (runAs) => {
  let running: Sharing;
  beforeAll(async () => {
    running = await withWork(await startSharing(runAs));
  });
  afterAll(() => running.close());

  it.each(ASKERS)('shows $role of $organization what the labels say', async (one) => {
    const caller = asker(one.role, one.organization, one.subject);
    const wanted = expected(running, viewerOf(caller));
    if (runAs === 'application') {
      await asApplication(running, caller, async (client) => {
        for (const [table, titles] of Object.entries(wanted)) {
          const column = { incident_comment: 'body', coordination_order_addressee: 'name' }[table] ?? 'title';
          const { rows } = await client.query<{ title: string }>(`select ${column} as title from ${table}`);
          expect([table, rows.map(({ title }) => title).toSorted()]).toEqual([table, titles]);
        }
      });
    }
    if (one.role === Role.PUBLIC) {
      const { errors } = await running.ask(
        '{ incidentTasks { totalCount } coordinationOrders { totalCount } }',
        {},
        { caller },
      );
      expect(errors?.map(({ extensions }) => extensions?.['code'])).toEqual([
        'UNAUTHENTICATED',
        'UNAUTHENTICATED',
      ]);
      return;
    }
    const { data } = await running.ask(
      `{ incidents(first: 200) { nodes { comments { nodes { body } } messages { nodes { title } } } }
         incidentTasks(first: 200) { nodes { title } totalCount }
         coordinationOrders(first: 200) { nodes { title addressees { name } } } }`,
      {},
      { caller },
    );
    const { incidents, incidentTasks, coordinationOrders } = data as {
      incidents: {
        nodes: {
          comments: { nodes: { body: string }[] } | null;
          messages: { nodes: { title: string }[] } | null;
        }[];
      };
      incidentTasks: { nodes: { title: string }[]; totalCount: number };
      coordinationOrders: { nodes: { title: string; addressees: { name: string }[] }[] };
    };
    expect({
      incident_comment: incidents.nodes
        .flatMap(({ comments }) => comments?.nodes.map(({ body }) => body) ?? [])
        .toSorted(),
      incident_message: incidents.nodes
        .flatMap(({ messages }) => messages?.nodes.map(({ title }) => title) ?? [])
        .toSorted(),
      incident_task: incidentTasks.nodes.map(({ title }) => title).toSorted(),
      coordination_order: coordinationOrders.nodes.map(({ title }) => title).toSorted(),
      coordination_order_addressee: coordinationOrders.nodes
        .flatMap(({ addressees }) => addressees.map(({ name }) => name))
        .toSorted(),
    }).toEqual(wanted);
    expect(incidentTasks.totalCount).toBe(wanted.incident_task.length);
    expect(running.statements.texts.filter((text) => text.includes('incident_message m'))).toHaveLength(
      incidents.nodes.some(({ messages }) => messages !== null) ? 1 : 0,
    );
  });
});
