import type { Client } from 'pg';

/** Most systems that are inspected and scanned: a demonstration shows the kinds, not the country. */
const MOST_SYSTEMS = 300;

/** A number from 0 to 1 that follows from texts: the same on every machine. */
const chance = (...texts: readonly string[]) =>
  `(('x' || substr(md5(${texts.map((text) => `${text}::text`).join(' || ')}), 1, 8))::bit(32)::bigint / 4294967296.0)`;

const PARTIES = 's.id, s.owner_id, s.operator_id';

/**
 * Inspections by the unit that watches over security, what they found, and scan results; of a bounded part of the
 * demonstration systems. The same systems and seed give the same ones.
 *
 * @returns number of inspections
 */
export async function loadDemonstrationInspections(client: Client, seed: string): Promise<number> {
  const draw = chance('s.id', "'inspected'", '$1');
  await client.query(
    `create temporary table inspected_system on commit drop as
     select s.id, s.owner_id, s.operator_id, s.reference, s.name, s.level, a.id as assessor_id,
       date '2025-12-20' + (${chance('s.id', "'day'", '$1')} * 250)::integer as day
     from information_system s
       join organization o on o.id = s.owner_id
       join organization a on a.code = o.code || '-DEMO-2' and a.id <> s.operator_id
     where s.origin = 'DEMONSTRATION' and s.state = 'OPERATING' and s.level is not null
     order by ${draw}, s.id limit ${MOST_SYSTEMS}`,
    [seed],
  );
  const { rowCount } = await client.query(
    `insert into inspection (id, system_id, owner_id, operator_id, system_reference, system_name, assessor_id,
       inspected_operator_id, kind, mode, trigger, contents, regime, level, national_list, planned_from, planned_to, plan,
       state, lead_subject, lead_name, started_on, completed_on, conclusion, summary, planned_by, registered_at, origin)
     select md5(s.id::text || 'inspection')::uuid, ${PARTIES}, s.reference, s.name, s.assessor_id, s.operator_id,
       case when s.level = 5 then 'PROFESSIONAL' else 'SELF' end, 'GREY_BOX', 'PERIODIC',
       '{COMPLIANCE,EFFECTIVENESS,WEAKNESSES}', 'ND331', s.level, s.level = 5, s.day, s.day + 5,
       'Dữ liệu minh họa: toàn hệ thống.', 'COMPLETED', 'demonstration', 'Trưởng đoàn (minh họa)', s.day, s.day + 4,
       'MEETS_PARTLY', 'Dữ liệu minh họa.', 'demonstration', (s.day - 14)::timestamptz, 'DEMONSTRATION'
     from inspected_system s`,
  );
  await client.query(
    `insert into inspection_finding (id, inspection_id, system_id, owner_id, operator_id, assessor_id, number, subject_kind,
       subject, subject_key, title, description, severity, found_on, due_on, state, repeat_count, recorded_by, recorded_at,
       origin)
     select md5(s.id::text || f.subject)::uuid, md5(s.id::text || 'inspection')::uuid, ${PARTIES}, s.assessor_id, f.number,
       'WEAKNESS', f.subject, lower(f.subject), f.title, 'Dữ liệu minh họa.', f.severity, s.day + 2, s.day + 2 + f.days,
       'OPEN', 0, 'demonstration', (s.day + 2)::timestamptz, 'DEMONSTRATION'
     from inspected_system s cross join (values
       (1, 'CWE-521', 'Chính sách mật khẩu yếu', 'MEDIUM', 90),
       (2, 'CWE-778', 'Nhật ký chưa đầy đủ', 'LOW', 180),
       (3, 'CWE-1104', 'Thành phần không còn được hỗ trợ', 'HIGH', 30)) as f(number, subject, title, severity, days)
     where ${chance('s.id', 'f.subject', '$1')} < 0.5`,
    [seed],
  );
  await client.query(
    `insert into scan_import (id, system_id, owner_id, operator_id, format, file_name, sha256, scope, part, tool, records,
       left_out, found_new, seen_again, fixed, reopened, imported_by, imported_at, origin)
     select md5(s.id::text || 'scan')::uuid, ${PARTIES}, 'CSV', 'minh-hoa.csv', md5(s.id::text) || md5(s.name), 'SYSTEM', '',
       'Minh họa', 1, 0, 1, 0, 0, 0, 'demonstration', (s.day + 3)::timestamptz, 'DEMONSTRATION' from inspected_system s`,
  );
  await client.query(
    `insert into scan (id, import_id, system_id, owner_id, operator_id, tool, category, lane, scope, scanned_at, tie)
     select i.id, i.id, i.system_id, i.owner_id, i.operator_id, 'Minh họa', '', '["minh họa","","SYSTEM",""]', 'SYSTEM',
       i.imported_at, i.sha256 from scan_import i where i.origin = 'DEMONSTRATION'`,
  );
  await client.query(
    `insert into system_component (id, system_id, owner_id, operator_id, key, name, version, host, last_seen_at,
       registered_at, origin)
     select i.id, i.system_id, i.owner_id, i.operator_id, 'demonstration', 'thư-viện-minh-họa', '1.0', 'may-chu-01',
       i.imported_at, i.imported_at, 'DEMONSTRATION' from scan_import i where i.origin = 'DEMONSTRATION'`,
  );
  await client.query(
    `insert into scan_finding (id, system_id, owner_id, operator_id, component_id, fingerprint, rule, location, severity,
       severity_basis, title, first_seen_at, last_seen_at, opened_at, reopened, due_on, origin)
     select c.id, c.system_id, c.owner_id, c.operator_id, c.id, 'demonstration', 'MINH-HOA-1', '', 'HIGH', 'LEVEL_OF_TOOL',
       'Lỗ hổng minh họa: không phải lỗ hổng có thật', c.last_seen_at, c.last_seen_at, c.last_seen_at, 0,
       (c.last_seen_at at time zone 'Asia/Ho_Chi_Minh')::date + 30, 'DEMONSTRATION'
     from system_component c where c.origin = 'DEMONSTRATION'`,
  );
  await client.query(
    `insert into scan_observation (scan_id, finding_id, component_version, severity, severity_basis, title)
     select f.id, f.id, '1.0', f.severity, f.severity_basis, f.title from scan_finding f where f.origin = 'DEMONSTRATION'`,
  );
  return rowCount ?? 0;
}
