import { type Caller, ROLES, Role } from '@khien/identity';
import { declaredAccess, observeAccess } from '@khien/subgraph/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MEMBERSHIPS } from '../fixture/member.fixture.js';
import { asApplication, type Code, ORGANIZATIONS } from '../fixture/sharing.fixture.js';
import { incidents } from '../subgraph.js';
import { WarningsHarness, WHO, who } from './fixture/warnings.harness.js';

// Both layers, each alone: the service as the owner of the tables, the database as the application's role past the graph.
let warnings: WarningsHarness;
let unguarded: WarningsHarness;
/** By label and addressee: a warning, and a draft. */
const made = new Map<string, string>();
const LABELS = ['CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT'] as const;
const ADDRESSEES: readonly Code[] = ['VN-GOV-02', 'VN-GOV-02-UNIT', 'VN-UBND-48'];

beforeAll(async () => {
  warnings = await WarningsHarness.start();
  unguarded = await WarningsHarness.start({ runAs: 'owner' });
  for (const [at, harness] of [warnings, unguarded].entries()) {
    for (const tlp of LABELS) {
      for (const code of ADDRESSEES) {
        const selection = { organizationIds: [ORGANIZATIONS[code].id] };
        made.set(
          `${at} ${tlp} ${code}`,
          (await harness.issued({ tlp, titleVi: `${tlp} ${code}`, selection })).id,
        );
      }
    }
    const selection = { organizationIds: [ORGANIZATIONS['VN-GOV-02'].id] };
    made.set(`${at} DRAFT`, (await harness.draft({ tlp: 'CLEAR', titleVi: 'DRAFT', selection })).id);
  }
});
afterAll(async () => {
  await warnings.close();
  await unguarded.close();
});

/** Who sees a warning, written from TLP 2.0 and not from the code. */
function shouldSee(role: Role, organization: Code, tlp: string, addressee: Code | 'DRAFT'): boolean {
  if (role === 'COORDINATOR') return true;
  if (addressee === 'DRAFT') return false;
  if (tlp === 'CLEAR') return true;
  // The ministry is a member of the response network; its unit, which stands under a member, is not.
  const ofNetwork = organization === 'VN-GOV-02' && (role === 'RESPONDER' || role === 'INCIDENT_REPORTER');
  if (tlp === 'GREEN' && ofNetwork) return true;
  const ours = [
    'SYSTEM_OPERATOR',
    'SYSTEM_OWNER',
    'INCIDENT_REPORTER',
    'RESPONDER',
    'AUDITOR',
    'ADMINISTRATOR',
  ];
  if (!ours.includes(role)) return false;
  const BELOW: Partial<Record<Code, readonly Code[]>> = { 'VN-GOV-02': ['VN-GOV-02', 'VN-GOV-02-UNIT'] };
  return tlp === 'AMBER_STRICT'
    ? addressee === organization
    : (BELOW[organization] ?? [organization]).includes(addressee);
}

const SELECT = `select title_vi as title from warning w join warning_revision c on c.warning_id = w.id
  where exists (select from warning_revision own where own.warning_id = w.id) order by 1`;

function expected(role: Role, organization: Code): string[] {
  const all = LABELS.flatMap((tlp) =>
    ADDRESSEES.flatMap((code) => (shouldSee(role, organization, tlp, code) ? [`${tlp} ${code}`] : [])),
  );
  return [...all, ...(shouldSee(role, organization, 'CLEAR', 'DRAFT') ? ['DRAFT'] : [])].sort();
}

describe.each(ROLES)('%s', (role) => {
  it.each(['VN-GOV-02', 'VN-GOV-02-UNIT'] as const)(
    'of %s sees what TLP says: by the service, by the database, by both',
    async (organization) => {
      const caller: Caller = who(role, role === Role.PUBLIC ? null : organization, 'stranger');
      const bySQL = await asApplication(warnings.running, caller, (client) =>
        client.query<{ title: string }>(SELECT),
      );
      expect(bySQL.rows.map(({ title }) => title).sort()).toEqual(expected(role, organization));
      // Also without what it says.
      const alone = await asApplication(warnings.running, caller, (client) =>
        client.query('select from warning'),
      );
      expect(alone.rowCount).toBe(expected(role, organization).length);
      for (const harness of [warnings, unguarded]) {
        const { warnings: page } = await harness.running.data<{ warnings: { nodes: { title: string }[] } }>(
          '{ warnings(first: 50) { nodes { title } } }',
          {},
          { caller },
        );
        expect(page.nodes.map(({ title }) => title).sort()).toEqual(expected(role, organization));
      }
    },
  );

  it('learns of no other recipient', async () => {
    const caller = who(role, role === Role.PUBLIC ? null : 'VN-GOV-02', 'stranger');
    const count = async (harness: WarningsHarness) => {
      const { warnings: page } = await harness.running.data<{
        warnings: { nodes: { title: string; recipients: { totalCount: number } | null }[] };
      }>(
        role === Role.PUBLIC
          ? '{ warnings(first: 50) { nodes { title } } }'
          : '{ warnings(first: 50) { nodes { title recipients { totalCount } } } }',
        {},
        { caller },
      );
      return page.nodes.reduce((sum, { recipients }) => sum + (recipients?.totalCount ?? 0), 0);
    };
    const bySQL = await asApplication(warnings.running, caller, (client) =>
      client.query('select 1 from warning_recipient'),
    );
    const ours = [
      'SYSTEM_OPERATOR',
      'SYSTEM_OWNER',
      'INCIDENT_REPORTER',
      'RESPONDER',
      'AUDITOR',
      'ADMINISTRATOR',
    ];
    // Its own of each label, and of the unit under it all but the one of AMBER+STRICT.
    const own = role === 'COORDINATOR' ? 12 : ours.includes(role) ? 7 : 0;
    expect([bySQL.rowCount, await count(warnings), await count(unguarded)]).toEqual([own, own, own]);
  });
});

describe('the access matrix of Warning', () => {
  const observe = async (caseName: string, tlp: string | null, standing: 'member' | 'outsider') => {
    const observed = await observeAccess({
      ...{ definition: incidents, type: 'Warning', caseName, standing, at: ['warning'] },
      query: (selection, { relation }) => {
        const key = tlp === null ? 'DRAFT' : `${tlp} ${relation === 'own' ? 'VN-GOV-02' : 'VN-UBND-48'}`;
        return `{ warning(id: "${made.get(`0 ${key}`)}") ${selection} }`;
      },
      ask: (query, { role }) =>
        warnings.running.ask(
          query,
          {},
          { caller: who(role, role === 'PUBLIC' ? null : 'VN-GOV-02', 'stranger') },
        ),
    });
    expect(observed).toEqual(declaredAccess(incidents, 'Warning', caseName, standing));
  };

  it.each([
    ['DRAFT', null],
    ['TLP:CLEAR', 'CLEAR'],
    ['TLP:GREEN', 'GREEN'],
    ['TLP:AMBER', 'AMBER'],
    ['TLP:AMBER+STRICT', 'AMBER_STRICT'],
  ])('%s', (caseName, tlp) => observe(caseName, tlp, 'member'));

  it('TLP:GREEN, for outsiders of the response network', async () => {
    const [{ id }] = MEMBERSHIPS;
    const bring = (state: string) =>
      warnings.owner.query('update network_member set state = $1 where id = $2', [state, id]);
    await bring('SUSPENDED');
    await observe('TLP:GREEN', 'GREEN', 'outsider');
    await bring('ACCEPTED');
  });
});

it('who reads a warning that was not addressed to them does not answer it, in the service alone', async () => {
  const warningId = made.get('1 GREEN VN-UBND-48');
  for (const caller of [who('RESPONDER', 'VN-GOV-02', 'stranger'), who('COORDINATOR', 'VN-GOV-02')]) {
    const input = { idempotencyKey: unguarded.key(), warningId };
    expect(await unguarded.refused('acknowledgeWarning', input, caller)).toBe('FORBIDDEN');
  }
});

describe('past the graph, as the application’s role', () => {
  /** Whether a statement changes a row, in a transaction that is taken back. */
  const changes = (caller: Caller, statement: string, values: readonly unknown[] = []) =>
    asApplication(warnings.running, caller, async (client) => {
      await client.query('begin');
      try {
        return ((await client.query(statement, [...values])).rowCount ?? 0) > 0;
      } catch (error) {
        if (!(error instanceof pg.DatabaseError) || !['42501', '23514'].includes(error.code ?? ''))
          throw error;
        return false;
      } finally {
        await client.query('rollback');
      }
    });
  const id = (key: string) => made.get(`0 ${key}`);

  it('only who it was addressed to answers, in their own name, for the revision that is read', async () => {
    const warning = id('AMBER_STRICT VN-GOV-02');
    const { rows } = await warnings.owner.query<{ id: string }>(
      'select id from warning_recipient where warning_id = $1',
      [warning],
    );
    const answer = (caller: Caller, more: { as?: string; revision?: number; recipient?: string } = {}) =>
      changes(
        caller,
        `insert into warning_answer (id, warning_id, revision, recipient_ids, action, answered_by, answered_for, answered_at)
         values (gen_random_uuid(), $1, $2, $3, 'FIXED', $4, $5, now())`,
        [
          ...[warning, more.revision ?? 1, [more.recipient ?? rows[0]?.id], more.as ?? 'owner'],
          ORGANIZATIONS['VN-GOV-02'].id,
        ],
      );
    expect(await answer(WHO.ministry)).toBe(true);
    expect(await answer(WHO.ministry, { as: 'somebody else' })).toBe(false);
    expect(await answer(WHO.ministry, { revision: 2 })).toBe(false);
    expect(await answer(WHO.ministry, { recipient: '0190c000-0000-7000-8000-00000000ffff' })).toBe(false);
    expect(await answer(who('AUDITOR', 'VN-GOV-02', 'owner'))).toBe(false);
    // Above the addressee, under AMBER+STRICT, is outside.
    expect(await answer(who('SYSTEM_OWNER', 'VN-GOV-00', 'owner'))).toBe(false);
    expect(await answer(who('SYSTEM_OWNER', 'VN-UBND-48', 'owner'))).toBe(false);
  });

  it('nobody writes whom a warning went to, nor rewrites what was issued, said or done', async () => {
    const warning = id('CLEAR VN-GOV-02');
    for (const statement of [
      `update warning_recipient set action = 'FIXED' where warning_id = $1`,
      `delete from warning_recipient where warning_id = $1`,
      `insert into warning_addressee (warning_id, organization_id, exact, dated_at)
       values ($1, gen_random_uuid(), false, now())`,
      `update warning_revision set title_vi = 'x', prepared_by = '{coordinator}' where warning_id = $1`,
      `update warning set tlp = 'GREEN', moves = moves + 1, last_event = 'START_UPDATE', state = 'UPDATING' where id = $1`,
      `update warning set state = 'UPDATING' where id = $1`,
      `update warning set state = 'CLOSED', ended_at = now(), moves = moves + 1, last_event = 'WITHDRAW' where id = $1`,
      `update warning set revision = 2, moves = moves + 1, last_event = 'ISSUE', dated_at = now() where id = $1`,
      `delete from warning where id = $1`,
      `update warning_transition set reason = 'x' where warning_id = $1`,
    ]) {
      expect(await changes(WHO.coordinator, statement, [warning]), statement).toBe(false);
    }
    const close = `update warning set state = 'CLOSED', ended_at = now(), moves = moves + 1, last_event = 'CLOSE' where id = $1`;
    expect(await changes(WHO.coordinator, close, [warning])).toBe(true);
    for (const role of ROLES.filter((one) => one !== 'COORDINATOR')) {
      const caller = who(role, role === 'PUBLIC' ? null : 'VN-GOV-02');
      expect(await changes(caller, close, [warning]), role).toBe(false);
      const matches = await asApplication(warnings.running, caller, (client) =>
        client.query('select from warning_matches($1, 1)', [warning]),
      );
      expect(matches.rowCount, role).toBe(0);
    }
  });

  it('a directive is issued by another person than who prepared it', async () => {
    const content = { respondBy: '2026-12-01T00:00:00Z', selection: { levels: [4] } };
    const draft = await warnings.draft(content, 'DIRECTIVE');
    const proposed = await warnings.must('proposeWarning', { id: draft.id, expectedVersion: draft.version });
    const issue = (caller: Caller) =>
      asApplication(warnings.running, caller, async (client) => {
        await client.query('begin');
        try {
          await client.query(
            `update warning_revision set issued_at = date_trunc('second', now()), issued_by = $2 where warning_id = $1`,
            [proposed.id, caller.subject],
          );
          const { rowCount } = await client.query(
            `update warning set state = 'ISSUED', revision = 1, moves = moves + 1, last_event = 'ISSUE',
               dated_at = date_trunc('second', now()), first_issued_at = now() where id = $1`,
            [proposed.id],
          );
          return rowCount === 1;
        } catch (error) {
          if (!(error instanceof pg.DatabaseError) || error.code !== '42501') throw error;
          return false;
        } finally {
          await client.query('rollback');
        }
      });
    expect(await issue(WHO.coordinator)).toBe(false);
    expect(await issue(WHO.second)).toBe(true);
  });
});
