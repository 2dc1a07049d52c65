import { ErrorCode } from '@khien/errors';
import { type RequestContext, type UserProblem, UserProblems } from '@khien/subgraph';
import { sql } from 'kysely';
import type { InformationSystem } from '../information-systems/information-system.entity.js';
import { InformationSystemsReader } from '../information-systems/information-systems.reader.js';
import type { LevelRegime } from '../level-determination/criterion.js';
import type { Level } from '../level-determination/level-facts.js';

/** A control that a system is held to, for a change. */
export interface RequiredControl {
  readonly id: string;
  readonly systemId: string;
  readonly code: string;
  readonly topic: string | null;
  readonly catalogueId: string;
  readonly level: Level;
  readonly regime: LevelRegime;
  /** Reference of the platform that it is inherited from. */
  readonly providerReference: string | null;
}

const SYSTEM = { vi: 'hệ thống thông tin', en: 'The information system' };

/** The system of an input. @throws UserProblems `NOT_FOUND` for one that the caller does not see */
export async function systemOfInput(
  context: RequestContext,
  id: string,
  path: readonly string[] = ['input', 'systemId'],
): Promise<InformationSystem> {
  const system = await context.use(InformationSystemsReader).byKey({ id });
  if (system !== null) return system;
  throw new UserProblems([{ code: ErrorCode.NOT_FOUND, path, parameters: { what: SYSTEM } }]);
}

/** The controls that a system is held to, by code. */
export async function controlsOf(
  context: RequestContext,
  systemId: string,
): Promise<ReadonlyMap<string, RequiredControl>> {
  const { rows } = await sql<RequiredControl>`
    select c.id, s.id as "systemId", c.code, c.topic, c.catalogue_id as "catalogueId", control_level(s) as level,
      control_regime(s) as regime, i.provider_reference as "providerReference"
    from information_system s
    join control_catalogue k on k.applies and k.regime = control_regime(s)
    join control c on c.catalogue_id = k.id and c.levels @> array[control_level(s)]
    left join control_inherited(array[${systemId}::uuid], null) i on i.heir_control_id = c.id
    where s.id = ${systemId}`.execute(context.db);
  return new Map(rows.map((control) => [control.code, control]));
}

/** Most controls that one input may name. */
const MAX_CONTROLS = 200;

/** Most rows of a table of answers. */
export const MAX_ROWS = 5_000;

/** Problems of a list of codes: none, too many, one twice, one that the system is not held to. */
export function codeProblems(
  codes: readonly string[],
  known: ReadonlyMap<string, unknown>,
  pathOf: (index: number) => readonly string[],
  listPath: readonly string[],
  max = MAX_CONTROLS,
): UserProblem[] {
  if (codes.length < 1 || codes.length > max) {
    const what = { vi: 'Số yêu cầu', en: 'The number of controls' };
    return [{ code: ErrorCode.OUT_OF_RANGE, path: listPath, parameters: { what, min: 1, max } }];
  }
  const seen = new Set<string>();
  return codes.flatMap((code, index): UserProblem[] => {
    if (seen.has(code)) return [repeated(code, pathOf(index))];
    seen.add(code);
    return known.has(code) ? [] : [unknownControl(code, pathOf(index))];
  });
}

function repeated(code: string, path: readonly string[]): UserProblem {
  return {
    code: ErrorCode.INVALID_VALUE,
    path,
    parameters: { what: code },
    message: { vi: 'Yêu cầu {what} được nêu hai lần.', en: 'The control {what} is named twice.' },
    remedy: { vi: 'Hãy nêu mỗi yêu cầu một lần.', en: 'Name each control once.' },
  };
}

function unknownControl(code: string, path: readonly string[]): UserProblem {
  return {
    code: ErrorCode.NOT_FOUND,
    path,
    parameters: { what: { vi: `yêu cầu ${code.slice(0, 60)}`, en: `The control ${code.slice(0, 60)}` } },
    remedy: {
      vi: 'Hãy dùng mã trong danh sách yêu cầu ở cấp độ hiện tại của hệ thống (InformationSystem.controls).',
      en: 'Use a code from the list of what the system’s present level requires (InformationSystem.controls).',
    },
  };
}
