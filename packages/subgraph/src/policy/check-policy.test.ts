import { describe, expect, it } from 'vitest';
import { schemaOf } from '../definition.js';
import { archivePolicy } from '../fixture/archive.policy.js';
import { archive, archiveWith } from '../fixture/archive.subgraph.js';
import { PolicyError } from './check-policy.js';
import { everyone, rule, withObject } from './rule.js';
import type { FeaturePolicy } from './type-policy.js';

function problemsOf(policy: FeaturePolicy, ...more: readonly FeaturePolicy[]): readonly string[] {
  try {
    schemaOf(archiveWith(policy, ...more));
  } catch (error) {
    if (error instanceof PolicyError) return error.problems;
    throw error;
  }
  return [];
}

const { Folder, Query, Mutation, Costs } = archivePolicy;
/** All rules but one. */
const without = (fields: FeaturePolicy[string]['fields'], name: string) =>
  Object.fromEntries(Object.entries(fields).filter(([field]) => field !== name));
const owners = rule('owners', { within: ['SYSTEM_OWNER'] });
const withFields = (type: 'Folder' | 'Query', fields: FeaturePolicy[string]['fields']): FeaturePolicy => ({
  ...archivePolicy,
  [type]: { ...archivePolicy[type], fields: { ...archivePolicy[type].fields, ...fields } },
});

describe('a schema', () => {
  it('is built when every field has a rule', () => {
    expect(() => schemaOf(archive)).not.toThrow();
  });

  it('is not built when fields, queries or mutations have none; all are named', () => {
    const problems = problemsOf({
      ...archivePolicy,
      Folder: { ...Folder, fields: without(Folder.fields, 'title') },
      Query: { fields: without(Query.fields, 'folders') },
      Mutation: { fields: {} },
      Costs: { fields: {} },
    });
    expect(problems.toSorted()).toEqual([
      'Costs.perYear has no rule',
      'Folder.title has no rule',
      'Mutation.shutFolder has no rule',
      'Query.folders has no rule',
    ]);
  });

  it('is not built when there is no policy at all', () => {
    expect(problemsOf({})).toContain('Query.folder has no rule');
  });

  it('is not built when a whole type has none', () => {
    const { SealedFolder: _sealed, ...others } = archivePolicy;
    expect(problemsOf(others)).toEqual([
      'SealedFolder.id has no rule',
      'SealedFolder (object) has no rule: an entity is reached from other subgraphs',
    ]);
  });

  it('is not built with rules for what is not there', () => {
    const problems = problemsOf({ ...withFields('Folder', { smell: everyone }), Planet: { fields: {} } });
    expect(problems).toEqual([
      'Folder.smell is superfluous: there is no such field, or it is @external',
      'Planet is superfluous: there is no such type',
    ]);
  });

  it('is not built with rules for what the frame covers', () => {
    const problems = problemsOf({
      ...archivePolicy,
      FolderConnection: { fields: { totalCount: everyone } },
      ShutFolderPayload: { fields: { folder: withObject, userErrors: everyone } },
    });
    expect(problems.toSorted()).toEqual([
      'FolderConnection.totalCount is superfluous: the frame has its rule',
      'ShutFolderPayload.userErrors is superfluous: the frame has its rule',
    ]);
  });

  it('is not built with a restricted field that cannot be null; a mutation may', () => {
    expect(problemsOf(withFields('Folder', { title: owners }))).toEqual([
      'Folder.title: String! is restricted, so it must be nullable',
    ]);
    expect(Mutation.fields.shutFolder.within).not.toEqual([]);
  });

  it('is not built with a rule that nobody can judge', () => {
    const { isWithin: _isWithin, isNamed: _isNamed, ...deaf } = Folder;
    const problems = problemsOf({ ...archivePolicy, Folder: deaf });
    expect(problems.filter((problem) => problem.includes('content'))).toEqual([
      'Folder.content is for roles within the organization: Folder needs isWithin',
      'Folder.content is for roles that are named: Folder needs isNamed',
    ]);
  });

  it('is not built with a root field that goes with an object, or an object rule that goes with itself', () => {
    expect(problemsOf(withFields('Query', { sealed: withObject }))).toEqual([
      'Query.sealed: a root field has no object to go with',
    ]);
    expect(problemsOf({ ...archivePolicy, Costs: { ...Costs, object: withObject } })).toEqual([
      'Costs (object): no object goes with itself',
    ]);
    expect(problemsOf({ ...archivePolicy, Query: { ...Query, object: everyone } })).toEqual([
      'Query (object) is superfluous: it is no object',
    ]);
  });

  it('is not built when two features say the same thing', () => {
    const problems = problemsOf(archivePolicy, {
      Folder: { object: everyone, fields: { title: everyone }, isWithin: () => true },
    });
    expect(problems).toEqual([
      'Folder (object) is given by two features',
      'Folder isWithin is given by two features',
      'Folder.title is given by two features',
    ]);
  });

  it('is built when several features give fields to one type', () => {
    const first = { ...archivePolicy, Folder: { ...Folder, fields: without(Folder.fields, 'title') } };
    expect(problemsOf(first, { Folder: { fields: { title: withObject } } })).toEqual([]);
  });
});

describe('a rule', () => {
  it('names roles that exist, and somebody', () => {
    expect(() => rule('x', { anywhere: ['EMPEROR' as 'AUDITOR'] })).toThrow(/does not exist: EMPEROR/);
    expect(() => rule('x', { within: ['PUBLIC'] })).toThrow(/no organization/);
    expect(() => rule('x', { named: ['PUBLIC'] })).toThrow(/not named/);
    expect(() => rule('x', {})).toThrow(/nobody/);
  });
});
