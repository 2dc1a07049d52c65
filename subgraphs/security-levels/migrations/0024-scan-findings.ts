import { attachedFilesPolicy, type MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const OWN = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'APPRAISER', 'APPROVER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR',
  'ADMINISTRATOR'`;
const IMPORTING = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'ADMINISTRATOR'`;
const SCOPE = '(select unnest(khien_scope()))';
const BELONGS = `(owner_id in ${SCOPE} or operator_id in ${SCOPE})`;
const SEEN = `(select khien_has_role(${OWN})) and ${BELONGS}`;
const IMPORTED = `(select khien_has_role(${IMPORTING})) and ${BELONGS}`;

const PARTIES = `
  system_id uuid not null references information_system on delete cascade,
  owner_id uuid not null references organization,
  operator_id uuid not null references organization`;
const ORIGIN = `text not null check (origin in ('REGISTERED', 'DEMONSTRATION'))`;
const SEVERITY = `severity text not null check (severity in ('CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'NONE')),
  severity_basis text not null check (severity_basis in ('CVSS_VECTOR', 'SCORE_OF_TOOL', 'LEVEL_OF_TOOL')),
  cvss_vector text check (cvss_vector ~ '^CVSS:(3\\.1|4\\.0)/'),
  score double precision check (score between 0 and 10),
  title text not null check (length(title) between 1 and 500)`;
const TABLES_OF_A_SYSTEM = ['scan_import', 'scan', 'system_component', 'scan_finding'] as const;

/** Scans of systems: what they saw, of which components, and where each weakness stands over all of them. */
class ScanFindings extends Migration {
  override up(): void {
    this.tables();
    this.rights();
    this.follow();
    const comments: Readonly<Record<string, string>> = {
      'table scan_import': 'Files of scan results that were taken in, each once for a system and scope.',
      'column scan_import.tool': 'As whoever imported it named it; empty for a file that names it.',
      'table scan': 'Runs of tools; those of one lane (tool, category, scope) answer one another.',
      'column scan.lane':
        'Tool, category and scope: a weakness is gone when a later scan of its lane misses it.',
      'column scan.tie': 'Orders scans of one moment, whichever was imported first.',
      'table system_component': 'Software and hosts of systems, as scans name them.',
      'column system_component.key': 'SHA-256 of package URL or name, and host; without the version.',
      'table scan_finding': 'Weaknesses that scans saw, each once: what all scans together say of it.',
      'column scan_finding.fingerprint': 'SHA-256 of component, CVE or rule, and location.',
      'column scan_finding.opened_at': 'Since when it has been there without a break; for its deadline.',
      'table scan_observation': 'Which scan saw which weakness, and how it rated it.',
    };
    for (const [what, text] of Object.entries(comments)) this.addSql(`comment on ${what} is '${text}'`);
  }

  private tables(): void {
    this.addSql(`
      create table scan_import (
        id uuid primary key,
        ${PARTIES},
        format text not null check (format in ('SARIF', 'CSV')),
        file_name text not null,
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        scope text not null check (scope in ('SYSTEM', 'CRITICAL_ASSETS', 'PART')),
        part text not null,
        tool text not null,
        records integer not null check (records >= 0),
        left_out integer not null check (left_out >= 0),
        found_new integer not null check (found_new >= 0),
        seen_again integer not null check (seen_again >= 0),
        fixed integer not null check (fixed >= 0),
        reopened integer not null check (reopened >= 0),
        imported_by text not null,
        imported_at timestamptz(3) not null,
        origin ${ORIGIN},
        unique (system_id, sha256, scope, part, tool)
      )`);
    this.addSql('create index scan_import_system on scan_import (system_id, imported_at, id)');
    this.addSql(`
      create table scan (
        id uuid primary key,
        import_id uuid not null references scan_import on delete cascade,
        ${PARTIES},
        tool text not null check (length(tool) between 1 and 200),
        tool_version text,
        category text not null,
        lane text not null,
        scope text not null,
        scanned_at timestamptz(3) not null,
        tie text not null,
        unique (system_id, tie)
      )`);
    this.addSql('create index scan_lane on scan (system_id, lane, scanned_at, tie)');
    this.addSql('create index scan_import_id on scan (import_id)');
    this.addSql(`
      create table system_component (
        id uuid primary key,
        ${PARTIES},
        key text not null,
        name text not null check (length(name) between 1 and 300),
        version text,
        purl text,
        host text,
        last_seen_at timestamptz(3) not null,
        registered_at timestamptz(3) not null,
        origin ${ORIGIN},
        unique (system_id, key)
      )`);
    this.addSql('create index system_component_name on system_component (system_id, name, id)');
    this.addSql(`
      create table scan_finding (
        id uuid primary key,
        ${PARTIES},
        component_id uuid not null references system_component on delete cascade,
        fingerprint text not null,
        cve text check (cve ~ '^CVE-[0-9]{4}-[0-9]{4,19}$'),
        rule text not null,
        location text not null,
        ${SEVERITY},
        first_seen_at timestamptz(3) not null,
        last_seen_at timestamptz(3) not null,
        opened_at timestamptz(3) not null,
        fixed_at timestamptz(3),
        reopened integer not null check (reopened >= 0),
        due_on date not null,
        origin ${ORIGIN},
        unique (system_id, fingerprint)
      )`);
    this.addSql('create index scan_finding_due on scan_finding (system_id, due_on, id)');
    this.addSql(
      'create index scan_finding_owner on scan_finding (owner_id, due_on, id) where fixed_at is null',
    );
    this.addSql('create index scan_finding_cve on scan_finding (cve) where cve is not null');
    this.addSql('create index scan_finding_component on scan_finding (component_id)');
    this.addSql(`
      create table scan_observation (
        scan_id uuid not null references scan on delete cascade,
        finding_id uuid not null references scan_finding on delete cascade,
        component_version text,
        ${SEVERITY},
        first_seen_at timestamptz(3),
        primary key (scan_id, finding_id)
      )`);
    this.addSql('create index scan_observation_finding on scan_observation (finding_id)');
  }

  private rights(): void {
    for (const table of TABLES_OF_A_SYSTEM) {
      this.addSql(`alter table ${table} enable row level security`);
      this.addSql(`create policy seen on ${table} for select using (${SEEN})`);
      const registered = table === 'scan' ? '' : ` and origin = 'REGISTERED'`;
      this.addSql(`create policy imported on ${table} for insert with check (${IMPORTED}${registered})`);
    }
    for (const table of ['scan_import', 'system_component', 'scan_finding']) {
      this.addSql(
        `create policy changed on ${table} for update using (${IMPORTED}) with check (${IMPORTED})`,
      );
    }
    // Row-level security of the scan applies within the policy.
    const ofScan = 'exists (select from scan s where s.id = scan_id)';
    this.addSql('alter table scan_observation enable row level security');
    this.addSql(`create policy seen on scan_observation for select using (${ofScan})`);
    this.addSql(`create policy imported on scan_observation for insert
      with check ((select khien_has_role(${IMPORTING})) and ${ofScan})`);
    this.addSql(attachedFilesPolicy('scan-result', 'scan_import'));
  }

  private follow(): void {
    const updates = TABLES_OF_A_SYSTEM.map(
      (table) => `update ${table} t set owner_id = new.owner_id, operator_id = new.operator_id
          where t.system_id = new.id;`,
    );
    this.addSql(`
      create function scans_follow_system() returns trigger
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      begin
        ${updates.join('\n        ')}
        return null;
      end $$`);
    this.addSql(`create trigger scans_follow after update of owner_id, operator_id on information_system
      for each row when ((old.owner_id, old.operator_id) is distinct from (new.owner_id, new.operator_id))
      execute function scans_follow_system()`);
  }
}

/** Scans, components and what was seen of them. */
export const scanFindingsStep: MigrationStep = { name: '0024-scan-findings', class: ScanFindings };
