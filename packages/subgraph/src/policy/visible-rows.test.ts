import type { Role } from '@khien/identity';
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
} from 'kysely';
import { describe, expect, it } from 'vitest';
import { archiveFriends } from '../fixture/archive.policy.js';
import { testCaller } from '../testing/test-caller.js';
import { everyone, type Rule, rule, withObject } from './rule.js';
import { visibleRows } from './visible-rows.js';

const dialect = {
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new DummyDriver(),
  createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
};
const db = new Kysely<unknown>({ dialect });

const parties = rule('parties', {
  anywhere: ['COORDINATOR'],
  within: ['SYSTEM_OWNER', 'AUDITOR'],
  named: ['RESPONDER', 'AUDITOR'],
});
const owner = sql`s.owner_id`;
const operator = sql`s.operator_id`;
const named = sql<boolean>`s.person = khien_subject()`;

/** The condition for somebody with this one role, as SQL. */
function conditionFor(role: Role, of: Rule, columns: RawBuilder<unknown>[], names?: RawBuilder<boolean>) {
  return visibleRows({ caller: testCaller({ roles: [role] }) }, of, columns, names)?.compile(db).sql;
}

const IN_SCOPE = '= any ((select khien_scope())::uuid[])';

describe('the rows that may be seen', () => {
  it('are all for who may anywhere', () => {
    expect(conditionFor('COORDINATOR', parties, [owner], named)).toBeUndefined();
    expect(conditionFor('PUBLIC', everyone, [owner], named)).toBeUndefined();
  });

  it('are none for a role that the rule does not list', () => {
    expect(conditionFor('APPRAISER', parties, [owner], named)).toBe('false');
    expect(conditionFor('PUBLIC', parties, [owner], named)).toBe('false');
  });

  it('are none where nothing says whose a row is, or whom it names', () => {
    expect(conditionFor('SYSTEM_OWNER', parties, [], named)).toBe('false');
    expect(conditionFor('RESPONDER', parties, [owner])).toBe('false');
  });

  it('are those of any of the organizations, or that name the caller, as the rule says', () => {
    expect(conditionFor('SYSTEM_OWNER', parties, [owner, operator], named)).toBe(
      `(s.owner_id ${IN_SCOPE} or s.operator_id ${IN_SCOPE})`,
    );
    expect(conditionFor('RESPONDER', parties, [owner], named)).toBe('(s.person = khien_subject())');
    expect(conditionFor('AUDITOR', parties, [owner], named)).toBe(
      `(s.owner_id ${IN_SCOPE} or s.person = khien_subject())`,
    );
  });

  it('are all for a role of a circle while the database says that the organization belongs to it', () => {
    expect(conditionFor('RESPONDER', archiveFriends, [owner])).toBe('((select is_friend()))');
    expect(conditionFor('SYSTEM_OWNER', archiveFriends, [owner])).toBe(
      `(s.owner_id ${IN_SCOPE} or (select is_friend()))`,
    );
    expect(conditionFor('APPRAISER', archiveFriends, [owner])).toBe('false');
  });

  it('cannot be asked of a rule for fields', () => {
    expect(() => conditionFor('PUBLIC', withObject, [owner])).toThrow(/rule for fields/);
  });
});
