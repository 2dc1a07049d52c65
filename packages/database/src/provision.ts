import { createHmac } from 'node:crypto';
import pg from 'pg';
import { assertSupportedServer, withClient } from './admin.js';
import { DatabaseSetupError } from './errors.js';

/** A database and the role that owns it; both have the same name. */
export interface Provisioned {
  readonly name: string;
  /** Connects to the database as its role. */
  readonly url: string;
}

/**
 * Makes sure that a server has these databases, each owned by a login role of its own of the same name, in UTF-8.
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
  const password = rolePassword(adminUrl, name);
  try {
    const role = await admin.query('select 1 from pg_roles where rolname = $1', [name]);
    const verb = role.rowCount === 0 ? 'create' : 'alter';
    await admin.query(`${verb} role ${identifier} login password ${pg.escapeLiteral(password)}`);
    const database = await admin.query('select 1 from pg_database where datname = $1', [name]);
    if (database.rowCount === 0) {
      // An administrator that is no superuser may only give a database to a role that it belongs to.
      await admin.query(`grant ${identifier} to current_user`);
      await admin.query(
        `create database ${identifier} owner ${identifier} template template0 encoding 'UTF8'`,
      );
      await admin.query(`revoke all on database ${identifier} from public`);
    }
  } catch (error) {
    throw new DatabaseSetupError(
      `Could not make the database and role ${name}: ${error instanceof Error ? error.message : String(error)}`,
      'Give KHIEN_DATABASE_URL a role with CREATEDB and CREATEROLE, or make the databases yourself and give one ' +
        'KHIEN_DATABASE_URL_<SUBGRAPH> each.',
      { cause: error },
    );
  }
  const url = new URL(adminUrl);
  url.username = name;
  url.password = password;
  url.pathname = `/${name}`;
  return { name, url: url.toString() };
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
      await admin.query(`drop role if exists ${pg.escapeIdentifier(name)}`);
    }
  });
}
