import { waitFor } from '@khien/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type FilledDatabases,
  fillDatabases,
  launchWithEvents,
  MODES,
  type TestPlatform,
} from '../harness/platform.js';
import type { Officer, UserError } from '../officer-path/officer.js';
import { OPERATING_UNIT, OWNER } from '../officer-path/offices.js';
import { freshKey, register, type SeenSystem } from '../officer-path/steps.js';
import { AUTHORITY, type Cast, gather } from './cast.js';
import { QUESTIONS } from './questions.js';

let databases: FilledDatabases;
beforeAll(async () => {
  databases = await fillDatabases(0.02);
});
afterAll(() => databases.drop());

/** What the systems of each mode are reached by: the modes share the databases. Named for the test alone. */
const REACHED = {
  one: {
    range: '117.6.33.16/28',
    addresses: ['117.6.33.17', '117.6.33.18'],
    domain: 'mot.duong-dieu-phoi.gov.vn',
  },
  many: {
    range: '117.6.33.32/28',
    addresses: ['117.6.33.33', '117.6.33.34'],
    domain: 'nhieu.duong-dieu-phoi.gov.vn',
  },
} as const;
const CLOSING = {
  cause: 'Mật khẩu quản trị yếu trên máy chủ thư.',
  impact: 'Hai máy chủ tham gia mạng máy tính ma.',
  measuresTaken: 'Cô lập, cài lại, đổi mật khẩu.',
  lessons: 'Bật xác thực hai lớp cho quản trị.',
  operator: 'Trung tâm dữ liệu',
};
const INCIDENT = 'incident { id version state }';
const ASSET = 'networkAsset { id version state network domain overlapCount }';
const SEEN_AT = new Date(Date.now() - 60_000);

const messages = ({ userErrors }: { userErrors: readonly UserError[] }) =>
  userErrors.map(({ message }) => message);

interface Seen {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}
interface Suggested {
  readonly score: number;
  readonly system: { readonly id: string; readonly reference: string };
  readonly reasons: readonly object[];
}

// One story: every step stands on those before it.
describe.each(MODES)('an incident from the feed to the figures, in %s process(es)', (mode) => {
  const { range, addresses, domain } = REACHED[mode];
  let platform: TestPlatform;
  let cast: Cast;
  let servers: SeenSystem;
  let portal: SeenSystem;
  let incident: { readonly id: string; readonly reference: string };
  let member: Officer;
  let before: number;
  let month: string;
  beforeAll(async () => {
    platform = await launchWithEvents(mode, databases);
    cast = await gather(platform);
    servers = await register(cast, 3, { name: 'Cụm máy chủ thư điện tử' });
    portal = await register(cast, 3, { name: 'Cổng dịch vụ trực tuyến' });
    month = `${new Date(SEEN_AT.getTime() + 7 * 3_600_000).toISOString().slice(0, 7)}-01`;
    before = await counted();
  });
  afterAll(() => platform.close());

  /** How many incidents of a botnet are registered in the month of this one. */
  async function counted(): Promise<number> {
    const { incidentStatistics } = await cast.coordinator.see<{
      incidentStatistics: { origin: string; parts: { class: string; incidents: number }[] }[];
    }>(QUESTIONS.figures, { month });
    const registered = incidentStatistics.find(({ origin }) => origin === 'REGISTERED');
    return registered?.parts.find((part) => part.class === 'BOTNET')?.incidents ?? 0;
  }

  const versionNow = async () => {
    const { incident: now } = await cast.coordinator.see<{ incident: { version: number } }>(
      'query ($id: ID!) { incident(id: $id) { version } }',
      { id: incident.id },
    );
    return { incidentId: incident.id, expectedVersion: now.version };
  };
  /** Takes a step of the incident on the version that it has now. */
  const step = async (who: Officer, mutation: string, more: Record<string, unknown> = {}) =>
    who.do<Seen>(mutation, { ...(await versionNow()), ...more }, INCIDENT);
  /** What somebody is told who tries the same. */
  const refused = async (who: Officer, mutation: string, more: Record<string, unknown> = {}) => {
    const outcome = await who.try(mutation, { ...(await versionNow()), ...more }, INCIDENT);
    return outcome.refused ?? outcome.userErrors.map(({ code }) => code).join(' ');
  };
  const claim = (systemId: string, kind: string, value: string) => ({
    ...{ idempotencyKey: freshKey(), kind, value, systemId },
    ...{ organizationId: null, validFrom: '2026-01-01T00:00:00Z' },
  });

  it('the owner claims what its systems are reached by; another coordinator accepts it, nobody else', async () => {
    const { owner, coordinator, stranger, auditor } = cast;
    for (const [system, kind, value] of [
      [servers, 'CIDR', range],
      [portal, 'DOMAIN', domain],
    ] as const) {
      const input = claim(system.id, kind, value);
      // What belongs to others does not exist for them.
      expect(messages(await stranger.in('vi').try('registerNetworkAsset', input, ASSET))).toEqual([
        `Không tìm thấy hệ thống thông tin ${system.id}.`,
      ]);
      expect((await auditor.try('registerNetworkAsset', input, ASSET)).refused).toBe('FORBIDDEN');
      // A system that was registered a moment ago comes by an event.
      const asset = await waitFor(
        async () => (await owner.try<Seen>('registerNetworkAsset', input, ASSET)).given ?? undefined,
        { description: 'the system to be known', timeout: 30_000 },
      );
      expect(asset).toMatchObject({ state: 'CLAIMED' });
      const { networkAssets } = await coordinator.see<{ networkAssets: { nodes: Seen[] } }>(
        QUESTIONS.claims,
        {
          covering: kind === 'CIDR' ? addresses[0] : value,
        },
      );
      expect(networkAssets.nodes).toMatchObject([
        { id: asset.id, system: { reference: system.reference }, organization: { code: OWNER } },
      ]);
      const decision = { networkAssetId: asset.id, expectedVersion: 1 };
      expect((await owner.try('acceptNetworkAsset', decision, ASSET)).refused).toBe('FORBIDDEN');
      const accepted = await coordinator.do<Seen>('acceptNetworkAsset', decision, ASSET);
      expect(accepted.state).toBe('ACCEPTED');
    }
  });

  it('a feed that the coordinator takes in opens an incident of the system, which its owner sees', async () => {
    const { coordinator, owner, stranger } = cast;
    const time = SEEN_AT.toISOString().slice(0, 19).replace('T', ' ');
    const rows = [...addresses, 'rubbish'].map((address) => `${time},${address},mirai`);
    const feed = ['timestamp,src_ip,family', ...rows].join('\n');
    const path = `/files/incidents/feed?name=event4_sinkhole-${mode}.csv`;
    expect((await owner.post(path, feed)).status).toBe(403);
    const { status, body } = await coordinator.post(path, feed);
    expect([status, body]).toMatchObject([
      200,
      { rows: 3, rejected: 1, added: 2, matched: 2, incidentsOpened: 1, incidentsUpdated: 0 },
    ]);
    const { feedImport } = await coordinator.see<{ feedImport: object }>(QUESTIONS.feed, {
      id: body['importId'],
    });
    expect(feedImport).toEqual({
      ...{ fileName: `event4_sinkhole-${mode}.csv`, state: 'DONE', rows: 3, rejected: 1 },
      ...{
        observationsNew: 2,
        matched: 2,
        rejects: { nodes: [{ line: 4, reason: 'no IPv4 or IPv6 address' }] },
      },
    });
    expect((await owner.ask(QUESTIONS.feed, { id: body['importId'] })).errors[0]?.extensions['code']).toBe(
      'FORBIDDEN',
    );

    const { informationSystem } = await owner.see<{
      informationSystem: { incidents: { nodes: (Seen & { reference: string })[] } };
    }>(QUESTIONS.incidents, { system: servers.reference });
    const [opened] = informationSystem.incidents.nodes;
    if (opened === undefined) throw new Error('the feed opened no incident');
    incident = opened;
    expect(informationSystem.incidents.nodes).toMatchObject([
      {
        ...{ state: 'RECEIVED', class: 'BOTNET', channel: 'FEED', verified: false, tlp: 'AMBER' },
        title: expect.stringMatching(/^Địa chỉ nhiễm hoặc tham gia mirai: Cụm máy chủ thư điện tử \(/),
        timeline: {
          nodes: [
            {
              details: expect.arrayContaining([
                { name: 'family', value: 'mirai' },
                { name: 'addresses', value: '2' },
              ]),
            },
          ],
        },
      },
    ]);
    expect((await stranger.ask(QUESTIONS.systems, { id: incident.id })).data).toEqual({ incident: null });
    expect(await coordinator.post(path, feed)).toMatchObject({
      body: { added: 0, known: 1, incidentsOpened: 0 },
    });
  });

  it('an indicator suggests the other system that it concerns, with the reason; the coordinator links it', async () => {
    const { coordinator, owner } = cast;
    const mail = `mail.${domain}`;
    const indicators = {
      indicators: [
        { kind: 'DOMAIN', value: mail },
        { kind: 'IPV4', value: addresses[0] },
      ],
    };
    expect(await refused(cast.auditor, 'addIncidentIndicators', indicators)).toBe('FORBIDDEN');
    await step(coordinator, 'addIncidentIndicators', indicators);
    const seen = await coordinator.see<{ incident: { suggestedSystems: Suggested[] } }>(QUESTIONS.systems, {
      id: incident.id,
    });
    // The servers are linked by the feed, and no longer suggested.
    expect(seen.incident).toMatchObject({
      systems: { edges: [{ role: 'SOURCE', node: { reference: servers.reference } }] },
      suggestedSystems: [{ score: 40, system: { reference: portal.reference } }],
    });
    expect(seen.incident.suggestedSystems[0]?.reasons).toEqual([
      {
        ...{ reason: 'PARENT_DOMAIN', points: 40, indicators: [mail] },
        text: `1 dấu hiệu nằm dưới tên miền ${domain} của hệ thống.`,
        en: `1 indicator is below the system's domain ${domain}.`,
        asset: { domain, network: null, state: 'ACCEPTED' },
      },
    ]);
    // Who may not link is told nothing to link.
    const { data, errors } = await owner.ask(QUESTIONS.systems, { id: incident.id });
    expect(errors.map(({ path, extensions }) => [path?.at(-1), extensions['code']]).toSorted()).toEqual([
      ['linkedBy', 'FORBIDDEN'],
      ['suggestedSystems', 'FORBIDDEN'],
    ]);
    expect(data).toMatchObject({
      incident: { suggestedSystems: null, systems: { edges: [{ role: 'SOURCE' }] } },
    });

    const link = { systemId: portal.id, role: 'AFFECTED', reason: 'Tên miền con bị lợi dụng.' };
    expect(await refused(owner, 'linkIncidentToSystem', link)).toBe('FORBIDDEN');
    await step(coordinator, 'linkIncidentToSystem', link);
    const linked = await coordinator.see<{ incident: object }>(QUESTIONS.systems, { id: incident.id });
    expect(linked.incident).toMatchObject({
      suggestedSystems: [],
      systems: { edges: [{ role: 'SOURCE' }, { role: 'AFFECTED', node: { reference: portal.reference } }] },
      systemLinks: {
        nodes: [
          { system: { reference: servers.reference }, unlinkedAt: null },
          {
            ...{ linkedBy: coordinator.subject, linkedFor: { code: AUTHORITY } },
            ...{ linkReason: 'Tên miền con bị lợi dụng.', unlinkedAt: null },
          },
        ],
      },
    });
  });

  it('a member of the network is asked, and sees the incident once it has accepted', async () => {
    const { coordinator, owner, strangeResponder } = cast;
    const found = await coordinator.see<{
      incident: {
        suggestedMembers: { member: { id: string; organization: { code: string } }; reasons: object[] }[];
      };
    }>(QUESTIONS.members, { id: incident.id });
    // Of a province: neither the owner nor the authority itself.
    const best = found.incident.suggestedMembers.find(({ member: { organization } }) =>
      organization.code.startsWith('VN-UBND-'),
    );
    if (best === undefined) throw new Error('no province was suggested');
    expect(best.reasons[0]).toMatchObject({ code: expect.stringMatching(/^(ALL|SOME)_CAPABILITIES$/) });
    const { code } = best.member.organization;
    member = await cast.as('RESPONDER', code);
    const offer = { memberId: best.member.id, brief: 'Phân tích mã độc trên hai máy chủ thư.' };
    const tried = await owner.try('dispatchMember', { ...(await versionNow()), ...offer }, 'dispatch { id }');
    expect(tried.refused).toBe('FORBIDDEN');
    const dispatch = await coordinator.do<Seen>(
      'dispatchMember',
      { ...(await versionNow()), ...offer },
      'dispatch { id version state }',
    );
    const { dispatches } = await member.see<{ dispatches: { nodes: Seen[] } }>(QUESTIONS.offers);
    // Until it accepts it knows what the brief says, and no more.
    expect(dispatches.nodes.find(({ id }) => id === dispatch.id)).toMatchObject({
      brief: offer.brief,
      incident: null,
    });
    expect((await member.ask(QUESTIONS.next, { id: incident.id })).data).toEqual({ incident: null });
    const answer = { dispatchId: dispatch.id, expectedVersion: dispatch.version, event: 'ACCEPT' };
    const stolen = await strangeResponder.try('moveDispatch', answer, 'dispatch { id }');
    expect(stolen.userErrors.map((error) => error.code)).toEqual(['NOT_FOUND']);
    const notTheirs = await (await cast.as('SYSTEM_OWNER', code)).try(
      'moveDispatch',
      answer,
      'dispatch { id }',
    );
    expect(notTheirs.refused).toBe('FORBIDDEN');
    const accepted = await member.do<Seen>('moveDispatch', answer, 'dispatch { id state version }');
    expect(accepted.state).toBe('ACCEPTED');
    expect(
      (await member.see<{ incident: object }>(QUESTIONS.next, { id: incident.id })).incident,
    ).toMatchObject({
      reference: incident.reference,
      state: 'RECEIVED',
    });
  });

  it('who operates the systems is warned, acknowledges, and reports what it did', async () => {
    const { coordinator, owner, operator, auditor, stranger } = cast;
    const input = {
      ...{ idempotencyKey: freshKey(), kind: 'WARNING', incidentId: incident.id },
      content: {
        ...{ titleVi: 'Máy chủ thư tham gia mạng máy tính ma', titleEn: 'Mail servers in a botnet' },
        ...{ summaryVi: 'Kết nối đến máy chủ điều khiển.', summaryEn: 'They call a control server.' },
        ...{ instructionsVi: 'Cô lập và cài lại.', instructionsEn: 'Isolate and reinstall.' },
        ...{ severity: 'HIGH', tlp: 'AMBER', respondBy: new Date(Date.now() + 3 * 86_400_000).toISOString() },
        selection: { systemIds: [servers.id] },
      },
    };
    const WARNING = 'warning { id version state reference }';
    expect((await owner.try('createWarning', input, WARNING)).refused).toBe('FORBIDDEN');
    const draft = await coordinator.do<Seen>('createWarning', input, WARNING);
    const which = { id: draft.id, expectedVersion: draft.version };
    expect(
      (await operator.ask('query ($id: ID!) { warning(id: $id) { id } }', { id: draft.id })).data,
    ).toEqual({
      warning: null,
    });
    expect((await operator.try('issueWarning', which, WARNING)).refused).toBe('FORBIDDEN');
    expect(await coordinator.do<Seen>('issueWarning', which, WARNING)).toMatchObject({ state: 'ISSUED' });

    const inbox = await operator.see<{ unreadWarningCount: number; warnings: { nodes: Seen[] } }>(
      QUESTIONS.warnings,
    );
    expect(inbox.unreadWarningCount).toBeGreaterThan(0);
    expect(inbox.warnings.nodes.find(({ id }) => id === draft.id)).toMatchObject({
      ...{ title: 'Máy chủ thư tham gia mạng máy tính ma', en: 'Mail servers in a botnet', severity: 'HIGH' },
      ...{ instructions: 'Cô lập và cài lại.', revision: 1 },
      recipients: {
        nodes: [{ system: { reference: servers.reference }, acknowledgedAt: null, action: null }],
      },
    });
    const theirs = await stranger.see<{ warnings: { nodes: Seen[] } }>(QUESTIONS.warnings);
    expect(theirs.warnings.nodes.map(({ id }) => id)).not.toContain(draft.id);

    const heard = () => ({ idempotencyKey: freshKey(), warningId: draft.id });
    const done = () => ({
      ...heard(),
      revision: 1,
      action: 'FIXED',
      note: 'Đã cô lập và cài lại cả hai máy.',
    });
    expect((await auditor.try('acknowledgeWarning', heard(), WARNING)).refused).toBe('FORBIDDEN');
    expect(messages(await stranger.in('en').try('reportWarningAction', done(), WARNING))).toHaveLength(1);
    await operator.do('acknowledgeWarning', heard(), WARNING);
    await operator.do('reportWarningAction', done(), WARNING);
    const { warning } = await coordinator.see<{ warning: object }>(QUESTIONS.progress, { id: draft.id });
    expect(warning).toMatchObject({
      progress: { addressed: 1, acknowledged: 1, answered: 1, fixed: 1, overdue: 0 },
      recipients: {
        nodes: [
          {
            ...{ organization: { code: OPERATING_UNIT }, system: { reference: servers.reference } },
            ...{
              acknowledgedAt: expect.any(String),
              action: 'FIXED',
              note: 'Đã cô lập và cài lại cả hai máy.',
            },
          },
        ],
      },
    });
  });

  it('the incident goes from step to step, each by who may take it, up to the closing report', async () => {
    const { coordinator, owner, auditor } = cast;
    const facts = { regime: 'QD05', facts: { ownerCopesAlone: true } };
    const steps: readonly (readonly [Officer, string, string, Officer, Record<string, unknown>?])[] = [
      [coordinator, 'acknowledgeIncident', 'ACKNOWLEDGED', member],
      [member, 'checkIncident', 'VERIFYING', owner],
      [coordinator, 'classifyIncident', 'CLASSIFIED', owner, facts],
      [owner, 'takeFirstMeasures', 'INITIAL_RESPONSE', auditor],
      [member, 'containIncident', 'CONTAINED', auditor],
      [member, 'eradicateIncident', 'ERADICATED', auditor],
      [owner, 'restoreFromIncident', 'RECOVERING', auditor],
      [owner, 'passIncidentCheck', 'RESOLVED', auditor],
    ];
    for (const [who, mutation, state, not, more] of steps) {
      expect([mutation, await refused(not, mutation, more)]).toEqual([mutation, 'FORBIDDEN']);
      expect([mutation, (await step(who, mutation, more)).state]).toEqual([mutation, state]);
    }
    const due = await coordinator.see<{ incident: { deadlines: { code: string; state: string }[] } }>(
      QUESTIONS.next,
      {
        id: incident.id,
      },
    );
    expect(due.incident.deadlines).toEqual(
      expect.arrayContaining([expect.objectContaining({ code: 'INC_FINAL_5D', state: 'DUE' })]),
    );
  });

  it('it is closed on the closing report of the owner, by a coordinator only', async () => {
    const { coordinator, owner, auditor } = cast;
    const early = await coordinator.in('vi').try('closeIncident', await versionNow(), INCIDENT);
    expect(early.userErrors).toMatchObject([{ code: 'NOT_ALLOWED_NOW' }]);
    const report = () => ({
      ...{ idempotencyKey: freshKey(), incidentId: incident.id, kind: 'CLOSING', content: CLOSING },
      recipients: ['OWNER', 'COORDINATOR', 'PUBLIC_SECURITY'],
    });
    expect((await auditor.try('submitIncidentReport', report(), INCIDENT)).refused).toBe('FORBIDDEN');
    await owner.do('submitIncidentReport', report(), INCIDENT);
    expect(await refused(owner, 'closeIncident')).toBe('FORBIDDEN');
    expect(await refused(member, 'closeIncident')).toBe('FORBIDDEN');
    expect((await step(coordinator, 'closeIncident')).state).toBe('CLOSED');
    const { incident: closed } = await owner.see<{ incident: { steps: { nodes: { event: string }[] } } }>(
      QUESTIONS.next,
      { id: incident.id },
    );
    expect(closed).toMatchObject({ state: 'CLOSED', severity: 'ORDINARY', closedAt: expect.any(String) });
    expect(closed.steps.nodes.map(({ event }) => event)).toEqual([
      'REPORT',
      'ACKNOWLEDGE',
      'CHECK',
      'CLASSIFY_ORDINARY',
      'TAKE_FIRST_MEASURES',
      'CONTAIN',
      'ERADICATE',
      'RESTORE',
      'PASS_CHECK',
      'CLOSE',
    ]);
  });

  it('the figures of the month count it once, and finer ones are for who may see them', async () => {
    expect((await counted()) - before).toBe(1);
    const byOwner = `query ($month: Date!) { incidentStatistics(period: { kind: MONTH, from: $month }, by: OWNER) { incidents } }`;
    const { errors } = await cast.owner.ask(byOwner, { month });
    expect(errors[0]?.extensions['code']).toBe('FORBIDDEN');
    const { incidentStatistics } = await cast.coordinator.see<{
      incidentStatistics: { origin: string; sentence: string; en: string }[];
    }>(QUESTIONS.figures, { month });
    const registered = incidentStatistics.find(({ origin }) => origin === 'REGISTERED');
    expect(registered?.sentence).toContain(`${before + 1} máy tính ma (botnet)`);
  });
});
