import { VIETNAM } from '@khien/calendar';
import { type CopyValue, copyRows, Random, stableUuid } from '@khien/seeding';
import type { Client } from 'pg';
import { transitionOf } from '../../src/dossiers/dossier.machine.js';
import { codesOf, reckon, rulesFromTheStart, rulesStarted } from '../../src/dossiers/dossier-clocks.rules.js';
import { dossierReferenceOf } from '../../src/dossiers/dossier-references.js';
import { referenceYear } from '../../src/information-systems/references.js';
import {
  type DossierPath,
  demonstrationPath,
  type PathStep,
  type ProposedSystem,
} from './demonstration-dossier-path.js';

/** At most so many systems get a dossier, whatever the scale: histories are for looking at, not for counting. */
const MOST_DOSSIERS = 6_000;

/** How dossiers are made up. */
interface DossierParameters {
  readonly seed: string;
  /** The day up to which they went; the day of loading unless given. */
  readonly today?: Date | undefined;
  /** At most so many; 0 for none. */
  readonly most?: number | undefined;
}

interface SystemRow extends ProposedSystem {
  readonly id: string;
  readonly facts: unknown;
  readonly kind: string;
  readonly level_status: string;
}

type Table =
  | 'dossier'
  | 'dossier_system'
  | 'dossier_transition'
  | 'dossier_opinion'
  | 'dossier_decision'
  | 'dossier_deadline';

const COLUMNS: Readonly<Record<Table, readonly string[]>> = {
  dossier: [
    ...[
      'id',
      'reference',
      'regime',
      'proposed_level',
      'listed',
      'state',
      'state_since',
      'moves',
      'last_event',
    ],
    ...['owner_id', 'operator_id', 'expert_id', 'appraising_id', 'expert_conclusion', 'appraisal_conclusion'],
    ...[
      'regulation_number',
      'regulation_day',
      'approved_on',
      'opened_by',
      'opened_at',
      'next_due_at',
      'origin',
    ],
  ],
  dossier_system: [
    ...['dossier_id', 'system_id', 'proposed_level', 'determined_level', 'level_now', 'kind', 'facts'],
    ...['determination', 'is_open', 'in_force'],
  ],
  dossier_transition: [
    ...['dossier_id', 'number', 'event', 'from_state', 'to_state', 'by_subject', 'for_organization_id'],
    'happened_at',
  ],
  dossier_opinion: [
    ...['id', 'dossier_id', 'kind', 'round', 'conclusion', 'content', 'given_by', 'given_for_id', 'given_at'],
  ],
  dossier_decision: [
    ...['id', 'dossier_id', 'kind', 'number', 'decided_on', 'signer', 'recorded_by', 'recorded_for_id'],
    'recorded_at',
  ],
  dossier_deadline: [
    ...['id', 'dossier_id', 'code', 'round', 'rule', 'started_at', 'due_on', 'due_at', 'days_off', 'met_at'],
    'stopped_at',
  ],
};

const BY = 'demonstration';

const HOUR_MS = 3_600_000;

/** In Vietnam, seven hours ahead of UTC all year round. */
function startOfDay(moment: Date): Date {
  const shift = 7 * HOUR_MS;
  return new Date(Math.floor((moment.getTime() + shift) / (24 * HOUR_MS)) * 24 * HOUR_MS - shift);
}

/**
 * Dossiers on a part of the generated systems, in all states, by the machine's own table and the law's own deadlines; none
 * of them stands for anything real, and none has documents. What is at work was sent in the weeks before the day of loading,
 * so that some of it is soon due and some overdue. Each is on record from the month of its last step on, so that the figures of
 * past days have some of them; not from the day, since every load wakes the triggers that keep where systems stand.
 *
 * @returns how many
 */
export async function loadDemonstrationDossiers(
  client: Client,
  { seed, today, most = MOST_DOSSIERS }: DossierParameters,
): Promise<number> {
  if (most === 0) return 0;
  const { rows: systems } = await client.query<SystemRow>(
    `with chosen as (
       select s.*, count(*) over () as total, row_number() over (order by s.registered_at, s.id) as place
       from information_system s where s.origin = 'DEMONSTRATION' and s.level is not null and s.state <> 'RETIRED')
     select c.id, c.owner_id as "ownerId", c.operator_id as "operatorId", c.level::int as level, c.registered_at as
       "registeredAt", c.kind, c.level_status, (select o.id from organization o where o.parent_id = c.owner_id
         and o.code like '%-DEMO-2') as "specialistId",
       (select a.id from organization a where a.code = case when owner.code = 'VN-GOV-01' then 'VN-GOV-01'
         else 'VN-GOV-02' end) as "nationalId",
       (select g.id from organization g where g.kind = 'GOVERNMENT') as "governmentId",
       jsonb_build_object('informationClasses', c.information_classes, 'basicDataSubjects', c.basic_data_subjects,
         'sensitiveDataSubjects', c.sensitive_data_subjects, 'conditionalBusinessLine', c.conditional_business_line,
         'administrativeProcedures', c.administrative_procedures, 'infrastructureScope', c.infrastructure_scope,
         'nationalEGovernment', c.national_e_government, 'roundTheClock', c.round_the_clock, 'worksGrade', c.works_grade,
         'nationalSecurityWorks', c.national_security_works, 'defenceOrSecurity', c.defence_or_security,
         'strategic', c.strategic, 'harmToNationalSecurity', c.harm_to_national_security,
         'centralNationalData', c.central_national_data, 'decidedLevel', c.decided_level) as facts
     from chosen c join organization owner on owner.id = c.owner_id
     where c.place % greatest(1, c.total / $1) = 0 order by c.place`,
    [most],
  );
  const day = startOfDay(today ?? new Date());
  const random = new Random(`dossiers ${seed}`);
  const numbers = await numbersTaken(client);
  const byMonth = new Map<string, Month>();
  let count = 0;
  for (const system of systems) {
    const path = demonstrationPath(random, system, day);
    if (path === null) continue;
    count += 1;
    const year = referenceYear(path.openedAt);
    const number = (numbers.get(year) ?? 0) + 1;
    numbers.set(year, number);
    const last = path.steps.at(-1)?.at ?? path.openedAt;
    const key = last.toISOString().slice(0, 7);
    const { made, until } = byMonth.get(key) ?? { made: noRows(), until: last };
    byMonth.set(key, { made, until: new Date(Math.max(last.getTime(), until.getTime())) });
    addRows(made, system, path, dossierReferenceOf(year, number), `${seed} ${system.id}`);
  }
  const months = [...byMonth].toSorted(([a], [b]) => a.localeCompare(b));
  for (const [, month] of months) await loadMonth(client, month);
  for (const [year, last] of numbers) {
    await client.query(
      `insert into dossier_reference_counter (year, last_number) values ($1, $2)
       on conflict (year) do update set last_number = greatest(dossier_reference_counter.last_number, $2)`,
      [year, last],
    );
  }
  return count;
}

type Rows = Record<Table, CopyValue[][]>;

/** The dossiers that moved last in a month, and when the last of them did. */
interface Month {
  readonly made: Rows;
  readonly until: Date;
}

function noRows(): Rows {
  return {
    ...{ dossier: [], dossier_system: [], dossier_transition: [] },
    ...{ dossier_opinion: [], dossier_decision: [], dossier_deadline: [] },
  };
}

/** Loads the dossiers of a month, as if they had been put on record with the last of them. */
async function loadMonth(client: Client, { made, until }: Month): Promise<void> {
  await client.query(`select set_config('khien.recorded_at', $1, true)`, [until.toISOString()]);
  for (const table of Object.keys(COLUMNS) as Table[]) {
    await copyRows(client, table, COLUMNS[table], made[table]);
  }
  await client.query(
    `insert into plan_record (id, system_id, state, recorded_by, recorded_for_id, recorded_at)
    select md5('plan ' || ds.system_id)::uuid, ds.system_id,
      case abs(hashtext(ds.system_id::text)) % 5 when 0 then 'NOT_DONE' when 1 then 'PARTLY' else 'FULL' end, 'demonstration',
      d.operator_id, d.state_since
    from dossier_system ds join dossier d on d.id = ds.dossier_id where ds.in_force and d.id = any($1::uuid[])`,
    [made.dossier.map(([id]) => id)],
  );
  await client.query(`select set_config('khien.recorded_at', '', true)`);
  // What the triggers of the next month ask is planned for as many rows as there are.
  for (const table of Object.keys(COLUMNS)) await client.query(`analyze ${table}`);
}

/** Takes the generated dossiers away; what they say of systems goes with the systems. */
export async function clearDemonstrationDossiers(client: Client): Promise<void> {
  await client.query(`delete from dossier where origin = 'DEMONSTRATION'`);
}

async function numbersTaken(client: Client): Promise<Map<number, number>> {
  const { rows } = await client.query<{ year: number; last: number }>(
    `select substr(reference, 4, 4)::int as year, max(substr(reference, 9)::int) as last from dossier group by 1`,
  );
  return new Map(rows.map(({ year, last }) => [year, last]));
}

function addRows(made: Rows, system: SystemRow, path: DossierPath, reference: string, key: string): void {
  const { regime, steps, openedAt, listed } = path;
  const { level, ownerId, operatorId, specialistId } = system;
  const id = stableUuid(openedAt, `dossier ${key}`);
  const last = steps.at(-1);
  const at = last?.at ?? openedAt;
  const high = level >= 4;
  const passed = (event: PathStep['event']) => steps.find((step) => step.event === event);
  const approved = passed('APPROVE') ?? passed('APPROVE_PLAN');
  const asked = passed('REQUEST_EXPERT_OPINION');
  const appraised = passed('APPRAISE_SUITABLE') ?? passed('APPRAISE_NOT_YET');
  const submitted = passed('SUBMIT');
  const inForce = path.state === 'APPROVED';
  const deadlines = deadlinesOf(path, level);
  const due = deadlines.filter(({ met, stopped }) => !met && !stopped).map(({ dueAt }) => dueAt);
  const nextDue = due.sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
  const day = (moment: Date) => new Date(moment.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
  const regulation = passed('SUBMIT_FOR_APPROVAL');
  const suitable = appraised?.event === 'APPRAISE_SUITABLE';
  made.dossier.push([
    ...[id, reference, regime, level, listed, path.state, at, steps.length, last?.event ?? 'OPEN'],
    ...[ownerId, operatorId, asked ? specialistId : null, submitted ? path.appraisingId : null],
    ...[asked && passed('EXPERT_SUITABLE') ? 'SUITABLE' : null],
    ...[appraised ? (suitable ? 'SUITABLE' : 'NOT_YET_SUITABLE') : null],
    ...[regulation ? '01/QC' : null, regulation ? day(openedAt) : null, approved ? day(approved.at) : null],
    ...[BY, openedAt, nextDue, 'DEMONSTRATION'],
  ]);
  made.dossier_system.push([
    ...[id, system.id, level, level, level, system.kind, JSON.stringify(system.facts)],
    ...[JSON.stringify({ status: system.level_status, criteria: [] }), !inForce, inForce],
  ]);
  made.dossier_transition.push([id, 0, 'OPEN', null, 'DRAFT', BY, operatorId, openedAt]);
  for (const [index, step] of steps.entries()) {
    made.dossier_transition.push([
      ...[id, index + 1, step.event, step.from, step.to, BY, path.bodies[step.actor] ?? null, step.at],
    ]);
    if (step.opinion) {
      made.dossier_opinion.push([
        ...[
          stableUuid(step.at, `opinion ${index} ${key}`),
          id,
          high && step.actor === 'EXPERT' ? 'EXPERT' : 'APPRAISAL',
        ],
        ...[
          1,
          step.opinion,
          'Ý kiến trình diễn, được sinh ra.',
          BY,
          path.bodies[step.actor] ?? ownerId,
          step.at,
        ],
      ]);
    }
    if (step.decision) {
      made.dossier_decision.push([
        ...[
          stableUuid(step.at, `decision ${index} ${key}`),
          id,
          step.decision,
          `${index}/QĐ-TD`,
          day(step.at),
        ],
        ...['Người ký trình diễn', BY, path.bodies[step.actor] ?? ownerId, step.at],
      ]);
    }
  }
  for (const [index, deadline] of deadlines.entries()) {
    made.dossier_deadline.push([
      ...[stableUuid(deadline.startedAt, `deadline ${index} ${key}`), id, deadline.code, 1, deadline.rule],
      ...[
        deadline.startedAt,
        deadline.dueOn,
        deadline.dueAt,
        deadline.daysOff,
        deadline.met,
        deadline.stopped,
      ],
    ]);
  }
}

/** The deadlines of a path, as the machine's table starts, meets and stops them. */
function deadlinesOf({ regime, steps, openedAt, listed }: DossierPath, level: number) {
  const clocked = { regime, level, listed };
  const running = rulesFromTheStart(regime).map((rule) => started(rule, openedAt));
  function started(rule: Parameters<typeof reckon>[0], at: Date) {
    const none: Date | null = null;
    return {
      ...reckon(rule, regime, at, VIETNAM),
      startedAt: at,
      met: none as Date | null,
      stopped: none as Date | null,
    };
  }
  for (const { event, at } of steps) {
    const transition = transitionOf(event);
    const [met, stopped] = [transition.meets.flatMap(codesOf), transition.stops.flatMap(codesOf)];
    for (const deadline of running) {
      if (deadline.met || deadline.stopped) continue;
      if (met.includes(deadline.code)) deadline.met = at;
      else if (stopped.includes(deadline.code)) deadline.stopped = at;
    }
    running.push(...rulesStarted(transition, clocked).map((rule) => started(rule, at)));
  }
  return running;
}
