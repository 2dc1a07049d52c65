import { ROLES, type Role } from '@khien/identity';
import { type Asking, declaredAccess, observeAccess } from '@khien/subgraph/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changed } from '../fixture/changed.js';
import {
  contactFor,
  makeContacts,
  makeMembers,
  makeRotas,
  memberFor,
  rotaFor,
} from '../fixture/network.fixture.js';
import { PGP_FINGERPRINT, PGP_KEY } from '../fixture/pgp.fixture.js';
import { asker, type Code, startSharing } from '../fixture/sharing.fixture.js';
import { tried } from '../fixture/tried.js';
import { seedAreaRefs } from '../network-members/area-refs.seed.js';
import { incidents } from '../subgraph.js';

type Running = Awaited<ReturnType<typeof startSharing>>;
let running: Running;
const OWN = memberFor({ relation: 'own' });

beforeAll(async () => {
  running = await startSharing();
  await makeMembers(running.fixture.client);
  await makeRotas(running.fixture.client);
  await makeContacts(running.fixture.client);
  await seedAreaRefs(running.ownerUrl, [
    { id: 'VN@1945-09-02', parentId: null },
    { id: '48@2025-07-01', parentId: 'VN@1945-09-02' },
    { id: '20194@2025-07-01', parentId: '48@2025-07-01' },
  ]);
}, 180_000);
afterAll(() => running.close());

interface Outcome {
  readonly rota: { id: string; version: number } | null;
  readonly userErrors: readonly { code: string; path: string[] }[];
}
const change = async <T = Outcome>(
  mutation: string,
  fields: string,
  role: Role = 'RESPONDER',
  organization: Code = 'VN-GOV-02',
) => {
  const asked = `${mutation} { ${fields} userErrors { code path } }`;
  return (await changed(running, asker(role, organization), asked)) as T;
};
const ROTA = 'rota { id version }';
let made = 0;
const create = async () => {
  made += 1;
  const { rota } = await change(
    `createOnCallRota(input: { idempotencyKey: "rota-${made}-key", memberId: "${OWN}", name: "Trực ${made}" })`,
    ROTA,
  );
  return rota?.id ?? '';
};
const shift = (from: string, to: string, name = 'An') =>
  `{ startsAt: "2999-01-${from}Z", endsAt: "2999-01-${to}Z", personName: "${name}" }`;
const plan = (rota: string, version: number, ...shifts: string[]) =>
  change(
    `planOnCallShifts(input: { rotaId: "${rota}", expectedVersion: ${version}, shifts: [${shifts.join(', ')}] })`,
    ROTA,
  );
const ask = (query: string, role: Role = 'RESPONDER', organization: Code = 'VN-GOV-02') =>
  running.data(query, {}, { caller: asker(role, organization) });

describe('an on-call calendar', () => {
  it('takes shifts that do not overlap, all or none, and shows the gaps, by the day of Vietnam', async () => {
    const rota = await create();
    expect(
      await plan(rota, 1, shift('01T00:00:00', '01T12:00:00'), shift('01T12:00:00', '02T00:00:00', 'Bình')),
    ).toMatchObject({ rota: { version: 2 } });
    expect(
      await plan(rota, 2, shift('03T00:00:00', '04T00:00:00'), shift('01T11:00:00', '01T13:00:00')),
    ).toMatchObject({
      userErrors: [{ code: 'ALREADY_EXISTS', path: ['input', 'shifts', '1', 'startsAt'] }],
    });
    expect(
      await plan(rota, 2, shift('05T00:00:00', '05T02:00:00'), shift('05T01:00:00', '05T03:00:00')),
    ).toMatchObject({
      userErrors: [{ code: 'ALREADY_EXISTS', path: ['input', 'shifts', '1', 'startsAt'] }],
    });
    expect(
      await plan(
        rota,
        2,
        shift('05T00:00:00', '05T00:00:00'),
        '{ startsAt: "2020-01-01T00:00:00Z", endsAt: "2020-01-01T01:00:00Z", personName: " " }',
      ),
    ).toMatchObject({
      userErrors: [
        { path: ['input', 'shifts', '0', 'endsAt'] },
        { path: ['input', 'shifts', '1', 'endsAt'] },
        { path: ['input', 'shifts', '1', 'personName'] },
      ],
    });
    expect(await plan(rota, 1, shift('06T00:00:00', '06T01:00:00'))).toMatchObject({
      userErrors: [{ code: 'CONFLICT' }],
    });
    const { networkMember } = await ask(`{ networkMember(id: "${OWN}") { onCallRotas { id
      days(from: "2999-01-01", to: "2999-01-02") { day shifts { personName } gaps { startsAt endsAt } } } } }`);
    const days = (networkMember as { onCallRotas: { id: string; days: unknown }[] }).onCallRotas.find(
      ({ id }) => id === rota,
    )?.days;
    expect(days).toEqual([
      // The first shift begins at seven in the morning in Vietnam; the day at midnight there.
      {
        day: '2999-01-01',
        shifts: [{ personName: 'An' }, { personName: 'Bình' }],
        gaps: [{ startsAt: '2998-12-31T17:00:00.000Z', endsAt: '2999-01-01T00:00:00.000Z' }],
      },
      {
        day: '2999-01-02',
        shifts: [{ personName: 'Bình' }],
        gaps: [{ startsAt: '2999-01-02T00:00:00.000Z', endsAt: '2999-01-02T17:00:00.000Z' }],
      },
    ]);
  });

  it('of two plans at once for the same time, one is taken', async () => {
    const rota = await create();
    const outcomes = await Promise.all([1, 2].map(() => plan(rota, 1, shift('01T00:00:00', '01T12:00:00'))));
    expect(outcomes.filter((one) => one.rota !== null)).toHaveLength(1);
  });

  it('lets two swap, and one be called off, which leaves a gap', async () => {
    const rota = await create();
    await plan(rota, 1, shift('01T00:00:00', '01T12:00:00'), shift('01T12:00:00', '02T00:00:00', 'Bình'));
    const shifts = async () => {
      const { networkMember } =
        await ask(`{ networkMember(id: "${OWN}") { onCallRotas { id shifts { nodes { id personName swappedWithId } }
        gaps(from: "2999-01-01T00:00:00Z", to: "2999-01-02T00:00:00Z") { startsAt } } } }`);
      const found = (
        networkMember as {
          onCallRotas: {
            id: string;
            shifts: { nodes: { id: string; personName: string; swappedWithId: string }[] };
            gaps: unknown[];
          }[];
        }
      ).onCallRotas.find(({ id }) => id === rota);
      if (found === undefined) throw new Error('no such rota');
      return { nodes: found.shifts.nodes, gaps: found.gaps };
    };
    const [one, two] = (await shifts()).nodes;
    expect(
      await change(
        `swapOnCallShifts(input: { rotaId: "${rota}", expectedVersion: 2, shiftId: "${one?.id}", otherShiftId: "${two?.id}" })`,
        ROTA,
      ),
    ).toMatchObject({ rota: { version: 3 } });
    expect((await shifts()).nodes).toEqual([
      { id: one?.id, personName: 'Bình', swappedWithId: two?.id },
      { id: two?.id, personName: 'An', swappedWithId: one?.id },
    ]);
    await change(
      `cancelOnCallShift(input: { rotaId: "${rota}", expectedVersion: 3, shiftId: "${one?.id}" })`,
      ROTA,
    );
    expect(await shifts()).toMatchObject({
      nodes: [{ id: two?.id }],
      gaps: [{ startsAt: '2999-01-01T00:00:00.000Z' }],
    });
  });

  it('tells who is on call at a moment, for an area with what lies in it, and for what they can do', async () => {
    const members = async (more: string) => {
      const { onCall } = await ask(
        `{ onCall(${more}) { rota { member { id } } shift { startsAt } } }`,
        'COORDINATOR',
      );
      return (onCall as { rota: { member: { id: string } } }[]).map(({ rota }) => rota.member.id);
    };
    expect(await members('at: "2026-01-05T01:00:00Z"')).toEqual([OWN]);
    // The end of a shift is no part of it.
    expect(await members('at: "2026-01-05T05:00:00Z"')).toEqual([memberFor({ relation: 'other' })]);
    expect(await members('at: "2026-01-05T09:00:00Z"')).toEqual([]);
    expect(await members('at: "2026-01-05T01:00:00Z", areaId: "20194@2025-07-01"')).toEqual([OWN]);
    expect(await members('at: "2026-01-05T01:00:00Z", areaId: "01@2025-07-01"')).toEqual([]);
    expect(await members('at: "2026-01-05T01:00:00Z", capability: FORENSICS')).toEqual([OWN]);
    expect(await members('at: "2026-01-05T01:00:00Z", capability: MOBILE')).toEqual([]);
  });

  it('is seen as the matrix says', async () => {
    const observed = await observeAccess({
      definition: incidents,
      type: 'OnCallRota',
      at: ['networkMember', 'onCallRotas', 0],
      query: (selection, asking: Asking) =>
        `{ networkMember(id: "${memberFor(asking)}") { onCallRotas ${selection} } }`,
      ask: (query, { role }) => running.ask(query, {}, { caller: asker(role) }),
      arguments: {
        gaps: '(from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z")',
        days: '(from: "2026-01-01", to: "2026-01-02")',
      },
    });
    expect(observed).toEqual(declaredAccess(incidents, 'OnCallRota'));
  });
});

describe('a contact', () => {
  const declare = (more: string) => {
    made += 1;
    return change<{
      contact: Record<string, unknown> | null;
      userErrors: { code: string; path: string[] }[];
    }>(
      `declareMemberContact(input: { idempotencyKey: "contact-${made}", memberId: "${OWN}", kind: PRIMARY, name: "Nguyễn Văn Mẫu", ${more} })`,
      'contact { id name version expired reportedLate pgpFingerprint }',
    );
  };

  it('is declared with its key, replaced by the next, confirmed, and expires; who reads it is on record', async () => {
    const changedAt = new Date(Date.now() - 25 * 60 * 60 * 1000).toISOString();
    const key = JSON.stringify(PGP_KEY);
    const first = await declare(`email: "LienHe@example.vn", pgpKey: ${key}, changedAt: "${changedAt}"`);
    expect(first).toMatchObject({
      contact: { pgpFingerprint: PGP_FINGERPRINT, expired: false, reportedLate: true, version: 1 },
    });
    const second = await declare('mobile: "+84 900 000 000"');
    expect(second).toMatchObject({ contact: { pgpFingerprint: null, reportedLate: false } });
    const { client } = running.fixture;
    await client.query(
      `update member_contact set changed_at = '2025-01-01', reported_at = '2025-01-01', confirmed_at = '2025-01-01' where id = $1`,
      [second.contact?.['id']],
    );
    const { networkMember } = await ask(`{ networkMember(id: "${OWN}") { contacts { kind expired } } }`);
    expect(networkMember).toEqual({
      contacts: [
        { kind: 'PRIMARY', expired: true },
        { kind: 'DUTY', expired: expect.any(Boolean) },
      ],
    });
    expect(
      await change(
        `confirmMemberContact(input: { contactId: "${String(second.contact?.['id'])}", expectedVersion: 1 })`,
        'contact { expired version }',
      ),
    ).toMatchObject({ contact: { expired: false, version: 2 } });
    const { rows } = await client.query<{ reads: number }>(
      `select count(*)::int as reads from audit_entry e where e::text like '%READ%' and e::text like '%MemberContact%'`,
    );
    expect(rows[0]?.reads).toBeGreaterThan(0);
  });

  it('asks for a way to reach somebody and for a key that is one', async () => {
    expect(await declare('title: "x"')).toMatchObject({
      userErrors: [{ code: 'REQUIRED', path: ['input', 'phone'] }],
    });
    expect(await declare('email: "x@y.vn", pgpKey: "hello"')).toMatchObject({
      userErrors: [{ code: 'INVALID_VALUE', path: ['input', 'pgpKey'] }],
    });
  });

  it('reports are handed in once a period', async () => {
    const report = () => {
      made += 1;
      return change<Record<string, unknown>>(
        `submitMemberReport(input: { idempotencyKey: "report-${made}", memberId: "${OWN}", period: YEAR, year: 2025, incidentsHandled: 3, summary: "Đã xử lý 3 sự cố" })`,
        'report { dueOn late }',
      );
    };
    expect(await report()).toMatchObject({ report: { dueOn: '2025-12-14', late: true } });
    expect(await report()).toMatchObject({ report: null, userErrors: [{ code: 'ALREADY_EXISTS' }] });
  });
});

it('in the service alone, calendars are changed by coordinators and by their members', async () => {
  const alone = await startSharing('owner');
  await makeMembers(alone.fixture.client);
  await makeRotas(alone.fixture.client);
  const planned = async (role: Role, rota: string) => {
    const { data, errors } = await alone.ask(
      `mutation { planOnCallShifts(input: { rotaId: "${rota}", expectedVersion: 99, shifts: [${shift('01T00:00:00', '02T00:00:00')}] }) {
        userErrors { code } } }`,
      {},
      { caller: asker(role, 'VN-GOV-02') },
    );
    const outcome = data?.['planOnCallShifts'] as { userErrors: { code: string }[] } | undefined;
    return errors?.[0]?.extensions?.['code'] ?? outcome?.userErrors[0]?.code;
  };
  for (const role of ['COORDINATOR', 'RESPONDER', 'INCIDENT_REPORTER'] as const) {
    for (const relation of ['own', 'other'] as const) {
      const may = role === 'COORDINATOR' || (role === 'RESPONDER' && relation === 'own');
      expect([role, relation, await planned(role, rotaFor({ relation }))]).toEqual([
        ...[role, relation],
        may ? 'CONFLICT' : 'FORBIDDEN',
      ]);
    }
  }
  await alone.close();
});

describe('past the graph', () => {
  const changes = async (role: Role, organization: Code, statement: string, values: readonly unknown[]) =>
    (await tried(running, asker(role, organization), [[statement, values]]))[0] === true;
  const MANAGES = (role: Role) => ['COORDINATOR', 'RESPONDER', 'ADMINISTRATOR'].includes(role);

  it.each(ROLES)('%s changes calendars and contacts of its own members only', async (role) => {
    for (const relation of ['own', 'other'] as const) {
      const may = MANAGES(role) && (relation === 'own' || role === 'COORDINATOR');
      expect(
        await changes(role, 'VN-GOV-02', `update on_call_rota set name = 'x' where id = $1`, [
          rotaFor({ relation }),
        ]),
      ).toBe(may);
      expect(
        await changes(role, 'VN-GOV-02', `update member_contact set confirmed_at = now() where id = $1`, [
          contactFor({ relation }),
        ]),
      ).toBe(may);
      expect(
        await changes(
          role,
          'VN-GOV-02',
          `insert into on_call_shift (id, rota_id, organization_id, starts_at, ends_at, person_name, planned_by)
          select gen_random_uuid(), r.id, r.organization_id, '2030-01-01', '2030-01-02', 'x', khien_subject() from on_call_rota r where r.id = $1`,
          [rotaFor({ relation })],
        ),
      ).toBe(may);
    }
  });

  it('no two shifts of one calendar overlap, and nothing that was is changed', async () => {
    const rota = rotaFor({ relation: 'own' });
    const insert = (
      from: string,
    ) => `insert into on_call_shift (id, rota_id, organization_id, starts_at, ends_at, person_name, planned_by)
      select gen_random_uuid(), r.id, r.organization_id, '${from}', '2026-01-05T09:00:00Z', 'x', khien_subject() from on_call_rota r where r.id = $1`;
    expect(await changes('RESPONDER', 'VN-GOV-02', insert('2026-01-05T04:59:59Z'), [rota])).toBe(false);
    expect(await changes('RESPONDER', 'VN-GOV-02', insert('2026-01-05T05:00:00Z'), [rota])).toBe(true);
    for (const set of [`starts_at = starts_at - interval '1 hour'`, `planned_by = 'x'`]) {
      expect(
        await changes('COORDINATOR', 'VN-GOV-02', `update on_call_shift set ${set} where rota_id = $1`, [
          rota,
        ]),
      ).toBe(false);
    }
    expect(
      await changes('COORDINATOR', 'VN-GOV-02', `update member_contact set email = 'x@y.vn' where id = $1`, [
        contactFor({ relation: 'own' }),
      ]),
    ).toBe(false);
    expect(
      await changes(
        'COORDINATOR',
        'VN-GOV-02',
        `update on_call_rota set organization_id = gen_random_uuid() where id = $1`,
        [rota],
      ),
    ).toBe(false);
  });
});
