import { ROLES, Role } from '@khien/identity';
import { type Asking, declaredAccess, observeAccess } from '@khien/subgraph/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changed } from '../fixture/changed.js';
import { makeMember } from '../fixture/member.fixture.js';
import { asApplication, asker, type Code, ORGANIZATIONS, startSharing } from '../fixture/sharing.fixture.js';
import { tried } from '../fixture/tried.js';
import { incidents } from '../subgraph.js';
import { MEMBER_MOVES, MemberEvent, MemberState } from './network-member.machine.js';

type Running = Awaited<ReturnType<typeof startSharing>>;
let running: Running;
let ownerRun: Running;
const ids: Record<string, string> = {};
const ACCEPTED = { own: '', other: '' };
const APPLIED = { own: '', other: '' };

beforeAll(async () => {
  [running, ownerRun] = await Promise.all([startSharing(), startSharing('owner')]);
  for (const { fixture } of [running, ownerRun]) {
    for (const [relation, organizationId] of [
      ['own', ORGANIZATIONS['VN-GOV-02'].id],
      ['other', ORGANIZATIONS['VN-UBND-48'].id],
    ] as const) {
      const id = `0190b000-0000-7000-8000-00000000000${relation === 'own' ? 1 : 2}`;
      ACCEPTED[relation] = await makeMember(fixture.client, { id, organizationId, name: `Đội ${relation}` });
    }
    for (const [relation, organizationId] of [
      ['own', ORGANIZATIONS['VN-GOV-02-UNIT'].id],
      ['other', '0190b000-0000-7000-8000-0000000000ff'],
    ] as const) {
      const id = `0190b000-0000-7000-8000-00000000000${relation === 'own' ? 3 : 4}`;
      APPLIED[relation] = await makeMember(fixture.client, { id, organizationId, state: 'APPLIED' });
    }
  }
}, 180_000);
afterAll(async () => {
  await running.close();
  await ownerRun.close();
});

const PROFILE =
  'name: "Đội ứng cứu Đà Nẵng", capabilities: [WEB, MAIL], areaIds: ["48@2025-07-01"], intakePhone: "+84 236 1234567"';
interface Outcome {
  readonly member: Record<string, unknown> | null;
  readonly userErrors: readonly { code: string; path: string[] }[];
}
const FIELDS =
  '{ member { id name state stateSince decisionNo membership capabilities version events history { event toState decisionNo reason } } userErrors { code path } }';
const change = (mutation: string, role: Role, organization: Code | null = 'VN-GOV-02', run = running) =>
  changed<Outcome>(run, asker(role, organization), `${mutation} ${FIELDS}`);
let made = 0;
const key = () => {
  made += 1;
  return `network-${String(made).padStart(6, '0')}`;
};
const apply = (more = 'membership: VOLUNTARY', k = key()) =>
  `applyForNetworkMembership(input: { idempotencyKey: "${k}", ${more}, ${PROFILE} })`;
const move = (id: string, version: number, event: string, more = '') =>
  `moveNetworkMember(input: { memberId: "${id}", expectedVersion: ${version}, event: ${event} ${more} })`;
const DECISION = ', decisionNo: "12/QĐ-ĐP", decidedOn: "2026-01-05"';

describe('who sees members', () => {
  it.each([
    ['member, past or present', ACCEPTED],
    ['application, open or refused', APPLIED],
  ] as const)('%s: as the matrix says', async (caseName, members) => {
    const observed = await observeAccess({
      definition: incidents,
      type: 'ResponseNetworkMember',
      caseName,
      at: ['networkMember'],
      query: (selection, { relation }: Asking) =>
        `{ networkMember(id: "${relation === 'own' ? members.own : members.other}") ${selection} }`,
      ask: (query, { role }) => running.ask(query, {}, { caller: asker(role) }),
      arguments: { responseTimes: '(from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z")' },
    });
    expect(observed).toEqual(declaredAccess(incidents, 'ResponseNetworkMember', caseName));
  });

  it.each(ROLES)('%s: the service alone and the database alone show the same applications', async (role) => {
    const caller = asker(role);
    const { data } = await ownerRun.ask(
      '{ networkMembers(filter: { state: [APPLIED] }) { nodes { id } } }',
      {},
      { caller },
    );
    const graph = (data as { networkMembers: { nodes: { id: string }[] } | null }).networkMembers;
    const byService = (graph?.nodes ?? []).map(({ id }) => id);
    const byDatabase = await asApplication(running, caller, async (client) =>
      (
        await client.query<{ id: string }>(
          `select id from network_member where state = 'APPLIED' order by name, id`,
        )
      ).rows.map(({ id }) => id),
    );
    const all = [APPLIED.own, APPLIED.other];
    const own: readonly Role[] = [
      ...['SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR', 'ADMINISTRATOR'],
    ] as Role[];
    expect(byService).toEqual(role === 'COORDINATOR' ? all : own.includes(role) ? [APPLIED.own] : []);
    expect(byDatabase).toEqual(byService);
  });

  it('of whom, is found by name, capability, area and membership', async () => {
    const found = async (filter: string) =>
      (
        await running.data<{ networkMembers: { totalCount: number } }>(
          `{ networkMembers(filter: { ${filter} }) { totalCount } }`,
        )
      ).networkMembers.totalCount;
    expect(await found('search: "doi OWN"')).toBe(1);
    expect(await found('capabilities: [WEB, FORENSICS], state: [ACCEPTED]')).toBe(2);
    expect(await found('capabilities: [WEB, MOBILE]')).toBe(0);
    expect(await found('areaIds: ["48@2025-07-01"], membership: VOLUNTARY, state: [ACCEPTED]')).toBe(2);
    expect(await found('areaIds: ["01@2025-07-01"]')).toBe(0);
  });

  it('is told by the organization, for many in one statement', async () => {
    const { _entities } = await running.data(
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Organization { networkMember { id } } } }`,
      { r: Object.values(ORGANIZATIONS).map(({ id }) => ({ __typename: 'Organization', id })) },
    );
    expect(running.statements.texts).toHaveLength(1);
    expect(_entities).toEqual([
      { networkMember: null },
      { networkMember: { id: ACCEPTED.own } },
      { networkMember: { id: APPLIED.own } },
      { networkMember: { id: ACCEPTED.other } },
    ]);
  });
});

describe('a membership', () => {
  it('is applied for once, accepted by decision, suspended, reinstated and ended, each step on record', async () => {
    const k = key();
    const first = (await change(apply(undefined, k), 'RESPONDER', 'VN-GOV-00')) as Outcome;
    expect(first).toMatchObject({
      member: { state: 'APPLIED', version: 1, events: ['ACCEPT', 'REFUSE', 'LEAVE'] },
    });
    const id = String(first.member?.['id']);
    ids['government'] = id;
    expect(await change(apply(undefined, k), 'RESPONDER', 'VN-GOV-00')).toMatchObject({ member: { id } });
    expect(await change(apply(), 'RESPONDER', 'VN-GOV-00')).toMatchObject({
      userErrors: [{ code: 'ALREADY_EXISTS', path: ['input', 'organizationId'] }],
    });
    expect(await change(move(id, 1, 'ACCEPT'), 'COORDINATOR')).toMatchObject({
      userErrors: [
        { code: 'REQUIRED', path: ['input', 'decisionNo'] },
        { code: 'REQUIRED', path: ['input', 'decidedOn'] },
      ],
    });
    expect(
      await change(move(id, 1, 'ACCEPT', ', decisionNo: "1", decidedOn: "2999-01-01"'), 'COORDINATOR'),
    ).toMatchObject({
      userErrors: [{ code: 'OUT_OF_RANGE', path: ['input', 'decidedOn'] }],
    });
    expect(await change(move(id, 1, 'ACCEPT', DECISION), 'COORDINATOR')).toMatchObject({
      member: { state: 'ACCEPTED', decisionNo: '12/QĐ-ĐP', version: 2 },
    });
    expect(await change(move(id, 1, 'END', `${DECISION}, reason: "x"`), 'COORDINATOR')).toMatchObject({
      userErrors: [{ code: 'CONFLICT' }],
    });
    expect(
      await change(move(id, 2, 'SUSPEND', `${DECISION}, reason: "Không báo cáo"`), 'COORDINATOR'),
    ).toMatchObject({
      member: { state: 'SUSPENDED' },
    });
    expect(await change(move(id, 3, 'ACCEPT', DECISION), 'COORDINATOR')).toMatchObject({
      userErrors: [{ code: 'NOT_ALLOWED_NOW', path: ['input', 'event'] }],
    });
    expect(await change(move(id, 3, 'REINSTATE', DECISION), 'COORDINATOR')).toMatchObject({
      member: { state: 'ACCEPTED' },
    });
    expect(
      await change(move(id, 4, 'LEAVE', ', reason: "Giải thể"'), 'ADMINISTRATOR', 'VN-GOV-00'),
    ).toMatchObject({
      member: {
        state: 'ENDED',
        events: [],
        history: [
          { event: 'APPLY', toState: 'APPLIED', decisionNo: null },
          { event: 'ACCEPT', toState: 'ACCEPTED', decisionNo: '12/QĐ-ĐP' },
          { event: 'SUSPEND', toState: 'SUSPENDED', reason: 'Không báo cáo' },
          { event: 'REINSTATE', toState: 'ACCEPTED' },
          { event: 'LEAVE', toState: 'ENDED', reason: 'Giải thể' },
        ],
      },
    });
    // What ended may begin again.
    expect(await change(apply(), 'RESPONDER', 'VN-GOV-00')).toMatchObject({ member: { state: 'APPLIED' } });
  });

  it('of two applications at once, one is taken', async () => {
    await running.fixture.client.query(
      `update network_member set state = 'ENDED' where organization_id = $1`,
      [ORGANIZATIONS['VN-GOV-00'].id],
    );
    const outcomes = await Promise.all([1, 2].map(() => change(apply(), 'RESPONDER', 'VN-GOV-00')));
    expect(outcomes.filter((one) => (one as Outcome).member !== null)).toHaveLength(1);
  });

  it('asks for a whole profile, all mistakes at once', async () => {
    const outcome = await change(
      `applyForNetworkMembership(input: { idempotencyKey: "${key()}", membership: VOLUNTARY, name: " ", capabilities: [],
        areaIds: ["Đà Nẵng"], website: "${'x'.repeat(501)}" })`,
      'RESPONDER',
      'VN-GOV-00',
    );
    expect((outcome as Outcome).userErrors.map(({ path }) => path.slice(1).join('.'))).toEqual([
      'name',
      'website',
      'intakeEmail',
      'areaIds.0',
    ]);
    expect(await change(apply('membership: MANDATORY'), 'RESPONDER', 'VN-GOV-00')).toMatchObject({
      userErrors: [{ code: 'INVALID_VALUE', path: ['input', 'ground'] }],
    });
  });
});

/** Who may begin and move a membership of the ministry, written out: everything else is FORBIDDEN. */
const MAY: Readonly<Record<string, readonly [Role, Code][]>> = {
  APPLY: [
    ['RESPONDER', 'VN-GOV-02'],
    ['ADMINISTRATOR', 'VN-GOV-02'],
    ['RESPONDER', 'VN-GOV-00'],
    ['ADMINISTRATOR', 'VN-GOV-00'],
  ],
  DECIDE: [
    ['COORDINATOR', 'VN-GOV-02'],
    ['COORDINATOR', 'VN-UBND-48'],
    ['COORDINATOR', 'VN-GOV-00'],
  ],
};
const DECIDED: readonly string[] = ['ENROL', 'ACCEPT', 'REFUSE', 'SUSPEND', 'REINSTATE', 'END'];
const ASKERS = ROLES.flatMap((role) =>
  (['VN-GOV-02', 'VN-UBND-48', 'VN-GOV-00'] as const).map((organization) => [role, organization] as const),
);
const mayTake = (event: string, role: Role, organization: Code) =>
  (MAY[DECIDED.includes(event) ? 'DECIDE' : 'APPLY'] ?? []).some(
    ([r, o]) => r === role && o === organization,
  );

describe('who moves a membership, in the service alone', () => {
  it.each(ASKERS)('%s of %s', async (role, organization) => {
    for (const event of Object.values(MemberEvent)) {
      if (event === 'APPLY' || event === 'ENROL') continue;
      const outcome = await change(move(ACCEPTED.own, 99, event), role, organization, ownerRun);
      const denied = role === 'PUBLIC' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
      if (mayTake(event, role, organization))
        expect(outcome).toMatchObject({ userErrors: [{ code: 'CONFLICT' }] });
      else expect(outcome).toBe(denied);
    }
  });
});

/** Whether a statement changes a row, past the graph, in a transaction that is taken back. */
async function changes(
  role: Role,
  organization: Code,
  statement: string,
  values: readonly unknown[],
): Promise<boolean> {
  return (await tried(running, asker(role, organization), [[statement, values]]))[0] === true;
}

describe('the database knows the same steps', () => {
  const states = Object.values(MemberState);
  const events = Object.values(MemberEvent);
  it.each(states)('from %s, for coordinators and for the member', async (from) => {
    const { client } = running.fixture;
    await client.query('update network_member set state = $1 where id = $2', [from, ACCEPTED.own]);
    try {
      for (const [role, actor] of [
        ['COORDINATOR', 'COORDINATOR'],
        ['RESPONDER', 'MEMBER'],
        ['ADMINISTRATOR', 'MEMBER'],
        ['AUDITOR', 'NOBODY'],
      ] as const) {
        const moves = events.flatMap((event) => states.map((to) => [event, to] as const));
        const done = await tried(
          running,
          asker(role, 'VN-GOV-02'),
          moves.map(([event, to]) => [
            `update network_member set state = $1, last_event = $2, moves = moves + 1, decision_no = '1',
              decided_on = '2026-01-01', state_since = now() where id = $3`,
            [to, event, ACCEPTED.own],
          ]),
        );
        const allowed = moves.map(([event, to]) =>
          MEMBER_MOVES.some(
            (one) => one.event === event && one.from === from && one.to === to && one.by === actor,
          ),
        );
        expect([role, moves.filter((_, index) => done[index])]).toEqual([
          role,
          moves.filter((_, index) => allowed[index]),
        ]);
      }
    } finally {
      await client.query(`update network_member set state = 'ACCEPTED' where id = $1`, [ACCEPTED.own]);
    }
  });

  it('nobody forges what a member was registered as, its moves, or its history', async () => {
    const forged = async (set: string, role: Role = 'RESPONDER') =>
      changes(role, 'VN-GOV-02', `update network_member set ${set} where id = $1`, [ACCEPTED.own]);
    expect(await forged(`introduction = 'x'`)).toBe(true);
    expect(await forged(`organization_id = gen_random_uuid()`, 'COORDINATOR')).toBe(false);
    expect(await forged(`membership = 'MANDATORY', ground = 'FINANCE'`)).toBe(false);
    expect(await forged(`decision_no = '1', decided_on = '2026-01-01'`, 'COORDINATOR')).toBe(false);
    expect(await forged(`state = 'ENDED', last_event = 'END', moves = moves + 2`, 'COORDINATOR')).toBe(false);
    expect(
      await forged(`state = 'SUSPENDED', last_event = 'SUSPEND', moves = moves + 1`, 'COORDINATOR'),
    ).toBe(false);
    for (const statement of [
      `insert into network_member_move (member_id, number, event, to_state, happened_at) values ($1, 9, 'END', 'ENDED', now())`,
      `update network_member_move set reason = 'x' where member_id = $1`,
      `delete from network_member where id = $1`,
    ]) {
      expect(await changes('COORDINATOR', 'VN-GOV-02', statement, [ACCEPTED.own])).toBe(false);
    }
    // Another organization's member.
    for (const role of ['RESPONDER', 'ADMINISTRATOR', 'AUDITOR'] as const) {
      expect(
        await changes(role, 'VN-GOV-02', `update network_member set introduction = 'x' where id = $1`, [
          ACCEPTED.other,
        ]),
      ).toBe(false);
    }
  });
});
