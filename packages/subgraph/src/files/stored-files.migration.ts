import { Migration } from '@mikro-orm/migrations';
import type { MigrationStep } from '../database/migration-step.js';

const OWN = 'uploaded_by = (select khien_subject()) and uploaded_for = (select khien_organization())';

const COMMENTS: Readonly<Record<string, string>> = {
  'table stored_file': 'Files that people sent: what they are, whose, and what they are attached to.',
  'column stored_file.name': 'As the sender named it; never a path.',
  'column stored_file.size': 'In bytes.',
  'column stored_file.sha256': 'Of the content; checked whenever it is read.',
  'column stored_file.scan': 'CLEAN: a virus scanner found nothing; NOT_SCANNED: none is set.',
  'column stored_file.uploaded_by': 'Identifier of the sender (sub).',
  'column stored_file.uploaded_for': 'Organization that the sender acted for.',
  'column stored_file.kept_at': 'When the content was in the store; null while it goes there.',
  'column stored_file.purpose':
    'As what it is attached: the name of an entry in the attachments of a feature.',
  'column stored_file.attached_to': 'The object that it is attached to.',
  'column stored_file.expired_at': 'When it was given up, because nothing was attached to it in time.',
};

class StoredFiles extends Migration {
  override up(): void {
    this.addSql(`
      create table stored_file (
        id uuid primary key,
        name text not null check (length(name) between 1 and 200 and name !~ '[[:cntrl:]/\\\\]'),
        media_type text not null check (media_type ~ '^[a-z]+/[a-z0-9.+-]+$'),
        size bigint not null check (size > 0),
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        scan text not null check (scan in ('CLEAN', 'NOT_SCANNED')),
        uploaded_by text not null,
        uploaded_for uuid not null,
        uploaded_at timestamptz(3) not null,
        kept_at timestamptz(3),
        claimed_at timestamptz(3),
        purpose text,
        attached_to uuid,
        expired_at timestamptz(3),
        check (num_nulls(claimed_at, purpose, attached_to) in (0, 3)),
        check (claimed_at is null or (kept_at is not null and expired_at is null))
      )`);
    this.addSql(
      'create index stored_file_attached on stored_file (attached_to) where claimed_at is not null',
    );
    this.addSql('create index stored_file_unclaimed on stored_file (uploaded_at) where claimed_at is null');
    this.addSql('create index stored_file_waiting on stored_file (uploaded_by) where claimed_at is null');
    this.rights();
    this.expiry();
    for (const [what, text] of Object.entries(COMMENTS)) this.addSql(`comment on ${what} is '${text}'`);
  }

  /** The sender's own; whoever may see what a file is attached to gets a policy from the feature that attaches it. */
  private rights(): void {
    this.addSql('alter table stored_file enable row level security');
    this.addSql(`create policy own on stored_file for select using (${OWN})`);
    this.addSql(`create policy sent on stored_file for insert with check (${OWN} and claimed_at is null)`);
    this.addSql(`create policy attached on stored_file for update
      using (${OWN} and claimed_at is null and expired_at is null) with check (${OWN})`);
    this.addSql(`
      create function khien_stored_file_stays() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if (new.id, new.name, new.media_type, new.size, new.sha256, new.scan, new.uploaded_by, new.uploaded_for,
            new.uploaded_at)
          is distinct from (old.id, old.name, old.media_type, old.size, old.sha256, old.scan, old.uploaded_by,
            old.uploaded_for, old.uploaded_at)
          or old.claimed_at is not null then
          raise exception 'a file stays what it was when it came' using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger khien_stored_file_stays before update on stored_file
      for each row execute function khien_stored_file_stays()`);
  }

  /** Files that nothing is attached to are given up, removed from the store, and forgotten, in this order. */
  private expiry(): void {
    const entry = (kind: string) => `perform public.khien_audit_write(array[jsonb_build_object(
        'kind', '${kind}', 'action', 'expireFiles',
        'entity', jsonb_build_object('type', 'StoredFile', 'ids', to_jsonb(given_up)))
        || public.khien_audit_caller(null, null, null)])`;
    // Whatever the application asks, what came within the last hour stays.
    this.addSql(`
      create function khien_files_expire(before timestamptz, most integer) returns setof uuid
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare given_up uuid[];
      begin
        given_up := array(select f.id from public.stored_file f
          where f.claimed_at is null and f.expired_at is null
            and f.uploaded_at < least(before, now() - interval '1 hour')
          order by f.uploaded_at limit most for update skip locked);
        if cardinality(given_up) > 0 then
          update public.stored_file f set expired_at = now() where f.id = any (given_up);
          ${entry('UPDATE')};
        end if;
        return query select f.id from public.stored_file f
          where f.claimed_at is null and f.expired_at is not null order by f.uploaded_at limit most;
      end $$`);
    this.addSql(`
      create function khien_files_forget(gone uuid[]) returns void
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare given_up uuid[];
      begin
        with removed as (
          delete from public.stored_file f where f.id = any (gone) and f.claimed_at is null and f.expired_at is not null
          returning f.id)
        select array_agg(r.id) into given_up from removed r;
        if given_up is not null then ${entry('DELETE')}; end if;
      end $$`);
  }
}

/** What migrating grants to the application's role. */
export const FILE_FUNCTIONS = [
  'khien_files_expire(timestamp with time zone, integer)',
  'khien_files_forget(uuid[])',
];

/** What is known of files; the content stands in a file store. */
export const storedFiles: MigrationStep = { name: 'frame-0004-stored-files', class: StoredFiles };

/**
 * Statement for the migration of a feature that attaches files: who sees the object sees them, by the object's own
 * row-level security.
 *
 * @param purpose of the files, as in the feature's `attachments`; letters and dashes
 * @param table of the objects, with a column `id`
 */
export function attachedFilesPolicy(purpose: string, table: string): string {
  if (!/^[a-z][a-z-]*$/.test(purpose) || !/^[a-z_]+$/.test(table)) throw new Error(`${purpose}, ${table}`);
  return `create policy "${purpose}" on stored_file for select
    using (purpose = '${purpose}' and attached_to in (select id from ${table}))`;
}
