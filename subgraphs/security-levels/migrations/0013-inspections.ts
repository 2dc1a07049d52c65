import { attachedFilesPolicy, type MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { COMMENTS, TABLES } from './0013-inspections.tables.js';

const OWN = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'APPRAISER', 'APPROVER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR',
  'ADMINISTRATOR'`;
const ORGANIZING = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'APPRAISER', 'ADMINISTRATOR'`;
const ANSWERING = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'ADMINISTRATOR'`;

const SCOPE = '(select unnest(khien_scope()))';
const BELONGS = `(owner_id in ${SCOPE} or operator_id in ${SCOPE})`;
const INSPECTS = `assessor_id in ${SCOPE}`;
const SEEN = `(select khien_has_role(${OWN})) and (${BELONGS} or ${INSPECTS})`;
const ORGANIZES = `((select khien_has_role(${ORGANIZING})) and ${BELONGS})`;
const ANSWERS = `((select khien_has_role(${ANSWERING})) and ${BELONGS})`;
/** Somebody who judges: an appraiser of the unit that inspects, who neither operates systems nor acts for who does. */
const JUDGES = `((select khien_has_role('APPRAISER')) and not (select khien_has_role('SYSTEM_OPERATOR'))
  and ${INSPECTS} and operator_id <> (select khien_organization()))`;

/** Inspections, what they found, what was done about it; and what risks were assessed at. */
class Inspections extends Migration {
  override up(): void {
    for (const statement of TABLES) this.addSql(statement);
    this.rights();
    this.addSql(attachedFilesPolicy('inspection-report', 'inspection'));
    this.addSql(attachedFilesPolicy('remediation-proof', 'inspection_remediation'));
    this.steps();
    this.follow();
    for (const [what, text] of Object.entries(COMMENTS)) this.addSql(`comment on ${what} is '${text}'`);
  }

  private rights(): void {
    for (const table of ['inspection', 'inspection_finding', 'inspection_remediation', 'risk_assessment']) {
      this.addSql(`alter table ${table} enable row level security`);
      const seen = table === 'risk_assessment' ? `(select khien_has_role(${OWN})) and ${BELONGS}` : SEEN;
      this.addSql(`create policy seen on ${table} for select using (${seen})`);
    }
    this.addSql(`create policy planned on inspection for insert
      with check (${ORGANIZES} and state = 'PLANNED' and origin = 'REGISTERED')`);
    this.addSql(`create policy organized on inspection for update
      using (state = 'PLANNED' and ${ORGANIZES}) with check (state in ('PLANNED', 'CANCELLED') and ${ORGANIZES})`);
    this.addSql(`create policy held on inspection for update using (${JUDGES}) with check (${JUDGES})`);
    this.addSql(`create policy recorded on inspection_finding for insert with check (${JUDGES}
      and state = 'OPEN' and recorded_by = (select khien_subject()) and origin = 'REGISTERED')`);
    this.addSql(
      `create policy judged on inspection_finding for update using (${JUDGES}) with check (${JUDGES})`,
    );
    this.addSql(`create policy answered on inspection_finding for update
      using (state = 'OPEN' and ${ANSWERS}) with check (state = 'REMEDIED' and ${ANSWERS})`);
    this.addSql(`create policy reported on inspection_remediation for insert with check (${ANSWERS}
      and reported_by = (select khien_subject()) and verdict is null)`);
    this.addSql(`create policy verified on inspection_remediation for update
      using (verdict is null and ${JUDGES})
      with check (verified_by = (select khien_subject()) and ${JUDGES})`);
    this.addSql(`create policy recorded on risk_assessment for insert with check (${ORGANIZES}
      and recorded_by = (select khien_subject()) and origin = 'REGISTERED')`);
  }

  /** The tables of inspection.machine.ts once more, and what no step changes. A test holds the two to each other. */
  private steps(): void {
    this.addSql(`
      create function inspection_steps() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        -- Seeds run as the owner.
        if not row_security_active('inspection') then return new; end if;
        if (new.id, new.system_id, new.assessor_id, new.inspected_operator_id, new.kind, new.regime, new.level,
            new.national_list, new.planned_by, new.registered_at, new.origin)
          is distinct from (old.id, old.system_id, old.assessor_id, old.inspected_operator_id, old.kind, old.regime,
            old.level, old.national_list, old.planned_by, old.registered_at, old.origin) then
          raise exception 'what an inspection was planned as does not change' using errcode = 'insufficient_privilege';
        end if;
        if old.state in ('COMPLETED', 'CANCELLED') and (new.owner_id, new.operator_id) = (old.owner_id, old.operator_id)
          or (old.state, new.state) not in (('PLANNED', 'PLANNED'), ('IN_PROGRESS', 'IN_PROGRESS'),
            ('PLANNED', 'IN_PROGRESS'), ('IN_PROGRESS', 'COMPLETED'), ('PLANNED', 'CANCELLED'),
            ('IN_PROGRESS', 'CANCELLED'), ('COMPLETED', 'COMPLETED'), ('CANCELLED', 'CANCELLED')) then
          raise exception 'an inspection does not go from % to %', old.state, new.state
            using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    this.addSql(
      `create trigger steps before update on inspection for each row execute function inspection_steps()`,
    );
    this.addSql(`
      create function inspection_finding_steps() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if not row_security_active('inspection_finding') then return new; end if;
        if tg_op = 'INSERT' then
          if not exists (select from inspection i where i.id = new.inspection_id and i.state = 'IN_PROGRESS'
            and (i.system_id, i.owner_id, i.operator_id, i.assessor_id)
              = (new.system_id, new.owner_id, new.operator_id, new.assessor_id)) then
            raise exception 'a finding belongs to an inspection that is being held'
              using errcode = 'insufficient_privilege';
          end if;
          return new;
        end if;
        if (new.id, new.inspection_id, new.system_id, new.assessor_id, new.number, new.subject_kind, new.subject,
            new.subject_key, new.title, new.description, new.severity, new.found_on, new.due_on, new.repeat_of_id,
            new.repeat_count, new.recorded_by, new.recorded_at, new.origin)
          is distinct from (old.id, old.inspection_id, old.system_id, old.assessor_id, old.number, old.subject_kind,
            old.subject, old.subject_key, old.title, old.description, old.severity, old.found_on, old.due_on,
            old.repeat_of_id, old.repeat_count, old.recorded_by, old.recorded_at, old.origin) then
          raise exception 'what was found does not change' using errcode = 'insufficient_privilege';
        end if;
        if (old.state, new.state) not in (('OPEN', 'REMEDIED'), ('REMEDIED', 'CLOSED'), ('REMEDIED', 'OPEN'),
            ('OPEN', 'WITHDRAWN')) then
          raise exception 'a finding does not go from % to %', old.state, new.state
            using errcode = 'insufficient_privilege';
        end if;
        if new.state = 'REMEDIED' and not exists (select from inspection_remediation r
            where r.finding_id = new.id and r.verdict is null)
          or new.state = 'CLOSED' and not exists (select from inspection_remediation r
            where r.finding_id = new.id and r.verdict = 'ACCEPTED') then
          raise exception 'a finding is put right by what somebody reports and somebody else accepts'
            using errcode = 'insufficient_privilege';
        end if;
        if new.state = 'WITHDRAWN' and not exists (select from inspection i
            where i.id = new.inspection_id and i.state = 'IN_PROGRESS') then
          raise exception 'a finding of an inspection that has ended is not withdrawn'
            using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger steps before insert or update on inspection_finding
      for each row execute function inspection_finding_steps()`);
    this.addSql(`
      create function inspection_remediation_stays() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if row_security_active('inspection_remediation')
          and ((new.id, new.finding_id, new.assessor_id, new.description, new.reported_by, new.reported_at)
            is distinct from (old.id, old.finding_id, old.assessor_id, old.description, old.reported_by,
              old.reported_at) or old.verdict is not null) then
          raise exception 'what was reported and judged does not change' using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger stays before update on inspection_remediation
      for each row execute function inspection_remediation_stays()`);
  }

  /** Who sees an inspection follows who owns and operates its system; who operated it when it was inspected stays. */
  private follow(): void {
    this.addSql(`
      create function inspections_follow_system() returns trigger
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      begin
        update inspection i set owner_id = new.owner_id, operator_id = new.operator_id where i.system_id = new.id;
        update inspection_finding f set owner_id = new.owner_id, operator_id = new.operator_id
          where f.system_id = new.id;
        update inspection_remediation r set owner_id = new.owner_id, operator_id = new.operator_id
          from inspection_finding f where f.id = r.finding_id and f.system_id = new.id;
        update risk_assessment a set owner_id = new.owner_id, operator_id = new.operator_id
          where a.system_id = new.id;
        return null;
      end $$`);
    this.addSql(`create trigger inspections_follow after update of owner_id, operator_id on information_system
      for each row when ((old.owner_id, old.operator_id) is distinct from (new.owner_id, new.operator_id))
      execute function inspections_follow_system()`);
  }
}

/** Inspections, findings, remediation, risk assessments. */
export const inspectionsStep: MigrationStep = { name: '0013-inspections', class: Inspections };
