import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { type AuditedLibrary, startAuditedLibrary } from '../fixture/audited-library.harness.js';

let library: AuditedLibrary;
beforeAll(async () => {
  library = await startAuditedLibrary(inject('postgresAdminUrl'));
});
afterAll(() => library.close());

const add = () => library.ask('mutation { addPlainly(name: "Bị từ chối") }', {}, { language: 'en' });

it.each([
  [
    'row-level security',
    'alter table author enable row level security',
    'alter table author disable row level security',
  ],
  [
    'a guard of a column',
    `create function guards() returns trigger language plpgsql as $$
      begin raise exception 'the secret of table author' using errcode = 'insufficient_privilege'; end $$;
     create trigger guards before insert on author for each row execute function guards()`,
    'drop trigger guards on author',
  ],
])('what %s refuses is FORBIDDEN, and nothing of the database is told', async (_what, refuse, allow) => {
  await library.asSuperuser(refuse);
  const { data, errors } = await add();
  await library.asSuperuser(allow);
  expect(data ?? null).toBeNull();
  expect(errors).toHaveLength(1);
  expect(errors?.[0]).toMatchObject({ message: 'You may not do this.', extensions: { code: 'FORBIDDEN' } });
  expect(JSON.stringify(errors)).not.toMatch(/author|polic|security|secret|insert|42501/i);
  expect((await add()).errors).toBeUndefined();
});

it('what breaks otherwise is masked, and nothing of the database is told', async () => {
  await library.asSuperuser('alter table author add constraint secret check (length(name) < 5) not valid');
  const { errors } = await add();
  await library.asSuperuser('alter table author drop constraint secret');
  expect(errors?.[0]).toMatchObject({ extensions: { code: 'INTERNAL_SERVER_ERROR' } });
  expect(JSON.stringify(errors)).not.toMatch(/author|constraint|secret|insert|Bị từ chối/i);
});
