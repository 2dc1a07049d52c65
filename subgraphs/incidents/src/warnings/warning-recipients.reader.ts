import {
  type ConnectionArgs,
  type Keyset,
  type Page,
  type RequestContext,
  type Row,
  readChildPage,
  rowMapper,
} from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { isUuid } from '../incidents/identifier.rules.js';
import { visibleRecipients } from './visible-warnings.js';
import type { WarningRecipientFilter } from './warning.filter.js';
import { WarningAnswer } from './warning-answer.entity.js';
import { WarningProgress } from './warning-progress.type.js';
import { WarningRecipient } from './warning-recipient.entity.js';

const ADDRESSED_FIRST: Keyset = {
  name: 'addressed first',
  descending: false,
  columns: [
    { expression: sql`r.addressed_at`, type: 'timestamptz' },
    { expression: sql`r.id`, type: 'uuid' },
  ],
};

const LATEST_ANSWER: Keyset = {
  name: 'latest answer',
  descending: true,
  columns: [
    { expression: sql`a.answered_at`, type: 'timestamptz' },
    { expression: sql`a.id`, type: 'uuid' },
  ],
};

/** Asks whom warnings went to, and what they answered. */
export class WarningRecipientsReader {
  constructor(private readonly context: RequestContext) {}

  /** A page of the recipients of a warning that the caller may know of; one statement for many warnings. */
  page(
    warningId: string,
    filter: WarningRecipientFilter | null | undefined,
    args: ConnectionArgs,
  ): Promise<Page<WarningRecipient>> {
    const listing = {
      name: 'recipients of warning',
      parentType: 'uuid',
      belongs: sql`r.warning_id = parent.key`,
      columns: sql`r.*`,
      from: sql`warning_recipient r`,
      where: [visibleRecipients(this.context), ...this.#predicates(filter ?? {})],
      keyset: ADDRESSED_FIRST,
      node: rowMapper(this.context.orm, WarningRecipient),
    };
    return readChildPage(this.context, listing, args, warningId, filter);
  }

  /** A page of the answers of a recipient, the latest first; one statement for many recipients. */
  answers(recipientId: string, args: ConnectionArgs): Promise<Page<WarningAnswer>> {
    const listing = {
      name: 'answers of recipient',
      parentType: 'uuid',
      belongs: sql`a.recipient_ids @> array[parent.key]`,
      columns: sql`a.*`,
      from: sql`warning_answer a`,
      // Who sees the recipient, sees its answers.
      where: [],
      keyset: LATEST_ANSWER,
      node: rowMapper(this.context.orm, WarningAnswer),
    };
    return readChildPage(this.context, listing, args, recipientId);
  }

  /** The answer of an id, of a recipient that the caller sees; one statement for those of a turn. */
  answer(id: string): Promise<WarningAnswer | null> {
    const loader = this.context.loader<string, WarningAnswer | null>('warning answer', async (ids) => {
      const { rows } = await sql<Row>`
        select a.* from warning_answer a where a.id = any(${[...ids]}::uuid[])
          and exists (select from warning_recipient r where r.id = any (a.recipient_ids)
            and ${visibleRecipients(this.context)})`.execute(this.context.db);
      const found = new Map(rows.map(rowMapper(this.context.orm, WarningAnswer)).map((one) => [one.id, one]));
      return ids.map((one) => found.get(one) ?? null);
    });
    return loader.load(id);
  }

  /** How far a warning has come, over the recipients that the caller sees; one statement for those of a turn. */
  progress(warningId: string): Promise<WarningProgress> {
    const loader = this.context.loader<string, WarningProgress>('progress of warnings', async (ids) => {
      const { rows } = await sql<Row>`
        select r.warning_id, count(*) as addressed, count(r.acknowledged_at) as acknowledged,
          count(r.action) as answered, count(*) filter (where r.done) as done,
          count(*) filter (where ${this.#overdue()}) as overdue,
          count(*) filter (where r.action = 'NOT_AFFECTED') as not_affected,
          count(*) filter (where r.action = 'IN_PROGRESS') as in_progress,
          count(*) filter (where r.action = 'MITIGATED') as mitigated,
          count(*) filter (where r.action = 'FIXED') as fixed,
          count(*) filter (where r.action = 'CANNOT') as cannot
        from warning_recipient r
        where r.warning_id = any(${[...ids]}::uuid[]) and ${visibleRecipients(this.context)}
        group by r.warning_id`.execute(this.context.db);
      const found = new Map(rows.map((row) => [String(row['warning_id']), new WarningProgress(row)]));
      return ids.map((id) => found.get(id) ?? new WarningProgress({}));
    });
    return loader.load(warningId);
  }

  /** Whether a recipient has let its deadline pass without a final report. */
  isOverdue({ dueAt, done, closed }: WarningRecipient): boolean {
    return dueAt !== null && !done && !closed && dueAt < this.context.clock.now();
  }

  #overdue(): RawBuilder<unknown> {
    const now = this.context.clock.now();
    return sql`(case when r.due_at is null then false else r.due_at < ${now} end and not r.done and not r.closed)`;
  }

  #predicates(filter: WarningRecipientFilter): readonly RawBuilder<unknown>[] {
    const { acknowledged, answered, overdue, action, organizationId, systemId } = filter;
    const found: RawBuilder<unknown>[] = [];
    const whether = (wanted: boolean | null | undefined, condition: RawBuilder<unknown>) => {
      if (typeof wanted === 'boolean') found.push(wanted ? condition : sql`not ${condition}`);
    };
    whether(acknowledged, sql`(r.acknowledged_at is not null)`);
    whether(answered, sql`(r.action is not null)`);
    whether(overdue, this.#overdue());
    if (action) found.push(sql`r.action = any(${[...action]}::text[])`);
    const id = (given: string, condition: (uuid: RawBuilder<unknown>) => RawBuilder<unknown>) =>
      found.push(isUuid(given) ? condition(sql`${given}::uuid`) : sql`false`);
    if (organizationId) id(organizationId, (one) => sql`${one} in (r.organization_id, r.owner_id)`);
    if (systemId) id(systemId, (one) => sql`r.system_id = ${one}`);
    return found;
  }
}
