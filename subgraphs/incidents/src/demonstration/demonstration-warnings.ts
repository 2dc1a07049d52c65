import { type CopyValue, copyRows, Random, stableUuid } from '@khien/seeding';
import type { Client } from 'pg';
import type { DemonstrationTarget } from './demonstration-target.js';
import { type DemonstrationTopic, DRAFT_BY_COMPONENT, WARNING_TOPICS } from './warning-topics.data.js';

/** The first warning is issued then, the others every 40 days. */
const FIRST = Date.UTC(2025, 5, 2, 2);
const EVERY_MS = 40 * 86_400_000;
const DAY_MS = 86_400_000;
/** Most systems that a demonstration warning goes to. */
const MOST = 300;

const ACTIONS: readonly (readonly [string | null, number])[] = [
  ['FIXED', 45],
  ['NOT_AFFECTED', 20],
  ['MITIGATED', 8],
  ['IN_PROGRESS', 7],
  ['CANNOT', 2],
  [null, 18],
];

/**
 * Loads demonstration warnings with addressees and answers: rows as they would stand, so that nobody is written to. Systems of
 * the levels that a warning is about, the first three hundred of them.
 *
 * @returns how many recipients were made
 */
export async function seedDemonstrationWarnings(
  client: Client,
  seed: string,
  systems: readonly DemonstrationTarget[],
): Promise<number> {
  let recipients = 0;
  for (const [index, topic] of WARNING_TOPICS.entries()) {
    const issuedAt = new Date(FIRST + index * EVERY_MS);
    const id = stableUuid(issuedAt, `warning ${seed} ${index}`);
    await insertWarning(client, id, topic, issuedAt);
    const chosen = systems
      .filter(({ level }) => level !== null && topic.levels.includes(level))
      .slice(0, MOST);
    await copyRows(
      client,
      'warning_recipient',
      RECIPIENT_COLUMNS,
      recipientRows(id, topic, issuedAt, chosen, seed),
    );
    recipients += chosen.length;
    await client.query(
      `insert into warning_addressee (warning_id, organization_id, exact, dated_at)
       select distinct $1::uuid, o.id, $2::boolean, $3::timestamptz from warning_recipient r
       cross join unnest(array[r.organization_id, r.owner_id]) as o(id) where r.warning_id = $1 and o.id is not null`,
      [id, topic.tlp === 'AMBER_STRICT', issuedAt],
    );
  }
  await insertDraft(client, seed, new Date(FIRST + WARNING_TOPICS.length * EVERY_MS));
  await client.query(`
    insert into warning_answer (id, warning_id, revision, recipient_ids, action, note, answered_by, answered_for, answered_at)
    select r.answer_id, r.warning_id, 1, array[r.id], r.action,
      case when r.action = 'CANNOT' then 'Phần mềm đã ngừng hỗ trợ (dữ liệu minh họa)' end, r.acknowledged_by, r.organization_id,
      r.action_at
    from warning_recipient r join warning w on w.id = r.warning_id
    where w.origin = 'DEMONSTRATION' and r.answer_id is not null`);
  await client.query(
    'analyze warning, warning_revision, warning_recipient, warning_addressee, warning_answer',
  );
  return recipients;
}

/** Takes them away; what hangs on them goes with them. */
export async function clearDemonstrationWarnings(client: Client): Promise<void> {
  await client.query(`delete from warning where origin = 'DEMONSTRATION'`);
  // Their numbers are given again; registered ones keep theirs.
  await client.query('delete from warning_counter');
  await client.query(`
    insert into warning_counter (year, last)
    select split_part(reference, '-', 2)::smallint, max(split_part(reference, '-', 3)::integer) from warning group by 1`);
}

async function insertWarning(
  client: Client,
  id: string,
  topic: DemonstrationTopic,
  issuedAt: Date,
): Promise<void> {
  const { kind, severity, tlp, vi, en, cves, levels, days, product, indicators, links, source } = topic;
  await client.query(
    `with counted as (
       insert into warning_counter as counter (year, last) values (extract(year from $2::timestamptz)::smallint, 1)
       on conflict (year) do update set last = counter.last + 1 returning year, last)
     insert into warning (id, reference, kind, state, revision, severity, tlp, dated_at, first_issued_at, moves, last_event,
       created_at, origin, updated_at, source_publisher, source_namespace, source_id, source_version)
     select $1, 'CB-' || year || '-' || lpad(last::text, 6, '0'), $3, 'ISSUED', 1, $4, $5, $2, $2, 1, 'ISSUE', $2,
       'DEMONSTRATION', $2, $6, $7, $8, $9 from counted`,
    [
      ...[id, issuedAt, kind, severity, tlp, source?.publisher, source?.namespace],
      ...[source?.trackingId, source?.trackingVersion],
    ],
  );
  await client.query(
    `insert into warning_revision (warning_id, number, title_vi, title_en, summary_vi, summary_en, instructions_vi,
       instructions_en, severity, tlp, cves, products, indicators, links, respond_by, levels, issued_at)
     values ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      ...[
        id,
        vi.title,
        en.title,
        vi.summary,
        en.summary,
        vi.instructions,
        en.instructions,
        severity,
        tlp,
        cves,
      ],
      ...[product ? [product] : [], indicators ?? [], links ?? []].map((one) => JSON.stringify(one)),
      ...[due(issuedAt, days), levels, issuedAt],
    ],
  );
  await client.query(
    `insert into warning_transition (warning_id, number, event, from_state, to_state, revision, happened_at)
     values ($1, 0, 'CREATE', null, 'DRAFT', 0, $2), ($1, 1, 'ISSUE', 'DRAFT', 'ISSUED', 1, $2)`,
    [id, issuedAt],
  );
}

/** A draft by component: whom it would go to shows as soon as components have come by events. */
async function insertDraft(client: Client, seed: string, at: Date): Promise<void> {
  const { kind, severity, tlp, vi, en, product } = DRAFT_BY_COMPONENT;
  const id = stableUuid(at, `warning ${seed} draft by component`);
  await client.query(
    `with counted as (
       insert into warning_counter as counter (year, last) values (extract(year from $2::timestamptz)::smallint, 1)
       on conflict (year) do update set last = counter.last + 1 returning year, last)
     insert into warning (id, reference, kind, state, revision, severity, tlp, dated_at, moves, last_event, created_at, origin,
       updated_at)
     select $1, 'CB-' || year || '-' || lpad(last::text, 6, '0'), $3, 'DRAFT', 0, $4, $5, $2, 0, 'CREATE', $2,
       'DEMONSTRATION', $2 from counted`,
    [id, at, kind, severity, tlp],
  );
  await client.query(
    `insert into warning_revision (warning_id, number, title_vi, title_en, summary_vi, summary_en, instructions_vi,
       instructions_en, severity, tlp, products, affected_products)
     values ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, true)`,
    [
      ...[id, vi.title, en.title, vi.summary, en.summary, vi.instructions, en.instructions],
      ...[severity, tlp, JSON.stringify([product])],
    ],
  );
  await client.query(
    `insert into warning_transition (warning_id, number, event, from_state, to_state, revision, happened_at)
     values ($1, 0, 'CREATE', null, 'DRAFT', 0, $2)`,
    [id, at],
  );
}

const due = (issuedAt: Date, days: number) => new Date(issuedAt.getTime() + days * DAY_MS);

const RECIPIENT_COLUMNS = [
  ...['id', 'warning_id', 'system_id', 'organization_id', 'owner_id', 'reasons', 'exact', 'since_revision'],
  ...['asked_revision', 'due_at', 'acknowledged_at', 'acknowledged_by', 'action', 'action_at', 'answer_id'],
  ...['soon_at', 'overdue_at', 'addressed_at'],
];

function* recipientRows(
  warningId: string,
  { tlp, days }: DemonstrationTopic,
  issuedAt: Date,
  systems: readonly DemonstrationTarget[],
  seed: string,
): Generator<readonly CopyValue[]> {
  for (const { id: systemId, level, ownerId, operatorId } of systems) {
    const chance = new Random(`warning ${seed} ${warningId} ${systemId}`);
    const action = chance.weighted(ACTIONS);
    const read = action !== null || chance.next() < 0.6;
    const readAt = new Date(issuedAt.getTime() + chance.next() * 2 * DAY_MS);
    const doneAt = new Date(readAt.getTime() + chance.next() * days * DAY_MS);
    const dueAt = due(issuedAt, days);
    const late = action === null || action === 'IN_PROGRESS';
    yield [
      ...[
        stableUuid(issuedAt, `recipient ${warningId} ${systemId}`),
        warningId,
        systemId,
        operatorId,
        ownerId,
      ],
      JSON.stringify([{ kind: 'LEVEL', value: String(level) }]),
      ...[tlp === 'AMBER_STRICT', 1, 1, dueAt, read ? readAt : null, read ? 'demonstration' : null, action],
      ...[action === null ? null : doneAt],
      action === null ? null : stableUuid(issuedAt, `answer ${warningId} ${systemId}`),
      // What was announced stands as announced: a start of the platform reminds of nothing.
      ...[late ? new Date(dueAt.getTime() - DAY_MS) : null, late ? dueAt : null, issuedAt],
    ];
  }
}
