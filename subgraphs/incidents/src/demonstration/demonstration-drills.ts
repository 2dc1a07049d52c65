import type { Client } from 'pg';
import { HORIZON } from './calendar.js';

const SUBJECT = 'coordinator@VN-GOV-02';

/** Four exercises: evaluated, over, planned, called off. Whoever is a member of the network takes part, six at most. */
const DRILLS = `
  insert into drill (id, name, briefing, scenario, state, planned_from, planned_to, started_at, ended_at, evaluation,
    cancelled_reason, planned_by, origin)
  select md5('drill ' || d.n)::uuid, d.name, 'Kế hoạch diễn tập (dữ liệu minh họa).', 'Kịch bản diễn tập (dữ liệu minh họa).',
    d.state, p.starts, p.starts + interval '8 hours', case when d.n <= 2 then p.starts + interval '10 minutes' end,
    case when d.n <= 2 then p.starts + interval '7 hours' end,
    case when d.n = 1 then 'Phối hợp kịp thời; báo cáo ban đầu còn chậm (minh họa).' end,
    case when d.n = 4 then 'Trùng lịch với diễn tập quốc gia (minh họa).' end, '${SUBJECT}', 'DEMONSTRATION'
  from (values (1, 'Diễn tập ứng cứu mã độc tống tiền (minh họa)', 'EVALUATED', interval '-190 days'),
    (2, 'Diễn tập chống tấn công từ chối dịch vụ (minh họa)', 'ENDED', interval '-12 days'),
    (3, 'Diễn tập lộ lọt dữ liệu cá nhân (minh họa)', 'PLANNED', interval '45 days'),
    (4, 'Diễn tập bảo vệ hệ thống điều khiển (minh họa)', 'CANCELLED', interval '-60 days')) as d(n, name, state, away)
  cross join lateral (select $1::timestamptz + d.away + interval '2 hours' as starts) p`;

const PARTICIPANTS = `
  insert into drill_participant (id, drill_id, organization_id, role)
  select md5('drill participant ' || d.n || m.organization_id)::uuid, md5('drill ' || d.n)::uuid, m.organization_id,
    case m.place when 1 then 'CONTROLLER' when 2 then 'OBSERVER' else 'PLAYER' end
  from generate_series(1, 4) as d(n)
  cross join (select organization_id, row_number() over (order by organization_id) as place from network_member
    where origin = 'DEMONSTRATION' order by organization_id limit 6) m`;

const INJECTS = `
  insert into drill_inject (id, drill_id, number, minute, title, content, class, released_at, incident_id)
  select md5('drill inject ' || d.id || s.number)::uuid, d.id, s.number, s.minute, s.title, s.content, s.class,
    case when d.started_at is not null then d.started_at + s.minute * interval '1 minute' end,
    case when d.started_at is not null and s.class is not null then md5('drill incident ' || d.id)::uuid end
  from drill d cross join (values
    (1, 10, 'Máy chủ tệp bị mã hóa (minh họa)', 'Người dùng không mở được tệp; có thông báo đòi tiền chuộc.', 'RANSOMWARE'),
    (2, 90, 'Báo chí hỏi tin (minh họa)', 'Phóng viên gọi tới hỏi về việc gián đoạn dịch vụ.', null),
    (3, 180, 'Phát hiện máy chủ điều khiển (minh họa)', 'Nhật ký cho thấy kết nối tới c2.minh-hoa.example.', null))
    as s(number, minute, title, content, class)
  where d.origin = 'DEMONSTRATION'`;

/** Incidents of what was played: marked as exercise, in no statistic. */
const INCIDENTS = [
  `insert into incident (id, reference, title, class, state, detected_at, received_at, origin, updated_at, version, tlp, drill)
   select md5('drill incident ' || d.id)::uuid, 'SC-' || y.year || '-' || lpad((coalesce((select c.last from incident_counter c
       where c.year::text = y.year), 0) + row_number() over (partition by y.year order by d.started_at))::text, 6, '0'),
     '[Diễn tập] Máy chủ tệp bị mã hóa (minh họa)', 'RANSOMWARE', 'RECEIVED', d.started_at + interval '10 minutes',
     d.started_at + interval '10 minutes', 'DEMONSTRATION', d.started_at + interval '10 minutes', 1, 'AMBER', true
   from drill d cross join lateral (select to_char(d.started_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY') as year) y
   where d.origin = 'DEMONSTRATION' and d.started_at is not null`,
  `insert into incident_party (id, incident_id, organization_id, role, added_at)
   select md5('drill party ' || p.role || d.id || p.organization_id)::uuid, i.id, p.organization_id, p.role, i.received_at
   from drill d join incident i on i.id = md5('drill incident ' || d.id)::uuid
   cross join lateral (select 'COORDINATING' as role, $1::uuid as organization_id
     union all select 'RESPONDING', m.organization_id from drill_participant m where m.drill_id = d.id and m.role = 'PLAYER') p
   where d.origin = 'DEMONSTRATION'`,
];

const FINDINGS = `
  insert into drill_finding (id, drill_id, organization_id, severity, description, recorded_at, recorded_by)
  select md5('drill finding ' || d.id || f.number)::uuid, d.id, case when f.number = 1 then (select p.organization_id
      from drill_participant p where p.drill_id = d.id and p.role = 'PLAYER' order by p.id limit 1) end,
    f.severity, f.description, d.ended_at - f.number * interval '10 minutes', '${SUBJECT}'
  from drill d cross join (values (1, 'MAJOR', 'Báo cáo ban đầu gửi sau 40 phút (minh họa).'),
    (2, 'MINOR', 'Danh bạ liên hệ chưa được cập nhật (minh họa).')) as f(number, severity, description)
  where d.origin = 'DEMONSTRATION' and d.ended_at is not null`;

/** Given by members and by the authority itself to whoever owns the first systems; the last ones go on. */
const ASSISTANCE = `
  insert into assistance (id, kind, organization_id, area_id, member_id, provider_id, started_on, ended_on, effort_hours, purpose,
    result, recorded_at, recorded_by, origin)
  select md5('assistance ' || t.place)::uuid,
    (array['ON_SITE', 'REMOTE', 'ASSESSMENT', 'TRAINING', 'DRILL', 'ADVICE', 'EQUIPMENT'])[1 + t.place % 7], t.owner_id, t.area_id,
    m.id, m.organization_id, s.started_on, case when s.over then s.started_on + 2 end, case when s.over then 8 + t.place end,
    'Hỗ trợ bảo đảm an toàn thông tin (minh họa).', case when s.over then 'Đã bàn giao kết quả (minh họa).' end,
    s.started_on + interval '9 hours', '${SUBJECT}', 'DEMONSTRATION'
  from demonstration_target t
  left join lateral (select n.id, n.organization_id from network_member n where n.origin = 'DEMONSTRATION' and t.place % 3 > 0
    order by md5(n.id::text || t.place), n.id limit 1) m on true
  cross join lateral (select ($1::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date - 14 * t.place - 1 as started_on,
    t.place > 1 as over) s
  where t.place < 24`;

/** Loads exercises of the network and assistance. Behind the members and `demonstration_target`; numbers of incidents go on. */
export async function seedDrills(client: Client, coordinatorId: string): Promise<void> {
  const horizon = new Date(HORIZON);
  await client.query(DRILLS, [horizon]);
  await client.query(PARTICIPANTS);
  const [played = '', parties = ''] = INCIDENTS;
  await client.query(played);
  await client.query(parties, [coordinatorId]);
  await client.query(INJECTS);
  await client.query(FINDINGS);
  await client.query(ASSISTANCE, [horizon]);
}

/** Takes them away, before the incidents and members that they name. */
export async function clearDrills(client: Client): Promise<void> {
  await client.query(`delete from drill where origin = 'DEMONSTRATION'`);
  await client.query(`delete from assistance where origin = 'DEMONSTRATION'`);
}
