import { type Bilingual, ErrorCode } from '@khien/errors';
import { nameProblems, tidy } from '../information-systems/information-system.rules.js';
import { countProblems, type InputProblem } from '../input-problem.rules.js';
import { completeFacts, factsProblems, type GivenFacts } from '../level-determination/facts-input.rules.js';
import type { SystemKind } from '../level-determination/level-facts.js';
import type { PartOnRecord } from '../level-determination/on-record.rules.js';
import { MAX_PARTS } from '../level-determination/whole.rules.js';

/** A part as somebody put it in. */
export interface GivenPart {
  readonly id?: string | null;
  readonly name: string;
  readonly kind: SystemKind;
  readonly users?: number | null;
  readonly facts: GivenFacts;
}

const USERS: Bilingual = { vi: 'Số người dùng', en: 'The number of users' };

/**
 * What is wrong with the parts of a system: each by itself, and together.
 *
 * @param path where they stand in the input
 * @param known identifiers of the parts that the system has
 */
export function partsProblems(
  parts: readonly GivenPart[],
  path: readonly string[],
  known: ReadonlySet<string>,
): InputProblem[] {
  if (parts.length > MAX_PARTS) {
    const what = { vi: 'Số thành phần', en: 'The number of parts' };
    return [{ code: ErrorCode.OUT_OF_RANGE, path, parameters: { what, min: 0, max: MAX_PARTS } }];
  }
  const names = parts.map(({ name }) => tidy(name));
  const ids = parts.map(({ id }) => id ?? null);
  return parts.flatMap(({ users, facts }, index) => {
    const place = [...path, String(index)];
    const name = names[index] ?? '';
    const id = ids[index] ?? null;
    const problems = nameProblems(name, [...place, 'name']);
    if (names.indexOf(name) < index) problems.push(repeated([...place, 'name']));
    if (id !== null && !known.has(id)) problems.push(unknownPart([...place, 'id']));
    if (id !== null && ids.indexOf(id) < index) problems.push(repeated([...place, 'id']));
    return [
      ...problems,
      ...countProblems(users, [...place, 'users'], USERS),
      ...factsProblems(facts, [...place, 'facts']),
    ];
  });
}

/** Parts that have no {@link partsProblems}, as they are kept. @param newId for those that are new */
export function partsOnRecord(
  parts: readonly GivenPart[],
  newId: (index: number) => string,
): readonly PartOnRecord[] {
  return parts.map(({ id, name, kind, users, facts }, index) => ({
    id: id ?? newId(index),
    name: tidy(name),
    kind,
    users: users ?? null,
    facts: completeFacts(facts),
  }));
}

function repeated(path: readonly string[]): InputProblem {
  return {
    code: ErrorCode.INVALID_VALUE,
    path,
    parameters: {},
    message: { vi: 'Một thành phần được nêu hai lần.', en: 'A part is listed twice.' },
    remedy: { vi: 'Hãy nêu mỗi thành phần một lần.', en: 'List each part once.' },
  };
}

function unknownPart(path: readonly string[]): InputProblem {
  const what = { vi: 'thành phần của hệ thống', en: 'The part of the system' };
  return { code: ErrorCode.NOT_FOUND, path, parameters: { what } };
}
