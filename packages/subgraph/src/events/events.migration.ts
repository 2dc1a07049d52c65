import { Migration } from '@mikro-orm/migrations';
import type { MigrationStep } from '../database/migration-step.js';
import { EVENT_FUNCTIONS_SQL, UUID_V7_SQL } from './event-functions.sql.js';

const COMMENTS: Readonly<Record<string, string>> = {
  'table khien_outbox':
    'What happened here and was not handed to the transport yet. Written with the change itself; removed when handed over.',
  'column khien_outbox.sequence':
    'Of two events of one key the later has the greater; between keys it says nothing of what was first.',
  'column khien_outbox.id': 'UUIDv7: the same event handed over twice is one event.',
  'column khien_outbox.key': 'Identifier of the object: its events keep their order.',
  'table khien_projection': 'How far each copy of what another subgraph owns has followed its events.',
  'column khien_projection.transport': 'The place whose positions these are.',
  'column khien_projection.position':
    'The last event that was applied, in the same transaction as what it changed.',
  'column khien_projection.event_at': 'When that event happened.',
  'column khien_projection.incomplete_since':
    'Events were missed (dropped before they were read, or in another place): to be rebuilt. Null: complete.',
  'column khien_projection.rebuild_begun':
    'Sequence at which the snapshot began that is coming in; null when none is.',
  'column organization_ref.position':
    'Sequence of the event that was applied last, in the outbox of the owner; 0 for what a seed brought.',
  'function khien_event(text, text, text, jsonb)':
    'Writes an event with the change it tells of. Call it from a trigger of the row, or holding its lock: that orders the events of a key.',
  'function khien_events_off()':
    'Whether a load by the owner of the tables tells at its end, by a snapshot, instead of row by row.',
};

class Events extends Migration {
  override up(): void {
    this.addSql(UUID_V7_SQL);
    this.addSql(`
      create table khien_outbox (
        sequence bigint generated always as identity primary key,
        id uuid not null default khien_uuid_v7(),
        type text not null check (type ~ '^[A-Z][A-Za-z]*$'),
        key text not null,
        kind text not null check (kind ~ '^[a-z]+$'),
        at timestamptz(3) not null default clock_timestamp(),
        data jsonb not null
      )`);
    this.addSql(`
      create table khien_projection (
        name text collate "C" primary key,
        stream text not null,
        transport text not null,
        position bigint not null,
        event_at timestamptz(3),
        applied_at timestamptz(3),
        incomplete_since timestamptz(3),
        rebuild_begun bigint
      )`);
    this.addSql('alter table organization_ref add column position bigint not null default 0');
    for (const statement of EVENT_FUNCTIONS_SQL) this.addSql(statement);
    this.addSql(`create trigger khien_outbox_ring after insert on khien_outbox
      for each statement execute function khien_outbox_ring()`);
    for (const [what, text] of Object.entries(COMMENTS)) this.addSql(`comment on ${what} is '${text}'`);
  }
}

/** The outbox of what happened here, and how far copies of what others own have come. */
export const events: MigrationStep = { name: 'frame-0005-events', class: Events };
