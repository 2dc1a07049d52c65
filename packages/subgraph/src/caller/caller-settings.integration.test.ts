import { Role } from '@khien/identity';
import { createLogger } from '@khien/logging';
import type { TestDatabase } from '@khien/testing';
import type { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openOrm } from '../database/orm.js';
import { library } from '../fixture/library.subgraph.js';
import { testCaller } from '../testing/test-caller.js';
import { createMigratedDatabase } from '../testing/test-subgraph.js';
import { withCaller } from './current-caller.js';
import { seedOrganizationRefs } from './organization-refs.js';

const id = (n: number) => `00000000-0000-7000-8000-00000000000${n}`;
const tree = [
  { id: id(0), code: 'VN-GOV-00', ancestorIds: [id(0)] },
  { id: id(1), code: 'VN-GOV-02', ancestorIds: [id(1), id(0)] },
  { id: id(2), code: 'VN-GOV-02-UNIT', ancestorIds: [id(2), id(1), id(0)] },
  { id: id(3), code: 'VN-UBND-48', ancestorIds: [id(3), id(0)] },
];

let database: TestDatabase;
let orm: MikroORM;
let pool: Pool | undefined;
beforeAll(async () => {
  database = await createMigratedDatabase(library, inject('postgresAdminUrl'), 'callers');
  await seedOrganizationRefs(database.url, tree);
  orm = await openOrm({
    databaseUrl: database.applicationUrl,
    applicationName: 'callers test',
    entities: [],
    migrations: library.migrations,
    log: createLogger({ name: 'callers', level: 'silent' }),
    // Fewer connections than callers, so that they take turns on them.
    poolSize: 2,
    onPool: (made) => {
      pool = made;
    },
  });
});
afterAll(async () => {
  await orm.close(true);
  await database.drop();
});

interface Seen {
  readonly subject: string | null;
  readonly organization: string | null;
  readonly roles: readonly string[];
  readonly scope: readonly string[];
}

/** Who asks, as PostgreSQL sees it. */
async function whoAsks(): Promise<Seen | undefined> {
  const { rows } = await sql<Seen>`
    select khien_subject() as subject, khien_organization()::text as organization, khien_roles() as roles,
      array(select unnest(khien_scope())::text order by 1) as scope`.execute(orm.em.fork().getKysely());
  return rows[0];
}

const owner = testCaller({ roles: [Role.SYSTEM_OWNER], organization: 'VN-GOV-02', subject: 'a' });
const unit = testCaller({ roles: [Role.SYSTEM_OPERATOR], organization: 'VN-GOV-02-UNIT', subject: 'b' });
const government = testCaller({ roles: [Role.AUDITOR], subject: 'c' });

describe('PostgreSQL knows who asks', () => {
  it('with the organization that is acted for and all that stand under it', async () => {
    expect(await withCaller(owner, whoAsks)).toEqual({
      subject: 'a',
      organization: id(1),
      roles: ['PUBLIC', 'SYSTEM_OWNER'],
      scope: [id(1), id(2)],
    });
    expect(await withCaller(unit, whoAsks)).toMatchObject({ scope: [id(2)] });
    expect(await withCaller(government, whoAsks)).toMatchObject({ scope: [id(0), id(1), id(2), id(3)] });
  });

  it('and nobody asks outside of a request, or for an organization that does not exist', async () => {
    await withCaller(owner, whoAsks);
    expect(await whoAsks()).toEqual({ subject: null, organization: null, roles: [], scope: [] });
    const stranger = testCaller({ roles: [Role.SYSTEM_OWNER], organization: 'VN-NONE', subject: 'd' });
    expect(await withCaller(stranger, whoAsks)).toMatchObject({ organization: null, scope: [] });
  });

  it('and never takes one caller for another, however many share few connections', async () => {
    const callers = [owner, unit, government];
    const seen = await Promise.all(
      Array.from({ length: 300 }, (_, n) => {
        const caller = callers[(n * 7) % callers.length] ?? owner;
        return withCaller(caller, async () => ({ asked: caller.subject, seen: (await whoAsks())?.subject }));
      }),
    );
    expect(seen.filter(({ asked, seen: known }) => asked !== known)).toEqual([]);
  });

  it('within a transaction as well, and after one that was rolled back', async () => {
    await withCaller(owner, async () => {
      const rolledBack = orm.em.fork().transactional(async (em) => {
        const { rows } = await sql<{ subject: string }>`select khien_subject() as subject`.execute(
          em.getKysely(),
        );
        throw new Error(`seen: ${rows[0]?.subject}`);
      });
      await expect(rolledBack).rejects.toThrow('seen: a');
      expect(await whoAsks()).toMatchObject({ subject: 'a' });
    });
    expect(await withCaller(unit, whoAsks)).toMatchObject({ subject: 'b' });
  });

  it('and a connection that could not be told is given back, not used', async () => {
    const broken = testCaller({ roles: [Role.AUDITOR], subject: 'a\u0000b' });
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(withCaller(broken, whoAsks)).rejects.toThrow();
    }
    expect(await withCaller(unit, whoAsks)).toMatchObject({ subject: 'b' });
    expect(pool?.waitingCount).toBe(0);
  });
});

describe('the tree of organizations', () => {
  it('follows what is given: moved, renamed, gone', async () => {
    await seedOrganizationRefs(database.url, [
      { id: id(0), code: 'VN-GOV-00', ancestorIds: [id(0)] },
      { id: id(1), code: 'VN-GOV-02', ancestorIds: [id(1), id(0)] },
      { id: id(2), code: 'VN-UBND-48-UNIT', ancestorIds: [id(2), id(3), id(0)] },
      { id: id(3), code: 'VN-UBND-48', ancestorIds: [id(3), id(0)] },
    ]);
    expect(await withCaller(owner, whoAsks)).toMatchObject({ scope: [id(1)] });
    const province = testCaller({ roles: [Role.AUDITOR], organization: 'VN-UBND-48' });
    expect(await withCaller(province, whoAsks)).toMatchObject({ scope: [id(2), id(3)] });
  });
});
