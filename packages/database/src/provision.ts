import { createHmac } from 'node:crypto';
import pg from 'pg';
import { assertSupportedServer, withClient } from './admin.js';
import { DatabaseSetupError } from './errors.js';

/** A database, the role that owns it (both have the same name), and the role that works with it. */
export interface Provisioned {
  readonly name: string;
  /** Connects as the role that owns the database: for migrations and seeds. */
  readonly url: string;
  /** Connects as the application's role, which owns nothing: row-level security binds it. */
  readonly applicationUrl: string;
}

/**
 * Makes sure that a server has these databases, each owned by a login role of its own of the same name, in UTF-8, and
 * for each a second login role, `<name>_app`, that may connect to it and nothing more until it is granted rights.
 * What is there is kept; two that try at once take turns. The roles' passwords follow from the administrator's
 * URL, so that nothing needs to be stored; a changed administrator's password changes them at the next start.
 *
 * @param adminUrl a role that may create databases and roles
 * @param names plain identifiers, such as `khien_census`
 * @throws DatabaseSetupError when the server is too old, not to be reached, or the role lacks the rights
 */
export async function provision(adminUrl: string, names: readonly string[]): Promise<readonly Provisioned[]> {
  return withClient(adminUrl, async (admin) => {
    await assertSupportedServer(admin);
    // Held by the session, since create database cannot run in a transaction.
    await admin.query("select pg_advisory_lock(hashtext('khien provision'))");
    const made: Provisioned[] = [];
    for (const name of names) made.push(await provisionOne(admin, adminUrl, name));
    return made;
  });
}

async function provisionOne(admin: pg.Client, adminUrl: string, name: string): Promise<Provisioned> {
  const identifier = pg.escapeIdentifier(name);
  const application = applicationRole(name);
  try {
    await ensureRole(admin, adminUrl, name);
    await ensureRole(admin, adminUrl, application);
    const database = await admin.query('select 1 from pg_database where datname = $1', [name]);
    if (database.rowCount === 0) {
      // An administrator that is no superuser may only give a database to a role that it belongs to.
      await admin.query(`grant ${identifier} to current_user`);
      await admin.query(
        `create database ${identifier} owner ${identifier} template template0 encoding 'UTF8'`,
      );
      await admin.query(`revoke all on database ${identifier} from public`);
    }
    await admin.query(`grant connect on database ${identifier} to ${pg.escapeIdentifier(application)}`);
  } catch (error) {
    throw new DatabaseSetupError(
      `Could not make the database and role ${name}: ${error instanceof Error ? error.message : String(error)}`,
      'Give KHIEN_DATABASE_URL a role with CREATEDB and CREATEROLE, or make the databases yourself and give one ' +
        'KHIEN_DATABASE_URL_<SUBGRAPH> each.',
      { cause: error },
    );
  }
  const urlAs = (role: string): string => {
    const url = new URL(adminUrl);
    url.username = role;
    url.password = rolePassword(adminUrl, role);
    url.pathname = `/${name}`;
    return url.toString();
  };
  return { name, url: urlAs(name), applicationUrl: urlAs(application) };
}

function applicationRole(name: string): string {
  return `${name}_app`;
}

async function ensureRole(admin: pg.Client, adminUrl: string, role: string): Promise<void> {
  const known = await admin.query('select 1 from pg_roles where rolname = $1', [role]);
  const verb = known.rowCount === 0 ? 'create' : 'alter';
  const password = pg.escapeLiteral(rolePassword(adminUrl, role));
  await admin.query(`${verb} role ${pg.escapeIdentifier(role)} login password ${password}`);
}

function rolePassword(adminUrl: string, role: string): string {
  const { username, password } = new URL(adminUrl);
  return createHmac('sha256', `khien ${username}:${password}`).update(role).digest('base64url');
}

/** Removes databases and roles that {@link provision} made, with all that is in them. */
export async function deprovision(adminUrl: string, names: readonly string[]): Promise<void> {
  await withClient(adminUrl, async (admin) => {
    for (const name of names) {
      await admin.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
      await admin.query(`drop role if exists ${pg.escapeIdentifier(applicationRole(name))}`);
      await admin.query(`drop role if exists ${pg.escapeIdentifier(name)}`);
    }
  });
}
