import { type Caller, ROLES, Role } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changes } from '../fixture/casework.fixture.js';
import { asApplication, asker, ORGANIZATIONS, startSharing } from '../fixture/sharing.fixture.js';
import { type TaskAction, TaskState, taskStep } from '../tasks/task.machine.js';

let running: Awaited<ReturnType<typeof startSharing>>;
let tools: ReturnType<typeof changes>;
beforeAll(async () => {
  running = await startSharing();
  tools = changes(running);
});
afterAll(() => running.close());

const MINISTRY = ORGANIZATIONS['VN-GOV-02'].id;
const PROVINCE = ORGANIZATIONS['VN-UBND-48'].id;
const coordinator = asker(Role.COORDINATOR, 'VN-GOV-00', 'the coordinator');
const responder = asker(Role.RESPONDER, 'VN-GOV-02', 'a responder');
const operator = asker(Role.SYSTEM_OPERATOR, 'VN-UBND-48', 'an operator');
const auditor = asker(Role.AUDITOR, 'VN-GOV-02', 'an auditor');
/** Shared with the ministry and the province, and with one person by name. */
const shared = (tlp = 'AMBER') =>
  running.fixture.incident({ tlp, parties: [MINISTRY, PROVINCE], named: ['a person named'] });

describe('comments', () => {
  it('are written by whoever works on the incident; its version stays', async () => {
    const { id } = await shared();
    const write = (caller: Caller, more = '') =>
      tools.change(
        caller,
        'commentOnIncident',
        `idempotencyKey: "${tools.key()}", incidentId: "${id}", body: "Đã chặn"${more}`,
        'comment { body tlp }',
      );
    for (const caller of [coordinator, responder, operator])
      expect((await write(caller)).userErrors).toEqual([]);
    expect((await write(auditor)).refused).toBe('FORBIDDEN');
    expect((await write(responder, ', tlp: CLEAR')).userErrors).toEqual(['NOT_ALLOWED_NOW tlp']);
    expect((await write(responder, ', tlp: AMBER_STRICT')).result).toMatchObject({
      comment: { tlp: 'AMBER_STRICT' },
    });
    const { incident } = await running.data(
      `{ incident(id: "${id}") { version comments { totalCount } timeline(filter: { kind: [COMMENTED] }) { totalCount } } }`,
      {},
      { caller: auditor },
    );
    expect(incident).toEqual({ version: 1, comments: { totalCount: 4 }, timeline: { totalCount: 4 } });
  });

  it('are in the own name past the graph, and stay', async () => {
    const { id } = await shared();
    const insert = (
      author: string,
    ) => `insert into incident_comment (id, incident_id, author_subject, body, written_at)
      values (gen_random_uuid(), '${id}', '${author}', 'x', now())`;
    await asApplication(running, responder, async (client) => {
      await expect(client.query(insert('the coordinator'))).rejects.toThrow(/row-level security/);
      await expect(client.query(`update incident_comment set body = 'x'`)).rejects.toThrow(
        /permission denied/,
      );
    });
    await asApplication(running, auditor, (client) =>
      expect(client.query(insert('an auditor'))).rejects.toThrow(/row-level security/),
    );
  });
});

describe('tasks', () => {
  const add = async (incidentId: string, more = '', caller = coordinator) =>
    tools.change<{ task: { id: string } | null }>(
      caller,
      'addIncidentTask',
      `idempotencyKey: "${tools.key()}", incidentId: "${incidentId}", title: "Thu nhật ký"${more}`,
      'task { id state overdue actions }',
    );
  const assigned = `, assigneeOrganizationId: "${PROVINCE}", dueAt: "2999-01-01T00:00:00Z"`;

  it('are set by coordinators and responders of a party, for those with whom the incident is shared', async () => {
    const { id } = await shared();
    expect((await add(id, assigned)).result).toMatchObject({ task: { state: 'OPEN', overdue: false } });
    expect((await add(id, '', responder)).userErrors).toEqual([]);
    for (const caller of [operator, auditor]) expect((await add(id, '', caller)).refused).toBe('FORBIDDEN');
    const stranger = `, assigneeOrganizationId: "${ORGANIZATIONS['VN-GOV-00'].id}"`;
    expect((await add(id, stranger)).userErrors).toEqual(['NOT_ALLOWED_NOW assigneeOrganizationId']);
    expect((await add(id, ', assigneeSubject: "nobody"')).userErrors).toEqual([
      'NOT_ALLOWED_NOW assigneeSubject',
    ]);
    expect((await add(id, ', assigneeSubject: "a person named"')).userErrors).toEqual([]);
    expect((await add(id, ', dueAt: "2020-01-01T00:00:00Z"')).userErrors).toEqual(['INVALID_VALUE dueAt']);
  });

  it('go the ways of their table and no others, in the graph and past it', async () => {
    const { id } = await shared();
    const { result } = await add(id, assigned);
    const taskId = result?.task?.id ?? '';
    for (const state of Object.values(TaskState)) {
      for (const action of ['START', 'FINISH', 'CANCEL', 'REOPEN'] as const satisfies readonly TaskAction[]) {
        await running.fixture.client.query(
          `update incident_task set version = 1, state = $2, ended_at = case when $2 in ('DONE', 'CANCELLED') then added_at end where id = $1`,
          [taskId, state],
        );
        const step = taskStep(state, action);
        const moved = await tools.change<{ task: { state: string } | null }>(
          coordinator,
          'moveIncidentTask',
          `taskId: "${taskId}", expectedVersion: 1, action: ${action}`,
          'task { state }',
        );
        expect([state, action, moved.result?.task?.state ?? moved.userErrors]).toEqual([
          state,
          action,
          step?.to ?? ['NOT_ALLOWED_NOW action'],
        ]);
      }
    }
    await running.fixture.client.query(
      `update incident_task set state = 'DONE', ended_at = now() where id = $1`,
      [taskId],
    );
    await asApplication(running, coordinator, async (client) => {
      const set = (what: string) => client.query(`update incident_task set ${what} where id = '${taskId}'`);
      await expect(set(`state = 'IN_PROGRESS', ended_at = null`)).rejects.toThrow(/does not become/);
      await expect(set(`title = 'khác'`)).rejects.toThrow(/stays/);
    });
    await asApplication(running, operator, (client) =>
      expect(client.query(`update incident_task set due_at = null where id = '${taskId}'`)).rejects.toThrow(
        /those who set it/,
      ),
    );
  });

  it('are done by whom they are assigned to; given to others by who sets them; a stale version changes nothing', async () => {
    const { id } = await shared();
    const taskId = (await add(id, assigned)).result?.task?.id ?? '';
    const move = (caller: Caller, action: string, version: number) =>
      tools.change(
        caller,
        'moveIncidentTask',
        `taskId: "${taskId}", expectedVersion: ${version}, action: ${action}, outcome: "Xong"`,
        'task { state outcome }',
      );
    for (const role of ROLES) {
      // The ministry's: not assigned to them, so only who sets tasks.
      const { refused, userErrors } = await move(asker(role, 'VN-GOV-02', 'somebody'), 'FINISH', 0);
      const may = role === Role.COORDINATOR || role === Role.RESPONDER;
      // Who does not see the task is told that there is none.
      const told = { PUBLIC: 'UNAUTHENTICATED' }[role as 'PUBLIC'] ?? 'FORBIDDEN';
      expect([role, refused ?? userErrors]).toEqual([role, may ? ['CONFLICT expectedVersion'] : told]);
    }
    expect((await move(operator, 'CANCEL', 1)).refused).toBe('FORBIDDEN');
    expect((await move(operator, 'START', 1)).result).toMatchObject({ task: { state: 'IN_PROGRESS' } });
    expect((await move(operator, 'FINISH', 1)).userErrors).toEqual(['CONFLICT expectedVersion']);
    expect((await move(operator, 'FINISH', 2)).result).toMatchObject({
      task: { state: 'DONE', outcome: 'Xong' },
    });
    const assign = (caller: Caller) =>
      tools.change(
        caller,
        'assignIncidentTask',
        `taskId: "${taskId}", expectedVersion: 3, assigneeOrganizationId: "${MINISTRY}"`,
        'task { assignee { id } dueAt }',
      );
    expect((await assign(operator)).refused).toBe('FORBIDDEN');
    expect((await assign(responder)).result).toMatchObject({
      task: { assignee: { id: MINISTRY }, dueAt: null },
    });
  });

  it('are late once their time has passed; mine are those of mine', async () => {
    const { id } = await shared();
    const taskId = (await add(id, assigned)).result?.task?.id ?? '';
    const late = async (caller: Caller) => {
      const { incidentTasks } = await running.data(
        '{ incidentTasks(filter: { overdue: true, mine: true }) { nodes { id overdue } } }',
        {},
        { caller },
      );
      return (incidentTasks as { nodes: object[] }).nodes;
    };
    expect(await late(operator)).toEqual([]);
    await running.fixture.client.query(
      `update incident_task set due_at = now() - interval '1 hour' where id = $1`,
      [taskId],
    );
    expect(await late(operator)).toEqual([{ id: taskId, overdue: true }]);
    expect(await late(responder)).toEqual([]);
  });
});

describe('messages', () => {
  const send = (incidentId: string, input: string, caller = coordinator) =>
    tools.change<{
      message: {
        id: string;
        recipients: { subject: string | null; organization: { id: string } | null }[];
      } | null;
    }>(
      caller,
      'sendIncidentMessage',
      `idempotencyKey: "${tools.key()}", incidentId: "${incidentId}", title: "Tin", body: "Nội dung", ${input}`,
      'message { id recipients { subject organization { id } readAt } }',
    );

  it('go to those alone whom the label permits', async () => {
    const { id } = await shared('GREEN');
    const to = async (input: string) => {
      const { result, userErrors } = await send(id, input);
      return (
        result?.message?.recipients.map(({ subject, organization }) => subject ?? organization?.id) ??
        userErrors
      );
    };
    expect(await to('tlp: RED')).toEqual(['a person named']);
    expect((await to('tlp: AMBER')).toSorted()).toEqual([MINISTRY, PROVINCE, 'a person named'].toSorted());
    expect(await to(`tlp: AMBER_STRICT, organizationIds: ["${MINISTRY}"]`)).toEqual([MINISTRY]);
    expect(await to('tlp: CLEAR')).toEqual(['NOT_ALLOWED_NOW tlp']);
    expect(await to(`tlp: RED, organizationIds: ["${MINISTRY}"]`)).toEqual([
      'NOT_ALLOWED_NOW organizationIds',
    ]);
    expect(await to(`tlp: GREEN, organizationIds: ["${ORGANIZATIONS['VN-GOV-00'].id}"]`)).toEqual([
      'NOT_FOUND organizationIds',
    ]);
    expect(await to('tlp: GREEN, subjects: ["nobody"]')).toEqual(['NOT_FOUND subjects']);
    expect((await send(id, 'tlp: AMBER', auditor)).refused).toBe('FORBIDDEN');
  });

  it('are read once, by whom they were sent to', async () => {
    const { id } = await shared();
    const { result } = await send(id, `tlp: AMBER, organizationIds: ["${MINISTRY}", "${PROVINCE}"]`);
    const messageId = result?.message?.id ?? '';
    const unread = async (caller: Caller) => {
      const { incident } = await running.data(
        `{ incident(id: "${id}") { messages(unread: true) { totalCount } } }`,
        {},
        { caller },
      );
      return (incident as { messages: { totalCount: number } }).messages.totalCount;
    };
    expect(await unread(responder)).toBe(1);
    await tools.change(responder, 'markIncidentMessageRead', `messageId: "${messageId}"`);
    expect([await unread(responder), await unread(operator)]).toEqual([0, 1]);
    const read = await tools.change(
      coordinator,
      'markIncidentMessageRead',
      `messageId: "${messageId}"`,
      'message { recipients { organization { id } readAt } }',
    );
    const recipients = (
      read.result as unknown as {
        message: { recipients: { organization: { id: string }; readAt: string | null }[] };
      }
    ).message.recipients;
    expect(
      recipients.filter(({ readAt }) => readAt !== null).map(({ organization }) => organization.id),
    ).toEqual([MINISTRY]);
    await asApplication(running, operator, async (client) => {
      const forOthers = await client.query(
        `update incident_message_receipt set read_at = now(), read_by = 'an operator' where organization_id = '${MINISTRY}'`,
      );
      expect(forOthers.rowCount).toBe(0);
      await expect(
        client.query(
          `update incident_message_receipt set read_at = now(), read_by = 'somebody else' where message_id = '${messageId}'`,
        ),
      ).rejects.toThrow(/row-level security/);
    });
  });

  it('of a wider label, or to others, are refused past the graph', async () => {
    const { id } = await shared();
    const insert = (tlp: string, organizations: string, subjects: string) =>
      `insert into incident_message (id, incident_id, title, body, tlp, organization_ids, subjects, sender_subject, sent_at)
       values (gen_random_uuid(), '${id}', 'x', 'x', '${tlp}', '${organizations}', '${subjects}', 'the coordinator', now())`;
    await asApplication(running, coordinator, async (client) => {
      await expect(client.query(insert('GREEN', `{${MINISTRY}}`, '{}'))).rejects.toThrow(
        /row-level security/,
      );
      await expect(client.query(insert('AMBER', `{${ORGANIZATIONS['VN-GOV-00'].id}}`, '{}'))).rejects.toThrow(
        /row-level security/,
      );
      await expect(client.query(insert('AMBER', '{}', '{nobody}'))).rejects.toThrow(/row-level security/);
      await expect(client.query(insert('RED', `{${MINISTRY}}`, '{}'))).rejects.toThrow(
        /message_red_to_persons/,
      );
    });
  });
});
