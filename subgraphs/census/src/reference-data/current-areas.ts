import { field, required } from '@khien/seeding';
import { readReference } from './reference-files.js';

/** A unit in force now, as demonstration data of other subgraphs are spread over. */
export interface CurrentArea {
  readonly id: string;
  readonly code: string;
  readonly level: 'COUNTRY' | 'PROVINCE' | 'COMMUNE';
  readonly parentId: string | null;
  /** Vietnamese name without the type, such as `Đồng Nai`. */
  readonly name: string;
  /** Vietnamese name with the type, such as `Thành phố Đồng Nai`. */
  readonly fullName: string;
}

let known: Promise<readonly CurrentArea[]> | undefined;

/** The units in force now, from the reference files, read once: needs no database. Sorted by identifier. */
export function currentAreas(): Promise<readonly CurrentArea[]> {
  known ??= readCurrentAreas();
  return known;
}

async function readCurrentAreas(): Promise<readonly CurrentArea[]> {
  const levels = new Map<string, CurrentArea['level']>();
  for await (const record of readReference('administrative-units')) {
    if (field(record, 'valid_to') === null) {
      levels.set(required(record, 'id'), currentLevel(required(record, 'level')));
    }
  }
  const areas: CurrentArea[] = [];
  for await (const record of readReference('administrative-unit-states')) {
    const id = required(record, 'unit_id');
    const level = levels.get(id);
    if (level === undefined || field(record, 'valid_to') !== null) continue;
    areas.push({
      id,
      code: id.slice(0, id.indexOf('@')),
      level,
      parentId: field(record, 'parent_id'),
      name: required(record, 'name_vi'),
      fullName: required(record, 'full_name_vi'),
    });
  }
  return areas.sort((one, other) => (one.id < other.id ? -1 : 1));
}

function currentLevel(level: string): CurrentArea['level'] {
  if (level === 'COUNTRY' || level === 'PROVINCE' || level === 'COMMUNE') return level;
  throw new Error(`a unit in force has the level ${level}`);
}
