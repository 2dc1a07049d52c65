import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const OWN = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'APPRAISER', 'APPROVER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR',
  'ADMINISTRATOR'`;
const CHANGING = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'ADMINISTRATOR'`;

/** Whether a system of the row is the caller's: what is missing shows where it is weak, so coordinators are left out. */
const ownSystem = (column: string) => `exists (select from information_system s where s.id = ${column}
  and (s.owner_id in (select unnest(khien_scope())) or s.operator_id in (select unnest(khien_scope()))))`;

const SEEN = `(select khien_has_role(${OWN})) and ${ownSystem('system_id')}`;
const CHANGED = `(select khien_has_role(${CHANGING})) and ${ownSystem('system_id')}`;

/** What is required by level, what of it is done, and what is done for a system by another one. */
class Controls extends Migration {
  override up(): void {
    this.catalogues();
    this.assessments();
    this.inheritance();
    this.basis();
    this.policies();
  }

  private catalogues(): void {
    this.addSql(`
      create table control_catalogue (
        id uuid primary key,
        code text collate "C" not null check (code ~ '^[A-Z0-9][A-Z0-9._-]{0,63}$'),
        version text collate "C" not null check (length(version) between 1 and 40),
        regime text check (regime in ('ND85', 'ND331')),
        title_vi text not null check (title_vi <> ''),
        title_en text not null check (title_en <> ''),
        source_id text collate "C" references source,
        publisher text,
        valid_from date,
        completeness text not null check (completeness in ('COMPLETE', 'PARTIAL')),
        verification text not null check (verification in ('SECONDARY_SUMMARY', 'SECONDARY_COPY', 'CODIFIED_TEXT',
          'OFFICIAL_GAZETTE', 'INFERENCE', 'SUPPLIED')),
        note_vi text not null,
        note_en text not null,
        origin text not null check (origin in ('REFERENCE', 'REGISTERED')),
        applies boolean not null default false,
        sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
        imported_at timestamptz(3),
        unique (code, version),
        check (not applies or regime is not null),
        check ((origin = 'REFERENCE') = (source_id is not null))
      )`);
    this.addSql('create unique index control_catalogue_applies on control_catalogue (regime) where applies');
    this.addSql(`
      create table control_group (
        id uuid primary key,
        catalogue_id uuid not null references control_catalogue on delete cascade,
        code text collate "C" not null check (code <> ''),
        layer text check (layer in ('MANAGEMENT', 'TECHNICAL')),
        position integer not null,
        title_vi text not null check (title_vi <> ''),
        title_en text not null check (title_en <> ''),
        unique (catalogue_id, code)
      )`);
    this.addSql(`
      create table control (
        id uuid primary key,
        catalogue_id uuid not null references control_catalogue on delete cascade,
        group_id uuid not null references control_group on delete cascade,
        code text collate "C" not null check (code <> ''),
        clause text,
        levels smallint[] not null
          check (cardinality(levels) > 0 and levels <@ array[1, 2, 3, 4, 5]::smallint[]),
        position integer not null,
        title_vi text not null check (title_vi <> ''),
        title_en text not null check (title_en <> ''),
        title_known boolean not null,
        granularity text not null check (granularity in ('CONTROL', 'SUB_GROUP', 'GROUP')),
        topic text collate "C",
        statement text,
        mandatory boolean not null default true,
        weight smallint not null check (weight between 1 and 10),
        weight_reason_vi text not null,
        weight_reason_en text not null,
        parameters jsonb not null default '[]',
        unique (catalogue_id, code)
      )`);
    this.addSql('create index control_group_id on control (group_id, position)');
    this.addSql('create index control_position on control (catalogue_id, position)');
    const comments: Readonly<Record<string, string>> = {
      'table control_catalogue': 'Catalogues of what is required of systems by level.',
      'column control_catalogue.applies':
        'Whether systems under its regime are held to it; one of a regime is.',
      'column control_catalogue.publisher': 'As an imported document names it.',
      'column control_catalogue.sha256': 'Of the document that was imported.',
      'table control': 'What is answered for by itself: a control, or a group that is not divided further.',
      'column control.levels': 'Levels that require it. The lists of levels are not cumulative.',
      'column control.topic':
        'The same in every control of the catalogue that answers to it at another level.',
      'column control.statement': 'Text of an imported catalogue; those that the platform brings have none.',
      'column control.parameters': 'Figures: code, label, meaning, amount, unit.',
    };
    for (const [what, text] of Object.entries(comments)) this.addSql(`comment on ${what} is '${text}'`);
  }

  private assessments(): void {
    const answer = `
        system_id uuid not null references information_system on delete cascade,
        control_id uuid not null references control,
        state text not null check (state in ('NOT_DONE', 'PARTLY', 'DONE', 'NOT_APPLICABLE')),
        justification text check (length(justification) between 1 and 4000),
        evidence_text text check (length(evidence_text) between 1 and 4000),
        evidence_url text check (length(evidence_url) between 1 and 2000),
        responsible_subject text check (length(responsible_subject) between 1 and 200),
        responsible_unit_id uuid references organization,
        due_on date,
        kind text not null check (kind in ('SELF', 'INDEPENDENT')),
        assessed_by text not null check (assessed_by <> ''),
        assessed_for_id uuid not null references organization,
        assessed_at timestamptz(3) not null,
        origin text not null check (origin in ('REGISTERED', 'DEMONSTRATION')),
        version integer not null default 1 check (version >= 1),
        check (state <> 'NOT_APPLICABLE' or justification is not null)`;
    this.addSql(
      `create table control_assessment (id uuid primary key, ${answer}, unique (system_id, control_id))`,
    );
    this.addSql(`
      create table control_assessment_entry (
        assessment_id uuid not null references control_assessment on delete cascade, ${answer},
        superseded_at timestamptz(3) not null default 'infinity',
        primary key (assessment_id, version)
      )`);
    this.addSql(`create index control_assessment_entry_system on control_assessment_entry
      (system_id, control_id, assessed_at)`);
    this.addSql(`create index control_assessment_entry_control on control_assessment_entry (control_id)`);
    this.addSql(`comment on table control_assessment is 'Where a system stands with a control.'`);
    this.addSql(`comment on table control_assessment_entry is
      'Every answer that was ever given, with the time for which it stood. Kept by the trigger, never written otherwise.'`);

    this.addSql(`
      create function control_assessment_follow() returns trigger
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      begin
        update control_assessment_entry e set superseded_at = greatest(new.assessed_at, e.assessed_at)
        where e.assessment_id = new.id and e.superseded_at = 'infinity';
        insert into control_assessment_entry (assessment_id, system_id, control_id, state, justification, evidence_text,
          evidence_url, responsible_subject, responsible_unit_id, due_on, kind, assessed_by,
          assessed_for_id, assessed_at, origin, version)
        values (new.id, new.system_id, new.control_id, new.state, new.justification, new.evidence_text,
          new.evidence_url, new.responsible_subject, new.responsible_unit_id, new.due_on, new.kind, new.assessed_by, new.assessed_for_id, new.assessed_at, new.origin, new.version);
        return null;
      end $$`);
    this.addSql(`create trigger follow after insert or update on control_assessment
      for each row execute function control_assessment_follow()`);

    // Who answers says so truly, and who operates a system does not assess it independently: persons and units.
    this.addSql(`
      create function control_assessment_guard() returns trigger
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      begin
        if tg_op = 'UPDATE' and (new.id, new.system_id, new.control_id, new.origin)
            is distinct from (old.id, old.system_id, old.control_id, old.origin) then
          raise exception 'an assessment stays with its system and its control' using errcode = 'insufficient_privilege';
        end if;
        if tg_op = 'UPDATE' and new.version <= old.version then
          raise exception 'an assessment counts its changes' using errcode = 'insufficient_privilege';
        end if;
        if khien_subject() is not null and (new.assessed_by, new.assessed_for_id)
            is distinct from (khien_subject(), khien_organization()) then
          raise exception 'an assessment names who makes it' using errcode = 'insufficient_privilege';
        end if;
        if new.kind = 'INDEPENDENT' then
          if exists (select from information_system s where s.id = new.system_id and s.operator_id = new.assessed_for_id)
          then
            raise exception 'who operates a system does not assess it independently'
              using errcode = 'insufficient_privilege';
          end if;
          if new.assessed_by = new.responsible_subject or new.assessed_for_id = new.responsible_unit_id or exists (
            select from control_assessment_entry e where e.system_id = new.system_id and e.control_id = new.control_id
              and (e.responsible_subject = new.assessed_by or (e.kind = 'SELF' and e.assessed_by = new.assessed_by)))
          then
            raise exception 'who answers for a control does not assess it independently'
              using errcode = 'insufficient_privilege';
          end if;
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger guard before insert or update on control_assessment
      for each row execute function control_assessment_guard()`);
  }

  private inheritance(): void {
    this.addSql(`
      create table control_offer (
        id uuid primary key,
        system_id uuid not null references information_system on delete cascade,
        control_id uuid not null references control,
        separation text not null check (separation in ('NONE', 'LOGICAL', 'PHYSICAL')),
        note text check (length(note) between 1 and 2000),
        offered_at timestamptz(3) not null,
        withdrawn_at timestamptz(3),
        version integer not null default 1 check (version >= 1)
      )`);
    this.addSql(`create unique index control_offer_open on control_offer (system_id, control_id)
      where withdrawn_at is null`);
    this.addSql('create index control_offer_control on control_offer (control_id)');
    this.addSql(`
      create table control_inheritance (
        id uuid primary key,
        system_id uuid not null references information_system on delete cascade,
        control_id uuid not null references control,
        provider_id uuid not null references information_system on delete cascade,
        provider_control_id uuid not null references control,
        note text check (length(note) between 1 and 2000),
        since timestamptz(3) not null,
        ended_at timestamptz(3),
        version integer not null default 1 check (version >= 1),
        check (provider_id <> system_id)
      )`);
    this.addSql(`create unique index control_inheritance_open on control_inheritance (system_id, control_id)
      where ended_at is null`);
    this.addSql(
      `create index control_inheritance_provider on control_inheritance (provider_id, provider_control_id)`,
    );
    this.addSql(
      `comment on table control_offer is 'Controls that a shared platform answers for in place of its users.'`,
    );
    this.addSql(`comment on table control_inheritance is
      'Controls that a system takes from a shared platform. The state is the provider''s, never copied.'`);

    // Two that are set at once could close a circle that neither of them sees: they take turns.
    this.addSql(`
      create function control_inheritance_guard() returns trigger
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      begin
        if tg_op = 'UPDATE' and (new.id, new.system_id, new.control_id, new.provider_id, new.provider_control_id, new.since)
            is distinct from (old.id, old.system_id, old.control_id, old.provider_id, old.provider_control_id, old.since)
        then
          raise exception 'an inheritance is ended, not changed' using errcode = 'insufficient_privilege';
        end if;
        if new.ended_at is not null then return new; end if;
        perform pg_advisory_xact_lock(hashtext('khien control inheritance'));
        if not exists (select from control_offer o where o.system_id = new.provider_id
            and o.control_id = new.provider_control_id and o.withdrawn_at is null) then
          raise exception 'the provider does not offer this control'
            using errcode = 'check_violation', constraint = 'control_inheritance_offered';
        end if;
        if exists (
          with recursive chain (system_id, control_id) as (
            values (new.provider_id, new.provider_control_id)
            union
            select i.provider_id, i.provider_control_id from chain c join control_inheritance i
              on i.system_id = c.system_id and i.control_id = c.control_id and i.ended_at is null
          ) select from chain where system_id = new.system_id
        ) then
          raise exception 'a control would be inherited in a circle'
            using errcode = 'check_violation', constraint = 'control_inheritance_circle';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger guard before insert or update on control_inheritance
      for each row execute function control_inheritance_guard()`);
  }

  /** What a system is held to, and what it has from others. */
  private basis(): void {
    // The level in force, else the one that the facts give.
    this.addSql(`
      create function control_level(s information_system) returns smallint language sql immutable parallel safe
      return coalesce(s.approved_level, s.level)`);
    this.addSql(`
      create function control_regime(s information_system) returns text language sql immutable parallel safe
      return coalesce(s.approved_regime, 'ND331')`);

    /*
     * Walks from each inherited control to where it is really answered for, at a moment (null: now). A link counts while
     * the provider offers the control and its level is at least the heir's. Gives what the caller may know of others'
     * systems: those that their own systems name.
     */
    this.addSql(`
      create function control_inherited(heirs uuid[], moment timestamptz)
      returns table (heir_id uuid, heir_control_id uuid, inheritance_id uuid, provider_id uuid, provider_reference text,
        provider_name text, provider_level smallint, provider_control_id uuid, separation text, since timestamptz,
        source_reference text, state text, assessed_at timestamptz, kind text, offered boolean, level_sufficient boolean)
      language sql stable security definer rows 50 set search_path = pg_catalog, public, pg_temp
      begin atomic
        with recursive link as (
          select i.system_id, i.control_id, i.provider_id, i.provider_control_id, i.id, i.since,
            control_level(heir) as heir_level, control_level(provider) as provider_level,
            provider.reference, provider.name,
            (select o.separation from control_offer o where o.system_id = i.provider_id
              and o.control_id = i.provider_control_id and o.offered_at <= coalesce(moment, 'infinity')
              and (o.withdrawn_at is null or o.withdrawn_at > moment)
              order by o.offered_at desc limit 1) as separation
          from control_inheritance i
          join information_system heir on heir.id = i.system_id
          join information_system provider on provider.id = i.provider_id
          where case when moment is null then i.ended_at is null
            else i.since <= moment and (i.ended_at is null or i.ended_at > moment) end
        ),
        chain as (
          select l.system_id as heir_id, l.control_id as heir_control_id, l.id as inheritance_id,
            l.provider_id as first_id, l.reference as first_reference, l.name as first_name,
            l.provider_level as first_level, l.provider_control_id as first_control_id, l.separation, l.since,
            l.provider_id, l.provider_control_id, l.reference, 1 as hop,
            l.separation is not null as offered, coalesce(l.provider_level >= l.heir_level, false) as level_sufficient
          from link l join information_system s on s.id = l.system_id
          where l.system_id = any (heirs)
            and khien_has_role(${OWN})
            and (s.owner_id = any (khien_scope()) or s.operator_id = any (khien_scope()))
          union all
          select c.heir_id, c.heir_control_id, c.inheritance_id, c.first_id, c.first_reference, c.first_name, c.first_level,
            c.first_control_id, c.separation, c.since, l.provider_id, l.provider_control_id, l.reference, c.hop + 1,
            c.offered and l.separation is not null,
            c.level_sufficient and coalesce(l.provider_level >= l.heir_level, false)
          from chain c join link l on l.system_id = c.provider_id and l.control_id = c.provider_control_id
          where c.hop < 16
        ),
        source as (
          select distinct on (c.heir_id, c.heir_control_id) c.* from chain c
          order by c.heir_id, c.heir_control_id, c.hop desc
        )
        select c.heir_id, c.heir_control_id, c.inheritance_id, c.first_id, c.first_reference, c.first_name, c.first_level,
          c.first_control_id, c.separation, c.since, c.reference, e.state, e.assessed_at, e.kind, c.offered,
          c.level_sufficient
        from source c
        left join control_assessment_entry e on e.system_id = c.provider_id and e.control_id = c.provider_control_id
          and case when moment is null then e.superseded_at = 'infinity'
            else e.assessed_at <= moment and e.superseded_at > moment end;
      end`);
    this.addSql(`comment on function control_inherited(uuid[], timestamptz) is
      'What the systems of the caller among these have from shared platforms: the provider, its state, whether it holds.'`);

    this.addSql(`
      create function control_offers(reference text)
      returns table (offer_id uuid, provider_id uuid, provider_reference text, provider_name text, provider_level smallint,
        offered_control_id uuid, separation text, note text, offered_at timestamptz, heirs integer)
      language sql stable security definer rows 100 set search_path = pg_catalog, public, pg_temp
      begin atomic
        select o.id, s.id, s.reference, s.name, control_level(s), o.control_id, o.separation, o.note, o.offered_at,
          (select count(distinct i.system_id) from control_inheritance i
            where i.provider_id = o.system_id and i.provider_control_id = o.control_id and i.ended_at is null)::integer
        from control_offer o join information_system s on s.id = o.system_id
        where o.withdrawn_at is null and khien_has_role(${OWN})
          and (control_offers.reference is null or s.reference = control_offers.reference);
      end`);
    this.addSql(`comment on function control_offers(text) is
      'What shared platforms offer, all or the one of this reference, and how many systems take it: for whoever has systems.'`);
  }

  private policies(): void {
    for (const table of [
      'control_assessment',
      'control_assessment_entry',
      'control_offer',
      'control_inheritance',
    ]) {
      this.addSql(`alter table ${table} enable row level security`);
    }
    this.addSql(`create policy seen on control_assessment for select using (${SEEN})`);
    this.addSql(`create policy seen on control_assessment_entry for select using (${SEEN})`);
    this.addSql(`create policy seen on control_inheritance for select using (${SEEN})`);
    this.addSql(`create policy seen on control_offer for select using ((select khien_has_role(${OWN})))`);

    const mine = `origin = 'REGISTERED' and (${CHANGED} and kind = 'SELF'
      or (select khien_has_role('APPRAISER')) and kind = 'INDEPENDENT' and ${ownSystem('system_id')})`;
    const changing = `(select khien_has_role(${CHANGING}, 'APPRAISER')) and ${ownSystem('system_id')}`;
    this.addSql(`create policy recorded on control_assessment for insert with check (${mine})`);
    this.addSql(`create policy changed on control_assessment for update using (${changing}) with check (
      (select khien_has_role(${CHANGING}, 'APPRAISER')) and ${ownSystem('system_id')}
      and (kind = 'SELF' and (select khien_has_role(${CHANGING}))
        or kind = 'INDEPENDENT' and (select khien_has_role('APPRAISER'))))`);
    for (const table of ['control_offer', 'control_inheritance']) {
      this.addSql(`create policy made on ${table} for insert with check (${CHANGED})`);
      this.addSql(`create policy changed on ${table} for update using (${CHANGED}) with check (${CHANGED})`);
    }
  }
}

/** Catalogues of controls, their assessment and inheritance. */
export const controlsStep: MigrationStep = { name: '0012-controls', class: Controls };
