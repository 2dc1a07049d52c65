import { createMigratedDatabase } from '@khien/subgraph/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { incidents } from '../subgraph.js';

let database: Awaited<ReturnType<typeof createMigratedDatabase>>;
let client: pg.Client;
beforeAll(async () => {
  database = await createMigratedDatabase(incidents, inject('postgresAdminUrl'), 'version order');
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** How the first of two versions stands to the second: `<`, `=`, `>`, or `?` where nothing is decided. */
async function compare(scheme: string | null, one: string, other: string): Promise<string> {
  const { rows } = await client.query(
    `select case when a.low is null or b.low is null then '?' when a.high < b.low then '<' when a.low > b.high then '>'
       when a.low = a.high and b.low = b.high then '=' else '?' end as sign
     from (select low collate "C" as low, high collate "C" as high from version_span($1, $2)) a,
       (select low collate "C" as low, high collate "C" as high from version_span($1, $3)) b`,
    [scheme, one, other],
  );
  return rows[0].sign;
}

/** Chains as the specifications and their reference implementations give them, oldest first. */
const ASCENDING: Readonly<Record<string, readonly (readonly string[])[]>> = {
  npm: [
    // Semantic Versioning 2.0.0, 11.4.
    [
      ...['1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta', '1.0.0-beta.2', '1.0.0-beta.11'],
      ...['1.0.0-rc.1', '1.0.0', '2.0.0', '2.1.0', '2.1.1', '2.10.0', '10.0.0'],
    ],
  ],
  golang: [['v0.0.0-20210101000000-abcdefabcdef', 'v0.0.1', 'v1.2.3', 'v1.10.0']],
  nuget: [['1.0.0-Alpha', '1.0.0', '1.0.0.1', '1.0.1']],
  pypi: [
    // PEP 440, "Summary of permitted suffixes and relative ordering".
    [
      ...[
        '1.dev0',
        '1.0.dev456',
        '1.0a1',
        '1.0a2.dev456',
        '1.0a12.dev456',
        '1.0a12',
        '1.0b1.dev456',
        '1.0b2',
      ],
      ...[
        '1.0b2.post345.dev456',
        '1.0b2.post345',
        '1.0rc1.dev456',
        '1.0rc1',
        '1.0',
        '1.0+abc.5',
        '1.0+abc.7',
      ],
      ...['1.0+5', '1.0.post456.dev34', '1.0.post456', '1.0.15', '1.1.dev1', '1!0.1'],
    ],
  ],
  maven: [
    // "Version Order Specification" of the POM reference.
    [
      ...['1-alpha2snapshot', '1-alpha3', '1-alpha-123', '1-beta-2', '1-beta123', '1-m2', '1-m11', '1-rc'],
      ...['1-cr2', '1-rc123', '1-SNAPSHOT', '1', '1-sp', '1-sp2', '1-sp123', '1-abc', '1-def', '1-pom-1'],
      ...['1-1-snapshot', '1-1', '1-2', '1-123', '1.1', '2.14.1', '2.17.0', '2.17.1'],
    ],
  ],
  gem: [['1.0.a', '1.0.b1', '1.0.b2', '1.0.rc1', '1.0', '1.0.1', '1.2', '1.10']],
  deb: [
    // deb-version(7): a tilde before the end, letters before signs.
    [
      ...['1.0~~', '1.0~~a', '1.0~', '1.0', '1.0a', '1.0+b', '1.0.1-1~deb11u1', '1.0.1-1', '1.0.1-1+deb11u2'],
      ...['1.0.1-1.1', '1.0.1-10', '1.1.1n-0+deb11u4', '1:0.5-1'],
    ],
  ],
  rpm: [
    // rpm-version(7).
    [
      ...[
        '1.0~rc1-1',
        '1.0~rc2-1',
        '1.0-1',
        '1.0^git1-1',
        '1.0.a-1',
        '1.0.1-1',
        '1.0.1-2.el8',
        '1.0.1-10.el8',
      ],
      ...['1.1-1', '2.0-1', '1:0.5-1'],
    ],
  ],
  generic: [
    [
      ...['0.9', '1.0-alpha', '1.0-beta2', '1.0rc1', '1.0', '1.0.1', '1.1.1', '1.1.1k', '1.1.1l', '1.1.2'],
      ...['8.9p1', '9.8p1', '9.8p2', '10.0'],
    ],
  ],
};

describe.each(Object.entries(ASCENDING))('versions of %s', (scheme, chains) => {
  it.each(chains.map((chain) => [chain.length, chain] as const))(
    'stand in their order: %i of them',
    async (_count, chain) => {
      const wrong: string[] = [];
      for (const [at, one] of chain.entries()) {
        for (const [place, other] of chain.entries()) {
          const sign = await compare(scheme, one, other);
          const right = at < place ? '<' : at > place ? '>' : '=';
          // Without a revision it may be any of them.
          const anyRevision = ['deb', 'rpm'].includes(scheme) && at === place && sign === '?';
          if (sign !== right && !anyRevision) wrong.push(`${one} ${sign} ${other}`);
        }
      }
      expect(wrong).toEqual([]);
    },
  );
});

it.each([
  ['npm', '1.0.0', '1.0.0+build.7', '='],
  ['npm', '1.0', '1.0.0', '='],
  ['pypi', '1.0', '1.0.0', '='],
  ['pypi', '1.0-alpha.1', '1.0a1', '='],
  ['maven', '1', '1.0.0-final', '='],
  ['maven', '1.0.0.RELEASE', '1-ga', '='],
  ['maven', '1-a1', '1-alpha-1', '='],
  ['gem', '1.0.0', '1', '='],
  ['deb', '1.2-0', '1.2-0', '='],
  ['deb', '1.2', '1.2-3', '?'],
  ['rpm', '1.2-3', '1.2', '?'],
  ['rpm', '1.2', '1.2.3', '<'],
  ['deb', '1.2', '1.2.3-1', '<'],
  // What stands behind the numbers is not known to come before or after the release.
  [null, '10.5.2-MariaDB', '10.5.2', '?'],
  [null, '10.5.2-MariaDB', '10.5.3', '<'],
  [null, '2.4.41-4ubuntu3', '2.4.41', '?'],
  [null, '2.4.41-4ubuntu3', '2.4.42', '<'],
  [null, '1:2.0', '3.0', '?'],
  ['maven', '31.1-jre~x', '31.2', '<'],
  ['npm', '1.2.3.4.5', '1.2.3', '>'],
  ['pypi', '2.0-custom build', '2.1', '?'],
  ['pypi', '2.0-custom', '2.1', '<'],
  [null, 'latest', '1.0', '?'],
  [null, '', '1.0', '?'],
  [null, '9'.repeat(61), '1.0', '?'],
  ['npm', '99999999999999999999.0.0', '100000000000000000000.0.0', '<'],
])('of %s, %s and %s: %s', async (scheme, one, other, sign) => {
  expect(await compare(scheme, one, other)).toBe(sign);
});

describe('ranges', () => {
  const within = async (scheme: string | null, range: string | null, version: string) => {
    const { rows } = await client.query('select within from versions_within($1, $2, $3)', [
      scheme,
      range,
      [version],
    ]);
    return rows.map((row) => row.within);
  };

  it.each([
    ['npm', '< 2.17.1', { '2.14.1': true, '2.17.1': false, '2.17.1-rc.1': true, '3.0.0': false }],
    ['npm', '<= 2.0', { '2.0.0': true, '2.0.1': false }],
    [null, '>= 1.0, < 1.5', { '0.9': false, '1.0': true, '1.4.9': true, '1.5': false }],
    [null, '< 1.5, >= 1.0', { '0.9': false, '1.2': true }],
    [null, '>=1.0 <1.5 || >=2.0 <2.3', { '1.2': true, '1.7': false, '2.2': true, '2.3': false }],
    [null, '1.2.3', { '1.2.3': true, '1.2.4': false, '1.2.3.0': true }],
    [null, '1.2.3, 1.2.5', { '1.2.3': true, '1.2.4': false, '1.2.5': true }],
    [null, '≤ 3.1', { '3.1': true, '3.2': false }],
    [null, null, { '1.0': true, 'nothing known': true }],
    [null, 'vers:all/*', { x: true }],
    [
      'npm',
      'vers:npm/1.2.3|>=2.0.0|<5.0.0',
      { '1.2.3': true, '1.2.4': false, '2.0.0': true, '5.0.0': false },
    ],
    ['npm', 'vers:npm/>=1.0.0|!=1.5.0|<2.0.0', { '1.4.0': true, '1.5.0': false, '1.6.0': true }],
    ['npm', 'vers:npm/!=1.5.0', { '1.4.0': true, '1.5.0': false }],
    ['pypi', 'vers:pypi/<1.0%2Babc', { '1.0': true, '1.0+abc': false }],
    ['deb', 'vers:deb/<1:2.0-3', { '1:2.0-2': true, '1:2.0-3': false, '9.0-1': true }],
    ['deb', '<= 1.1.1n', { '1.1.1n-0+deb11u4': null, '1.1.1m-9': true, '1.1.1w-0': false }],
    [null, '< 2.0', { latest: null, '2.0-MariaDB': null, '1.9-MariaDB': true, '2.1-MariaDB': false }],
    // A range that nobody can read decides nothing.
    [null, 'trước bản vá tháng 5', { '1.0': null }],
    [null, '< bản 2', { '1.0': null }],
    [null, '1.x', { '1.0': null }],
    [null, '>= 2.0-a9x, < 2.0', { '1.0': null }],
  ] as const)('%s %s', async (scheme, range, expected) => {
    const found: [string, unknown][] = [];
    for (const version of Object.keys(expected)) {
      found.push([version, (await within(scheme, range, version))[0]]);
    }
    expect(Object.fromEntries(found)).toEqual(expected);
  });
});
