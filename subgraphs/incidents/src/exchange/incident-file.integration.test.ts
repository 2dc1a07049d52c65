import type { Caller } from '@khien/identity';
import { extractText, getDocumentProxy } from 'unpdf';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LifecycleHarness, PEOPLE, startLifecycle } from '../fixture/lifecycle.fixture.js';
import { asker, ORGANIZATIONS } from '../fixture/sharing.fixture.js';
import { prepareEvidence } from '../fixture/ways/evidence.ways.js';

const { operator, coordinator, responder } = PEOPLE;
const SYSTEM = '0190a000-0000-7000-8000-0000000000a4';
/** Of the response network: it may read TLP:GREEN, and the incident is not shared with it. */
const network = asker('RESPONDER', 'VN-GOV-02-UNIT', 'of the network');

// As the owner of the tables row-level security does not bind: then this is the service alone.
describe.each(['application', 'owner'] as const)('the file of an incident, connected as the %s', (runAs) => {
  let life: LifecycleHarness;
  let incident = '';
  let orderId = '';
  let investigationId = '';
  beforeAll(async () => {
    life = await startLifecycle('2026-11-20T01:00:00.000Z', runAs);
    const { client } = life.fixture;
    await client.query(
      `insert into system_ref (id, reference, name, owner_id, operator_id, level, on_national_list, lifecycle, origin,
         position, updated_at)
       values ($1, 'HTTT-2026-000004', 'Cổng dịch vụ công', $2, $2, 2, false, 'OPERATING', 'REGISTERED', 1, now())`,
      [SYSTEM, ORGANIZATIONS['VN-GOV-02'].id],
    );
    incident = await life.reported('2026-11-20T00:00:00.000Z');
    await life.must('acknowledgeIncident', incident, '');
    await life.must('checkIncident', incident, '');
    await life.fixture.link(incident, SYSTEM);
    await life.must('classifyIncident', incident, 'regime: QD05, facts: { ownerCopesAlone: true }');
    await life.must(
      'submitIncidentReport',
      incident,
      'kind: PROGRESS, recipients: [COORDINATOR], content: { description: "Đang xử lý" }, documentNumber: "12/BC"',
      operator,
    );
    const done = async (field: string, input: string) => {
      const { data, errors } = await life.running.ask(
        `mutation { done: ${field}(input: { idempotencyKey: "file-${uuidv7()}", incidentId: "${incident}", ${input} }) {
          userErrors { code path } } }`,
        {},
        { caller: coordinator },
      );
      expect({ errors, data }).toEqual({ errors: undefined, data: { done: { userErrors: [] } } });
    };
    life.clock.set('2026-11-20T02:00:00.000Z');
    await life.must(
      'addIncidentParty',
      incident,
      `organizationId: "${ORGANIZATIONS['VN-GOV-00'].id}", role: COORDINATING`,
    );
    await done('commentOnIncident', 'body: "Trao đổi nội bộ"');
    await done(
      'addIncidentTask',
      `title: "Thu nhật ký máy chủ", assigneeOrganizationId: "${ORGANIZATIONS['VN-GOV-02'].id}"`,
    );
    await done(
      'issueCoordinationOrder',
      `addressees: [{ organizationId: "${ORGANIZATIONS['VN-UBND-48'].id}", name: "Sở KH&CN Đà Nẵng" }], title: "Ngăn chặn",
       request: "Đề nghị phối hợp.", tasks: ["Cô lập"], dueAt: "2999-01-01T00:00:00Z", issuerName: "Trung tâm"`,
    );
    await client.query(`update incident_task set assignee_subject = 'can-bo-7' where incident_id = $1`, [
      incident,
    ]);
    await prepareEvidence(client, incident);
    await client.query(
      `insert into investigation (id, incident_id, number, title, question, lead, tlp, state, opened_at, opened_by, updated_at,
         report_number)
       values ($1, $2, 2, 'x', 'x', 'Trần Thị Chủ Trì', 'GREEN', 'ANALYSING', now(), 'x', now(), 0)`,
      [uuidv7(), incident],
    );
    await client.query(
      `insert into incident_evidence (id, incident_id, number, kind, name, tlp, acquired_by, acquired_at, acquired_where,
         acquired_how, acquired_why, details, added_at, added_by)
       values ($1, $2, 3, 'PHYSICAL', 'Ổ cứng riêng', 'AMBER_STRICT', 'Lê Văn Thu Giữ', '2025-01-01', 'x', 'x', 'x', '{}', now(), 'x')`,
      [uuidv7(), incident],
    );
    await client.query(`update incident set tlp = 'GREEN' where id = $1`, [incident]);
    const { rows } = await client.query<{ order_id: string; investigation_id: string }>(
      `select o.id as order_id, v.id as investigation_id from coordination_order o join investigation v
         on v.incident_id = o.incident_id and v.number = 1 where o.incident_id = $1`,
      [incident],
    );
    [orderId, investigationId] = [rows[0]?.order_id ?? '', rows[0]?.investigation_id ?? ''];
  });
  afterAll(() => life.close());

  /** The text of a file as each page has it. */
  const pages = async (caller: Caller, name: string, query: string) => {
    const { status, content } = await life.running.subgraph.file({
      ...{ method: 'GET', name, parameters: new URLSearchParams(query) },
      headers: await life.running.headersOf(caller),
    });
    expect(status).toBe(200);
    const pdf = await getDocumentProxy(new Uint8Array(content as Uint8Array));
    return (await extractText(pdf)).text.map((text) => text.replaceAll(/\s+/g, ' '));
  };
  const file = async (caller: Caller, more = '') =>
    pages(caller, 'incident-export', `incident=${incident}&format=pdf${more}`);
  const without = (text: string, words: readonly string[]) => words.filter((word) => text.includes(word));

  const WORKING = [
    ...['Thời hạn', 'Báo cáo đã gửi', 'Lệnh điều phối', 'Các bên tham gia', 'Việc được giao', 'can-bo-7'],
    ...['Có ý kiến trao đổi', 'Chia sẻ với một bên', 'Gửi thông điệp', 'Ban hành lệnh', '12/BC', 'Điều kiện'],
  ];

  it('has everything for whom it is shared with, in Vietnamese, under the narrowest label of what is in it', async () => {
    const all = await file(coordinator);
    const text = all.join(' ');
    expect(
      all.map((page) => page.match(/TLP:AMBER\+STRICT/g)?.length ?? 0).every((times) => times >= 2),
    ).toBe(true);
    expect(
      [
        ...WORKING.filter((word) => word !== 'Gửi thông điệp'),
        ...['Trạng thái: Đã phân loại', 'Mức độ: Thông thường', 'Đánh giá theo: Quyết định 05/2017/QĐ-TTg'],
        ...['Đang xác minh → Đã phân loại', 'Sở KH&CN Đà Nẵng: chưa xác nhận', 'Đơn vị báo cáo', 'VN-GOV-02'],
        ...['Thu nhật ký máy chủ', 'Báo cáo diễn biến sự cố', 'Thông báo sự cố trong 5 ngày', 'điểm a'],
        ...[
          'Ổ cứng riêng',
          'Lê Văn Thu Giữ',
          'Chủ trì: Trần Thị Chủ Trì',
          'Trạng thái: Đang phân tích',
          'Bị tấn công',
        ],
        ...['Nhãn của sự cố: TLP:GREEN', 'TLP:CLEAR'],
      ].filter((word) => !text.includes(word)),
    ).toEqual([]);
    expect(text).not.toMatch(/\b(CLASSIFIED|ANALYSING|ORDINARY|PHYSICAL|RESPONDING)\b/);
  });

  it('has for an audience neither what is for who works on it, nor names of persons, nor what is narrower', async () => {
    const all = await file(coordinator, '&audience=GREEN');
    const text = all.join(' ');
    expect(without(text, WORKING)).toEqual([]);
    expect(
      without(text, ['Trần Thị Chủ Trì', 'Lê Văn', 'Cơ quan thực hiện', 'Đang giữ', 'Ổ cứng', 'AMBER']),
    ).toEqual([]);
    expect(without(text, ['Cổng dịch vụ công', 'Người giao B'])).toEqual([]);
    expect(all.map((page) => page.includes('TLP:GREEN'))).toEqual(all.map(() => true));
    expect(text).toContain('Đang xác minh → Đã phân loại');
    expect(text).toContain('Điều tra số 2');
    expect(text).toContain('người giao không phải người đang giữ');
  });

  it('has of the working part nothing for who may only read it', async () => {
    const text = (await file(network)).join(' ');
    expect(without(text, [...WORKING, 'Lê Văn', 'Trần Thị'])).toEqual([]);
    expect(text).toContain('TLP:GREEN');
    expect(text).not.toContain('TLP:AMBER');
  });

  it('is marked also where only a part of it is printed', async () => {
    const [order, report, investigation] = [
      await pages(responder, 'coordination-order', `id=${orderId}`),
      await pages(
        coordinator,
        'incident-report',
        `id=${(await life.read<{ reports: { nodes: { id: string }[] } }>(incident, '{ reports { nodes { id } } }')).reports.nodes[0]?.id}`,
      ),
      await pages(coordinator, 'investigation-report', `id=${investigationId}`),
    ];
    expect([order[0], report[0]].map((page) => page?.match(/TLP:AMBER(?!\+)/g)?.length)).toEqual([2, 2]);
    expect(investigation.every((page) => page.includes('TLP:AMBER+STRICT'))).toBe(true);
  });
});
