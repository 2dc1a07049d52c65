import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

/** Which organization stands under which, and what rights need to know of it. */
class OrganizationTree extends Migration {
  override up(): void {
    this.addSql('alter table organization add column parent_id uuid references organization');
    this.addSql('create index organization_parent on organization (parent_id, code)');
    this.addSql(`comment on column organization.parent_id is
      'The organization directly above; null for the one above all others.'`);
    this.addSql('alter table organization drop constraint organization_kind_check');
    this.addSql(`
      alter table organization add constraint organization_kind_check check (kind in ('GOVERNMENT', 'MINISTRY',
        'MINISTERIAL_LEVEL_AGENCY', 'PROVINCIAL_PEOPLES_COMMITTEE', 'SUBORDINATE_UNIT'))`);
    this.addSql(`
      alter table organization add column origin text not null default 'REFERENCE'
        check (origin in ('REFERENCE', 'DEMONSTRATION'))`);
    this.addSql('alter table organization alter column origin drop default');
    this.addSql('alter table organization alter column source_id drop not null');
    this.addSql(`
      alter table organization add constraint organization_has_a_source
        check (origin = 'DEMONSTRATION' or source_id is not null)`);
    this.addSql(`comment on column organization.origin is 'Reference data, or generated for demonstration.'`);

    // The tree is small and changes seldom: it is made anew, and what is not reached from a root is in a circle.
    this.addSql(`
      create function organization_refs_follow() returns trigger
      language plpgsql set search_path = pg_catalog, public as $$
      begin
        create temporary table organization_tree on commit drop as
          with recursive tree (id, code, ancestor_ids) as (
            select o.id, o.code, array[o.id] from organization o where o.parent_id is null
            union all
            select o.id, o.code, o.id || tree.ancestor_ids from organization o join tree on o.parent_id = tree.id)
          select * from tree;
        if (select count(*) from organization_tree) <> (select count(*) from organization) then
          raise exception 'the tree of organizations has a circle' using errcode = 'check_violation';
        end if;
        delete from organization_ref known where not exists (select from organization_tree made
          where (made.id, made.code, made.ancestor_ids) = (known.id, known.code, known.ancestor_ids));
        insert into organization_ref (id, code, ancestor_ids)
          select id, code, ancestor_ids from organization_tree on conflict (id) do nothing;
        drop table organization_tree;
        return null;
      end $$`);
    this.addSql(`
      create trigger organization_refs_follow after insert or delete or update of code, parent_id on organization
      for each statement execute function organization_refs_follow()`);
  }
}

/** Organizations as a tree. */
export const organizationTreeStep: MigrationStep = {
  name: '0004-organization-tree',
  class: OrganizationTree,
};
