import { PUBLIC_CALLER, Role } from '@khien/identity';
import { describe, expect, it } from 'vitest';
import { archivePolicy } from '../fixture/archive.policy.js';
import { archive, archiveWith, askArchive } from '../fixture/archive.subgraph.js';
import { accessMatrixCsv } from '../policy/matrix/csv.js';
import { everyone, withObject } from '../policy/rule.js';
import type { FeaturePolicy } from '../policy/type-policy.js';
import {
  type Asking,
  declaredAccess,
  observeAccess,
  observeRootAccess,
  speaksOfCircle,
} from './observe-access.js';
import { testCaller } from './test-caller.js';

/** The caller acts for A; the object is A's, B's, or B's and names the caller. */
const FOLDER = { own: 'A', other: 'B', named: 'named-B' };

const callerOf = ({ role, relation }: Asking) =>
  role === Role.PUBLIC
    ? PUBLIC_CALLER
    : testCaller({ roles: [role], subject: relation === 'named' ? 'named' : 'somebody' });

/** What is observed when the archive really runs under these rules. */
const observedUnder = (
  policy: FeaturePolicy,
  caseName: 'OPEN' | 'CLOSED',
  standing: 'member' | 'outsider' = 'member',
) =>
  observeAccess({
    definition: archive,
    type: 'Folder',
    caseName,
    standing,
    at: ['folder'],
    query: (selection, { relation }) =>
      `{ folder(id: "${caseName.toLowerCase()}-${FOLDER[relation]}") ${selection} }`,
    ask: (query, asking) =>
      askArchive(query, callerOf(asking), ['A'], archiveWith(policy), standing === 'member'),
  });

describe('what is observed', () => {
  it.each(['OPEN', 'CLOSED'] as const)('is what the matrix says, of %s folders', async (caseName) => {
    const observed = await observedUnder(archivePolicy, caseName);
    expect(accessMatrixCsv(observed)).toBe(accessMatrixCsv(declaredAccess(archive, 'Folder', caseName)));
  });

  it.each(['OPEN', 'CLOSED'] as const)(
    'is what it says of outsiders of the circle, of %s folders',
    async (caseName) => {
      const declared = declaredAccess(archive, 'Folder', caseName, 'outsider');
      expect(await observedUnder(archivePolicy, caseName, 'outsider')).toEqual(declared);
      expect(declared).not.toEqual(declaredAccess(archive, 'Folder', caseName));
      expect([speaksOfCircle(archive, 'Folder'), speaksOfCircle(archive, 'Costs')]).toEqual([true, false]);
    },
  );

  it('is what the matrix says of the root fields', async () => {
    for (const type of ['Query', 'Mutation'] as const) {
      const observed = await observeRootAccess({
        definition: archive,
        type,
        arguments: { folder: '(id: "open-A")' },
        ask: (query, role) => askArchive(query, callerOf({ role, relation: 'own' })),
      });
      expect(observed).toEqual(declaredAccess(archive, type));
    }
  });

  it.each([
    ['content', everyone],
    ['verdict', withObject],
    ['relatedIds', everyone],
    ['areaId', archivePolicy.Folder.fields.content],
  ])('is not what the matrix says when the guard of %s is another', async (field, rule) => {
    const { Folder } = archivePolicy;
    const other = { ...archivePolicy, Folder: { ...Folder, fields: { ...Folder.fields, [field]: rule } } };
    const differing = (await observedUnder(other, 'OPEN')).filter(
      (row, index) =>
        JSON.stringify(row) !== JSON.stringify(declaredAccess(archive, 'Folder', 'OPEN')[index]),
    );
    expect(differing.map((row) => row.field)).toEqual([field]);
  });

  it('is not what the matrix says when a reader forgets its filter', async () => {
    const observed = await observeAccess({
      definition: archive,
      type: 'Folder',
      caseName: 'CLOSED',
      at: ['folder'],
      // Open folders stand for a reader that gives everything.
      query: (selection, { relation }) => `{ folder(id: "open-${FOLDER[relation]}") ${selection} }`,
      ask: (query, asking) => askArchive(query, callerOf(asking)),
    });
    const [objects] = observed;
    expect(objects?.access.PUBLIC).toBe('all');
    expect(declaredAccess(archive, 'Folder', 'CLOSED')[0]?.access.PUBLIC).toBe('-');
  });

  it('is nothing when something fails for another reason than a denial', async () => {
    const failing = observeAccess({
      definition: archive,
      type: 'Costs',
      at: ['folder', 'costs'],
      query: (selection) => `{ folder(id: "open-A") { costs ${selection} } nonsense }`,
      ask: (query, asking) => askArchive(query, callerOf(asking)),
    });
    await expect(failing).rejects.toThrow(/as PUBLIC: .*nonsense/);
  });
});
