import type { Caller } from '@khien/identity';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ORGANIZATIONS } from '../fixture/sharing.fixture.js';
import {
  type SeenWarning,
  SYSTEMS,
  step,
  TEXTS,
  WarningsHarness,
  WHO,
  who,
} from './fixture/warnings.harness.js';

let warnings: WarningsHarness;
beforeAll(async () => {
  warnings = await WarningsHarness.start();
});
afterAll(() => warnings.close());
const START = new Date('2026-11-26T03:00:00.000Z');
beforeEach(() => {
  warnings.now = START;
});

interface Recipient {
  readonly id: string;
  readonly system: { readonly id: string } | null;
  readonly organization: { readonly id: string };
  readonly reasons: readonly { readonly kind: string; readonly text: string }[];
  readonly action: string | null;
  readonly overdue: boolean;
}

async function recipients(
  id: string,
  caller: Caller = WHO.coordinator,
  filter?: object,
): Promise<readonly Recipient[]> {
  const { warning } = await warnings.running.data<{ warning: { recipients: { nodes: Recipient[] } } | null }>(
    `query ($id: ID!, $filter: WarningRecipientFilter) { warning(id: $id) { recipients(filter: $filter) { nodes {
      id system { id } organization { id } action overdue reasons { kind text(language: EN) } } } } }`,
    { id, filter },
    { caller },
  );
  return warning?.recipients.nodes ?? [];
}

const systemsOf = (found: readonly Recipient[]) => found.map(({ system }) => system?.id).sort();
const report = (warning: SeenWarning, more: object = {}) => ({
  ...{
    idempotencyKey: warnings.key(),
    warningId: warning.id,
    revision: warning.revision,
    action: 'FIXED',
    ...more,
  },
});

describe('a warning goes to whom its filter chooses', () => {
  it('when it is issued, with the reason for each; the set is frozen, and later ones are shown beside it', async () => {
    const draft = await warnings.draft();
    expect(draft).toMatchObject({ state: 'DRAFT', revision: 0 });
    expect(draft.reference).toMatch(/^CB-2026-\d{6}$/);
    const warning = await warnings.must('issueWarning', step(draft));
    expect(warning).toMatchObject({ state: 'ISSUED', revision: 1 });
    const found = await recipients(warning.id);
    // Not the retired one, which nobody asked for, nor the one of level 3.
    expect(systemsOf(found)).toEqual([SYSTEMS.portal, SYSTEMS.province]);
    expect(found[0]?.reasons).toEqual([{ kind: 'LEVEL', text: 'level 4' }]);
    const late = '0190b000-0000-7000-8000-0000000000aa';
    await warnings.system(
      late,
      ORGANIZATIONS['VN-UBND-48'].id,
      ORGANIZATIONS['VN-UBND-48'].id,
      4,
      'OPERATING',
    );
    const { warning: now } = await warnings.running.data<{
      warning: { wouldMatchNow: { totalCount: number; nodes: { system: { id: string } }[] } };
    }>(
      'query ($id: ID!) { warning(id: $id) { wouldMatchNow { totalCount nodes { system { id } } } } }',
      { id: warning.id },
      { caller: WHO.coordinator },
    );
    expect(now.wouldMatchNow).toEqual({ totalCount: 1, nodes: [{ system: { id: late } }] });
    expect(systemsOf(await recipients(warning.id))).toEqual([SYSTEMS.portal, SYSTEMS.province]);
    await warnings.owner.query('delete from system_ref where id = $1', [late]);
  });

  it.each([
    [{ ownersUnder: [ORGANIZATIONS['VN-GOV-02'].id] }, [SYSTEMS.portal, SYSTEMS.ledger]],
    [{ ownersUnder: [ORGANIZATIONS['VN-GOV-00'].id], levels: [3] }, [SYSTEMS.ledger]],
    [{ areaIds: ['48@2025-07-01'], levels: [4], lifecycles: ['RETIRED'] }, [SYSTEMS.retired]],
    [{ systemIds: [SYSTEMS.retired], levels: [3] }, [SYSTEMS.ledger, SYSTEMS.retired]],
    [{ organizationIds: [ORGANIZATIONS['VN-UBND-48'].id] }, [undefined]],
    [{ everySystem: true }, [SYSTEMS.portal, SYSTEMS.ledger, SYSTEMS.province]],
  ])('%j', async (selection, expected) => {
    const warning = await warnings.issued({ selection });
    expect(systemsOf(await recipients(warning.id))).toEqual([...expected].sort());
  });

  it('and one that goes to nobody is not issued, unless everybody reads it', async () => {
    const nobody = await warnings.draft({ selection: null });
    expect(await warnings.refused('issueWarning', step(nobody))).toBe('NOT_ALLOWED_NOW');
    const open = await warnings.draft({ selection: null, tlp: 'CLEAR' });
    expect(await warnings.must('issueWarning', step(open))).toMatchObject({ state: 'ISSUED' });
  });
});

describe('a directive', () => {
  it('is issued by somebody who did not prepare it, and needs a deadline', async () => {
    const draft = await warnings.draft({}, 'DIRECTIVE');
    expect(await warnings.refused('issueWarning', step(draft))).toBe('NOT_ALLOWED_NOW');
    expect(await warnings.refused('proposeWarning', step(draft))).toBe('REQUIRED');
    const content = { ...TEXTS, selection: { levels: [4] }, respondBy: '2026-12-01T00:00:00Z' };
    const other = { ...content, severity: 'LOW', tlp: 'GREEN' };
    const relabelled = await warnings.must('reviseWarning', { ...step(draft), content: other });
    const revised = await warnings.must('reviseWarning', { ...step(relabelled), content });
    const proposed = await warnings.must('proposeWarning', step(revised));
    expect(proposed.state).toBe('PROPOSED');
    expect(await warnings.refused('issueWarning', step(proposed))).toBe('NOT_ALLOWED_NOW');
    expect(await warnings.must('issueWarning', step(proposed), WHO.second)).toMatchObject({
      state: 'ISSUED',
    });
  });
});

describe('an update', () => {
  it('is a revision of its own: readers keep the old one until it is issued, answers stay unless asked anew', async () => {
    const first = await warnings.issued({ respondBy: '2026-12-01T00:00:00Z' });
    await warnings.must('reportWarningAction', report(first), WHO.unit);
    const updating = await warnings.must('startWarningUpdate', step(first));
    expect(updating.state).toBe('UPDATING');
    const content = {
      ...{ ...TEXTS, titleVi: 'Bản hai', selection: { levels: [3, 4] } },
      ...{ changeVi: 'Thêm hệ thống', changeEn: 'More systems' },
    };
    const written = await warnings.must('reviseWarning', { ...step(updating), content });
    const read = async (caller: Caller) => {
      const { warning } = await warnings.running.data<{
        warning: { title: string; state: string; revision: number };
      }>('query ($id: ID!) { warning(id: $id) { title state revision } }', { id: first.id }, { caller });
      return warning;
    };
    expect(await read(WHO.unit)).toEqual({ title: TEXTS.titleVi, state: 'ISSUED', revision: 1 });
    expect(await read(WHO.coordinator)).toMatchObject({ state: 'UPDATING' });
    const second = await warnings.must('issueWarning', step(written));
    expect(await read(WHO.unit)).toEqual({ title: 'Bản hai', state: 'ISSUED', revision: 2 });
    expect(systemsOf(await recipients(first.id))).toEqual(
      [SYSTEMS.portal, SYSTEMS.ledger, SYSTEMS.province].sort(),
    );
    expect((await recipients(first.id, WHO.unit)).map(({ action }) => action)).toEqual(['FIXED']);
    // What was read was revision 1.
    expect(await warnings.refused('reportWarningAction', report(first), WHO.unit)).toBe('CONFLICT');

    const again = await warnings.must('startWarningUpdate', step(second));
    const anew = { ...content, answersAnew: true, respondBy: '2026-12-02T00:00:00Z' };
    const rewritten = await warnings.must('reviseWarning', { ...step(again), content: anew });
    await warnings.must('issueWarning', step(rewritten));
    expect((await recipients(first.id, WHO.unit)).map(({ action }) => action)).toEqual([null]);
    const { rows } = await warnings.owner.query(
      'select number, event, revision from warning_transition where warning_id = $1 order by number',
      [first.id],
    );
    expect(rows.map(({ event, revision }) => `${event} ${revision}`)).toEqual([
      ...[
        'CREATE 0',
        'ISSUE 1',
        'START_UPDATE 1',
        'REVISE 1',
        'ISSUE 2',
        'START_UPDATE 2',
        'REVISE 2',
        'ISSUE 3',
      ],
    ]);
  });

  it('may be given up', async () => {
    const first = await warnings.issued();
    const updating = await warnings.must('startWarningUpdate', step(first));
    const back = await warnings.must('cancelWarningUpdate', step(updating));
    expect(back).toMatchObject({ state: 'ISSUED', revision: 1 });
    expect(await warnings.must('startWarningUpdate', step(back))).toMatchObject({ state: 'UPDATING' });
  });
});

describe('addressees answer', () => {
  it('each for its own, and who has not is known', async () => {
    const warning = await warnings.issued({ respondBy: '2026-11-28T00:00:00Z' });
    const unread = async (caller: Caller) => {
      const { count } = await warnings.running.data<{ count: number }>(
        '{ count: unreadWarningCount }',
        {},
        { caller },
      );
      return count;
    };
    const before = await unread(WHO.unit);
    await warnings.must(
      'acknowledgeWarning',
      { idempotencyKey: warnings.key(), warningId: warning.id },
      WHO.unit,
    );
    expect(await unread(WHO.unit)).toBe(before - 1);
    expect(await recipients(warning.id, WHO.coordinator, { acknowledged: false })).toHaveLength(1);
    expect(
      await warnings.refused('reportWarningAction', report(warning, { action: 'CANNOT' }), WHO.unit),
    ).toBe('REQUIRED');
    await warnings.must(
      'reportWarningAction',
      report(warning, { action: 'IN_PROGRESS', note: 'Đang vá' }),
      WHO.unit,
    );
    warnings.now = new Date('2026-11-29T00:00:00Z');
    // Being worked on is an answer, and none that the deadline awaits.
    expect(
      systemsOf(await recipients(warning.id, WHO.coordinator, { answered: false, overdue: true })),
    ).toEqual([SYSTEMS.province]);
    expect(await recipients(warning.id, WHO.coordinator, { overdue: true })).toHaveLength(2);
    await warnings.must('reportWarningAction', report(warning), WHO.unit);
    const { warning: read } = await warnings.running.data(
      `query ($id: ID!) { warning(id: $id) { progress { addressed acknowledged answered done overdue fixed cannot } } }`,
      { id: warning.id },
      { caller: WHO.coordinator },
    );
    expect(read).toEqual({
      progress: { addressed: 2, acknowledged: 1, answered: 1, done: 1, overdue: 1, fixed: 1, cannot: 0 },
    });
    const [own] = await recipients(warning.id, WHO.unit);
    const { warning: history } = await warnings.running.data<{
      warning: {
        recipients: {
          nodes: { note: string | null; answers: { nodes: { action: string; note: string }[] } }[];
        };
      };
    }>(
      `query ($id: ID!) { warning(id: $id) { recipients { nodes { note answers { nodes { action note } } } } } }`,
      { id: warning.id },
      { caller: WHO.unit },
    );
    expect(own?.action).toBe('FIXED');
    expect(history.recipients.nodes[0]?.answers.nodes).toEqual([
      { action: 'FIXED', note: null },
      { action: 'IN_PROGRESS', note: 'Đang vá' },
      { action: null, note: null },
    ]);
  });

  it('the same key twice once; not for others, nor to what was withdrawn', async () => {
    const warning = await warnings.issued();
    const input = report(warning, { note: 'Đã vá' });
    await warnings.must('reportWarningAction', input, WHO.unit);
    await warnings.must('reportWarningAction', input, WHO.unit);
    const { rows } = await warnings.owner.query('select from warning_answer where warning_id = $1', [
      warning.id,
    ]);
    expect(rows).toHaveLength(1);
    const [foreign] = (await recipients(warning.id)).filter(({ system }) => system?.id === SYSTEMS.province);
    const others = report(warning, { recipientIds: [foreign?.id] });
    expect(await warnings.refused('reportWarningAction', others, WHO.unit)).toBe('NOT_FOUND');
    expect(await warnings.refused('reportWarningAction', report(warning), who('AUDITOR'))).toBe('FORBIDDEN');
    const withdrawn = await warnings.must('withdrawWarning', step(warning, 'Nhầm'));
    expect(await warnings.refused('reportWarningAction', report(withdrawn), WHO.unit)).toBe(
      'NOT_ALLOWED_NOW',
    );
    expect(await recipients(warning.id, WHO.coordinator, { overdue: true })).toEqual([]);
  });
});

describe('an answer that meets a change', () => {
  it('is told what it is', async () => {
    const { id } = await warnings.issued();
    const other = new pg.Client({ connectionString: warnings.running.ownerUrl });
    await other.connect();
    await other.query('begin');
    await other.query(`update warning set state = 'WITHDRAWN', ended_at = dated_at where id = $1`, [id]);
    const { rows } = await other.query<{ xid: string }>('select pg_current_xact_id()::xid::text as xid');
    const answered = warnings.refused(
      'acknowledgeWarning',
      { idempotencyKey: warnings.key(), warningId: id },
      WHO.unit,
    );
    await expect
      .poll(async () => {
        const { rowCount } = await warnings.owner.query(
          'select from pg_locks where not granted and transactionid = $1::xid',
          [rows[0]?.xid],
        );
        return rowCount;
      })
      .toBe(1);
    await other.query('commit');
    await other.end();
    expect(await answered).toBe('NOT_ALLOWED_NOW');
  });
});

describe('lists', () => {
  it('of systems and organizations cost one statement for many, and show what is theirs', async () => {
    const warning = await warnings.issued();
    const systems = [SYSTEMS.portal, SYSTEMS.province, SYSTEMS.ledger];
    const representations = systems.map((id) => ({ __typename: 'InformationSystem', id }));
    const { _entities: found } = await warnings.running.data<{
      _entities: { warnings: { nodes: { id: string }[] } }[];
    }>(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
        ... on InformationSystem { warnings(first: 1) { nodes { id } } } } }`,
      { representations },
      { caller: WHO.unit },
    );
    expect(found.map(({ warnings: { nodes } }) => nodes.some(({ id }) => id === warning.id))).toEqual([
      true,
      false,
      false,
    ]);
    expect(
      warnings.running.statements.texts.filter((text) => text.includes('warning_revision')),
    ).toHaveLength(1);
  });

  it('search by words, CVE, severity and what is unread', async () => {
    const warning = await warnings.issued({
      titleVi: 'Lỗ hổng Đà Nẵng',
      cves: ['CVE-2026-99999'],
      tlp: 'CLEAR',
    });
    const total = async (filter: string, caller: Caller) => {
      const { warnings: page } = await warnings.running.data<{ warnings: { nodes: { id: string }[] } }>(
        `{ warnings(filter: ${filter}, first: 200) { nodes { id } } }`,
        {},
        { caller },
      );
      return page.nodes.filter(({ id }) => id === warning.id).length;
    };
    for (const filter of [
      ...['{ search: "da nang" }', '{ cve: "CVE-2026-99999" }', '{ severity: [CRITICAL], kind: [WARNING] }'],
      '{ unread: true, state: [ISSUED] }',
    ]) {
      expect(await total(filter, WHO.unit)).toBe(1);
    }
    for (const filter of ['{ search: "hue" }', '{ cve: "CVE-2026-11111" }', '{ unread: false }']) {
      expect(await total(filter, WHO.unit)).toBe(0);
    }
    // Everybody reads it, and nobody learns whom it went to.
    expect(await total('{ cve: "CVE-2026-99999" }', who('PUBLIC', null))).toBe(1);
  });

  it('of an incident, whose timeline knows of it', async () => {
    const { reportIncident } = await warnings.running.data<{ reportIncident: { incident: { id: string } } }>(
      `mutation { reportIncident(input: { idempotencyKey: "${warnings.key()}", title: "Sự cố", class: MALWARE,
        detectedAt: "2026-11-25T00:00:00Z", reporterId: "${ORGANIZATIONS['VN-UBND-48'].id}" }) { incident { id } } }`,
      {},
      { caller: WHO.coordinator },
    );
    const { id: incidentId } = reportIncident.incident;
    const input = { idempotencyKey: warnings.key(), kind: 'WARNING', incidentId };
    const draft = await warnings.must('createWarning', {
      ...input,
      content: { ...TEXTS, selection: { levels: [4] } },
    });
    const warning = await warnings.must('issueWarning', step(draft));
    const { rows } = await warnings.owner.query(
      `select details from incident_timeline where incident_id = $1 and kind = 'WARNING_ISSUED'`,
      [incidentId],
    );
    expect(rows).toEqual([{ details: { warningId: warning.id, reference: warning.reference, revision: 1 } }]);
    // Whoever got the warning does not see the incident by it.
    const ask = (caller: Caller) =>
      warnings.running.data(
        'query ($id: ID!) { warning(id: $id) { incident { id } } }',
        { id: warning.id },
        { caller },
      );
    expect(await ask(WHO.coordinator)).toEqual({ warning: { incident: { id: incidentId } } });
    expect(await ask(WHO.unit)).toEqual({ warning: { incident: null } });
  });
});
