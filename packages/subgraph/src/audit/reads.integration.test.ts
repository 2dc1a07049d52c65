import { Role } from '@khien/identity';
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import { type AuditedLibrary, startAuditedLibrary } from '../fixture/audited-library.harness.js';
import { testCaller } from '../testing/test-caller.js';
import { ReadLog } from './read-log.js';

let library: AuditedLibrary;
let ids: readonly string[];
let before: number;
beforeAll(async () => {
  library = await startAuditedLibrary(inject('postgresAdminUrl'));
  ids = [await library.addAuthor('Nguyễn Trãi'), await library.addAuthor('Chu Văn An')].sort();
});
afterAll(() => library.close());
beforeEach(async () => {
  before = await library.lastPosition();
});

const READ = 'query ($ids: [ID!]!) { personalFiles(ids: $ids) { name } }';
const reader = testCaller({ roles: [Role.RESPONDER], organization: 'VN-GOV-02', subject: 'lan' });
const wanted = () => ({
  kind: 'READ',
  action: 'personalFiles',
  entity: { type: 'Author', ids },
  subject: 'lan',
  organization: 'VN-GOV-02',
  organizationId: '00000000-0000-4000-8000-000000000002',
  roles: ['PUBLIC', 'RESPONDER'],
});

it('is one entry for all objects of a type that one request read, however often', async () => {
  const twice =
    'query ($ids: [ID!]!) { a: personalFiles(ids: $ids) { name } b: personalFiles(ids: $ids) { id } }';
  await library.data(twice, { ids }, { caller: reader });
  expect((await library.entries(before)).map(({ payload }) => payload)).toMatchObject([wanted()]);
});

it('is written over HTTP as well', async () => {
  const { url } = await library.subgraph.listen({ host: '127.0.0.1', port: 0 });
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await library.headersOf(reader)) },
    body: JSON.stringify({ query: READ, variables: { ids } }),
  });
  expect(await response.json()).toMatchObject({ data: { personalFiles: [{}, {}] } });
  expect((await library.entries(before)).map(({ payload }) => payload)).toMatchObject([wanted()]);
});

it('is not written for what nobody read', async () => {
  await library.data(READ, { ids: [] }, { caller: reader });
  await library.data('{ authors { totalCount } }', {}, { caller: reader });
  expect(await library.entries(before)).toEqual([]);
});

it('names each reader when many read at once and their entries are written together', async () => {
  const readers = Array.from({ length: 40 }, (_, n) =>
    testCaller({
      roles: [Role.RESPONDER],
      organization: n % 2 ? 'VN-GOV-01' : 'VN-GOV-02',
      subject: `reader-${n}`,
    }),
  );
  await Promise.all(readers.map((caller) => library.data(READ, { ids }, { caller })));
  const entries = await library.entries(before);
  const seen = entries.map(({ payload }) => `${payload['subject']} ${payload['organization']}`);
  expect(seen.sort()).toEqual(
    readers.map(({ subject, organization }) => `${subject} ${organization}`).sort(),
  );
  const [{ appends } = { appends: 0 }] = await library.asSuperuser<{ appends: number }>(
    'select count(distinct xmin::text)::int as appends from audit_entry where position > $1',
    [before],
  );
  expect(appends).toBeLessThan(readers.length / 2);
});

it('of one reader that cannot be written does not stand in the way of the others', async () => {
  const log = new ReadLog(library.subgraph.orm);
  const good = JSON.stringify({ kind: 'READ', entity: { type: 'Author', ids: ['good'] } });
  const outcomes = await Promise.allSettled([
    log.append(reader, [good]),
    log.append(reader, ['no JSON']),
    log.append(reader, [good]),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await library.entries(before)).toHaveLength(2);
});

it('comes before the answer: what cannot be logged is not shown, in process and over HTTP', async () => {
  await library.asSuperuser('alter table audit_entry add constraint full_disk check (false) not valid');
  try {
    const answer = await library.ask(READ, { ids }, { caller: reader });
    expect(answer.data ?? null).toBeNull();
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
    expect(JSON.stringify(answer)).not.toContain('Nguyễn Trãi');
    const { url } = await library.subgraph.listen({ host: '127.0.0.1', port: 0 });
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await library.headersOf(reader)) },
      body: JSON.stringify({ query: READ, variables: { ids } }),
    });
    expect(await response.text()).not.toContain('Nguyễn Trãi');
  } finally {
    await library.asSuperuser('alter table audit_entry drop constraint full_disk');
  }
  expect((await library.data<{ personalFiles: unknown[] }>(READ, { ids })).personalFiles).toHaveLength(2);
});
