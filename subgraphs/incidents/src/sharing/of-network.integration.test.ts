import type { Role } from '@khien/identity';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MEMBERSHIPS, makeMember } from '../fixture/member.fixture.js';
import { asApplication, asker, type Code, startSharing } from '../fixture/sharing.fixture.js';
import { MemberState } from '../network-members/network-member.machine.js';

type Running = Awaited<ReturnType<typeof startSharing>>;

/** Who asks, by how their organization stands to the member, which is the ministry. */
const STANDINGS: Readonly<Record<string, Code | null>> = {
  'the member itself': 'VN-GOV-02',
  'what stands above it': 'VN-GOV-00',
  'what stands under it': 'VN-GOV-02-UNIT',
  'what stands beside it': 'VN-UBND-48',
  'no organization': null,
};
const ROLES: readonly Role[] = [
  'COORDINATOR',
  'RESPONDER',
  'INCIDENT_REPORTER',
  'ADMINISTRATOR',
  'APPRAISER',
];
/** What is of the network, with nothing else that would let somebody in. */
const THINGS = ['incident', 'timeline', 'indicator', 'contact', 'rota', 'shift'] as const;

const FAR = '0190a000-0000-7000-8000-0000000000f0';
const ROTA = '0190a000-0000-7000-8000-0000000000f1';

/** Who is of the network, written from the decision and not from the code. */
function expected(role: Role, standing: string, state: MemberState | 'NONE'): boolean {
  if (role === 'COORDINATOR') return true;
  if (role !== 'RESPONDER' && role !== 'INCIDENT_REPORTER') return false;
  return state === 'ACCEPTED' && (standing === 'the member itself' || standing === 'what stands above it');
}

/** An incident of no party, and a member elsewhere with a contact and somebody on call. */
async function prepare({ fixture, cases }: Running): Promise<string> {
  const { client } = fixture;
  const organizationId = '0190b000-0000-7000-8000-0000000000ff';
  // Whom the coordinators have ended is still on record, and no member of the network: it decides for nobody.
  await makeMember(client, { id: FAR, organizationId, state: 'SUSPENDED' });
  const incident = cases.find(({ title }) => title === 'Dấu hiệu green kiểu0')?.id ?? '';
  await client.query(
    `insert into incident_indicator (id, incident_id, kind, value, normalized, tlp, added_at)
     values ($1, $2, 'DOMAIN', 'green.example', 'green.example', 'GREEN', now())`,
    [uuidv7(), incident],
  );
  await client.query(
    `insert into member_contact (id, member_id, organization_id, kind, name, phone, changed_at, reported_at, confirmed_at, origin)
     values ($1, $2, $3, 'DUTY', 'Đầu mối', '0', '2026-01-01', '2026-01-01', '2026-01-01', 'REGISTERED')`,
    [uuidv7(), FAR, organizationId],
  );
  await client.query(
    `insert into on_call_rota (id, member_id, organization_id, name, capabilities, created_at, origin)
     values ($1, $2, $3, 'Trực', '{}', '2026-01-01', 'REGISTERED')`,
    [ROTA, FAR, organizationId],
  );
  await client.query(
    `insert into on_call_shift (id, rota_id, organization_id, starts_at, ends_at, person_name)
     values ($1, $2, $3, '2026-01-05', '2026-01-06', 'Người trực')`,
    [uuidv7(), ROTA, organizationId],
  );
  return incident;
}

/** Brings the ministry's membership to a state; `NONE` takes it away. */
async function membership({ fixture }: Running, state: MemberState | 'NONE'): Promise<void> {
  const [{ id, organizationId }] = MEMBERSHIPS;
  await fixture.client.query('delete from network_member where id = $1', [id]);
  if (state !== 'NONE') await makeMember(fixture.client, { id, organizationId, state });
}

const STATES = [...Object.values(MemberState), 'NONE'] as const;

describe('who is of the response network', () => {
  let running: Running;
  let service: Running;
  let incident: string;
  let ofService: string;
  beforeAll(async () => {
    running = await startSharing();
    service = await startSharing('owner');
    incident = await prepare(running);
    ofService = await prepare(service);
  });
  afterAll(() => Promise.all([running.close(), service.close()]));

  /** By the service: both layers, or past row-level security. */
  async function asked(run: Running, id: string, caller: ReturnType<typeof asker>) {
    const { data } = await run.ask(
      `{ incident(id: "${id}") { timeline { totalCount } indicators { totalCount } }
        networkMember(id: "${FAR}") { contacts { id } onCallRotas { shifts(from: "2026-01-01T00:00:00Z") { totalCount } } } }`,
      {},
      { caller },
    );
    const seen = data as {
      incident: { timeline: { totalCount: number }; indicators: { totalCount: number } } | null;
      networkMember: {
        contacts: unknown[] | null;
        onCallRotas: { shifts: { totalCount: number } }[] | null;
      } | null;
    };
    return {
      incident: seen.incident !== null,
      timeline: (seen.incident?.timeline.totalCount ?? 0) > 0,
      indicator: (seen.incident?.indicators.totalCount ?? 0) > 0,
      contact: (seen.networkMember?.contacts?.length ?? 0) > 0,
      rota: (seen.networkMember?.onCallRotas?.length ?? 0) > 0,
      shift: (seen.networkMember?.onCallRotas?.[0]?.shifts.totalCount ?? 0) > 0,
    };
  }

  /** By row-level security alone. */
  function bySql(caller: ReturnType<typeof asker>) {
    return asApplication(running, caller, async (client) => {
      const { rows } = await client.query<Record<string, boolean>>(
        `select exists (select from incident where id = $1) as incident,
           exists (select from incident_timeline where incident_id = $1) as timeline,
           exists (select from incident_indicator where incident_id = $1) as indicator,
           exists (select from member_contact where member_id = $2) as contact,
           exists (select from on_call_rota where member_id = $2) as rota,
           exists (select from on_call_shift where rota_id = $3) as shift`,
        [incident, FAR, ROTA],
      );
      return rows[0];
    });
  }

  describe.each(STATES)('while the membership of the ministry is %s', (state) => {
    beforeAll(() => Promise.all([membership(running, state), membership(service, state)]));

    it.each(ROLES)('as %s: by the service, by the database, by both', async (role) => {
      for (const [standing, code] of Object.entries(STANDINGS)) {
        const caller = asker(role, code, 'a stranger');
        const answer = expected(role, standing, state);
        const wanted = Object.fromEntries(THINGS.map((thing) => [thing, answer]));
        for (const [layer, seen] of [
          ['database', await bySql(caller)],
          ['service', await asked(service, ofService, caller)],
          ['both', await asked(running, incident, caller)],
        ] as const) {
          expect({ layer, role, standing, ...seen }).toEqual({ layer, role, standing, ...wanted });
        }
      }
    });
  });

  it('no rule of the database asks the role alone any more', async () => {
    const { rows } = await running.fixture.client.query(
      `select tablename || ' ' || policyname as name from pg_policies
       where coalesce(qual, '') || coalesce(with_check, '') ~ $$'COORDINATOR'(::text)?, 'RESPONDER'(::text)?, 'INCIDENT_REPORTER'$$
       union all select proname from pg_proc
       where prosrc ~ $$'COORDINATOR', 'RESPONDER', 'INCIDENT_REPORTER'\\)$$`,
    );
    expect(rows).toEqual([]);
  });

  it('is told what their organization lacks', async () => {
    await membership(running, 'NONE');
    const question = { caller: asker('RESPONDER', 'VN-GOV-02', 'a stranger'), language: 'en' } as const;
    const { errors } = await running.ask(`{ networkMember(id: "${FAR}") { contacts { id } } }`, {}, question);
    expect(errors).toMatchObject([
      {
        path: ['networkMember', 'contacts'],
        message:
          'This is for members of the response network (mạng lưới ứng cứu sự cố); your organization is not one of them now.',
        extensions: { code: 'NOT_A_MEMBER' },
      },
    ]);
  });

  it('is not asked for each row: once a statement', async () => {
    await membership(running, 'ACCEPTED');
    const plan = await asApplication(
      running,
      asker('RESPONDER', 'VN-GOV-02', 'a stranger'),
      async (client) => {
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(
          'explain (analyze, verbose, costs off, timing off) select count(*) from incident',
        );
        return rows.map((row) => row['QUERY PLAN']);
      },
    );
    const asks = plan.findIndex((line) => line.includes('Output:') && line.includes('khien_of_network()'));
    expect(plan[asks - 1]).toMatch(/Result \(actual rows=1(\.00)? loops=1\)/);
    expect(plan.filter((line) => line.includes('khien_of_network()'))).toHaveLength(1);
  });
});
