import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database for one test suite. */
export interface TestDatabase {
  /** Connects as the role that owns the database, which is no superuser: the same rights as in production. */
  readonly url: string;
  /** Ends every connection to the database and removes it with its role. Safe to call twice. */
  drop(): Promise<void>;
}

/**
 * Makes an empty UTF-8 database and a role of its own that owns it, both with a name that nobody else has. The owner
 * may create trusted extensions (`unaccent`, `pg_trgm`, `btree_gist`). Works on PostgreSQL 15 and later.
 *
 * @param adminUrl a superuser's URL, from `inject('postgresAdminUrl')` in a test
 * @param name what the database is for; becomes part of its name, so that a left one can be recognised
 */
export async function createTestDatabase(adminUrl: string, name: string): Promise<TestDatabase> {
  const identifier = uniqueIdentifier(name);
  const password = randomBytes(18).toString('base64url');
  await asAdmin(adminUrl, async (admin) => {
    await admin.query(`CREATE ROLE ${identifier} LOGIN PASSWORD '${password}'`);
    // template0: nobody is ever connected to it, so that suites can do this at the same time.
    await admin.query(`CREATE DATABASE ${identifier} OWNER ${identifier} TEMPLATE template0 ENCODING 'UTF8'`);
  });
  return {
    url: urlFor(adminUrl, identifier, password),
    drop: () =>
      asAdmin(adminUrl, async (admin) => {
        await admin.query(`DROP DATABASE IF EXISTS ${identifier} WITH (FORCE)`);
        await admin.query(`DROP ROLE IF EXISTS ${identifier}`);
      }),
  };
}

/** A plain lower-case identifier, so that it needs no quotes and fits PostgreSQL's 63 bytes. */
function uniqueIdentifier(name: string): string {
  const readable = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .slice(0, 36);
  return `khien_test_${readable}_${randomBytes(6).toString('hex')}`;
}

function urlFor(adminUrl: string, identifier: string, password: string): string {
  const url = new URL(adminUrl);
  url.username = identifier;
  url.password = password;
  url.pathname = `/${identifier}`;
  return url.toString();
}

async function asAdmin(adminUrl: string, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl, application_name: 'khien-testing' });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
