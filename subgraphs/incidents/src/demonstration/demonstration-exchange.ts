import type { Client } from 'pg';

/** Of the latest incidents that are worked on: how many have indicators, and how many are investigated. */
const [WITH_INDICATORS, INVESTIGATED] = [40, 3];
const SUBJECT = 'coordinator@VN-GOV-02';

/** In ranges and under a domain kept for documentation. What is seen at two incidents makes them look alike. */
const INDICATORS = `
  insert into incident_indicator (id, incident_id, kind, value, normalized, address, first_seen, last_seen, confidence, tlp, source,
    added_at, added_by)
  select md5('indicator ' || k.kind || w.id)::uuid, w.id, k.kind, k.value, k.normalized, k.address, w.detected_at,
    w.received_at, 40 + w.place::integer, 'GREEN', 'Dữ liệu minh họa', w.received_at + interval '3 hours', '${SUBJECT}'
  from demonstration_work w cross join lateral (select 'ma-doc-' || w.place / 2 || '.example' as domain,
    host(inet '198.51.100.0' + w.place::integer) as host, encode(sha256(convert_to('minh hoa ' || w.place / 3, 'UTF8')), 'hex') as hash) s
  cross join lateral (values ('DOMAIN', s.domain, s.domain, null::inet), ('IPV4', s.host, s.host, s.host::inet),
    ('URL', 'hxxp://' || replace(s.domain, '.', '[.]') || '/tai-ve', 'http://' || s.domain || '/tai-ve', null),
    ('SHA256', s.hash, s.hash, null)) as k(kind, value, normalized, address)
  where w.place <= ${WITH_INDICATORS}`;

/** A thing, the image of it, and what was taken out of the image. */
const EVIDENCE = `
  insert into incident_evidence (id, incident_id, number, parent_number, kind, name, description, identifier, tlp, sha256, acquired_by,
    acquired_at, acquired_where, acquired_how, acquired_why, details, added_at, added_by)
  select md5('evidence ' || e.number || w.id)::uuid, w.id, e.number, e.parent, e.kind, e.name, 'Dữ liệu minh họa', e.identifier,
    'AMBER', case when e.number > 1 then encode(sha256(convert_to('evidence ' || e.number || w.id, 'UTF8')), 'hex') end,
    'Cán bộ giám định 1 (minh họa)', w.received_at + e.number * interval '4 hours', 'Phòng máy chủ (minh họa)', e.how,
    'Phục vụ điều tra sự cố (minh họa).', case when e.kind = 'IMAGE' then jsonb_build_object('sourceDevice', 'Ổ SSD 480 GB (minh họa)',
      'tool', 'dc3dd', 'toolVersion', '7.3.1', 'writeBlocker', 'Bộ chặn ghi USB (minh họa)', 'startedAt', m.started, 'finishedAt',
      m.finished, 'operator', 'Cán bộ giám định 1 (minh họa)', 'imageFormat', 'RAW', 'imageSize', 480103981056) else '{}' end,
    w.received_at + e.number * interval '5 hours', '${SUBJECT}'
  from demonstration_work w cross join (values
    (1, null::integer, 'PHYSICAL', 'Ổ đĩa máy chủ', 'MINH-HOA-0001', 'Tháo từ máy chủ đã tắt nguồn.'),
    (2, 1, 'IMAGE', 'Ảnh ổ đĩa', null, 'Sao chép từng bit qua bộ chặn ghi.'),
    (3, 2, 'DERIVED', 'Nhật ký máy chủ web', null, 'Trích từ ảnh ổ đĩa.')) as e(number, parent, kind, name, identifier, how)
  cross join lateral (select to_char((w.received_at + interval '6 hours') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as started,
    to_char((w.received_at + interval '8 hours') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as finished) m
  where w.place <= ${INVESTIGATED}`;

/** Handed over twice with the hash looked at; of the last incident the second time with another one: the chain breaks there. */
const CUSTODY = `
  insert into custody_transfer (id, evidence_id, incident_id, number, from_holder, to_holder, handed_over_at, place, reason, sha256,
    recorded_at, recorded_by)
  select md5('custody ' || t.number || e.id)::uuid, e.id, w.id, t.number, 'Cán bộ giám định ' || t.number || ' (minh họa)',
    'Cán bộ giám định ' || t.number + 1 || ' (minh họa)', e.added_at + t.number * interval '1 day', 'Kho vật chứng (minh họa)', t.reason,
    case when e.sha256 is null then null when t.number = 2 and w.place = ${INVESTIGATED}
      then encode(sha256(convert_to('another ' || e.id, 'UTF8')), 'hex') else e.sha256 end,
    e.added_at + t.number * interval '1 day' + interval '10 minutes', '${SUBJECT}'
  from demonstration_work w join incident_evidence e on e.incident_id = w.id and e.number <= 2
  cross join (values (1, 'Phân tích trong phòng thí nghiệm.'), (2, 'Lưu kho sau khi phân tích.')) as t(number, reason)
  where w.place <= ${INVESTIGATED}`;

const INVESTIGATIONS = [
  `insert into investigation (id, incident_id, number, title, question, lead, tlp, state, opened_at, opened_by, updated_at)
   select md5('investigation ' || w.id)::uuid, w.id, 1, 'Điều tra số (minh họa)', 'Kẻ tấn công vào bằng đường nào, đã lấy gì?',
     'Cán bộ giám định 1 (minh họa)', 'AMBER', 'ANALYSING', w.received_at + interval '2 hours', '${SUBJECT}',
     w.received_at + interval '2 hours'
   from demonstration_work w where w.place <= ${INVESTIGATED}`,
  `insert into investigation_finding (id, investigation_id, incident_id, number, text, evidence_ids, recorded_at, recorded_by)
   select md5('finding ' || f.number || w.id)::uuid, md5('investigation ' || w.id)::uuid, w.id, f.number, f.text,
     array[md5('evidence ' || f.evidence || w.id)::uuid], w.received_at + interval '3 days', '${SUBJECT}'
   from demonstration_work w cross join (values (1, 3, 'Truy cập quản trị từ 198.51.100.7 lúc 02:14 (minh họa).'),
     (2, 2, 'Tệp web shell nằm trong thư mục tải lên (minh họa).')) as f(number, evidence, text)
   where w.place <= ${INVESTIGATED}`,
  `insert into investigation_claim (id, investigation_id, incident_id, report_number, number, text, evidence_ids, recorded_at,
     recorded_by)
   select md5('claim ' || w.id)::uuid, md5('investigation ' || w.id)::uuid, w.id, 1, 1,
     'Kẻ tấn công vào bằng tệp tải lên không được kiểm tra (minh họa).',
     array[md5('evidence 2' || w.id)::uuid, md5('evidence 3' || w.id)::uuid], w.received_at + interval '4 days', '${SUBJECT}'
   from demonstration_work w where w.place = 1`,
  `update investigation v set state = 'REPORTED', report_number = 1, summary = 'Báo cáo điều tra (dữ liệu minh họa).',
     reported_at = w.received_at + interval '4 days', reported_by = '${SUBJECT}', updated_at = w.received_at + interval '4 days'
   from demonstration_work w where w.place = 1 and v.incident_id = w.id`,
];

const ENTRIES = `
  insert into incident_timeline (incident_id, at, kind, actor_subject, actor_organization_id, details)
  select w.id, w.received_at + h.later, h.kind, '${SUBJECT}', $1::uuid, h.details
  from demonstration_work w cross join lateral (values
    ('INDICATOR_ADDED', interval '3 hours', '{"added": 4, "known": 0}'::jsonb, ${WITH_INDICATORS}),
    ('EVIDENCE_ADDED', interval '5 hours', jsonb_build_object('evidenceId', md5('evidence 1' || w.id)::uuid, 'number', 1,
      'kind', 'PHYSICAL'), ${INVESTIGATED}),
    ('CUSTODY_HANDED_OVER', interval '29 hours', jsonb_build_object('evidenceId', md5('evidence 1' || w.id)::uuid, 'handOver', 1),
      ${INVESTIGATED}),
    ('FINDING_ADDED', interval '3 days', jsonb_build_object('investigationId', md5('investigation ' || w.id)::uuid, 'number', 1),
      ${INVESTIGATED})) as h(kind, later, details, upto)
  where w.place <= h.upto`;

/** Loads indicators, evidence with its chain of custody, and investigations: behind `seedCasework`, of whose incidents they are. */
export async function seedExchange(client: Client, coordinatorId: string): Promise<void> {
  for (const statement of [INDICATORS, EVIDENCE, CUSTODY, ...INVESTIGATIONS]) await client.query(statement);
  await client.query(ENTRIES, [coordinatorId]);
  await client.query('analyze incident_indicator');
}

/** What stays whoever connects: laid aside while its incident is taken away. */
const STAYING = ['investigation_claim', 'investigation_finding', 'custody_transfer', 'incident_evidence'];

/** Takes away whatever hangs on incidents of the demonstration, also what people added to them. Before the incidents. */
export async function clearExchange(client: Client): Promise<void> {
  const ofDemonstration = `incident_id in (select id from incident where origin = 'DEMONSTRATION')`;
  for (const table of STAYING) {
    await client.query(`alter table ${table} disable trigger stays`);
  }
  for (const table of ['investigation_claim', 'investigation_finding', 'investigation', 'custody_transfer']) {
    await client.query(`delete from ${table} where ${ofDemonstration}`);
  }
  for (const table of ['incident_evidence', 'incident_indicator', 'incident_import']) {
    await client.query(`delete from ${table} where ${ofDemonstration}`);
  }
  // What was put off until the end of the transaction has to come before a table changes.
  await client.query('set constraints all immediate');
  await client.query('set constraints all deferred');
  for (const table of STAYING) {
    await client.query(`alter table ${table} enable trigger stays`);
  }
}
