import { PUBLIC_CALLER, Role } from '@khien/identity';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { type AuditedLibrary, startAuditedLibrary } from '../fixture/audited-library.harness.js';
import { testCaller } from '../testing/test-caller.js';

let library: AuditedLibrary;
let before: number;
beforeAll(async () => {
  library = await startAuditedLibrary(inject('postgresAdminUrl'));
});
afterAll(() => library.close());
beforeEach(async () => {
  before = await library.lastPosition();
});

const payloads = async () => (await library.entries(before)).map(({ payload }) => payload);
const authorsNamed = async (name: string) =>
  (await library.asSuperuser('select 1 from author where name = $1', [name])).length;

describe('a change through the ORM accounts for itself', () => {
  const owner = testCaller({ roles: [Role.SYSTEM_OWNER], organization: 'VN-GOV-01', subject: 'nga' });

  it('when an object is made in a transaction, when it is changed, and when it is removed', async () => {
    const requestId = '0199aaaa-0000-7000-8000-000000000001';
    const headers = { 'x-request-id': requestId };
    const { addAuthor } = await library.data<{ addAuthor: { author: { id: string } } }>(
      'mutation { addAuthor(name: "Nguyễn Du", idempotencyKey: "audit-key-1") { author { id } } }',
      {},
      { caller: owner, headers },
    );
    const { id } = addAuthor.author;
    await library.data(
      'mutation ($id: String!) { renameAuthor(id: $id, name: "Tố Như", expectedVersion: 1) { author { id } } }',
      { id },
      { caller: owner, headers },
    );
    await library.data('mutation ($id: ID!) { removeAuthor(id: $id) }', { id }, { caller: owner, headers });
    const common = {
      entity: { type: 'Author', ids: [id] },
      subject: 'nga',
      organization: 'VN-GOV-01',
      organizationId: '00000000-0000-4000-8000-000000000001',
      roles: ['PUBLIC', 'SYSTEM_OWNER'],
      databaseRole: new URL(library.applicationUrl).username,
      requestId,
    };
    const addedAt = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/);
    expect(await payloads()).toEqual([
      {
        ...common,
        kind: 'CREATE',
        action: 'addAuthor',
        version: 1,
        before: null,
        after: { id, name: 'Nguyễn Du', addedAt, version: 1 },
      },
      {
        ...common,
        kind: 'UPDATE',
        action: 'renameAuthor',
        version: 2,
        before: { name: 'Nguyễn Du', version: 1 },
        after: { name: 'Tố Như', version: 2 },
      },
      {
        ...common,
        kind: 'DELETE',
        action: 'removeAuthor',
        version: 2,
        before: expect.objectContaining({ id, name: 'Tố Như', addedAt, version: 2 }),
        after: null,
      },
    ]);
  });

  it('when the flush begins its transaction by itself', async () => {
    const id = await library.addAuthor('Hồ Xuân Hương');
    expect(await payloads()).toMatchObject([{ kind: 'CREATE', action: 'addPlainly', entity: { ids: [id] } }]);
  });

  it('under the name of its own root field when one request changes several times', async () => {
    await library.data('mutation { a: addPlainly(name: "Một") b: addOneOfTwo(kept: "Hai", dropped: "Ba") }');
    expect((await payloads()).map(({ action }) => action)).toEqual(['addPlainly', 'addOneOfTwo']);
  });

  it('of the public, which has neither name nor organization', async () => {
    await library.data('mutation { addPlainly(name: "Dân gian") }', {}, { caller: PUBLIC_CALLER });
    expect(await payloads()).toMatchObject([
      { subject: null, organization: null, organizationId: null, roles: ['PUBLIC'] },
    ]);
  });

  it('with text that JSON would not take as it is', async () => {
    await library.addAuthor('Lỗi dấu "ngoặc" \\ và \n dòng');
    const [entry] = await payloads();
    expect(entry?.['after']).toMatchObject({ name: 'Lỗi dấu "ngoặc" \\ và \n dòng' });
  });

  it.each([
    ['half a surrogate pair', 'Lỗi \u{D800}'],
    ['NUL', 'Lỗi \0'],
  ])('and not with %s, which is refused before it changes anything', async (_what, name) => {
    await expect(library.addAuthor(name)).rejects.toThrow('BAD_USER_INPUT');
    expect(await payloads()).toEqual([]);
  });
});

describe('a change and its entry stand or fall together', () => {
  it('a change that is rolled back leaves no entry', async () => {
    const { errors } = await library.ask('mutation { addAndFail(name: "Không") }');
    expect(errors).toHaveLength(1);
    expect(await payloads()).toEqual([]);
    expect(await authorsNamed('Không')).toBe(0);
  });

  it('a change in a savepoint that is rolled back leaves no entry, the one beside it does', async () => {
    await library.data('mutation { addOneOfTwo(kept: "Giữ", dropped: "Bỏ") }');
    expect(await authorsNamed('Bỏ')).toBe(0);
    expect((await payloads()).map(({ after }) => (after as { name: string }).name)).toEqual(['Giữ']);
  });

  it('a change whose entry cannot be written is not made', async () => {
    await library.asSuperuser('alter table audit_entry add constraint full_disk check (false) not valid');
    try {
      for (const mutation of [
        'addPlainly(name: "Mất")',
        'addAuthor(name: "Mất", idempotencyKey: "audit-key-2") { author { id } }',
      ]) {
        const { errors } = await library.ask(`mutation { ${mutation} }`);
        expect(errors?.[0]?.extensions).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
      }
    } finally {
      await library.asSuperuser('alter table audit_entry drop constraint full_disk');
    }
    expect(await authorsNamed('Mất')).toBe(0);
    expect(await payloads()).toEqual([]);
  });
});

describe('a change past the ORM', () => {
  const rename = (id: string, accounted: boolean) =>
    library.ask(
      'mutation ($id: ID!, $accounted: Boolean!) { renameBySql(id: $id, name: "Tên mới", accounted: $accounted) }',
      { id, accounted },
    );

  it('is refused by the database when it is not accounted for', async () => {
    const id = await library.addAuthor('Tên cũ');
    const { errors } = await rename(id, false);
    expect(errors).toHaveLength(1);
    expect(await authorsNamed('Tên mới')).toBe(0);
  });

  it('is made when it is, under the same chain', async () => {
    const id = await library.addAuthor('Tên cũ');
    expect((await rename(id, true)).errors).toBeUndefined();
    expect(await authorsNamed('Tên mới')).toBe(1);
    expect((await payloads()).at(-1)).toMatchObject({
      kind: 'UPDATE',
      action: 'renameBySql',
      entity: { type: 'Author', ids: [id] },
      before: { name: 'unknown' },
      after: { name: 'Tên mới' },
    });
  });
});
