import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database for one test suite. */
export interface TestDatabase {
  /** Connects as the role that owns the database, which is no superuser: the same rights as in production. */
  readonly url: string;
  /** Connects as the application's role, which owns nothing and has no rights until it is given some. */
  readonly applicationUrl: string;
  readonly applicationRole: string;
  /** Ends every connection to the database and removes it with its roles. Safe to call twice. */
  drop(): Promise<void>;
}

/**
 * Makes an empty UTF-8 database, a role of its own that owns it, and another for the application, all with names that
 * nobody else has. The owner
 * may create trusted extensions (`unaccent`, `pg_trgm`, `btree_gist`). Works on PostgreSQL 15 and later.
 *
 * @param adminUrl a superuser's URL, from `inject('postgresAdminUrl')` in a test
 * @param name what the database is for; becomes part of its name, so that a left one can be recognised
 */
export function createTestDatabase(adminUrl: string, name: string): Promise<TestDatabase> {
  return createNamedDatabase(adminUrl, uniqueIdentifier(name), randomBytes(18).toString('base64url'));
}

/** The same, by a name that nobody else has. */
export async function createNamedDatabase(
  adminUrl: string,
  identifier: string,
  password: string,
): Promise<TestDatabase> {
  const applicationRole = `${identifier}_app`;
  await asAdmin(adminUrl, async (admin) => {
    await admin.query(`CREATE ROLE ${identifier} LOGIN PASSWORD '${password}'`);
    await admin.query(`CREATE ROLE ${applicationRole} LOGIN PASSWORD '${password}'`);
    // template0: nobody is ever connected to it, so that suites can do this at the same time.
    await admin.query(`CREATE DATABASE ${identifier} OWNER ${identifier} TEMPLATE template0 ENCODING 'UTF8'`);
  });
  return {
    url: urlFor(adminUrl, identifier, identifier, password),
    applicationUrl: urlFor(adminUrl, identifier, applicationRole, password),
    applicationRole,
    drop: () =>
      asAdmin(adminUrl, async (admin) => {
        await admin.query(`DROP DATABASE IF EXISTS ${identifier} WITH (FORCE)`);
        await admin.query(`DROP ROLE IF EXISTS ${applicationRole}`);
        await admin.query(`DROP ROLE IF EXISTS ${identifier}`);
      }),
  };
}

/** A plain lower-case identifier, so that it needs no quotes and fits PostgreSQL's 63 bytes. */
export function uniqueIdentifier(name: string): string {
  const readable = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .slice(0, 32);
  return `khien_test_${readable}_${randomBytes(6).toString('hex')}`;
}

/** A URL of one database, for one role. */
export function urlFor(adminUrl: string, database: string, role: string, password: string): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = password;
  url.pathname = `/${database}`;
  return url.toString();
}

/** Does something as the superuser. */
export async function asAdmin(adminUrl: string, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl, application_name: 'khien-testing' });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
