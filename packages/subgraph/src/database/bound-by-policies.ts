import { type MikroORM, sql } from '@mikro-orm/postgresql';

/** The subgraph was to run as a role that row-level security does not bind. */
export class UnboundRoleError extends Error {
  constructor(role: string, why: string) {
    super(
      `The subgraph may not run as the database role "${role}": ${why}, so that PostgreSQL would not hold it to who ` +
        'may see what. Give it the application role: the one that "khien migrate" grants rights to.',
    );
    this.name = 'UnboundRoleError';
  }
}

/**
 * Makes sure that row-level security binds the role of these connections.
 *
 * @throws UnboundRoleError
 */
export async function assertBoundByPolicies(orm: MikroORM): Promise<void> {
  interface Standing {
    readonly role: string;
    readonly superuser: boolean;
    readonly bypasses: boolean;
    readonly owns: boolean;
  }
  const [standing] = await orm.em.fork().execute<Standing[]>(sql`
    select current_user as role, r.rolsuper as superuser, r.rolbypassrls as bypasses,
      exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind in ('r', 'p')
          and pg_has_role(current_user, c.relowner, 'member')) as owns
    from pg_roles r where r.rolname = current_user`);
  if (standing === undefined) throw new Error('the database does not know its own role');
  if (standing.superuser) throw new UnboundRoleError(standing.role, 'it is a superuser');
  if (standing.bypasses) throw new UnboundRoleError(standing.role, 'it has BYPASSRLS');
  if (standing.owns) throw new UnboundRoleError(standing.role, 'it owns the tables');
}
