import {
  type ConnectionArgs,
  dayInVietnam,
  type Keyset,
  type Page,
  type RequestContext,
  readChildPage,
} from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import type { SystemControlFilter } from './controls.inputs.js';
import {
  type ControlAssessmentEntry,
  type SystemControl,
  toEntry,
  toSystemControl,
} from './system-control.type.js';
import { effectiveState, systemControlColumns, systemControlTables } from './system-controls.listing.js';

const IN_ORDER: Keyset = {
  name: 'system control',
  descending: false,
  columns: [
    { expression: sql`c.position`, type: 'integer' },
    { expression: sql`c.id`, type: 'uuid' },
  ],
};

const HEAVIEST_FIRST: Keyset = {
  name: 'gap',
  descending: false,
  columns: [
    { expression: sql`(-c.weight)`, type: 'integer' },
    { expression: sql`coalesce(a.due_on, 'infinity'::date)`, type: 'date' },
    { expression: sql`c.position`, type: 'integer' },
    { expression: sql`c.id`, type: 'uuid' },
  ],
};

const GAP = sql`(${effectiveState} is null or ${effectiveState} in ('NOT_DONE', 'PARTLY'))`;

/** What is asked about the controls of systems. Row-level security and the policy say whose. */
export class SystemControlsReader {
  constructor(private readonly context: RequestContext) {}

  /** A page of what is required of a system, in the order of the catalogue; one statement for many systems. */
  required(
    systemId: string,
    filter: SystemControlFilter | null,
    args: ConnectionArgs,
  ): Promise<Page<SystemControl>> {
    return this.#page('controls of system', systemId, IN_ORDER, predicates(filter ?? {}), args, filter);
  }

  /** A page of what is still to be done, by weight; one statement for many systems. */
  gaps(systemId: string, args: ConnectionArgs): Promise<Page<SystemControl>> {
    return this.#page('gaps of system', systemId, HEAVIEST_FIRST, [GAP], args, null);
  }

  /** A page of what was said of a control, the newest first; one statement for many controls. */
  history(assessmentId: string, args: ConnectionArgs): Promise<Page<ControlAssessmentEntry>> {
    const entries = {
      name: 'history of control',
      parentType: 'uuid',
      belongs: sql`e.assessment_id = parent.key`,
      columns: sql`e.*, to_char(e.due_on, 'YYYY-MM-DD') as due_on`,
      from: sql`control_assessment_entry e`,
      where: [],
      keyset: {
        name: 'entry',
        descending: true,
        columns: [{ expression: sql`e.version`, type: 'integer' }],
      },
      node: toEntry,
    };
    return readChildPage(this.context, entries, args, assessmentId);
  }

  #page(
    name: string,
    systemId: string,
    keyset: Keyset,
    where: readonly RawBuilder<unknown>[],
    args: ConnectionArgs,
    variant: unknown,
  ): Promise<Page<SystemControl>> {
    const today = dayInVietnam(this.context.clock.now());
    const listing = {
      name,
      parentType: 'uuid',
      belongs: sql`s.id = parent.key`,
      columns: systemControlColumns,
      from: systemControlTables(sql`array[parent.key]`, null),
      where,
      keyset,
      node: (row: Readonly<Record<string, unknown>>) => toSystemControl(row, today),
    };
    return readChildPage(this.context, listing, args, systemId, variant);
  }
}

function predicates(filter: SystemControlFilter): RawBuilder<unknown>[] {
  const { states, assessed, groups, inherited, dueBefore, code } = filter;
  const found: RawBuilder<unknown>[] = [];
  if (states) found.push(sql`${effectiveState} = any(${states}::text[])`);
  if (typeof assessed === 'boolean') {
    found.push(assessed ? sql`${effectiveState} is not null` : sql`${effectiveState} is null`);
  }
  if (groups) found.push(sql`g.code = any(${groups}::text[])`);
  if (typeof inherited === 'boolean') {
    found.push(inherited ? sql`i.inheritance_id is not null` : sql`i.inheritance_id is null`);
  }
  if (dueBefore) found.push(sql`a.due_on < ${dueBefore}::date`);
  if (code) found.push(sql`c.code = ${code}`);
  return found;
}
