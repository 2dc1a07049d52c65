import { Role } from '@khien/identity';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asker, type Code, ORGANIZATIONS, startSharing } from '../fixture/sharing.fixture.js';

const ministry = ORGANIZATIONS['VN-GOV-02'].id;
const province = ORGANIZATIONS['VN-UBND-48'].id;
const coordinator = asker(Role.COORDINATOR, 'VN-GOV-00', 'the coordinator');
const NOBODY = uuidv7();

// As the owner of the tables row-level security does not bind: then this is the service alone.
describe.each(['application', 'owner'] as const)('neighbours by their ids, connected as the %s', (runAs) => {
  let running: Awaited<ReturnType<typeof startSharing>>;
  beforeAll(async () => {
    running = await startSharing(runAs);
  });
  afterAll(() => running.close());

  const change = async (field: string, input: string, caller = coordinator) => {
    const { data, errors } = await running.ask(
      `mutation { change: ${field}(input: { ${input} }) { userErrors { code path message } } }`,
      {},
      { caller, language: 'en' },
    );
    if (errors) throw new Error(JSON.stringify(errors));
    const { userErrors } = (
      data as { change: { userErrors: { code: string; path: string[]; message: string }[] } }
    ).change;
    return userErrors.map(({ code, path }) => `${code} ${path.slice(1).join('.')}`);
  };
  const link = async (systemId: string, caller = coordinator) => {
    const { id } = await running.fixture.incident({ parties: [ministry] });
    return change(
      'linkIncidentToSystem',
      `incidentId: "${id}", expectedVersion: 1, systemId: "${systemId}", role: TARGET`,
      caller,
    );
  };
  const report = (
    systemIds: readonly string[],
    more = '',
    caller = asker(Role.INCIDENT_REPORTER, 'VN-GOV-02'),
  ) =>
    change(
      'reportIncident',
      `idempotencyKey: "${uuidv7()}", title: "x", class: MALWARE, detectedAt: "2025-01-01T00:00:00Z",
       systemIds: ${JSON.stringify(systemIds)} ${more}`,
      caller,
    );
  const system = async (ownerId: string) => {
    const id = uuidv7();
    await running.fixture.client.query(
      `insert into system_ref (id, reference, name, owner_id, operator_id, level, lifecycle, origin, position, updated_at)
       values ($1, 'HT-2025-000001', 'x', $2, $2, 3, 'OPERATING', 'REGISTERED', 1, now())`,
      [id, ownerId],
    );
    return id;
  };

  it('are taken as they are while no system has been copied here: what was hit is not lost for want of a copy', async () => {
    expect(await link(NOBODY)).toEqual([]);
    expect(await report([NOBODY])).toEqual([]);
    expect(await link('HT-1')).toEqual(['INVALID_VALUE systemId']);
  });

  it('have to be those of systems that are there and that the caller sees, once there is a copy', async () => {
    const own = await system(ministry);
    const foreign = await system(province);
    expect([await link(own), await link(foreign)]).toEqual([[], []]);
    expect(await link(NOBODY)).toEqual(['NOT_FOUND systemId']);
    const responder = asker(Role.RESPONDER, 'VN-GOV-02');
    expect([await link(own, responder), await link(foreign, responder)]).toEqual([
      [],
      ['NOT_FOUND systemId'],
    ]);
    expect(await report([own])).toEqual([]);
    expect(await report([NOBODY, own, foreign])).toEqual(['NOT_FOUND systemIds.0', 'NOT_FOUND systemIds.2']);
    // Everything that is wrong is said at once.
    expect(await report(['x', NOBODY])).toEqual(['INVALID_VALUE systemIds.0', 'NOT_FOUND systemIds.1']);
    await report([own, own.toUpperCase(), NOBODY]);
    expect(running.statements.texts.filter((text) => text.includes('system_refs_complete'))).toHaveLength(1);
  });

  it('are taken as they are again while the copy is known to have missed something', async () => {
    const missed = (since: string | null) =>
      running.fixture.client.query(
        `insert into khien_projection (name, stream, transport, position, incomplete_since) values ('system_ref', 'x', 'x', 0, $1)
         on conflict (name) do update set incomplete_since = excluded.incomplete_since`,
        [since],
      );
    await missed('2025-01-01T00:00:00Z');
    expect(await link(NOBODY)).toEqual([]);
    await missed(null);
    expect(await link(NOBODY)).toEqual(['NOT_FOUND systemId']);
  });

  it('are known of a system that is linked already, whatever became of it: what is linked can be unlinked', async () => {
    const gone = await system(ministry);
    const { id } = await running.fixture.incident({ systems: [gone] });
    await running.fixture.client.query('delete from system_ref where id = $1', [gone]);
    const reason = `incidentId: "${id}", expectedVersion: 1, systemId: "${gone}", reason: "x"`;
    expect(await change('unlinkIncidentFromSystem', reason)).toEqual([]);
  });

  it('have to be those of organizations that are there', async () => {
    const { id } = await running.fixture.incident();
    const party = (organizationId: string) =>
      change(
        'addIncidentParty',
        `incidentId: "${id}", expectedVersion: 1, role: AFFECTED, organizationId: "${organizationId}"`,
      );
    expect(await party(NOBODY)).toEqual(['NOT_FOUND organizationId']);
    expect(await party(province)).toEqual([]);
    expect(await report([], `, reporterId: "${NOBODY}"`, coordinator)).toEqual(['NOT_FOUND reporterId']);
    const order = (organizationId: string) =>
      change(
        'issueCoordinationOrder',
        `idempotencyKey: "${uuidv7()}", incidentId: "${id}", title: "x", issuerName: "x", request: "x", tasks: ["x"],
         dueAt: "2100-01-01T00:00:00Z", addressees: [{ organizationId: "${organizationId}", name: "x" }]`,
      );
    expect(await order(NOBODY)).toEqual(['NOT_FOUND addressees.0.organizationId']);
    expect(await order(province)).toEqual([]);
    const drill = (code: Code | null) =>
      change(
        'planDrill',
        `idempotencyKey: "${uuidv7()}", name: "x", scenario: "x", briefing: "x", plannedFrom: "2100-01-01T00:00:00Z",
         plannedTo: "2100-01-02T00:00:00Z", injects: [{ minute: 0, title: "x", content: "x" }], participants: [{ organizationId: "${code === null ? NOBODY : ORGANIZATIONS[code].id}", role: PLAYER }]`,
      );
    expect(await drill(null)).toEqual(['NOT_FOUND participants.0.organizationId']);
    expect(await drill('VN-UBND-48')).toEqual([]);
  });
});
