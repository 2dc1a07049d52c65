import { type Kysely, sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { componentKey, fingerprintOf } from './fingerprint.rules.js';
import type { Scan } from './scan.entity.js';
import { NEVER } from './scan-finding.entity.js';
import type { ScanRecord } from './scan-record.js';
import { PROPOSED_DAYS } from './severity.rules.js';

type Database = Kysely<unknown>;

/** Where the records of one scan go. */
export type MergeTarget = Pick<Scan, 'id' | 'systemId' | 'ownerId' | 'operatorId' | 'tool' | 'scannedAt'>;

/**
 * Takes some records of a scan in: components and weaknesses that are new, and that this scan saw each of them. One
 * statement for all; what the same scan names twice counts once.
 *
 * @returns how many weaknesses no scan had seen before, and how many this scan saw that it had not yet named
 */
export async function mergeRecords(
  db: Database,
  scan: MergeTarget,
  records: readonly ScanRecord[],
  now: Date,
): Promise<{ readonly foundNew: number; readonly observed: number }> {
  const rows = records.map((record, place) => ({ ...rowOf(record, scan.tool, now), place }));
  const { rows: counts } = await sql<{ found_new: number; observed: number }>`
    with given as (
      select distinct on (g.fingerprint) g.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(
        component_id uuid, component_key text, name text, version text, purl text, host text, finding_id uuid,
        fingerprint text, cve text, rule text, location text, title text, cvss_vector text, score double precision, severity text,
        severity_basis text, first_seen_at timestamptz, place integer)
      order by g.fingerprint, g.place),
    known as (
      insert into system_component (id, system_id, owner_id, operator_id, key, name, version, purl, host, last_seen_at,
        registered_at, origin)
      select distinct on (g.component_key) g.component_id, ${scan.systemId}::uuid, ${scan.ownerId}::uuid,
        ${scan.operatorId}::uuid, g.component_key, g.name, g.version, g.purl, g.host, ${scan.scannedAt}::timestamptz,
        ${now}::timestamptz, 'REGISTERED'
      from given g order by g.component_key, g.place
      on conflict (system_id, key) do nothing returning id, key),
    components as (
      select id, key from known union all
      select c.id, c.key from system_component c where c.system_id = ${scan.systemId}::uuid
        and c.key in (select component_key from given)),
    found as (
      insert into scan_finding (id, system_id, owner_id, operator_id, component_id, fingerprint, cve, rule, location, title,
        cvss_vector, score, severity, severity_basis, first_seen_at, last_seen_at, opened_at, fixed_at, reopened, due_on,
        origin)
      select g.finding_id, ${scan.systemId}::uuid, ${scan.ownerId}::uuid, ${scan.operatorId}::uuid, c.id, g.fingerprint,
        g.cve, g.rule, g.location, g.title, g.cvss_vector, g.score, g.severity, g.severity_basis,
        ${scan.scannedAt}::timestamptz, ${scan.scannedAt}::timestamptz, ${scan.scannedAt}::timestamptz, null, 0,
        ${NEVER}::date, 'REGISTERED'
      from given g join components c on c.key = g.component_key
      on conflict (system_id, fingerprint) do nothing returning id, fingerprint),
    findings as (
      select id, fingerprint from found union all
      select f.id, f.fingerprint from scan_finding f where f.system_id = ${scan.systemId}::uuid
        and f.fingerprint in (select fingerprint from given)),
    observed as (
      insert into scan_observation (scan_id, finding_id, component_version, severity, severity_basis, cvss_vector, score,
        title, first_seen_at)
      select ${scan.id}::uuid, f.id, g.version, g.severity, g.severity_basis, g.cvss_vector, g.score, g.title,
        g.first_seen_at
      from given g join findings f on f.fingerprint = g.fingerprint
      on conflict (scan_id, finding_id) do nothing returning 1)
    select (select count(*) from found)::int as found_new, (select count(*) from observed)::int as observed`.execute(
    db,
  );
  const [{ found_new = 0, observed = 0 } = {}] = counts;
  return { foundNew: found_new, observed };
}

function rowOf(record: ScanRecord, tool: string, now: Date) {
  const { component, cve, rule, location, title, score, severity } = record;
  const msecs = now.getTime();
  return {
    component_id: uuidv7({ msecs }),
    component_key: componentKey(component),
    ...component,
    finding_id: uuidv7({ msecs }),
    fingerprint: fingerprintOf(record, tool),
    ...{ cve, rule, location, title, score, severity },
    cvss_vector: record.cvssVector,
    severity_basis: record.severityBasis,
    first_seen_at: record.firstSeen,
  };
}

/** What a scan changed about weaknesses that were known before. */
export interface Refreshed {
  readonly fixed: number;
  readonly reopened: number;
}

/**
 * Works out anew where the weaknesses of some lanes stand, from all scans of the system at once, so that the order of
 * imports does not matter: what `historyOf` says, as one statement.
 */
export async function refreshFindings(
  db: Database,
  systemId: string,
  lanes: readonly string[],
): Promise<Refreshed> {
  const days = JSON.stringify(PROPOSED_DAYS);
  const { rows } = await sql<Refreshed>`
    with ordered as (
      select s.id, s.lane, s.scanned_at, s.tie, row_number() over (partition by s.lane order by s.scanned_at, s.tie) as n,
        count(*) over (partition by s.lane) as total
      from scan s where s.system_id = ${systemId}::uuid),
    touched as (
      select distinct o.finding_id from ordered d join scan_observation o on o.scan_id = d.id
      where d.lane = any(${[...lanes]}::text[])),
    seen as (
      select o.*, d.lane, d.n, d.total, d.scanned_at, d.tie,
        lag(d.n) over (partition by o.finding_id, d.lane order by d.n) as before
      from touched t join scan_observation o on o.finding_id = t.finding_id join ordered d on d.id = o.scan_id),
    by_lane as (
      select finding_id, lane, min(least(scanned_at, first_seen_at)) as first_at, max(scanned_at) as last_at,
        max(n) as last_n, max(total) as total, count(*) filter (where before < n - 1) as reopened,
        max(scanned_at) filter (where before is null or before < n - 1) as streak_at
      from seen group by finding_id, lane),
    history as (
      select l.finding_id, min(l.first_at) as first_at, max(l.last_at) as last_at,
        case when not bool_or(l.last_n = l.total) then max(gone.scanned_at) end as fixed_at,
        sum(l.reopened)::int as reopened,
        coalesce(min(l.streak_at) filter (where l.last_n = l.total), max(l.streak_at)) as streak_at
      from by_lane l left join ordered gone on gone.lane = l.lane and gone.n = l.last_n + 1 group by l.finding_id),
    latest as (select distinct on (finding_id) * from seen order by finding_id, scanned_at desc, tie desc),
    standing as (
      select h.finding_id, h.first_at, h.last_at, h.fixed_at, h.reopened, l.title, l.cvss_vector, l.score, l.severity,
        l.severity_basis, case when h.reopened = 0 then h.first_at else h.streak_at end as opened_at
      from history h join latest l on l.finding_id = h.finding_id),
    before as (select f.id, f.fixed_at from scan_finding f join touched t on t.finding_id = f.id),
    changed as (
      update scan_finding f set first_seen_at = s.first_at, last_seen_at = s.last_at, opened_at = s.opened_at,
        fixed_at = s.fixed_at, reopened = s.reopened, title = s.title, cvss_vector = s.cvss_vector, score = s.score,
        severity = s.severity, severity_basis = s.severity_basis,
        due_on = coalesce((s.opened_at at time zone 'Asia/Ho_Chi_Minh')::date + (${days}::jsonb ->> s.severity)::int,
          ${NEVER}::date)
      from standing s where s.finding_id = f.id returning f.id, f.fixed_at)
    select count(*) filter (where b.fixed_at is null and c.fixed_at is not null)::int as fixed,
      count(*) filter (where b.fixed_at is not null and c.fixed_at is null)::int as reopened
    from changed c join before b on b.id = c.id`.execute(db);
  await refreshComponents(db, systemId, lanes);
  return rows[0] ?? { fixed: 0, reopened: 0 };
}

/** Components are as the latest scan names them that saw a weakness of theirs. */
async function refreshComponents(db: Database, systemId: string, lanes: readonly string[]): Promise<void> {
  await sql`
    with touched as (
      select distinct f.component_id from scan s join scan_observation o on o.scan_id = s.id
        join scan_finding f on f.id = o.finding_id
      where s.system_id = ${systemId}::uuid and s.lane = any(${[...lanes]}::text[])),
    latest as (
      select distinct on (f.component_id) f.component_id, o.component_version, s.scanned_at
      from touched t join scan_finding f on f.component_id = t.component_id
        join scan_observation o on o.finding_id = f.id join scan s on s.id = o.scan_id
      order by f.component_id, s.scanned_at desc, s.tie desc, o.component_version desc nulls last)
    update system_component c set version = l.component_version, last_seen_at = l.scanned_at
    from latest l where l.component_id = c.id
      and (c.version, c.last_seen_at) is distinct from (l.component_version, l.scanned_at)`.execute(db);
}
