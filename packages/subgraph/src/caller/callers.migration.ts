import { Migration } from '@mikro-orm/migrations';
import type { MigrationStep } from '../database/migration-step.js';

class Callers extends Migration {
  override up(): void {
    this.addSql(`
      create table organization_ref (
        id uuid primary key,
        code text collate "C" not null unique,
        ancestor_ids uuid[] not null check (ancestor_ids @> array[id])
      )`);
    this.addSql('create index organization_ref_below on organization_ref using gin (ancestor_ids)');
    this.addSql(`comment on table organization_ref is
      'The tree of organizations, as far as rights need it: an entity of the subgraph security-levels.'`);
    this.addSql(
      `comment on column organization_ref.ancestor_ids is 'The organization itself and all above it.'`,
    );

    // Missing settings mean that nobody asks: no roles, no organization, no rows.
    this.addSql(`
      create function khien_roles() returns text[] language sql stable parallel safe
      return coalesce(nullif(current_setting('khien.roles', true), ''), '{}')::text[]`);
    this.addSql(`
      create function khien_has_role(variadic wanted text[]) returns boolean language sql stable parallel safe
      return khien_roles() && wanted`);
    this.addSql(`
      create function khien_subject() returns text language sql stable parallel safe
      return nullif(current_setting('khien.subject', true), '')`);
    this.addSql(`
      create function khien_organization() returns uuid language sql stable parallel safe
      return (select o.id from public.organization_ref o where o.code = current_setting('khien.organization', true))`);
    this.addSql(`
      create function khien_scope() returns uuid[] language sql stable parallel safe
      return array(select o.id from public.organization_ref o
        where o.ancestor_ids @> array[(select khien_organization())])`);
    const comments: Readonly<Record<string, string>> = {
      'khien_roles()': 'Roles of the caller, PUBLIC among them; none when nobody asks.',
      'khien_has_role(text[])': 'Whether the caller has one of these roles.',
      'khien_subject()': 'Identifier of the caller; null for the public and for nobody.',
      'khien_organization()': 'Organization that the caller acts for; null when there is none.',
      'khien_scope()': 'That organization and all that stand under it.',
    };
    for (const [name, text] of Object.entries(comments)) {
      this.addSql(`comment on function ${name} is '${text}'`);
    }

    this.addSql(`alter table idempotency_key add column caller text not null default ''`);
    this.addSql('alter table idempotency_key drop constraint idempotency_key_pkey');
    this.addSql('alter table idempotency_key add primary key (operation, caller, key)');
    this.addSql('alter table idempotency_key alter column caller drop default');
    this.addSql('alter table idempotency_key enable row level security');
    this.addSql(`create policy own on idempotency_key
      using (caller = (select khien_subject())) with check (caller = (select khien_subject()))`);
    this.addSql(
      `comment on column idempotency_key.caller is 'Whose key it is: one caller''s keys say nothing to another.'`,
    );
  }
}

/** Who asks, as PostgreSQL sees it: the functions that row-level security is written with. */
export const callers: MigrationStep = { name: 'frame-0002-callers', class: Callers };
