import 'reflect-metadata';
import {
  Arg,
  Args,
  type ClassType,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  ID,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import type { ConnectionShape } from '../../connection/connection-type.js';
import { ConnectionArgs } from '../../connection/page-args.js';
import type { RequestContext } from '../../context/request-context.js';
import { AuditFilter } from './audit.filter.js';
import { type AuditEntry, AuditEntryConnection } from './audit-entry.type.js';
import { AuditTrailReader } from './audit-trail.reader.js';

const made = new Map<string, readonly ClassType[]>();

/**
 * The resolvers of a subgraph's part of the audit trail: `auditTrail { <field>(first, filter) { … } }`. Every subgraph
 * has the root field and the type, and gives the type one field of its own.
 */
export function auditTrailResolvers(subgraph: string, fieldName: string): readonly ClassType[] {
  const known = made.get(subgraph);
  if (known !== undefined) return known;

  // With a key, so that each subgraph may give a field of its own; entered through the root field of each alone.
  @Directive('@key(fields: "id", resolvable: false)')
  @ObjectType('AuditTrail', {
    description:
      'Who changed what, and who saw what is watched: a trail for each domain (nhật ký kiểm toán).',
  })
  class AuditTrail {
    @Field(() => ID, { description: 'The same in every domain: there is one trail.' })
    readonly id = 'audit-trail';
  }

  @Resolver()
  class TrailResolver {
    @Directive('@shareable')
    @Query(() => AuditTrail, {
      nullable: true,
      description:
        'The audit trail, for auditors: what their organization and those under it did. Reading it is logged.',
    })
    auditTrail(): AuditTrail {
      return new AuditTrail();
    }
  }

  @Resolver(() => AuditTrail)
  class EntriesResolver {
    @FieldResolver(() => AuditEntryConnection, {
      name: fieldName,
      nullable: true,
      description: `The trail of ${subgraph}, newest first.`,
    })
    async entries(
      @Args(() => ConnectionArgs) args: ConnectionArgs,
      @Arg('filter', () => AuditFilter, { nullable: true, description: 'Which entries; all unless given.' })
      filter: AuditFilter | null,
      @Ctx() context: RequestContext,
    ): Promise<ConnectionShape<AuditEntry>> {
      const page = await context.use(AuditTrailReader).page(subgraph, filter ?? {}, args);
      return new AuditEntryConnection(page);
    }
  }

  const resolvers = [TrailResolver, EntriesResolver];
  made.set(subgraph, resolvers);
  return resolvers;
}
