import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ROLES, Role } from '@khien/identity';
import { readTable, type TableRow, writeCsv, writeXlsx } from '@khien/spreadsheets';
import { declaredAccess, startTestSubgraph, type TestSubgraph, testCaller } from '@khien/subgraph/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { seedReference } from '../../../seed/seed-reference.js';
import { downloadFile, uploadDirectory, uploadFile } from '../../fixture/uploads.js';
import { securityLevels } from '../../subgraph.js';
import { ANSWER_COLUMNS } from './answer-sheet.rules.js';

let graph: TestSubgraph;
let remove: () => Promise<void>;
beforeAll(async () => {
  const directory = await uploadDirectory();
  ({ remove } = directory);
  graph = await startTestSubgraph(securityLevels, {
    adminUrl: inject('postgresAdminUrl'),
    name: 'control answers',
    clock: { now: () => new Date('2026-11-20T02:00:00.000Z') },
    files: directory.files,
    seed: seedReference,
  });
});
afterAll(async () => {
  await graph.close();
  await remove();
});

const OPERATOR = testCaller({
  roles: [Role.SYSTEM_OPERATOR],
  organization: 'VN-GOV-06',
  subject: 'operator',
});
const AUDITOR = testCaller({ roles: [Role.AUDITOR], organization: 'VN-GOV-06', subject: 'auditor' });
const COORDINATOR = testCaller({
  roles: [Role.COORDINATOR],
  organization: 'VN-GOV-06',
  subject: 'coordinator',
});
const OTHERS = testCaller({ roles: [Role.SYSTEM_OPERATOR], organization: 'VN-UBND-48', subject: 'others' });

let id = '';
let number = 0;
beforeEach(async () => {
  number += 1;
  const { outcome } = await graph.data<{ outcome: { informationSystem: { id: string } } }>(
    `mutation { outcome: registerInformationSystem(input: { idempotencyKey: "answers-${number}", name: "Hệ thống",
      ownerCode: "VN-GOV-06", kind: INTERNAL, state: OPERATING, servedAreaIds: [],
      facts: { informationClasses: [STATE_SECRET] } }) { informationSystem { id } } }`,
  );
  ({ id } = outcome.informationSystem);
});

interface Report {
  rows: number;
  recorded: number;
  unchanged: number;
  problemCount: number;
  problems: { line: number | null; column: string | null; code: string; message: string; remedy: string }[];
}

interface Payload {
  report: Report | null;
  userErrors: { code: string; path: string[] }[];
}

async function send(fileId: string, more: object = {}, language: 'vi' | 'en' = 'vi'): Promise<Payload> {
  number += 1;
  const { outcome } = await graph.data<{ outcome: Payload }>(
    `mutation ($input: ImportControlAnswersInput!) { outcome: importControlAnswers(input: $input) {
      report { rows recorded unchanged problemCount problems { line column code message remedy } }
      userErrors { code path } } }`,
    { input: { idempotencyKey: `answers-key-${number}`, systemId: id, fileId, ...more } },
    { caller: OPERATOR, language },
  );
  return outcome;
}

const upload = (name: string, content: string | Uint8Array) => uploadFile(graph, OPERATOR, name, content);
const csv = (...rows: string[]) => upload('tra-loi.csv', rows.join('\n'));

async function template(format: 'csv' | 'xlsx', language: 'vi' | 'en'): Promise<TableRow[]> {
  const query = `system=${id}&format=${format}&language=${language}`;
  const { status, headers, content } = await downloadFile(graph, OPERATOR, 'control-answers', query);
  expect(status).toBe(200);
  expect(headers['content-disposition']).toMatch(/HTTT-\d{4}-\d{6}-controls\.(csv|xlsx)/);
  const rows: TableRow[] = [];
  for await (const row of readTable(Readable.from([content]), `x.${format}`)) rows.push(row);
  return rows;
}

const recorded = async () => {
  const { informationSystem } = await graph.data<{
    informationSystem: { controls: { nodes: { control: { code: string }; state: string | null }[] } };
  }>(`{ informationSystem(id: "${id}") { controls(first: 200) { nodes { control { code } state } } } }`);
  const { nodes } = informationSystem.controls;
  return Object.fromEntries(
    nodes.filter(({ state }) => state).map(({ control, state }) => [control.code, state]),
  );
};

describe('the table of answers', () => {
  it.each(['csv', 'xlsx'] as const)(
    'lists as %s what is required, and comes back filled in',
    async (format) => {
      const rows = await template(format, 'vi');
      expect(rows).toHaveLength(18);
      expect(rows[7]?.cells).toMatchObject({
        'Mã yêu cầu': 'L3-LOGS',
        'Yêu cầu': 'Quản lý nhật ký',
        'Tình trạng': '',
      });

      const filled = rows.map(({ cells }) => ({
        ...Object.fromEntries(ANSWER_COLUMNS.map(({ key, header }) => [key, cells[header.vi] ?? ''])),
        state: 'Đã đáp ứng',
        evidenceText: '=cmd|" /C calc"!A0',
        dueOn: '31/12/2026',
      }));
      const columns = ANSWER_COLUMNS.map(({ key, header }) => ({ key, header: header.vi }));
      const content = await buffer(format === 'csv' ? writeCsv(columns, filled) : writeXlsx(columns, filled));
      const first = await send(await upload(`tra-loi.${format}`, content));
      expect(first).toEqual({
        report: { rows: 18, recorded: 18, unchanged: 0, problemCount: 0, problems: [] },
        userErrors: [],
      });
      const again = await template(format, 'en');
      expect(again[7]?.cells).toMatchObject({
        'Control code': 'L3-LOGS',
        State: 'Done',
        Evidence: '=cmd|" /C calc"!A0',
        'Due on': '2026-12-31',
        Version: '1',
      });
      // The same table again: nothing changes, and no history grows.
      const second = await send(await upload(`tra-loi.${format}`, content));
      expect(second.report).toMatchObject({ recorded: 0, unchanged: 18 });
    },
  );

  it('is for who sees the facts of the system', async () => {
    const status = async (caller: typeof OPERATOR) =>
      (await downloadFile(graph, caller, 'control-answers', `system=${id}&format=csv`)).status;
    expect([await status(AUDITOR), await status(COORDINATOR), await status(OTHERS)]).toEqual([200, 403, 404]);
  });
});

describe('importControlAnswers', () => {
  it('names each mistake with row, column and remedy, and records nothing', async () => {
    const fileId = await csv(
      'Mã yêu cầu,Tình trạng,Giải trình,Thời hạn,Mã đơn vị chịu trách nhiệm,Phiên bản',
      'L3-LOGS,Đã đáp ứng,,,,',
      'L3-BACKUP,xong,,,,',
      'L3-NETWORK,Không áp dụng,,,,',
      'L3-RISK,Đã đáp ứng,,30/02/2027,,',
      'L3-MALWARE,Đã đáp ứng,,,NOBODY,',
      'L9-NOTHING,Đã đáp ứng,,,,',
      ',Đã đáp ứng,,,,',
      'L3-PERSONNEL,,,,,',
      'L3-LOGS,Chưa đáp ứng,,,,',
      'L3-SUPPLIERS,Đã đáp ứng,,,,3',
    );
    const { report, userErrors } = await send(fileId);
    expect(userErrors).toEqual([]);
    expect(report?.problems.map(({ line, column, code }) => [line, column, code])).toEqual([
      [3, 'Tình trạng', 'INVALID_VALUE'],
      [4, 'Giải trình', 'REQUIRED'],
      [5, 'Thời hạn', 'INVALID_VALUE'],
      [6, 'Mã đơn vị chịu trách nhiệm', 'NOT_FOUND'],
      [7, 'Mã yêu cầu', 'NOT_FOUND'],
      [8, 'Mã yêu cầu', 'REQUIRED'],
      [10, 'Mã yêu cầu', 'INVALID_VALUE'],
      [11, 'Phiên bản', 'CONFLICT'],
    ]);
    expect(report?.problems[0]?.remedy).toContain('Đáp ứng một phần');
    expect(report).toMatchObject({ recorded: 0, problemCount: 8 });
    expect(await recorded()).toEqual({});
    const english = await send(fileId, {}, 'en');
    expect(english.report?.problems[0]).toMatchObject({
      column: 'State',
      message: 'This value is not valid: xong.',
    });
  });

  it('tells in a dry run what it would record, and records nothing', async () => {
    const fileId = await csv('control code;state', 'L3-LOGS;PARTLY', 'L3-BACKUP;Done');
    const dry = await send(fileId, { dryRun: true });
    expect(dry.report).toMatchObject({ rows: 2, recorded: 2, unchanged: 0, problems: [] });
    expect(await recorded()).toEqual({});
    expect((await send(fileId)).report).toMatchObject({ recorded: 2 });
    expect(await recorded()).toEqual({ 'L3-LOGS': 'PARTLY', 'L3-BACKUP': 'DONE' });
  });

  it('gives the first report for the same key', async () => {
    const fileId = await csv('Control code,State', 'L3-LOGS,Done');
    const key = { idempotencyKey: `answers-once-${id}` };
    const first = await send(fileId, key);
    expect(first.report).toMatchObject({ recorded: 1 });
    expect(await send(fileId, key)).toEqual(first);
  });

  it('refuses what is no such table, and a file of somebody else', async () => {
    expect(
      (await send(await csv('Tên,Tuổi', 'An,5'))).report?.problems.map(({ line, message }) => [
        line,
        message,
      ]),
    ).toEqual([
      [null, 'Thiếu giá trị bắt buộc: cột "Mã yêu cầu".'],
      [null, 'Thiếu giá trị bắt buộc: cột "Tình trạng".'],
    ]);
    const twice = await csv('Control code,State,Tình trạng', 'L3-LOGS,Done,Done');
    expect((await send(twice)).report?.problems).toMatchObject([{ line: null, code: 'INVALID_VALUE' }]);
    const foreign = await uploadFile(graph, OTHERS, 'x.csv', 'Control code,State\nL3-LOGS,Done');
    expect((await send(foreign)).userErrors).toEqual([{ code: 'NOT_FOUND', path: ['input', 'fileId'] }]);
  });

  it('gives a report to whom the matrix says, of their own systems', async () => {
    const query = `mutation ($input: ImportControlAnswersInput!) { outcome: importControlAnswers(input: $input) {
      report { dryRun rows recorded unchanged problemCount problems { line column code message remedy } } userErrors { path } } }`;
    const types = ['ControlAnswersReport', 'ControlAnswerProblem'] as const;
    for (const role of ROLES.filter((one) => one !== Role.PUBLIC)) {
      const own = testCaller({ roles: [role], organization: 'VN-GOV-00', subject: `matrix-${role}` });
      const fileId = await uploadFile(graph, own, 'x.csv', 'Control code,State\nL3-LOGS,xong');
      const kind = role === Role.APPRAISER ? 'INDEPENDENT' : 'SELF';
      const input = { idempotencyKey: `matrix-${number}`, systemId: id, fileId, kind, dryRun: true };
      const { data } = await graph.ask(query, { input }, { caller: own });
      const report = (data?.['outcome'] as Payload | null)?.report;
      const given = { ControlAnswersReport: report, ControlAnswerProblem: report?.problems[0] };
      for (const type of types) {
        for (const { field, access } of declaredAccess(securityLevels, type)) {
          const object = given[type];
          const reached = object && (field === '(object)' || field in object) ? 'own' : '-';
          expect(reached, `${type}.${field} ${role}`).toBe(access[role]);
        }
      }
    }
    const foreign = testCaller({
      roles: [Role.SYSTEM_OWNER],
      organization: 'VN-UBND-48',
      subject: 'matrix-foreign',
    });
    const fileId = await uploadFile(graph, foreign, 'x.csv', 'Control code,State\nL3-LOGS,xong');
    const input = { idempotencyKey: `matrix-${number}`, systemId: id, fileId, dryRun: true };
    const { data } = await graph.ask(query, { input }, { caller: foreign });
    expect(data?.['outcome']).toEqual({ report: null, userErrors: [{ path: ['input', 'systemId'] }] });
  });

  it('passes over what is inherited, unless the table says otherwise', async () => {
    const { provider } = await graph.data<{
      provider: { informationSystem: { id: string; reference: string } };
    }>(
      `mutation { provider: registerInformationSystem(input: { idempotencyKey: "answers-provider-${number}", name: "Nền tảng",
        ownerCode: "VN-GOV-06", kind: INFRASTRUCTURE, state: OPERATING, servedAreaIds: [],
        facts: { informationClasses: [STATE_SECRET] } }) { informationSystem { id reference } } }`,
    );
    const { id: providerId, reference } = provider.informationSystem;
    await graph.data(
      `mutation { offerControls(input: { idempotencyKey: "answers-offer", systemId: "${providerId}", controls: [{ controlCode: "L3-LOGS" }], separation: LOGICAL }) { userErrors { code } }
        inheritControls(input: { idempotencyKey: "answers-inherit", systemId: "${id}", providerReference: "${reference}", controls: [{ controlCode: "L3-LOGS" }] }) {
          userErrors { code } } }`,
      {},
      { caller: OPERATOR },
    );
    const rows = await template('csv', 'en');
    expect(rows[7]?.cells).toMatchObject({
      'Control code': 'L3-LOGS',
      'Inherited from': reference,
      State: '',
    });
    const { report } = await send(await csv('Control code,State', 'L3-LOGS,Done'));
    expect(report?.problems).toMatchObject([{ line: 2, code: 'NOT_ALLOWED_NOW' }]);
  });
});

describe('evidence', () => {
  it('is attached as files, and read by who sees the facts of the system', async () => {
    const fileId = await upload('bien-ban.pdf', '%PDF-1.7\nBiên bản\n%%EOF\n');
    number += 1;
    const input = {
      idempotencyKey: `evidence-${number}`,
      systemId: id,
      assessments: [{ controlCode: 'L3-LOGS', state: 'DONE', evidenceFileIds: [fileId] }],
    };
    const record = (value: object) =>
      graph.data<{ outcome: Payload }>(
        `mutation ($input: RecordControlAssessmentsInput!) { outcome: recordControlAssessments(input: $input) {
          userErrors { code path } } }`,
        { input: value },
        { caller: OPERATOR },
      );
    expect((await record(input)).outcome.userErrors).toEqual([]);
    const { informationSystem } = await graph.data<{ informationSystem: unknown }>(
      `{ informationSystem(id: "${id}") { controls(filter: { code: "L3-LOGS" }) { nodes { files { id name } } } } }`,
      {},
      { caller: AUDITOR },
    );
    expect(informationSystem).toEqual({
      controls: { nodes: [{ files: [{ id: fileId, name: 'bien-ban.pdf' }] }] },
    });
    const status = async (caller: typeof OPERATOR) =>
      (await downloadFile(graph, caller, 'stored', `id=${fileId}`)).status;
    expect([await status(AUDITOR), await status(COORDINATOR), await status(OTHERS)]).toEqual([200, 404, 404]);
    const again = { ...input, idempotencyKey: `evidence-again-${number}` };
    const assessments = [{ controlCode: 'L3-BACKUP', state: 'DONE', evidenceFileIds: [fileId] }];
    expect((await record({ ...again, assessments })).outcome.userErrors).toEqual([
      { code: 'NOT_FOUND', path: ['input', 'assessments', '0', 'evidenceFileIds', '0'] },
    ]);
    expect(await recorded()).toEqual({ 'L3-LOGS': 'DONE' });
  });
});
