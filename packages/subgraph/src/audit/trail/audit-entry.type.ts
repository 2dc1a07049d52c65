import 'reflect-metadata';
import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../connection/connection-type.js';
import { AssumedSize } from '../../schema/cost.js';
import { DateTime, JsonObject, SafeInt } from '../../schema/scalars.js';

/** What an entry is about. */
export enum AuditKind {
  CREATE = 'CREATE',
  UPDATE = 'UPDATE',
  DELETE = 'DELETE',
  READ = 'READ',
  SEED = 'SEED',
  RETIRE = 'RETIRE',
}

registerEnumType(AuditKind, {
  name: 'AuditKind',
  description: 'What an audit entry is about.',
  valuesConfig: {
    CREATE: { description: 'An object was made.' },
    UPDATE: { description: 'An object was changed.' },
    DELETE: { description: 'An object was removed.' },
    READ: { description: 'Objects were read whose reading is logged.' },
    SEED: { description: 'An operator loaded or removed reference or demonstration data.' },
    RETIRE: { description: 'An operator retired entries of past months.' },
  },
});

/** One entry of the audit trail. */
@Directive('@shareable')
@ObjectType({ description: 'One entry of the audit trail (nhật ký kiểm toán).', simpleResolvers: true })
export class AuditEntry {
  @Field(() => SafeInt, { description: 'Place in the chain of this domain, without gaps, from 1.' })
  position!: number;

  @Field(() => DateTime, { description: 'When it was recorded, by the clock of the database.' })
  recordedAt!: Date;

  @Field(() => AuditKind, { description: 'What it is about.' })
  kind!: AuditKind;

  @Field(() => String, {
    nullable: true,
    description:
      'Mutation that made the change, or root fields that were asked for; null where nobody asked through the graph.',
  })
  action!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who did it: identifier from the identity provider; null for the public and for operators.',
  })
  subject!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the organization that was acted for; null for the public and for operators.',
  })
  organizationCode!: string | null;

  @AssumedSize(12)
  @Field(() => [String], { description: 'Roles in which it was done.' })
  roles!: readonly string[];

  @Field(() => String, { description: 'Role of the database connection: the application or an operator.' })
  databaseRole!: string;

  @Field(() => String, { description: 'Type of the objects, such as Incident.' })
  entityType!: string;

  @AssumedSize(20)
  @Field(() => [String], { description: 'Identifiers of the objects; of a change exactly one.' })
  entityIds!: readonly string[];

  @Field(() => SafeInt, {
    nullable: true,
    description: 'Version of the object after the change; null where changes are not counted.',
  })
  version!: number | null;

  @Field(() => JsonObject, {
    nullable: true,
    description: 'What stood there before, by property; of an update only what changed. Null if withheld.',
  })
  before!: Record<string, unknown> | null;

  @Field(() => JsonObject, {
    nullable: true,
    description: 'What stands there after, by property; of an update only what changed. Null if withheld.',
  })
  after!: Record<string, unknown> | null;

  @Field(() => Boolean, {
    description:
      'Whether before and after are not shown, because you may not see the object, such as an incident of TLP:RED that does not name you.',
  })
  withheld!: boolean;

  @Field(() => String, { nullable: true, description: 'Identifier of the request, as in the logs.' })
  requestId!: string | null;

  @Field(() => String, {
    description:
      'SHA-256 over the entry before and this one, hexadecimal; noted elsewhere, it proves the trail.',
  })
  hash!: string;
}

/** A page of the audit trail. */
export const AuditEntryConnection = connectionOf(AuditEntry, 'AuditEntry', 'newest first', { shared: true });
