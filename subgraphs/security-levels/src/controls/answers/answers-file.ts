import { ErrorCode, inLanguage, type Language } from '@khien/errors';
import { type Column, type RowValues, writeCsv, writeXlsx } from '@khien/spreadsheets';
import { type Download, dayInVietnam, type RequestContext, UserProblems } from '@khien/subgraph';
import { sql } from 'kysely';
import { bodiesOf, seesFacts } from '../../information-systems/information-system.policy.js';
import { InformationSystemsReader } from '../../information-systems/information-systems.reader.js';
import { systemKey } from '../../information-systems/references.js';
import { type SystemControl, toSystemControl } from '../system-control.type.js';
import { systemControlColumns, systemControlTables } from '../system-controls.listing.js';
import { ANSWER_COLUMNS, STATE_NAMES } from './answer-sheet.rules.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * The table of answers of a system: a row for every control that is required, with what was said so far, to be filled in
 * and sent back. `?system=<reference or id>&format=csv|xlsx&language=vi|en`. For who sees the facts of the system.
 */
export const controlAnswersFile: Download = async (parameters, context) => {
  const format = parameters.get('format') ?? 'xlsx';
  if (format !== 'csv' && format !== 'xlsx') throw invalid('format', 'csv, xlsx');
  const wanted = parameters.get('language') ?? context.language.toLowerCase();
  if (wanted !== 'vi' && wanted !== 'en') throw invalid('language', 'vi, en');
  const language: Language = wanted === 'vi' ? 'VI' : 'EN';
  const system = await context.use(InformationSystemsReader).byKey(systemKey(parameters.get('system') ?? ''));
  if (system === null) return null;
  await context.require(seesFacts, bodiesOf(system, context));
  const rows = (await answersOf(context, system.id)).map((row) => valuesOf(row, language));
  const name = `${system.reference}-controls.${format}`;
  const columns = ANSWER_COLUMNS.map(
    ({ key, header, width, allowed }): Column => ({
      key,
      header: inLanguage(header, language),
      width,
      ...(key === 'dueOn' ? { type: 'day' as const } : {}),
      ...(allowed === undefined ? {} : { allowed: allowed.map((text) => inLanguage(text, language)) }),
    }),
  );
  return format === 'csv'
    ? { name, mediaType: 'text/csv', content: writeCsv(columns, rows, { bom: true }) }
    : { name, mediaType: XLSX, content: writeXlsx(columns, rows, { sheet: system.reference }) };
};

interface Row extends Readonly<Record<string, unknown>> {
  readonly unit_code: string | null;
}

async function answersOf(context: RequestContext, systemId: string) {
  const today = dayInVietnam(context.clock.now());
  const { rows } = await sql<Row>`
    select ${systemControlColumns}, unit.code as unit_code
    from ${systemControlTables(sql`array[${systemId}::uuid]`, null)}
    left join organization unit on unit.id = a.responsible_unit_id
    where s.id = ${systemId} order by c.position`.execute(context.db);
  return rows.map((row) => ({ control: toSystemControl(row, today), unitCode: row.unit_code }));
}

function valuesOf(
  { control: one, unitCode }: { control: SystemControl; unitCode: string | null },
  language: Language,
): RowValues {
  const { control, state, inherited, evidence } = one;
  return {
    controlCode: control.code,
    clause: control.clause,
    group: inLanguage(control.group.title, language),
    title: inLanguage(control.title, language),
    inheritedFrom: inherited?.providerReference ?? null,
    // What is inherited is answered for elsewhere.
    state: state === null || inherited !== null ? null : inLanguage(STATE_NAMES[state], language),
    justification: one.justification,
    evidenceText: evidence?.text ?? null,
    evidenceUrl: evidence?.url ?? null,
    responsibleSubject: one.responsibleSubject,
    responsibleUnitCode: unitCode,
    dueOn: one.dueOn,
    expectedVersion: one.version,
  };
}

function invalid(parameter: string, allowed: string): UserProblems {
  const what = `${parameter} (${allowed})`;
  return new UserProblems([{ code: ErrorCode.INVALID_VALUE, path: [parameter], parameters: { what } }]);
}
