import type { Caller } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LifecycleHarness, PEOPLE, startLifecycle } from '../fixture/lifecycle.fixture.js';
import { ORGANIZATIONS } from '../fixture/sharing.fixture.js';

const PROVINCE = ORGANIZATIONS['VN-UBND-48'].id;
const { coordinator, other, responder } = PEOPLE;

let life: LifecycleHarness;
beforeAll(async () => {
  life = await startLifecycle('2026-11-20T01:00:00.000Z');
});
afterAll(() => life.close());

type Ids = Record<string, string>;
let keys = 0;
const key = () => {
  keys += 1;
  return `idempotencyKey: "kept-in-the-timeline-${keys}"`;
};

/** Does something, and fails unless it works. */
async function does<T>(caller: Caller, field: string, input: string, selection: string): Promise<T> {
  const answer = await life.running.data<Record<string, T & { userErrors: unknown[] }>>(
    `mutation { ${field}(input: { ${input} }) { ${selection} userErrors { code path message } } }`,
    {},
    { caller },
  );
  const done = answer[field];
  if (!done || done.userErrors.length > 0) throw new Error(`${field}: ${JSON.stringify(done)}`);
  return done;
}

const versionOf = async (table: string, id: string | undefined) => {
  const { rows } = await life.fixture.client.query(`select version from ${table} where id = $1`, [id]);
  return `expectedVersion: ${rows[0]?.version}`;
};
const on = async (id: string) => `incidentId: "${id}", ${await versionOf('incident', id)}`;

/** What stands in the timeline of an incident, and how often who listens was told of it. */
async function known(id: string) {
  const { client } = life.fixture;
  const entries = await client.query(
    'select kind from incident_timeline where incident_id = $1 order by number',
    [id],
  );
  const told = await client.query(`select from khien_outbox where type = 'Incident' and key = $1`, [id]);
  return { entries: entries.rows.map(({ kind }) => String(kind)), told: told.rows.length };
}

/** A step of the work: what is done, what it leaves in the timeline of the incident, and in that of the other one. */
interface Step {
  readonly what: string;
  readonly does: (a: string, b: string, ids: Ids) => Promise<unknown>;
  readonly leaves: readonly string[];
  readonly atTheOther?: readonly string[];
}

const task = async (action: string, { task: id }: Ids) =>
  does(
    coordinator,
    'moveIncidentTask',
    `taskId: "${id}", ${await versionOf('incident_task', id)}, action: ${action}`,
    'task { id }',
  );
const part = async (caller: Caller, field: string, more: string, { part: id }: Ids) =>
  does(
    caller,
    field,
    `addresseeId: "${id}", ${await versionOf('coordination_order_addressee', id)} ${more}`,
    'order { id }',
  );
const order = async (field: string, more: string, { order: id }: Ids) =>
  does(
    coordinator,
    field,
    `orderId: "${id}", ${await versionOf('coordination_order', id)} ${more}`,
    'order { id }',
  );
async function issue(a: string, ids: Ids) {
  const made = await does<{ order: { id: string; addressees: { id: string }[] } }>(
    coordinator,
    'issueCoordinationOrder',
    `${key()}, incidentId: "${a}", addressees: [{ organizationId: "${PROVINCE}", name: "Sở" }], title: "Lệnh", request: "Đề nghị",
     tasks: ["Cô lập"], dueAt: "2999-01-01T00:00:00Z", issuerName: "Trung tâm"`,
    'order { id addressees { id } }',
  );
  Object.assign(ids, { order: made.order.id, part: made.order.addressees[0]?.id });
}
const investigation = async (a: string, ids: Ids, field: string, input: string, caller = coordinator) => {
  const made = await does<{ investigation: { id: string } }>(
    caller,
    field,
    `${await on(a)}, ${ids['investigation'] ? `investigationId: "${ids['investigation']}",` : ''} ${input}`,
    'investigation { id }',
  );
  ids['investigation'] = made.investigation.id;
};
const must = (field: string, more: string) => async (a: string) => life.must(field, a, more);

const STEPS: readonly Step[] = [
  {
    what: 'a comment',
    leaves: ['COMMENTED'],
    does: (a) =>
      does(
        coordinator,
        'commentOnIncident',
        `${key()}, incidentId: "${a}", body: "Ý kiến"`,
        'comment { id }',
      ),
  },
  {
    what: 'a message',
    leaves: ['MESSAGE_SENT'],
    does: (a) =>
      does(
        coordinator,
        'sendIncidentMessage',
        `${key()}, incidentId: "${a}", title: "Tin", body: "Nội dung", tlp: AMBER, organizationIds: ["${PROVINCE}"]`,
        'message { id }',
      ),
  },
  {
    what: 'a task that is set',
    leaves: ['TASK_ADDED'],
    does: async (a, _b, ids) => {
      const made = await does<{ task: { id: string } }>(
        coordinator,
        'addIncidentTask',
        `${key()}, incidentId: "${a}", title: "Việc"`,
        'task { id }',
      );
      ids['task'] = made.task.id;
    },
  },
  {
    what: 'a task that is given to somebody',
    leaves: ['TASK_ASSIGNED'],
    does: async (_a, _b, { task: id }) =>
      does(
        coordinator,
        'assignIncidentTask',
        `taskId: "${id}", ${await versionOf('incident_task', id)}, assigneeOrganizationId: "${PROVINCE}"`,
        'task { id }',
      ),
  },
  { what: 'a task that is begun', leaves: ['TASK_STARTED'], does: (_a, _b, ids) => task('START', ids) },
  { what: 'a task that is done', leaves: ['TASK_DONE'], does: (_a, _b, ids) => task('FINISH', ids) },
  {
    what: 'a task that is opened again',
    leaves: ['TASK_REOPENED'],
    does: (_a, _b, ids) => task('REOPEN', ids),
  },
  {
    what: 'a task that is cancelled',
    leaves: ['TASK_CANCELLED'],
    does: (_a, _b, ids) => task('CANCEL', ids),
  },
  { what: 'an order', leaves: ['ORDER_ISSUED'], does: (a, _b, ids) => issue(a, ids) },
  {
    what: 'an order that is acknowledged',
    leaves: ['ORDER_ACKNOWLEDGED'],
    does: (_a, _b, ids) => part(responder, 'acknowledgeCoordinationOrder', '', ids),
  },
  {
    what: 'an order that is answered',
    leaves: ['ORDER_ANSWERED'],
    does: (_a, _b, ids) =>
      part(responder, 'answerCoordinationOrder', ', outcome: PARTLY, answer: "Một phần"', ids),
  },
  {
    what: 'an answer that is returned',
    leaves: ['ORDER_RETURNED'],
    does: (_a, _b, ids) =>
      part(coordinator, 'judgeCoordinationOrderAnswer', ', accepted: false, remark: "Thiếu nhật ký"', ids),
  },
  {
    what: 'an order that is answered again',
    leaves: ['ORDER_ANSWERED'],
    does: (_a, _b, ids) => part(responder, 'answerCoordinationOrder', ', outcome: DONE, answer: "Xong"', ids),
  },
  {
    what: 'an answer that is accepted',
    leaves: ['ORDER_ACCEPTED'],
    does: (_a, _b, ids) => part(coordinator, 'judgeCoordinationOrderAnswer', ', accepted: true', ids),
  },
  {
    what: 'an order that is completed',
    leaves: ['ORDER_COMPLETED'],
    does: (_a, _b, ids) => order('completeCoordinationOrder', '', ids),
  },
  {
    what: 'an order that is taken back',
    leaves: ['ORDER_ISSUED', 'ORDER_CANCELLED'],
    does: async (a, _b, ids) => {
      await issue(a, ids);
      await order('cancelCoordinationOrder', ', reason: "Nhầm"', ids);
    },
  },
  {
    what: 'what is known of personal data',
    leaves: ['PERSONAL_DATA_RECORDED'],
    does: must('recordPersonalData', 'personalData: true, subjectsAffected: 12'),
  },
  {
    what: 'a report',
    leaves: ['REPORT_RECEIVED'],
    does: must(
      'submitIncidentReport',
      'kind: INITIAL, recipients: [COORDINATOR], content: { operator: "A", system: "B", contactName: "C", contactPhone: "0900000000", description: "D" }',
    ),
  },
  { what: 'a label', leaves: ['TLP_CHANGED'], does: must('changeIncidentTlp', 'tlp: GREEN') },
  {
    what: 'an indicator that is withdrawn',
    leaves: ['INDICATOR_ADDED', 'INDICATOR_WITHDRAWN'],
    does: async (a) => {
      await life.must('addIncidentIndicators', a, 'indicators: [{ kind: DOMAIN, value: "xau.example.vn" }]');
      const { rows } = await life.fixture.client.query(
        'select id from incident_indicator where incident_id = $1',
        [a],
      );
      await life.must('withdrawIncidentIndicator', a, `indicatorId: "${rows[0]?.id}", reason: "Nhầm"`);
    },
  },
  {
    what: 'an investigation from its question to its end',
    leaves: [
      'INVESTIGATION_OPENED',
      'INVESTIGATION_MOVED',
      'EVIDENCE_ADDED',
      'INVESTIGATION_MOVED',
      'FINDING_ADDED',
      'INVESTIGATION_MOVED',
      'INVESTIGATION_MOVED',
    ],
    does: async (a, _b, ids) => {
      await investigation(a, ids, 'openInvestigation', 'title: "T", question: "Q", lead: "L"');
      await investigation(a, ids, 'moveInvestigation', 'event: START_ACQUISITION');
      const { evidence } = await does<{ evidence: { id: string } }>(
        coordinator,
        'addIncidentEvidence',
        `${await on(a)}, name: "Nhật ký",
          acquired: { by: "A", at: "2026-11-19T00:00:00Z", where: "phòng máy", how: "sao chép", why: "điều tra" }`,
        'evidence { id }',
      );
      await investigation(a, ids, 'moveInvestigation', 'event: START_ANALYSIS');
      await investigation(a, ids, 'recordInvestigationFinding', `text: "F", evidenceIds: ["${evidence.id}"]`);
      await investigation(
        a,
        ids,
        'submitInvestigationReport',
        `summary: "S", claims: [{ text: "C", evidenceIds: ["${evidence.id}"] }]`,
      );
      await investigation(a, ids, 'moveInvestigation', 'event: CLOSE', other);
    },
  },
  {
    what: 'a relation',
    leaves: ['RELATED'],
    atTheOther: ['RELATED'],
    does: async (a, b) => life.must('relateIncidents', a, `otherId: "${b}", kind: RELATED`),
  },
  {
    what: 'a relation that ends',
    leaves: ['UNRELATED'],
    atTheOther: ['UNRELATED'],
    does: async (a) => {
      const { rows } = await life.fixture.client.query(
        'select id from incident_relation where from_id = $1',
        [a],
      );
      await life.must('unrelateIncidents', a, `relationId: "${rows[0]?.id}"`);
    },
  },
  {
    what: 'a merge',
    leaves: ['MERGED', 'MOVED'],
    atTheOther: ['MERGED'],
    does: async (a, b) => life.must('mergeIncidents', a, `intoId: "${b}", reason: "Trùng"`),
  },
  {
    what: 'a merge that is undone',
    leaves: ['MOVED', 'UNMERGED'],
    atTheOther: ['UNMERGED'],
    does: must('unmergeIncident', 'reason: "Nhầm"'),
  },
];

describe('every step of the work stands in the timeline, and who listens is told of it', () => {
  let a: string;
  let b: string;
  const ids: Ids = {};
  beforeAll(async () => {
    [a, b] = [await life.reported(), await life.reported()];
    // What the law asks for is on record of the one that stays: it is merged into it below.
    await life.must('recordPersonalData', b, 'personalData: true, subjectsAffected: 12');
  });

  // One after the other: what a step makes the next one goes on with.
  it.each(STEPS)('$what', async ({ does: act, leaves, atTheOther = [] }) => {
    const before = [await known(a), await known(b)] as const;
    await act(a, b, ids);
    const after = [await known(a), await known(b)] as const;
    expect(after[0].entries.slice(before[0].entries.length)).toEqual(leaves);
    expect(after[1].entries.slice(before[1].entries.length)).toEqual(atTheOther);
    expect(after[0].told).toBeGreaterThan(before[0].told);
    expect(after[1].told - before[1].told).toBe(atTheOther.length);
  });

  it('of a relation that ends its other side learns no more than it sees', async () => {
    const { rows } = await life.fixture.client.query('select id from incident_relation where from_id = $1', [
      a,
    ]);
    const { timeline } = await life.read<{
      timeline: { nodes: { details: { name: string; value: string }[] }[] };
    }>(
      b,
      '{ timeline(filter: { kind: [UNRELATED, MERGED, UNMERGED] }) { nodes { details { name value } } } }',
      coordinator,
    );
    expect(timeline.nodes).toHaveLength(3);
    expect(JSON.stringify(timeline)).toContain(a);
    expect(JSON.stringify(timeline)).toContain(String(rows[0]?.id));
    await life.fixture.client.query(`update incident set tlp = 'RED' where id = $1`, [a]);
    const hidden = await life.read<{ timeline: unknown }>(
      b,
      '{ timeline(filter: { kind: [UNRELATED, MERGED, UNMERGED] }) { nodes { details { name value } } } }',
      coordinator,
    );
    expect(JSON.stringify(hidden)).not.toContain(a);
  });
});
