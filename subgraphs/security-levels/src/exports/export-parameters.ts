import { ErrorCode, type Language } from '@khien/errors';
import { Origin, type RequestContext, UserProblems } from '@khien/subgraph';
import { PlanState } from '../controls/control-state.js';
import { DossierState } from '../dossiers/dossier-state.js';
import type { InformationSystemFilter } from '../information-systems/information-system.filter.js';
import type { SystemSelection } from '../information-systems/information-system.listing.js';
import { InformationSystemOrder } from '../information-systems/information-system.order.js';
import { SystemState } from '../information-systems/system-state.js';
import { LevelStatus } from '../level-determination/level.rules.js';
import { SystemKind } from '../level-determination/level-facts.js';
import type { LevelSummaryFilter } from '../level-summary/level-summary.filter.js';

/** How a table is written. */
export interface ExportForm {
  readonly format: 'csv' | 'xlsx';
  readonly language: Language;
}

/** @throws UserProblems for another format or language */
export function formOf(parameters: URLSearchParams, context: RequestContext): ExportForm {
  const format = oneOf(parameters, 'format', ['csv', 'xlsx']) ?? 'xlsx';
  const language = oneOf(parameters, 'language', ['vi', 'en']);
  return { format, language: language === null ? context.language : language === 'vi' ? 'VI' : 'EN' };
}

/** Which systems a summary is of: `organization`, `province`, `level=3,4`, `state=OPERATING`. @throws UserProblems */
export function summaryFilterOf(parameters: URLSearchParams): LevelSummaryFilter {
  return {
    organizationCode: parameters.get('organization'),
    provinceId: parameters.get('province'),
    level: levelsOf(parameters, 'level'),
    state: severalOf(parameters, 'state', Object.values(SystemState)),
  };
}

/** A day, `YYYY-MM-DD`; null when none is given. @throws UserProblems */
export function dayOf(parameters: URLSearchParams, name: string): string | null {
  const day = parameters.get(name);
  if (day === null || day === '') return null;
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day)
    throw wrong(name, 'YYYY-MM-DD');
  return day;
}

/** Which systems, in which order: the filter of `informationSystems`, lists with commas. @throws UserProblems */
export function selectionOf(parameters: URLSearchParams): SystemSelection {
  const filter: InformationSystemFilter = {
    search: parameters.get('search'),
    ownerCode: parameters.get('ownerCode'),
    ownerProvinceId: parameters.get('ownerProvinceId'),
    operatorId: parameters.get('operatorId'),
    servedAreaId: parameters.get('servedAreaId'),
    level: levelsOf(parameters, 'level'),
    approvedLevel: levelsOf(parameters, 'approvedLevel'),
    levelOutdated: flagOf(parameters, 'levelOutdated'),
    overdue: flagOf(parameters, 'overdue'),
    dossierState: severalOf(parameters, 'dossierState', Object.values(DossierState)),
    planState: severalOf(parameters, 'planState', Object.values(PlanState)),
    levelStatus: severalOf(parameters, 'levelStatus', Object.values(LevelStatus)),
    kind: severalOf(parameters, 'kind', Object.values(SystemKind)),
    state: severalOf(parameters, 'state', Object.values(SystemState)),
    origin: oneOf(parameters, 'origin', [Origin.REGISTERED, Origin.DEMONSTRATION]),
  };
  const order = oneOf(parameters, 'order', Object.values(InformationSystemOrder));
  return { filter, order: order ?? InformationSystemOrder.REFERENCE };
}

function oneOf<T extends string>(parameters: URLSearchParams, name: string, values: readonly T[]): T | null {
  const given = parameters.get(name);
  if (given === null || given === '') return null;
  const found = values.find((value) => value === given);
  if (found === undefined) throw wrong(name, values.join(', '));
  return found;
}

function severalOf<T extends string>(
  parameters: URLSearchParams,
  name: string,
  values: readonly T[],
): T[] | null {
  const given = parameters.get(name);
  if (given === null || given === '') return null;
  return given.split(',').map((one) => {
    const found = values.find((value) => value === one);
    if (found === undefined) throw wrong(name, values.join(', '));
    return found;
  });
}

function levelsOf(parameters: URLSearchParams, name: string): number[] | null {
  return severalOf(parameters, name, ['1', '2', '3', '4', '5'])?.map(Number) ?? null;
}

function flagOf(parameters: URLSearchParams, name: string): boolean | null {
  const given = oneOf(parameters, name, ['true', 'false']);
  return given === null ? null : given === 'true';
}

function wrong(name: string, values: string): UserProblems {
  return new UserProblems([
    { code: ErrorCode.INVALID_VALUE, path: [name], parameters: { what: `${name} (${values})` } },
  ]);
}
