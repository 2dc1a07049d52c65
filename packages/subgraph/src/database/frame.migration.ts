import { Migration } from '@mikro-orm/migrations';
import type { MigrationStep } from './migration-step.js';

class Foundation extends Migration {
  override up(): void {
    this.addSql('create extension if not exists unaccent');
    this.addSql('create extension if not exists pg_trgm');
    // unaccent(regdictionary, text) is only stable, since a dictionary can be altered; an index needs immutable.
    this.addSql(`
      create function khien_fold(value text) returns text
      language sql immutable strict parallel safe
      return lower(public.unaccent('public.unaccent'::regdictionary, normalize(value, nfc)))`);
    this.addSql(`
      create table idempotency_key (
        operation text not null,
        key text not null check (length(key) between 8 and 128),
        input_hash text not null,
        result_id text not null,
        created_at timestamptz(3) not null default now(),
        primary key (operation, key)
      )`);
    this.addSql(`
      create table seed_state (
        name text primary key,
        fingerprint text not null,
        loaded_at timestamptz(3) not null default now()
      )`);
    this.addSql(
      `comment on table seed_state is 'Which reference and demonstration data are loaded, in which version.'`,
    );
    this.addSql(`comment on table idempotency_key is
      'Creating mutations by the caller''s idempotencyKey: the same key with the same input gives the first result.'`);
  }
}

/** What every subgraph's database needs before its own tables. */
export const foundation: MigrationStep = { name: 'frame-0001-foundation', class: Foundation };
