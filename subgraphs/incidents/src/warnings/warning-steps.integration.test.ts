import { type Caller, ROLES, Role } from '@khien/identity';
import { callerSettings } from '@khien/subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asApplication } from '../fixture/sharing.fixture.js';
import { step, TEXTS, WarningsHarness, WHO, who } from './fixture/warnings.harness.js';
import { TRANSITIONS } from './warning.machine.js';
import { WarningEvent, WarningKind, WarningState } from './warning-state.js';

// State × event × kind × role: past the graph by the database alone, and in the service as the owner of the tables.
let warnings: WarningsHarness;
let id: string;
/** Writes the next revision of a warning, from the first one. */
let nextRevision: string;
beforeAll(async () => {
  warnings = await WarningsHarness.start({ runAs: 'owner' });
  ({ id } = await warnings.issued());
  const { rows } = await warnings.owner.query<{ columns: string }>(
    `select string_agg(column_name, ', ') as columns from information_schema.columns
     where table_name = 'warning_revision' and is_generated = 'NEVER'
       and column_name not in ('number', 'issued_at', 'issued_by')`,
  );
  const columns = rows[0]?.columns;
  nextRevision = `insert into warning_revision (number, ${columns}) select 2, ${columns} from warning_revision
    where number = 1 and warning_id =`;
});
afterAll(() => warnings.close());

const OTHERS = ROLES.filter((role) => role !== Role.COORDINATOR);
const STEPS = [...new Map(TRANSITIONS.map((one) => [`${one.event} ${one.to}`, one])).values()];
const SAID: Readonly<Record<WarningEvent, string>> = {
  REVISE: 'reviseWarning',
  PROPOSE: 'proposeWarning',
  RETURN: 'returnWarning',
  ISSUE: 'issueWarning',
  START_UPDATE: 'startWarningUpdate',
  CANCEL_UPDATE: 'cancelWarningUpdate',
  WITHDRAW: 'withdrawWarning',
  CLOSE: 'closeWarning',
};
const allowed = (event: WarningEvent, from: WarningState, kind: WarningKind, to?: WarningState) =>
  TRANSITIONS.some(
    (one) =>
      one.event === event &&
      one.from === from &&
      one.kinds.includes(kind) &&
      (to === undefined || one.to === to),
  );

/** Puts the warning into a state, as the owner of the tables. */
async function put(state: WarningState, kind: WarningKind): Promise<void> {
  const before = state === 'DRAFT' || state === 'PROPOSED';
  await warnings.owner.query(
    `update warning set state = $2, kind = $3, revision = case when $4 then 0 else 1 end,
       first_issued_at = case when not $4 then dated_at end,
       ended_at = case when $2 in ('WITHDRAWN', 'CLOSED') then dated_at end where id = $1`,
    [id, state, kind, before],
  );
  await warnings.owner.query('delete from warning_revision where warning_id = $1 and number > 1', [id]);
  if (state === 'UPDATING' || state === 'UPDATE_PROPOSED')
    await warnings.owner.query(`${nextRevision} $1`, [id]);
  await warnings.owner.query(
    `update warning_revision set issued_at = case when not $2 then w.dated_at end,
       issued_by = case when not $2 then 'coordinator' end from warning w where w.id = warning_id and warning_id = $1 and number = 1`,
    [id, before],
  );
}

describe.each(Object.values(WarningKind))('a %s takes the steps of the table', (kind) => {
  it.each(Object.values(WarningState))('from %s, past the graph by coordinators alone', async (from) => {
    await put(from, kind);
    await asApplication(warnings.running, WHO.coordinator, async (client) => {
      await client.query('begin');
      const outcome = async (caller: Caller, event: WarningEvent, to: WarningState) => {
        await client.query('savepoint step');
        await client.query(
          `select set_config('khien.subject', $1, true), set_config('khien.organization', $2, true),
             set_config('khien.roles', $3, true)`,
          [...callerSettings(caller)],
        );
        const taken = await client
          .query(
            `update warning set state = $2, last_event = $3, moves = moves + 1,
               ended_at = case when $2 in ('WITHDRAWN', 'CLOSED') then dated_at end where id = $1`,
            [id, to, event],
          )
          .then(
            ({ rowCount }) => `${rowCount} rows`,
            (error: Error) => error.message,
          );
        await client.query('rollback to step');
        return taken;
      };
      for (const { event, to } of STEPS) {
        const known = allowed(event, from, kind, to);
        expect([event, to, await outcome(WHO.coordinator, event, to)]).toEqual([
          ...[event, to],
          known
            ? event === 'ISSUE'
              ? 'what is issued is the next revision'
              : '1 rows'
            : 'no such move from this state',
        ]);
        if (!known) continue;
        for (const role of OTHERS) {
          const caller = who(role, role === 'PUBLIC' ? null : 'VN-GOV-02');
          expect([role, event, await outcome(caller, event, to)]).toEqual([role, event, '0 rows']);
        }
      }
    });
  });

  it.each(Object.values(WarningState))('from %s, in the service alone', async (from) => {
    for (const event of Object.values(WarningEvent)) {
      await put(from, kind);
      const { rows } = await warnings.owner.query<{ version: number }>(
        'select version from warning where id = $1',
        [id],
      );
      const which = { id, version: rows[0]?.version ?? 0, reference: '', state: '', revision: 0 };
      const reason = ['RETURN', 'WITHDRAW', 'CLOSE'].includes(event) ? 'vì' : undefined;
      const content = event === 'REVISE' ? { content: { ...TEXTS, selection: { levels: [4] } } } : {};
      const input = { ...step(which, reason), ...content };
      const { userErrors } = await warnings.change(SAID[event], input, WHO.second);
      const known = !userErrors.some(({ message }) => message.includes('in no state that allows this step'));
      expect([event, known]).toEqual([event, allowed(event, from, kind)]);
    }
  });
});

it('no step is for anybody else in the service', async () => {
  for (const [event, mutation] of Object.entries(SAID)) {
    const { from } = TRANSITIONS.find((one) => one.event === event) ?? { from: WarningState.DRAFT };
    await put(from, 'WARNING');
    const which = { id, version: 1, reference: '', state: '', revision: 0 };
    const reason = ['RETURN', 'WITHDRAW', 'CLOSE'].includes(event) ? 'vì' : undefined;
    const content = event === 'REVISE' ? { content: { ...TEXTS, selection: { levels: [4] } } } : {};
    for (const role of OTHERS) {
      const caller = who(role, role === 'PUBLIC' ? null : 'VN-GOV-02');
      const code = await warnings.refused(mutation, { ...step(which, reason), ...content }, caller);
      expect([event, role, code]).toEqual([event, role, role === 'PUBLIC' ? 'UNAUTHENTICATED' : 'FORBIDDEN']);
    }
  }
});
