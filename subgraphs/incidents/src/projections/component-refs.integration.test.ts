import { createMigratedDatabase } from '@khien/subgraph/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { incidents } from '../subgraph.js';

let database: Awaited<ReturnType<typeof createMigratedDatabase>>;
let owner: pg.Client;
let application: pg.Client;
beforeAll(async () => {
  database = await createMigratedDatabase(incidents, inject('postgresAdminUrl'), 'component refs');
  [owner, application] = [database.url, database.applicationUrl].map(
    (connectionString) => new pg.Client({ connectionString }),
  ) as [pg.Client, pg.Client];
  await Promise.all([owner.connect(), application.connect()]);
});
afterAll(async () => {
  await Promise.all([owner.end(), application.end()]);
  await database.drop();
});

const uuid = (n: number) => `0199d1c0-0000-7000-8000-${String(n).padStart(12, '0')}`;
const AT = '2026-11-01T00:00:00.000Z';
const component = (n: number, sequence: number, data: object = {}) => ({
  ...{ sequence: String(sequence), type: 'SystemComponent', key: uuid(n), kind: 'changed', at: AT },
  data: {
    ...{ systemId: uuid(100), name: 'OpenSSL', version: '3.0.1', purl: null, host: null, lastSeenAt: AT },
    ...data,
  },
});
const weakness = (n: number, sequence: number, cve: string) => ({
  ...{ sequence: String(sequence), type: 'SystemWeakness', key: uuid(n), kind: 'changed', at: AT },
  data: { systemId: uuid(100), componentId: uuid(1), cve, lastSeenAt: AT },
});
const mark = (kind: 'begun' | 'ended', sequence: number, begun = sequence) => ({
  ...{ sequence: String(sequence), type: 'Snapshot', key: 'x', kind, at: AT },
  data: { types: ['SystemComponent', 'SystemWeakness'], begun: String(begun) },
});
const apply = (what: 'component' | 'weakness', events: readonly object[]) =>
  application.query(`select system_${what}_refs_apply($1)`, [JSON.stringify(events)]);
const rows = async (text: string) =>
  (await owner.query(text)).rows.map((row) => Object.values(row).join(' '));
const components = () => rows('select name, version, position from system_component_ref order by id');

it('the copy of components follows what is newer, and drops what is removed or not told by a whole telling', async () => {
  await apply('component', [component(1, 2, { version: '3.0.2' }), component(1, 1), component(2, 3)]);
  expect(await components()).toEqual(['OpenSSL 3.0.2 2', 'OpenSSL 3.0.1 3']);
  await apply('component', [component(1, 1), { ...component(2, 2), kind: 'removed', data: {} }]);
  expect(await components()).toEqual(['OpenSSL 3.0.2 2', 'OpenSSL 3.0.1 3']);
  await apply('component', [{ ...component(2, 4), kind: 'removed', data: {} }, component(3, 5)]);
  await apply('component', [mark('begun', 6), { ...component(3, 7, { version: null }), kind: 'snapshot' }]);
  expect(await components()).toEqual(['OpenSSL 3.0.2 2', 'OpenSSL  7']);
  await apply('component', [mark('ended', 8, 6)]);
  expect(await components()).toEqual(['OpenSSL  7']);

  await apply('weakness', [weakness(1, 9, 'CVE-2026-0001'), weakness(2, 10, 'CVE-2026-0002')]);
  await apply('weakness', [{ ...weakness(2, 11, ''), kind: 'removed', data: {} }]);
  expect(await rows('select cve, position from system_weakness_ref')).toEqual(['CVE-2026-0001 9']);
});

it('is not there for the application, nor for whoever asks', async () => {
  for (const table of ['system_component_ref', 'system_weakness_ref']) {
    await expect(application.query(`select from ${table}`)).rejects.toThrow(/permission denied/);
  }
  await application.query(`select set_config('khien.subject', 'me', false)`);
  for (const what of ['component', 'weakness'] as const) {
    await expect(apply(what, [])).rejects.toThrow(/nobody's hand/);
  }
  await application.query(`select set_config('khien.subject', '', false)`);
});

it.each([
  ['pkg:npm/%40angular/core@17.0.0', 'npm/@angular/core', 'core'],
  ['pkg:NPM/lodash@4.17.20?x=y#z', 'npm/lodash', 'lodash'],
  [
    'pkg://maven/org.apache.logging.log4j/log4j-core',
    'maven/org.apache.logging.log4j/log4j-core',
    'log4jcore',
  ],
  ['pkg:pypi/Foo_Bar.baz@1', 'pypi/foo-bar-baz', 'foobarbaz'],
  ['pkg:golang/github.com/Gorilla/mux@v1.8.0', 'golang/github.com/gorilla/mux', 'mux'],
  ['pkg:deb/debian/openssl@1.1.1n-0%2Bdeb11u4?arch=amd64', 'deb/debian/openssl', 'openssl'],
  ['pkg:generic/a%2Fb@1', 'generic/a/b', 'b'],
  ['pkg:npm/', null, 'khongphaipurl'],
  ['pkg:npm/%zz%00%ff', 'npm/%zz%00%ff', 'zz00ff'],
  ['openssl', null, 'khongphaipurl'],
  ['', null, 'khongphaipurl'],
])('the package URL %s is compared by %s, and by name as %s', async (purl, key, name) => {
  const { rows: found } = await owner.query(
    'select purl_key($1) as key, component_name_key($2, $1) as name',
    [purl, 'Không phải PURL'],
  );
  expect(found).toEqual([{ key, name }]);
});
