import { Role } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asker, type Code, ORGANIZATIONS, startSharing } from '../fixture/sharing.fixture.js';

let running: Awaited<ReturnType<typeof startSharing>>;
beforeAll(async () => {
  running = await startSharing();
});
afterAll(() => running.close());

let keys = 0;
const reporter = asker('INCIDENT_REPORTER', 'VN-GOV-02', 'reporter');
const coordinator = asker('COORDINATOR', 'VN-GOV-00', 'coordinator');

interface Outcome {
  readonly incident: { readonly id: string; readonly version: number } | null;
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[];
}

async function change(field: string, caller = coordinator): Promise<Outcome & { readonly denied: unknown }> {
  const { data, errors } = await running.ask(
    `mutation { change: ${field} { incident { id version tlp reporter { id } parties { nodes { id role subject } } }
      userErrors { code path } } }`,
    {},
    { caller },
  );
  const outcome = data?.['change'] as Outcome | undefined;
  return {
    incident: outcome?.incident ?? null,
    userErrors: outcome?.userErrors ?? [],
    denied: errors?.[0]?.extensions?.['code'],
  };
}

function report(more: string, caller = reporter) {
  keys += 1;
  return change(
    `reportIncident(input: { idempotencyKey: "sharing-${keys}", title: "Tin", class: MALWARE,
      detectedAt: "2025-01-01T00:00:00Z" ${more} })`,
    caller,
  );
}

const sees = async (id: string, role: Role, organization: Code, subject: string) =>
  (
    await running.data(`{ incident(id: "${id}") { id } }`, {}, { caller: asker(role, organization, subject) })
  )['incident'] !== null;

describe('a report', () => {
  it('is AMBER and of the acting organization unless it says otherwise', async () => {
    const { incident, userErrors } = await report('');
    expect(userErrors).toEqual([]);
    expect(incident).toMatchObject({
      tlp: 'AMBER',
      reporter: { id: ORGANIZATIONS['VN-GOV-02'].id },
      parties: { nodes: [{ role: 'REPORTER' }] },
    });
    const id = incident?.id ?? '';
    expect(await sees(id, Role.AUDITOR, 'VN-GOV-02', 'x')).toBe(true);
    expect(await sees(id, Role.AUDITOR, 'VN-UBND-48', 'x')).toBe(false);
  });

  it('of TLP:RED names who is to see it, and nobody else does', async () => {
    const { userErrors } = await report(', tlp: RED');
    expect(userErrors).toMatchObject([{ code: 'REQUIRED', path: ['input', 'namedSubjects'] }]);
    const { incident } = await report(', tlp: RED, namedSubjects: ["coordinator"]');
    const id = incident?.id ?? '';
    expect(await sees(id, Role.COORDINATOR, 'VN-GOV-00', 'coordinator')).toBe(true);
    expect(await sees(id, Role.INCIDENT_REPORTER, 'VN-GOV-02', 'reporter')).toBe(true);
    expect(await sees(id, Role.COORDINATOR, 'VN-GOV-00', 'another coordinator')).toBe(false);
    expect(await sees(id, Role.ADMINISTRATOR, 'VN-GOV-02', 'x')).toBe(false);
  });

  it('is not made for an organization that the caller does not act for', async () => {
    const province = ORGANIZATIONS['VN-UBND-48'].id;
    expect((await report(`, reporterId: "${province}"`)).denied).toBe('FORBIDDEN');
    expect((await report(`, reporterId: "${province}"`, coordinator)).incident).toMatchObject({
      reporter: { id: province },
    });
    expect((await report('', asker('AUDITOR'))).denied).toBe('FORBIDDEN');
    expect((await report('', asker('PUBLIC'))).denied).toBe('UNAUTHENTICATED');
  });
});

describe('how far an incident is shared', () => {
  const made = async () => {
    const { incident } = await report('');
    if (!incident) throw new Error('nothing was reported');
    return incident;
  };
  const relabel = (id: string, version: number, tlp: string, caller = coordinator) =>
    change(
      `changeIncidentTlp(input: { incidentId: "${id}", expectedVersion: ${version}, tlp: ${tlp} })`,
      caller,
    );

  it('is widened and narrowed, and who narrows it to RED still sees it', async () => {
    const { id, version } = await made();
    const clear = await relabel(id, version, 'CLEAR', reporter);
    expect(clear.incident).toMatchObject({ tlp: 'CLEAR' });
    expect(await sees(id, Role.PUBLIC, 'VN-GOV-00', '')).toBe(true);
    const red = await relabel(id, clear.incident?.version ?? 0, 'RED');
    expect(red.incident).toMatchObject({ tlp: 'RED' });
    expect(await sees(id, Role.COORDINATOR, 'VN-GOV-00', 'coordinator')).toBe(true);
    expect(await sees(id, Role.PUBLIC, 'VN-GOV-00', '')).toBe(false);
    expect(await sees(id, Role.ADMINISTRATOR, 'VN-GOV-02', 'x')).toBe(false);
  });

  it('is not for those who only see it to decide, and not on a stale version', async () => {
    const { id, version } = await made();
    expect((await relabel(id, version, 'CLEAR', asker('AUDITOR'))).denied).toBe('FORBIDDEN');
    expect((await relabel(id, version, 'CLEAR', asker('RESPONDER', 'VN-GOV-02', 'r'))).denied).toBe(
      'FORBIDDEN',
    );
    expect((await relabel(id, version + 1, 'CLEAR')).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    expect(await sees(id, Role.PUBLIC, 'VN-GOV-00', '')).toBe(false);
  });

  it('grows and shrinks by parties, of which RED keeps at least one person', async () => {
    const { id, version } = await made();
    const province = ORGANIZATIONS['VN-UBND-48'].id;
    const add = (at: number, who: string, role: string, caller = coordinator) =>
      change(
        `addIncidentParty(input: { incidentId: "${id}", expectedVersion: ${at}, ${who}, role: ${role} })`,
        caller,
      );
    const added = await add(version, `organizationId: "${province}"`, 'AFFECTED');
    expect(added.userErrors).toEqual([]);
    expect(await sees(id, Role.SYSTEM_OWNER, 'VN-UBND-48', 'x')).toBe(true);
    const now = added.incident?.version ?? 0;
    expect((await add(now, `organizationId: "${province}"`, 'AFFECTED')).userErrors).toMatchObject([
      { code: 'ALREADY_EXISTS' },
    ]);
    expect((await add(now, 'subject: "p"', 'AFFECTED')).userErrors).toMatchObject([
      { code: 'INVALID_VALUE' },
    ]);
    expect((await add(now, 'subject: "p"', 'NAMED', reporter)).denied).toBe('FORBIDDEN');

    const red = await relabel(id, now, 'RED');
    const { parties } = red.incident as unknown as { parties: { nodes: { id: string; role: string }[] } };
    const remove = (at: number, role: string) => {
      const party = parties.nodes.find((one) => one.role === role)?.id;
      return change(
        `removeIncidentParty(input: { incidentId: "${id}", expectedVersion: ${at}, partyId: "${party}" })`,
      );
    };
    const last = red.incident?.version ?? 0;
    expect((await remove(last, 'NAMED')).userErrors).toMatchObject([{ code: 'NOT_ALLOWED_NOW' }]);
    expect((await remove(last, 'AFFECTED')).userErrors).toEqual([]);
    expect(await sees(id, Role.SYSTEM_OWNER, 'VN-UBND-48', 'x')).toBe(false);
  });

  it('and every change of it is on record, with who made it', async () => {
    const { id, version } = await made();
    await relabel(id, version, 'GREEN');
    const { rows } = await running.fixture.client.query<{ payload: string }>(
      `select payload from audit_entry where payload::jsonb -> 'entity' -> 'ids' ? $1 order by position`,
      [id],
    );
    const entries = rows.map(({ payload }) => JSON.parse(payload) as Record<string, unknown>);
    expect(
      entries.find(({ kind, action }) => kind === 'UPDATE' && action === 'changeIncidentTlp'),
    ).toMatchObject({
      subject: 'coordinator',
      organization: 'VN-GOV-00',
      before: { tlp: 'AMBER' },
      after: { tlp: 'GREEN' },
    });
  });
});
