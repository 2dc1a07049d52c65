import type { Client } from 'pg';

/**
 * Most systems that are assessed. All of 300,000 would be five million answers, each with its history: nobody looks at
 * them, and the database would be mostly that. A third of the operating systems are, up to this number.
 */
const MOST_ASSESSED = 1_000;

/** Most systems that take controls from the shared platform of the demonstration. */
const MOST_HEIRS = 100;

/** A number from 0 to 1 that follows from texts: the same on every machine. */
const chance = (...texts: readonly string[]) =>
  `(('x' || substr(md5(${texts.map((text) => `${text}::text`).join(' || ')}), 1, 8))::bit(32)::bigint / 4294967296.0)`;

/**
 * Lets a bounded part of the demonstration systems be assessed, and some of them take backup and logs from the
 * infrastructure system of the highest level. The same systems and seed give the same answers.
 *
 * @returns number of assessments
 */
export async function loadDemonstrationControls(client: Client, seed: string): Promise<number> {
  const draw = chance('s.id', "'assessed'", '$1');
  await client.query(
    `create temporary table assessed_system on commit drop as
     select s.id, s.operator_id, s.registered_at, control_level(s) as level, control_regime(s) as regime,
       0.35 + 0.6 * ${chance('s.id', "'maturity'", '$1')} as maturity
     from information_system s
     where s.origin = 'DEMONSTRATION' and s.state = 'OPERATING' and control_level(s) is not null and ${draw} < 1 / 3.0
     order by ${draw}, s.id limit ${MOST_ASSESSED}`,
    [seed],
  );
  const answered = chance('s.id', 'c.id', "'answered'", '$1');
  const reached = chance('s.id', 'c.id', "'reached'", '$1');
  const day = chance('s.id', 'c.id', "'day'", '$1');
  await client.query(
    `insert into control_assessment (id, system_id, control_id, state, justification, responsible_unit_id, due_on, kind,
       assessed_by, assessed_for_id, assessed_at, origin)
     select md5(answer.system_id::text || answer.control_id::text)::uuid, answer.system_id, answer.control_id, answer.state,
       case answer.state when 'NOT_APPLICABLE' then 'Dữ liệu minh họa: không áp dụng.' end, answer.operator_id,
       case when answer.state in ('NOT_DONE', 'PARTLY') then date '2026-10-01' + (answer.day * 270)::integer end,
       'SELF', 'demonstration', answer.operator_id,
       least(greatest(answer.registered_at, timestamptz '2025-01-01 03:00Z') + answer.day * interval '400 days',
         timestamptz '2026-10-31 03:00Z'), 'DEMONSTRATION'
     from (
       select s.id as system_id, c.id as control_id, s.operator_id, s.registered_at, ${day} as day,
         case when ${answered} < 0.12 then 'NOT_APPLICABLE' when ${reached} < s.maturity then 'DONE'
           when ${reached} < s.maturity + 0.2 then 'PARTLY' else 'NOT_DONE' end as state
       from assessed_system s join control_catalogue k on k.applies and k.regime = s.regime
       join control c on c.catalogue_id = k.id and c.levels @> array[s.level]
       where ${answered} >= 0.08
     ) answer
     order by 1`,
    [seed],
  );
  // Some got better since: progress is seen over time.
  await client.query(
    `update control_assessment a set state = 'DONE', due_on = null, version = a.version + 1,
       assessed_at = a.assessed_at + interval '75 days'
     where a.origin = 'DEMONSTRATION' and a.state in ('PARTLY', 'NOT_DONE')
       and a.assessed_at + interval '75 days' < timestamptz '2026-11-01 03:00Z'
       and ${chance('a.id', "'better'", '$1')} < 0.5`,
    [seed],
  );
  await inherit(client);
  await client.query('analyze control_assessment, control_assessment_entry');
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::integer as count from control_assessment where origin = 'DEMONSTRATION'`,
  );
  return rows[0]?.count ?? 0;
}

/**
 * The infrastructure system of the highest level whose catalogue knows backup and logs offers them; assessed systems of at
 * most its level, held to the same catalogue, take them.
 */
async function inherit(client: Client): Promise<void> {
  await client.query(`
    create temporary table demonstration_provider on commit drop as
    select s.id, control_level(s) as level, control_regime(s) as regime from information_system s
    where s.origin = 'DEMONSTRATION' and s.kind = 'INFRASTRUCTURE' and s.state = 'OPERATING'
      and exists (select from control_catalogue k join control c on c.catalogue_id = k.id
        where k.applies and k.regime = control_regime(s) and c.levels @> array[control_level(s)]
          and c.topic in ('BACKUP', 'LOGS'))
    order by control_level(s) desc, s.id limit 1`);
  await client.query(`
    insert into control_offer (id, system_id, control_id, separation, note, offered_at)
    select md5('offer' || p.id::text || c.id::text)::uuid, p.id, c.id, 'PHYSICAL', 'Dữ liệu minh họa.',
      timestamptz '2026-09-01 03:00Z'
    from demonstration_provider p join control_catalogue k on k.applies and k.regime = p.regime
    join control c on c.catalogue_id = k.id and c.levels @> array[p.level] and c.topic in ('BACKUP', 'LOGS')`);
  await client.query(`
    insert into control_inheritance (id, system_id, control_id, provider_id, provider_control_id, since)
    select md5('inheritance' || heir.id::text || own.id::text)::uuid, heir.id, own.id, o.system_id, o.control_id,
      timestamptz '2026-09-02 03:00Z'
    from control_offer o join demonstration_provider p on p.id = o.system_id join control theirs on theirs.id = o.control_id
    join (select * from assessed_system order by id limit ${MOST_HEIRS}) heir
      on heir.id <> p.id and heir.level <= p.level and heir.regime = p.regime
    join control own on own.catalogue_id = theirs.catalogue_id and own.topic = theirs.topic
      and own.levels @> array[heir.level]`);
}
