import type { Client } from 'pg';

/** Incidents of the demonstration that are worked on: the latest of those open, past verification, that organizations see. */
const WORKED = 300;
/** Orders of the demonstration, about the latest of them. */
const ORDERED = 40;
/** Reports of the demonstration that nobody has looked at, and as many that were dismissed. */
const REPORTS = 30;

/** Who works in the demonstration: an account of its identity provider. */
const COORDINATOR = 'coordinator@VN-GOV-02';

/** Ids that are the same each time, of the incident and of what it is for. */
const id = (what: string) => `md5('${what} ' || w.id)::uuid`;

const WORK = `
  create temporary table demonstration_work on commit drop as
  select i.*, p.organization_id as affected_id, row_number() over (order by i.detected_at desc, i.id) as place
  from incident i cross join lateral (select organization_id from incident_party p
    where p.incident_id = i.id and p.role = 'AFFECTED' and p.organization_id is not null order by p.id limit 1) p
  where i.origin = 'DEMONSTRATION' and i.open and i.tlp <> 'RED'
    and i.state not in ('RECEIVED', 'ACKNOWLEDGED', 'VERIFYING', 'REOPENED')
  order by i.detected_at desc, i.id limit ${WORKED}`;

const COMMENTS = `
  insert into incident_comment (id, incident_id, author_subject, author_organization_id, body, written_at)
  select ${id('comment')}, w.id, '${COORDINATOR}', $1::uuid,
    (array['Đã liên hệ đơn vị vận hành, đang chờ nhật ký.', 'Đề nghị giữ nguyên hiện trạng để thu chứng cứ.',
      'Đối chiếu dấu hiệu với các sự cố gần đây: chưa thấy liên quan.'])[1 + w.place % 3],
    w.received_at + interval '90 minutes'
  from demonstration_work w`;

const TASKS = `
  insert into incident_task (id, incident_id, title, assignee_organization_id, due_at, state, added_at, added_by,
    added_by_organization_id, ended_at, outcome)
  select ${id('task')}, w.id, case when w.place % 2 = 0 then 'Thu thập nhật ký hệ thống' else 'Rà soát dấu hiệu lây lan' end,
    w.affected_id, w.received_at + interval '3 days',
    case w.place % 3 when 0 then 'OPEN' when 1 then 'IN_PROGRESS' else 'DONE' end, w.received_at + interval '2 hours',
    '${COORDINATOR}', $1::uuid, case when w.place % 3 = 2 then w.received_at + interval '2 days' end,
    case when w.place % 3 = 2 then 'Đã hoàn thành, kết quả gửi kèm.' end
  from demonstration_work w`;

const ORDERS = `
  insert into coordination_order (id, number, incident_id, title, basis, request, tasks, due_at, addressee_ids, state,
    issued_at, issued_by, issuer_organization_id, issuer_name)
  select ${id('order')}, 'LDP-' || w.year || '-' || lpad((w.before + row_number() over (partition by w.year order by w.place))::text, 6, '0'),
    w.id, 'Phối hợp xử lý sự cố ' || w.reference, 'Thông tư 20/2017/TT-BTTTT',
    'Đề nghị cơ quan phối hợp ngăn chặn, khắc phục sự cố và báo cáo kết quả.',
    array['Cô lập hệ thống bị ảnh hưởng', 'Gửi nhật ký và mẫu mã độc (nếu có)', 'Báo cáo kết quả khắc phục'],
    w.received_at + interval '5 days', array[w.affected_id], 'ISSUED', w.received_at + interval '4 hours', '${COORDINATOR}',
    $1::uuid, 'Cơ quan điều phối (dữ liệu minh hoạ)'
  from (select d.*, to_char(d.received_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY') as year,
      coalesce((select max(substr(o.number, 10)::int) from coordination_order o
        where o.number like 'LDP-' || to_char(d.received_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY') || '-%'), 0) as before
    from demonstration_work d where d.place <= ${ORDERED}) w`;

const ADDRESSEES = `
  insert into coordination_order_addressee (id, order_id, organization_id, name, state, acknowledged_at, acknowledged_by,
    outcome, answer, answered_at, answered_by)
  select ${id('addressee')}, ${id('order')}, w.affected_id, coalesce('Cơ quan ' || r.code, 'Cơ quan vận hành hệ thống'),
    case w.place % 3 when 0 then 'AWAITING' when 1 then 'ACKNOWLEDGED' else 'ANSWERED' end,
    case when w.place % 3 > 0 then w.received_at + interval '6 hours' end,
    case when w.place % 3 > 0 then 'demonstration' end, case when w.place % 3 = 2 then 'DONE' end,
    case when w.place % 3 = 2 then 'Đã cô lập hệ thống và gửi nhật ký.' end,
    case when w.place % 3 = 2 then w.received_at + interval '2 days' end,
    case when w.place % 3 = 2 then 'demonstration' end
  from demonstration_work w left join organization_ref r on r.id = w.affected_id where w.place <= ${ORDERED}`;

const RESPONDING = `
  insert into incident_party (id, incident_id, organization_id, role, added_at, added_by)
  select ${id('responding')}, w.id, w.affected_id, 'RESPONDING', w.received_at + interval '4 hours', '${COORDINATOR}'
  from demonstration_work w where w.place <= ${ORDERED}`;

const ENTRIES = `
  insert into incident_timeline (incident_id, at, kind, actor_subject, actor_organization_id, details)
  select w.id, w.received_at + happened.later, happened.kind, '${COORDINATOR}', $1::uuid,
    jsonb_build_object(happened.fact, md5(happened.what || ' ' || w.id)::uuid)
  from demonstration_work w cross join (values
    ('COMMENTED', interval '90 minutes', 'commentId', 'comment'), ('TASK_ADDED', interval '2 hours', 'taskId', 'task'),
    ('ORDER_ISSUED', interval '4 hours', 'orderId', 'order')) as happened (kind, later, fact, what)
  where happened.kind <> 'ORDER_ISSUED' or w.place <= ${ORDERED}`;

const REPORTED = `
  insert into incident_intake (id, reference, channel, title, class, received_at, state, decided_at, decided_by, dismissal, origin)
  select md5('intake ' || n)::uuid, 'BC-' || to_char(last.at at time zone 'Asia/Ho_Chi_Minh', 'YYYY') || '-'
      || lpad((last.before + n)::text, 6, '0'),
    'PUBLIC_FORM', (array['Trang web giả mạo ngân hàng', 'Thư điện tử có tệp lạ', 'Không vào được cổng dịch vụ công'])[1 + n % 3],
    (array['PHISHING', 'MALWARE', 'FAULT'])[1 + n % 3], last.at - n * interval '50 minutes',
    case when n <= ${REPORTS} then 'PENDING' else 'DISMISSED' end, case when n > ${REPORTS} then last.at end,
    case when n > ${REPORTS} then '${COORDINATOR}' end, case when n > ${REPORTS} then 'TOO_LITTLE_KNOWN' end, 'DEMONSTRATION'
  from (select max(received_at) as at, coalesce((select max(substr(reference, 9)::int) from incident_intake
      where substr(reference, 4, 4) = to_char(max(i.received_at) at time zone 'Asia/Ho_Chi_Minh', 'YYYY')), 0) as before
    from incident i where i.origin = 'DEMONSTRATION' having max(received_at) is not null) last
  cross join generate_series(1, ${2 * REPORTS}) as n`;

/** Numbers go on behind the last that is in use. */
const COUNTERS = [
  `delete from coordination_order_counter`,
  `insert into coordination_order_counter (year, last)
   select substr(number, 5, 4)::smallint, max(substr(number, 10)::int) from coordination_order group by 1`,
  `delete from incident_intake_counter`,
  `insert into incident_intake_counter (year, last)
   select substr(reference, 4, 4)::smallint, max(substr(reference, 9)::int) from incident_intake group by 1`,
];

/**
 * Comments, tasks, orders and reports for the demonstration: of the latest incidents that are worked on, so that each list
 * shows something. The same each time.
 *
 * @param coordinatorId the coordinating authority
 */
export async function seedCasework(client: Client, coordinatorId: string): Promise<void> {
  await client.query(WORK);
  for (const statement of [COMMENTS, TASKS, ORDERS]) await client.query(statement, [coordinatorId]);
  for (const statement of [ADDRESSEES, RESPONDING]) await client.query(statement);
  await client.query(ENTRIES, [coordinatorId]);
  await client.query(REPORTED);
  for (const statement of COUNTERS) await client.query(statement);
}

/** Takes away what does not go with the demonstration's incidents. */
export async function clearCasework(client: Client): Promise<void> {
  await client.query(`delete from incident_intake where origin = 'DEMONSTRATION'`);
  for (const statement of COUNTERS) await client.query(statement);
}
