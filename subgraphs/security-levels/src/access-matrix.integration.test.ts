import { ROLES } from '@khien/identity';
import { accessMatrix } from '@khien/subgraph';
import {
  type Asking,
  AUDIT_TYPES,
  declaredAccess,
  observeAccess,
  observeRootAccess,
  type TestSubgraph,
} from '@khien/subgraph/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asker, MINISTRY, PROVINCE, SYSTEMS, startAccess } from './fixture/access.fixture.js';
import { addDossiers } from './fixture/dossiers.fixture.js';
import { CHANGES, ELSEWHERE, ROOT_ARGUMENTS, systemOf, WAYS } from './fixture/ways/index.js';
import { securityLevels } from './subgraph.js';

let running: TestSubgraph;
let owner: pg.Client;
beforeAll(async () => {
  running = await startAccess();
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
  await addDossiers(owner);
});
afterAll(async () => {
  await owner.end();
  await running.close();
});

const AREA = '48@2025-07-01';

async function ask(query: string, { role }: Asking) {
  const id = /\(input: \{ id: "([^"]+)"/.exec(query)?.[1] ?? null;
  const { rows } = await owner.query<{ version: number }>(
    'select version from information_system where id = $1',
    [id],
  );
  const versioned = query.replace('CURRENT', String(rows[0]?.version ?? 1));
  return running.ask(versioned, {}, { caller: asker(role) });
}

/** Fields that lead to systems: of any object, but to those systems only that the caller sees. */
const TO_SYSTEMS = ['informationSystems', 'ownedSystemIds'];

/** Fields that lead to figures: of an object that itself is public, to those only for whom its figures are. */
const TO_FIGURES = ['levelSummary', 'levelProgress', 'levelRanking'];

describe('what the matrix says is what the graph does', () => {
  it.each(WAYS)('%s', async (type, at, query) => {
    const observed = await observeAccess({ definition: securityLevels, type, at, query, ask });
    expect(observed).toEqual(declaredAccess(securityLevels, type));
  });

  it.each(['Query', 'Mutation'] as const)('%s', async (type) => {
    const observed = await observeRootAccess({
      definition: securityLevels,
      type,
      ask: (query, role) => ask(query, { role, relation: 'own' }),
      arguments: ROOT_ARGUMENTS,
    });
    expect(observed).toEqual(declaredAccess(securityLevels, type));
  });

  it.each([
    ['UpdateInformationSystemPayload', 'updateInformationSystem', 'users: 5'],
    ['SetSystemPartsPayload', 'setSystemParts', 'parts: []'],
  ])('%s: of others it says that there is no such system', async (type, mutation, change) => {
    const update = (asking: Asking) =>
      ask(
        `mutation { ${mutation}(input: { id: "${systemOf(asking)}", expectedVersion: CURRENT, ${change} }) {
          informationSystem { id } userErrors { code } } }`,
        asking,
      );
    for (const { field, access } of declaredAccess(securityLevels, type)) {
      if (field === '(object)') continue;
      for (const role of ROLES) {
        const own = await update({ role, relation: 'own' });
        const may = { informationSystem: { id: SYSTEMS.owned.id }, userErrors: [] };
        expect(own.data?.[mutation] ?? null, role).toEqual(access[role] === 'own' ? may : null);
        const other = await update({ role, relation: 'other' });
        const none = { informationSystem: null, userErrors: [{ code: 'NOT_FOUND' }] };
        expect(other.data?.[mutation] ?? null, role).toEqual(access[role] === 'own' ? none : null);
      }
    }
  });

  it.each(CHANGES)('%s: of others it says that there is no such system', async (type, change) => {
    const name = (asking: Asking) => /^\w+/.exec(change(asking))?.[0] ?? '';
    const outcome = async (asking: Asking) => {
      const query = `mutation { ${change(asking)} { informationSystem { id } userErrors { code path } } }`;
      const { data } = await ask(query, asking);
      return (data?.[name(asking)] ?? null) as { userErrors: { code: string; path: string[] }[] } | null;
    };
    const none = {
      informationSystem: null,
      userErrors: [{ code: 'NOT_FOUND', path: ['input', 'systemId'] }],
    };
    for (const { field, access } of declaredAccess(securityLevels, type)) {
      if (field === '(object)') continue;
      for (const role of ROLES) {
        const own = await outcome({ role, relation: 'own' });
        expect(own === null, role).toBe(access[role] !== 'own');
        expect(own?.userErrors ?? [], role).not.toEqual(none.userErrors);
        expect(await outcome({ role, relation: 'other' }), role).toEqual(
          access[role] === 'own' ? none : null,
        );
      }
    }
  });

  const entities: Readonly<Record<string, string>> = {
    Organization: `code: "${MINISTRY}"`,
    AdministrativeUnit: `id: "${AREA}", subtreeIds: ["${AREA}"], ancestorIds: []`,
  };
  const entity = (type: string, inside: string) =>
    `{ _entities(representations: [{ __typename: "${type}", ${entities[type]} }]) { ... on ${type} ${inside} } }`;

  it.each(Object.keys(entities))('%s, but for the systems that it leads to', async (type) => {
    const plain = <T extends { field: string }>(rows: readonly T[]) =>
      rows.filter(({ field }) => ![...TO_SYSTEMS, ...TO_FIGURES].includes(field));
    const observed = await observeAccess({
      definition: securityLevels,
      type,
      at: ['_entities', 0],
      query: (selection) => entity(type, selection),
      ask,
      arguments: { levelProgress: '(from: "2026-01-01")' },
    });
    expect(plain(observed)).toEqual(plain(declaredAccess(securityLevels, type)));
  });

  const leading = accessMatrix(securityLevels).filter(
    ({ type, field }) => TO_SYSTEMS.includes(field) && type !== 'Query',
  );
  it.each(leading.map((row) => [row.type, row.field, row] as const))(
    '%s.%s leads to systems whom the matrix says, of any organization',
    async (type, field, row) => {
      for (const role of ROLES) {
        const inside = field === 'ownedSystemIds' ? `{ ${field} }` : `{ ${field} { nodes { id } } }`;
        const { data } = await ask(entity(type, inside), { role, relation: 'own' });
        const seen = JSON.stringify(data);
        expect(seen.includes(SYSTEMS.owned.id), role).toBe(row.access[role] !== '-');
        const foreign = type === 'AdministrativeUnit' && row.access[role] === 'all';
        expect(seen.includes(SYSTEMS.foreign.id), role).toBe(foreign);
      }
    },
  );

  const figures = accessMatrix(securityLevels).filter(
    ({ type, field }) => TO_FIGURES.includes(field) && type !== 'Query',
  );
  it.each(figures.map((row) => [row.type, row.field, row] as const))(
    '%s.%s tells the figures of whom the matrix says',
    async (type, field, row) => {
      const own =
        type === 'Organization'
          ? `code: "${MINISTRY}"`
          : 'id: "99@2025-07-01", subtreeIds: ["99@2025-07-01"]';
      const foreign =
        type === 'Organization' ? `code: "${PROVINCE}"` : `id: "${AREA}", subtreeIds: ["${AREA}"]`;
      const inside =
        field === 'levelProgress' ? `${field}(from: "2026-01-01") { origin }` : `${field} { origin }`;
      for (const role of ROLES) {
        const seen = async (key: string) => {
          const { data } = await ask(
            `{ _entities(representations: [{ __typename: "${type}", ${key} }]) { ... on ${type} { ${inside} } } }`,
            { role, relation: 'own' },
          );
          return (data?.['_entities'] as Record<string, unknown>[] | null)?.[0]?.[field] ?? null;
        };
        // Nobody is seated in that place, so that its figures, which are none, are everybody's who has some.
        const none = type === 'Organization' ? [{ origin: 'REGISTERED' }] : [];
        expect(await seen(own), role).toEqual(row.access[role] === '-' ? null : none);
        expect(await seen(foreign), role).toEqual(
          row.access[role] === 'all' ? [{ origin: 'REGISTERED' }] : null,
        );
      }
    },
  );

  it('InformationSystemConnection and its edges are reached wherever somebody gets a list of systems', async () => {
    for (const role of ROLES) {
      const { data } = await ask('{ informationSystems { edges { cursor node { id } } } }', {
        role,
        relation: 'own',
      });
      const page = data?.['informationSystems'] as { edges: unknown[] } | null;
      for (const type of ['InformationSystemConnection', 'InformationSystemEdge']) {
        const [object] = declaredAccess(securityLevels, type);
        expect((page?.edges.length ?? 0) > 0, `${type} ${role}`).toBe(object?.access[role] !== '-');
      }
    }
  });

  it('and it is observed of every type that there is', () => {
    const types = new Set(accessMatrix(securityLevels).map(({ type }) => type));
    const here = [
      'UpdateInformationSystemPayload',
      'SetSystemPartsPayload',
      'InformationSystemConnection',
      'InformationSystemEdge',
    ];
    expect([...types].toSorted()).toEqual(
      [
        ...WAYS.map(([type]) => type),
        ...CHANGES.map(([type]) => type),
        ...ELSEWHERE,
        ...Object.keys(entities),
        ...here,
        'Query',
        'Mutation',
        ...AUDIT_TYPES,
      ].toSorted(),
    );
  });
});
