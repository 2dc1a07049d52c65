import 'reflect-metadata';
import { type RawBuilder, sql } from 'kysely';
import { Field, InputType } from 'type-graphql';
import { DateTime } from '../../schema/scalars.js';
import { AuditKind } from './audit-entry.type.js';

/** Which entries of the audit trail. */
@InputType({ description: 'Which entries of the audit trail; everything that is given must hold.' })
export class AuditFilter {
  @Field(() => DateTime, { nullable: true, description: 'Recorded at or after this moment.' })
  from?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Recorded before this moment.' })
  to?: Date | null;

  @Field(() => AuditKind, { nullable: true, description: 'About this.' })
  kind?: AuditKind | null;

  @Field(() => String, {
    nullable: true,
    description: 'By this mutation or root field, such as reportIncident.',
  })
  action?: string | null;

  @Field(() => String, { nullable: true, description: 'Of objects of this type, such as Incident.' })
  entityType?: string | null;

  @Field(() => String, { nullable: true, description: 'Of the object with this identifier.' })
  entityId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'By this person or service, as the identity provider names it.',
  })
  subject?: string | null;
}

/** The filter as predicates on the table `audit_entry e`. */
export function auditPredicates(filter: AuditFilter): readonly RawBuilder<unknown>[] {
  const { from, to, kind, action, entityType, entityId, subject } = filter;
  const given = <T>(value: T | null | undefined, predicate: (value: T) => RawBuilder<unknown>) =>
    value === null || value === undefined ? [] : [predicate(value)];
  return [
    ...given(from, (moment) => sql`e.recorded_at >= ${moment}`),
    ...given(to, (moment) => sql`e.recorded_at < ${moment}`),
    ...given(kind, (wanted) => sql`e.kind = ${wanted}`),
    ...given(action, (wanted) => sql`e.action = ${wanted}`),
    ...given(entityType, (wanted) => sql`e.entity_type = ${wanted}`),
    ...given(entityId, (wanted) => sql`e.entity_ids @> jsonb_build_array(${wanted}::text)`),
    ...given(subject, (wanted) => sql`e.subject = ${wanted}`),
  ];
}
