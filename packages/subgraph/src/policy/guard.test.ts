import { type Caller, PUBLIC_CALLER, type Role } from '@khien/identity';
import { describe, expect, it } from 'vitest';
import { archive, askArchive } from '../fixture/archive.subgraph.js';
import type { GraphResult } from '../server/execute.js';
import { testCaller } from '../testing/test-caller.js';

const as = (...roles: Role[]) => testCaller({ roles });
const named = (...roles: Role[]) => testCaller({ roles, subject: 'named' });

const codes = ({ errors }: GraphResult) =>
  (errors ?? []).map(({ path, extensions }) => [path, extensions?.['code']]);

describe('a field with a rule', () => {
  it('is UNAUTHENTICATED for the public, at its path, and what stands beside it is given', async () => {
    const result = await askArchive('{ folder(id: "open-A") { id title content } }', PUBLIC_CALLER);
    expect(result.data).toEqual({ folder: { id: 'open-A', title: 'Kế hoạch', content: null } });
    expect(codes(result)).toEqual([[['folder', 'content'], 'UNAUTHENTICATED']]);
  });

  it('is FORBIDDEN for a role that the rule does not list', async () => {
    const result = await askArchive('{ folder(id: "open-A") { id content } }', as('APPRAISER'));
    expect(result.data).toEqual({ folder: { id: 'open-A', content: null } });
    expect(codes(result)).toEqual([[['folder', 'content'], 'FORBIDDEN']]);
  });

  it('is given anywhere without asking whose the object is', async () => {
    const result = await askArchive('{ folder(id: "open-B") { content } }', as('COORDINATOR'));
    expect(result.data).toEqual({ folder: { content: 'x' } });
    expect(result.scopeAsked).toBe(0);
  });

  it('is given within the organization, and not beyond it', async () => {
    const own = await askArchive('{ folder(id: "open-A") { costs { perYear } } }', as('SYSTEM_OWNER'));
    expect(own).toMatchObject({ data: { folder: { costs: { perYear: 1 } } } });
    expect(own.errors).toBeUndefined();
    const other = await askArchive('{ folder(id: "open-B") { costs { perYear } } }', as('SYSTEM_OWNER'));
    expect(other.data).toEqual({ folder: { costs: null } });
    expect(codes(other)).toEqual([[['folder', 'costs'], 'FORBIDDEN']]);
  });

  it('is given to who is named, in a role that counts', async () => {
    const query = '{ folder(id: "open-named-B") { verdict } }';
    expect((await askArchive(query, named('RESPONDER'))).data).toEqual({ folder: { verdict: 'x' } });
    expect(codes(await askArchive(query, as('RESPONDER')))).toEqual([[['folder', 'verdict'], 'FORBIDDEN']]);
    expect(codes(await askArchive(query, named('AUDITOR')))).toEqual([[['folder', 'verdict'], 'FORBIDDEN']]);
  });

  it('is given to who is named where the organization is not the own', async () => {
    const query = '{ folder(id: "open-named-B") { remark } }';
    expect((await askArchive(query, named('SYSTEM_OWNER'))).data).toEqual({ folder: { remark: 'x' } });
    expect(codes(await askArchive(query, as('SYSTEM_OWNER')))).toEqual([[['folder', 'remark'], 'FORBIDDEN']]);
  });

  it('is given to who acts for a member of the circle, and others are told of what they are no member', async () => {
    const query = '{ folder(id: "open-B") { gossip } }';
    const outside = (caller: Caller) => askArchive(query, caller, ['A'], archive, false);
    expect((await askArchive(query, as('RESPONDER'))).data).toEqual({ folder: { gossip: 'x' } });
    const denied = await outside(as('RESPONDER'));
    expect(denied.data).toEqual({ folder: { gossip: null } });
    expect(denied.errors).toMatchObject([
      {
        path: ['folder', 'gossip'],
        message:
          'This is for members of the friends of the archive; your organization is not one of them now.',
        extensions: { code: 'NOT_A_MEMBER' },
      },
    ]);
    expect(codes(await outside(as('APPRAISER')))).toEqual([[['folder', 'gossip'], 'FORBIDDEN']]);
    const own = await askArchive(
      '{ folder(id: "open-A") { gossip } }',
      as('SYSTEM_OWNER'),
      ['A'],
      archive,
      false,
    );
    expect(own.data).toEqual({ folder: { gossip: 'x' } });
  });

  it('is denied to roles that do not exist, whatever else the caller is', async () => {
    const unknown = { ...as('APPRAISER'), roles: ['PUBLIC', 'EMPEROR'] as unknown as readonly Role[] };
    const result = await askArchive('{ folder(id: "open-A") { content } }', unknown);
    expect(codes(result)).toEqual([[['folder', 'content'], 'FORBIDDEN']]);
  });

  it('is for whoever has signed in, of whatever role', async () => {
    const query = '{ folder(id: "open-B") { shelf } }';
    expect((await askArchive(query, as('CENSUS_ANALYST'))).data).toEqual({ folder: { shelf: 'A1' } });
    expect(codes(await askArchive(query, PUBLIC_CALLER))).toEqual([[['folder', 'shelf'], 'UNAUTHENTICATED']]);
  });
});

describe('a hidden field', () => {
  it('is nothing, without an error, for who may not', async () => {
    const result = await askArchive('{ folder(id: "open-B") { areaId relatedIds } }', as('SYSTEM_OWNER'));
    expect(result.data).toEqual({ folder: { areaId: null, relatedIds: [] } });
    expect(result.errors).toBeUndefined();
  });

  it('is given to who may', async () => {
    const result = await askArchive('{ folder(id: "open-A") { areaId relatedIds } }', as('SYSTEM_OWNER'));
    expect(result.data).toEqual({ folder: { areaId: '26740', relatedIds: ['f9'] } });
  });
});

describe('a root field', () => {
  it('that can give nothing is denied before anything runs, and leaves the rest', async () => {
    const result = await askArchive('{ folder(id: "open-A") { id } folders { totalCount } }', PUBLIC_CALLER);
    expect(result.data).toEqual({ folder: { id: 'open-A' }, folders: null });
    expect(codes(result)).toEqual([[['folders'], 'UNAUTHENTICATED']]);
    expect(result.calls).toEqual([]);
  });

  it('runs for roles that may see something', async () => {
    for (const caller of [as('COORDINATOR'), as('SYSTEM_OWNER'), as('RESPONDER')]) {
      const result = await askArchive('{ folders { totalCount } }', caller);
      expect(result.data).toEqual({ folders: { totalCount: 0 } });
    }
  });

  it('that changes something is denied before anything changes', async () => {
    const query = 'mutation { shutFolder { folder { id } userErrors { code } } }';
    const denied = await askArchive(query, as('COORDINATOR'));
    expect(denied.data).toBeNull();
    expect(codes(denied)).toEqual([[['shutFolder'], 'FORBIDDEN']]);
    expect(denied.calls).toEqual([]);
    expect((await askArchive(query, as('SYSTEM_OWNER'))).calls).toEqual(['shutFolder']);
  });
});

describe('an entity that another subgraph refers to', () => {
  const query = '{ _entities(representations: [{ __typename: "SealedFolder", id: "s1" }]) { __typename } }';

  it('is null for roles that may see none, without being looked up', async () => {
    for (const caller of [PUBLIC_CALLER, as('COORDINATOR')]) {
      const result = await askArchive(query, caller);
      expect(result).toMatchObject({ data: { _entities: [null] }, calls: [] });
      expect(result.errors).toBeUndefined();
    }
  });

  it('is looked up for the others', async () => {
    const result = await askArchive(query, as('AUDITOR'));
    expect(result).toMatchObject({
      data: { _entities: [{ __typename: 'SealedFolder' }] },
      calls: ['SealedFolder'],
    });
  });

  it('shows its restricted fields by their rules, however it is reached', async () => {
    const forged =
      '{ _entities(representations: [{ __typename: "Folder", id: "open-B" }]) { ... on Folder { title content } } }';
    const result = await askArchive(forged, as('SYSTEM_OWNER'));
    expect(result.data).toEqual({ _entities: [{ title: 'Kế hoạch', content: null }] });
    expect(codes(result)).toEqual([[['_entities', 0, 'content'], 'FORBIDDEN']]);
  });
});
