const PARTY = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR', 'ADMINISTRATOR'`;

/** What asks who the caller is stands in a select of its own: PostgreSQL evaluates it once a statement. */
const has = (roles: string) => `(select khien_has_role(${roles}))`;
const OF_NETWORK = `(select khien_has_role('RESPONDER', 'INCIDENT_REPORTER') and khien_of_network())`;

/** Since which edition an organization is an addressee: what was said before under another label was not said to it. */
const SINCE: readonly string[] = [
  `alter table warning_addressee add column since_revision integer not null default 1 check (since_revision >= 1)`,
  `comment on column warning_addressee.since_revision is
    'The edition by which it was addressed first; earlier ones of another label than is read now it does not read.'`,
  `update warning_addressee a set since_revision = first.number
    from (select r.warning_id, o.id, min(r.since_revision) as number from warning_recipient r
      cross join unnest(array[r.organization_id, r.owner_id]) as o(id) group by r.warning_id, o.id) first
    where first.warning_id = a.warning_id and first.id = a.organization_id and first.number > 1`,
];

/**
 * Who reads an edition: coordinators; of whoever sees the warning those whom the label of the edition itself lets, too. A
 * label that is lowered opens what is said from then on, and nothing that was said under the stricter one.
 */
const SEEN: readonly string[] = [
  `drop policy seen on warning_revision`,
  `create policy seen on warning_revision for select using (
    exists (select from warning w where w.id = warning_id and (${has(`'COORDINATOR'`)} or number <= w.revision and (
      (warning_revision.tlp = 'CLEAR' and ${has(`'PUBLIC'`)}) or (warning_revision.tlp = 'GREEN' and ${OF_NETWORK})
      or ${has(PARTY)} and exists (select from warning_addressee a where a.warning_id = w.id
        and (a.since_revision <= number or warning_revision.tlp = w.tlp)
        and (warning_revision.tlp <> 'AMBER_STRICT' or a.organization_id = (select khien_organization())))))))`,
];

/** Statements for who reads which edition of a warning. */
export const EDITIONS: readonly string[] = [...SINCE, ...SEEN];
