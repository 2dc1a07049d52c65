import type { Client } from 'pg';
import { HORIZON } from './calendar.js';

/** Reports of spam of the demonstration, over the last 90 days before its end. */
const REPORTS = 240;

/**
 * Nobody's numbers: behind +84 no number of a subscriber begins with 0, and no premium number that was found begins with
 * 1900 000.
 */
const SPAM = `
  insert into spam_report (id, kind, fraud, channel, sender_kind, sender, content, reporter_number, reported_at, digest, origin,
    source)
  select md5('spam report ' || n)::uuid, k.kind, n % 3 = 0,
    case when k.kind = 'EMAIL' then 'EMAIL' else (array['SMS_5656', 'SMS_156', 'WEB'])[1 + n % 3] end,
    case when k.kind = 'EMAIL' then 'EMAIL' when n % 8 = 1 then 'NAME' else 'NUMBER' end,
    case when k.kind = 'EMAIL' then 'quang-cao-' || n % 7 || '@thu-rac.example' when n % 8 = 1 then 'demo-vn-008'
      else '+84000000' || lpad((n % 17)::text, 3, '0') end,
    case when n % 3 = 0 then 'Bạn đã trúng thưởng, gọi 1900 0000 ' || lpad((10 + n % 4 + n % 2)::text, 2, '0') || ' để nhận (minh họa).'
      else (array['Vay nhanh không cần thế chấp (minh họa).', 'Bán đất nền giá rẻ (minh họa).', null])[1 + n % 3] end,
    case when n % 2 = 0 then '+84000001' || lpad((n % 90)::text, 3, '0') end,
    $1::timestamptz - n * interval '9 hours', sha256(convert_to('demonstration ' || n, 'UTF8')), 'DEMONSTRATION',
    sha256(convert_to('demonstration source ' || n % 90, 'UTF8'))
  from generate_series(1, ${REPORTS}) as n
  cross join lateral (select (array['SMS', 'CALL', 'SMS', 'EMAIL', 'SMS'])[1 + n % 5] as kind) k`;

const LURES = `
  insert into spam_report_lure (report_id, number, reported_on)
  select r.id, regexp_replace(substring(r.content from '1900 0000 [0-9]{2}'), ' ', '', 'g'),
    (r.reported_at at time zone 'Asia/Ho_Chi_Minh')::date
  from spam_report r where r.origin = 'DEMONSTRATION' and r.content like '%1900 0000 %'`;

/** The number that is ranked first belongs to the latest phishing incident that organizations see. */
const LINKS = `
  insert into premium_number_incident (id, number, incident_id, linked_at, linked_by)
  select md5('premium number ' || l.number)::uuid, l.number, i.id, i.received_at + interval '5 hours', 'coordinator@VN-GOV-02'
  from (select s.number from spam_report_lure s join spam_report r on r.id = s.report_id and r.origin = 'DEMONSTRATION'
    group by s.number order by count(distinct r.source) desc, count(*) desc, s.number limit 1) l
  cross join lateral (select i.id, i.received_at from incident i where i.origin = 'DEMONSTRATION' and i.class = 'PHISHING'
    and i.tlp <> 'RED' order by i.detected_at desc, i.id limit 1) i`;

/** Behind +999, which is given to no country (ITU-T E.164): every eighth number was withdrawn again. */
const UNWANTED = `
  insert into do_not_call (id, number, listed, channel, proof, enrolled_at, withdrawn_at, origin)
  select md5('do not call ' || n)::uuid, '+99900000' || lpad(n::text, 3, '0'), n % 8 > 0, (array['SMS', 'CALL', 'WEB', 'SMS'])[1 + n % 4],
    'Tin nhắn ' || n || ' (minh họa)', $1::timestamptz - n * interval '6 days',
    case when n % 8 = 0 then $1::timestamptz - n * interval '2 days' end, 'DEMONSTRATION'
  from generate_series(1, 60) as n`;

/** Loads numbers that want no advertising, reports of spam, the premium numbers that they lure to, and an incident that one of these belongs to. */
export async function seedSpam(client: Client): Promise<void> {
  await client.query(SPAM, [new Date(HORIZON)]);
  await client.query(LURES);
  await client.query(UNWANTED, [new Date(HORIZON)]);
  await client.query(LINKS);
  await client.query('analyze spam_report, spam_report_lure');
}

/** Takes them away; the link goes with its incident. */
export async function clearSpam(client: Client): Promise<void> {
  for (const table of ['spam_report', 'do_not_call']) {
    await client.query(`delete from ${table} where origin = 'DEMONSTRATION'`);
  }
}
