import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

/** Who was of the network until now, as PostgreSQL writes policies back, and as functions have it. */
const BY_ROLE = [
  "khien_has_role(VARIADIC ARRAY['COORDINATOR'::text, 'RESPONDER'::text, 'INCIDENT_REPORTER'::text])",
  "khien_has_role('COORDINATOR', 'RESPONDER', 'INCIDENT_REPORTER')",
] as const;
/** Who is from now on. Stands in the select of its own in which the old one stood: evaluated once a statement. */
const ON_RECORD =
  "(khien_has_role('COORDINATOR') or khien_has_role('RESPONDER', 'INCIDENT_REPORTER') and khien_of_network())";

/** The policies that let the network in, and the functions of the owner that ask as the policy `seen` on incident does. */
const POLICIES = [
  ...['incident changed', 'incident seen', 'incident_comment seen', 'incident_evidence seen'],
  ...['incident_indicator changed', 'incident_indicator seen', 'incident_timeline seen'],
  ...['investigation moved', 'investigation seen', 'member_contact seen', 'on_call_rota seen'],
  ...['on_call_shift seen', 'warning seen'],
];
const FUNCTIONS = ['incidents_like', 'next_evidence_number', 'next_investigation_number'];

const text = (literal: string) => `'${literal.replaceAll("'", "''")}'`;
const texts = (literals: readonly string[]) => `array[${literals.map(text).join(', ')}]`;

/**
 * The register of members decides who is of the response network, no longer the role alone. Everything else that the
 * policies say stays as it is, so it is not written a second time: the old condition is replaced where it stands.
 */
class NetworkOnRecord extends Migration {
  override up(): void {
    // Runs as the owner: what decides of incidents may not hang on which members of the register the caller is shown.
    this.addSql(`
      create function khien_of_network() returns boolean
      language sql stable security definer parallel safe set search_path = pg_catalog, public, pg_temp
      begin atomic
        select exists (select from network_member m join organization_ref o on o.id = m.organization_id
          where m.state = 'ACCEPTED' and o.ancestor_ids @> array[(select khien_organization())]);
      end`);
    this.addSql(`comment on function khien_of_network() is
      'Whether the organization acted for, or one under it, is a member of the response network in force.'`);
    this.addSql(`
      do $do$
      declare
        found record;
        followed text[] := '{}';
      begin
        for found in
          select p.polname, p.polrelid::regclass::text as tab, pg_get_expr(p.polqual, p.polrelid) as condition
          from pg_policy p where strpos(pg_get_expr(p.polqual, p.polrelid), ${text(BY_ROLE[0])}) > 0
        loop
          execute format('alter policy %I on %s using (%s)', found.polname, found.tab,
            replace(found.condition, ${text(BY_ROLE[0])}, ${text(ON_RECORD)}));
          followed := followed || (found.tab || ' ' || found.polname);
        end loop;
        for found in
          select p.proname, pg_get_functiondef(p.oid) as definition from pg_proc p
          where p.pronamespace = 'public'::regnamespace and strpos(p.prosrc, ${text(BY_ROLE[1])}) > 0
        loop
          execute replace(found.definition, ${text(BY_ROLE[1])}, ${text(ON_RECORD)});
          followed := followed || found.proname::text;
        end loop;
        if not (followed @> ${texts([...POLICIES, ...FUNCTIONS])} and followed <@ ${texts([...POLICIES, ...FUNCTIONS])}) then
          raise exception 'other rules than expected ask who is of the response network: %', followed;
        end if;
      end $do$`);
  }
}

/** Who is of the response network stands in the register. */
export const networkOnRecord: MigrationStep = { name: '0077-network-on-record', class: NetworkOnRecord };
