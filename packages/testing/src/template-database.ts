import { createHash } from 'node:crypto';
import pg from 'pg';
import {
  asAdmin,
  createNamedDatabase,
  type TestDatabase,
  uniqueIdentifier,
  urlFor,
} from './test-database.js';

/** What every database of a run that is made alike starts from. */
export interface DatabaseTemplate {
  /** What it is, such as the name of a subgraph. */
  readonly name: string;
  /** What makes it another one, such as the names of its migrations. */
  readonly version: string;
  /** Brings the empty database to where its copies start; asked once a run. Leaves no connection open. */
  prepare(database: TestDatabase): Promise<void>;
}

/** Databases that start together, because what fills one needs the others. */
export interface DatabaseTemplates<Name extends string> {
  /** What each of them is, such as the names of the subgraphs. */
  readonly names: readonly Name[];
  /** What makes them other ones, such as how much they hold. */
  readonly version: string;
  /** Brings the empty databases to where their copies start; asked once a run. Leaves no connection open. */
  prepare(databases: Readonly<Record<Name, TestDatabase>>): Promise<void>;
}

/** Set by the set-up of a run, for its workers: templates of other runs are of other code. */
const RUN = 'KHIEN_TEST_RUN';

/** Prefix of the templates of a run, and of their roles. */
const templatesOf = (run: string): string => `khien_template_${run}_`;

/**
 * Makes a database for one suite, like {@link createTestDatabase}, but filled already: as a copy of a template, which the
 * first suite of the run that asks for it makes. To migrate takes seconds, to copy a fraction of one. Copies of one template
 * share its roles.
 *
 * @param adminUrl a superuser's URL, from `inject('postgresAdminUrl')` in a test
 * @param name what the database is for
 */
export async function copyTestDatabase(
  adminUrl: string,
  name: string,
  template: DatabaseTemplate,
): Promise<TestDatabase> {
  const copies = await copyTestDatabases(adminUrl, name, {
    names: [template.name],
    version: template.version,
    prepare: ({ [template.name]: database }) => template.prepare(database as TestDatabase),
  });
  return copies[template.name] as TestDatabase;
}

/** The same for several that are filled together. @param name what the databases are for */
export async function copyTestDatabases<Name extends string>(
  adminUrl: string,
  name: string,
  { names, version, prepare }: DatabaseTemplates<Name>,
): Promise<Readonly<Record<Name, TestDatabase>>> {
  const run = process.env[RUN] ?? String(process.pid);
  const digest = createHash('sha256').update(version).digest('hex').slice(0, 12);
  const sources = names.map((one) => ({
    one,
    source: `${templatesOf(run)}${one.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')}_${digest}`,
    copy: uniqueIdentifier(names.length > 1 ? `${name} ${one}` : name),
  }));
  // The workers of a run must all know it, and nothing of it outlives the run.
  const passwordOf = (source: string) =>
    createHash('sha256').update(`${adminUrl} ${source}`).digest('base64url');
  const lock = sources.map(({ source }) => source).join(' ');
  await asAdmin(adminUrl, async (admin) => {
    // One makes them, the others wait.
    await admin.query('select pg_advisory_lock(hashtext($1))', [lock]);
    if (!(await areComplete(admin, sources))) {
      const made = {} as Record<Name, TestDatabase>;
      for (const { one, source } of sources) {
        await discard(admin, source);
        made[one] = await createNamedDatabase(adminUrl, source, passwordOf(source));
      }
      await prepare(made);
      for (const { source } of sources) {
        await admin.query(`ALTER DATABASE ${source} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`);
      }
    }
    await admin.query('select pg_advisory_unlock(hashtext($1))', [lock]);
    for (const { source, copy } of sources) {
      await admin.query(`CREATE DATABASE ${copy} OWNER ${source} TEMPLATE ${source}`);
      await copyRights(admin, source, copy);
    }
  });
  return Object.fromEntries(
    sources.map(({ one, source, copy }) => [
      one,
      {
        url: urlFor(adminUrl, copy, source, passwordOf(source)),
        applicationUrl: urlFor(adminUrl, copy, `${source}_app`, passwordOf(source)),
        applicationRole: `${source}_app`,
        drop: () =>
          asAdmin(adminUrl, async (admin) => {
            await admin.query(`DROP DATABASE IF EXISTS ${copy} WITH (FORCE)`);
          }),
      },
    ]),
  ) as unknown as Record<Name, TestDatabase>;
}

/** Removes the templates of a run from a server that outlives it. */
export async function dropTemplates(adminUrl: string, run: string): Promise<void> {
  await asAdmin(adminUrl, async (admin) => {
    const { rows } = await admin.query<{ name: string }>(
      'select datname as name from pg_database where starts_with(datname, $1)',
      [templatesOf(run)],
    );
    for (const { name } of rows) await discard(admin, name);
  });
}

/** Names a run for its workers. @returns the name */
export function nameRun(): string {
  process.env[RUN] ??= process.pid.toString(36);
  return process.env[RUN];
}

/** Rights on a database itself are all that a copy does not have of its template. */
async function copyRights(admin: pg.Client, source: string, copy: string): Promise<void> {
  await admin.query(`REVOKE ALL ON DATABASE ${copy} FROM public`);
  const { rows } = await admin.query<{ grantee: string; privilege: string }>(
    `select case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end as grantee,
       a.privilege_type as privilege
     from pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a where d.datname = $1`,
    [source],
  );
  for (const { grantee, privilege } of rows) {
    await admin.query(`GRANT ${privilege} ON DATABASE ${copy} TO ${grantee}`);
  }
}

async function areComplete(
  admin: pg.Client,
  sources: readonly { readonly source: string }[],
): Promise<boolean> {
  const { rows } = await admin.query(
    'select from pg_database where datname = any ($1::text[]) and datistemplate',
    [sources.map(({ source }) => source)],
  );
  return rows.length === sources.length;
}

/** What a suite that was ended in the middle left of it, too. */
async function discard(admin: pg.Client, source: string): Promise<void> {
  const { rows } = await admin.query('select from pg_database where datname = $1', [source]);
  if (rows.length > 0) await admin.query(`ALTER DATABASE ${source} WITH IS_TEMPLATE false`);
  await admin.query(`DROP DATABASE IF EXISTS ${source} WITH (FORCE)`);
  for (const role of [`${source}_app`, source]) await admin.query(`DROP ROLE IF EXISTS ${role}`);
}
