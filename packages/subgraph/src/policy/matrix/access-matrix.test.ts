import { describe, expect, it } from 'vitest';
import { archive } from '../../fixture/archive.subgraph.js';
import { accessAs } from './access.js';
import { accessMatrix } from './access-matrix.js';
import { accessMatrixCsv } from './csv.js';

const rows = accessMatrix(archive);
const line = (type: string, field: string, name = '') => {
  const found = rows.find((row) => row.type === type && row.field === field && row.case === name);
  if (found === undefined) throw new Error(`no ${type}.${field} ${name}`);
  return found;
};

describe('the access matrix', () => {
  it('says for each role which objects a rule gives', () => {
    expect(line('Folder', 'content', 'OPEN').access).toMatchObject({
      PUBLIC: '-',
      APPRAISER: '-',
      COORDINATOR: 'all',
      SYSTEM_OWNER: 'own',
      RESPONDER: 'named',
      AUDITOR: 'own+named',
    });
    expect(line('Folder', 'shelf', 'OPEN').access).toMatchObject({ PUBLIC: '-', CENSUS_ANALYST: 'all' });
  });

  it('gives a field that goes with the object what the object gives, case by case', () => {
    expect(line('Folder', 'title', 'OPEN').access).toEqual(line('Folder', '(object)', 'OPEN').access);
    expect(line('Folder', 'title', 'CLOSED').access).toEqual(line('Folder', '(object)', 'CLOSED').access);
    expect(line('Folder', 'title', 'CLOSED').access.PUBLIC).toBe('-');
  });

  it('gives a field with a rule what it and the object give together', () => {
    expect(line('Folder', 'verdict', 'OPEN').access).toMatchObject({ COORDINATOR: 'named', AUDITOR: '-' });
    // A closed folder is no owner's who is only named in it.
    expect(line('Folder', 'remark', 'OPEN').access.SYSTEM_OWNER).toBe('own+named');
    expect(line('Folder', 'remark', 'CLOSED').access.SYSTEM_OWNER).toBe('own');
  });

  it('says what a circle gives to outsiders and to members, of what the object gives', () => {
    const { access } = line('Folder', 'gossip', 'OPEN');
    expect(access).toMatchObject({
      PUBLIC: '-',
      COORDINATOR: 'all',
      SYSTEM_OWNER: 'own/all',
      RESPONDER: '-/all',
    });
    expect(accessAs('outsider', access.SYSTEM_OWNER)).toBe('own');
    expect(accessAs('member', access.SYSTEM_OWNER)).toBe('all');
    expect(accessAs('outsider', access.COORDINATOR)).toBe('all');
    expect(line('Folder', 'gossip', 'CLOSED').access).toMatchObject({
      SYSTEM_OWNER: 'own',
      RESPONDER: '-/named',
    });
  });

  it('gives a type without an object rule what the fields give that hold it', () => {
    expect(line('Costs', 'perYear')).toMatchObject({
      rule: 'with object',
      access: { PUBLIC: '-', COORDINATOR: '-', SYSTEM_OWNER: 'own' },
    });
    expect(line('FolderConnection', 'totalCount')).toMatchObject({
      note: 'frame',
      access: { PUBLIC: '-', COORDINATOR: 'all', SYSTEM_OWNER: 'own', RESPONDER: 'named' },
    });
    expect(line('ShutFolderPayload', 'folder').access).toMatchObject({ COORDINATOR: '-', AUDITOR: 'own' });
    expect(line('UserError', 'code').access).toEqual(line('ShutFolderPayload', 'userErrors').access);
  });

  it('marks what is hidden, and has every field once a case', () => {
    expect(rows.filter(({ note }) => note === 'hidden').map(({ field }) => field)).toEqual([
      ...['areaId', 'areaId', 'relatedIds', 'relatedIds'],
    ]);
    const keys = rows.map((row) => `${row.type}.${row.field} ${row.case}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('is ordered by type and field, and quotes what CSV must quote', () => {
    const [header, ...lines] = accessMatrixCsv(rows).trimEnd().split('\n');
    expect(header).toMatch(/^type,field,case,rule,note,PUBLIC,SYSTEM_OPERATOR,/);
    expect(lines).toHaveLength(rows.length);
    expect(lines).toContain('Costs,(object),,where reached,,-,-,own,-,-,-,-,-,-,-,own,-');
    expect(lines).toContain(
      'Query,folders,,"own organization, and coordinators",,-,-,own,-,-,-,all,named,-,-,own+named,-',
    );
    const types = [...new Set(rows.map(({ type }) => type))];
    expect(types).toEqual(types.toSorted());
  });
});
