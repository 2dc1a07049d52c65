import { ErrorCode, inLanguage, KhienError, type Language } from '@khien/errors';
import type { RowValues } from '@khien/spreadsheets';
import { type Download, dayInVietnam, type RequestContext } from '@khien/subgraph';
import { sql } from 'kysely';
import { LevelFiguresReader } from '../level-summary/level-figures.reader.js';
import { byPart, type FigureCounts, shareOf, totalOf } from '../level-summary/level-figures.rules.js';
import { LevelRights } from '../level-summary/level-rights.js';
import { type FiguresSubject, LevelSummaryQuestions } from '../level-summary/level-summary-questions.js';
import { OrganizationsReader } from '../organizations/organizations.reader.js';
import { dayOf, formOf, summaryFilterOf } from './export-parameters.js';
import { type ColumnKey, tableFile } from './table-file.js';
import { wordFor } from './words.js';

const COLUMNS: readonly ColumnKey[] = [
  'origin',
  'group',
  'part',
  'registered',
  'undetermined',
  'drafting',
  'proposed',
  'approved',
  'fullyCompliant',
  'overdue',
  'approvedShare',
  'fullyCompliantShare',
  'overdueShare',
];

/** What the figures are divided by, one after the other. */
const PARTS = ['LEVEL', 'APPROVED_LEVEL', 'STATE', 'DOSSIER_STATE', 'PLAN_STATE'] as const;

/**
 * The figures of the country, an organization or a province at the end of a day, as a table: `?format=csv|xlsx&
 * language=vi|en&on=YYYY-MM-DD&organization=<code>&province=<id>&level=3,4&state=OPERATING`. A row for the whole, one for each
 * part by level, approved level, state and plan, and for whom they concern by province and organization.
 *
 * @throws UserProblems, KhienError `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`, `OUT_OF_RANGE`
 */
export const summaryFile: Download = async (parameters, context) => {
  const form = formOf(parameters, context);
  const filter = summaryFilterOf(parameters);
  const on = dayOf(parameters, 'on');
  const subject = await context.use(LevelSummaryQuestions).subject(filter);
  const question = { days: on === null ? null : [on], level: filter.level, state: filter.state };
  const { language } = form;
  const rows: RowValues[] = [];
  for (const part of [null, ...PARTS, ...((await tellsOwners(context, subject)) ? ['PROVINCE'] : [])]) {
    rows.push(...(await rowsBy(context, subject, { ...question, part }, language)));
  }
  rows.push(...(await rowsByOrganization(context, subject, { ...question, part: null }, language)));
  context.audit.read('LevelSummary', String(parameters) || 'all');
  return tableFile(form, `level-summary-${on ?? dayInVietnam(context.clock.now())}`, COLUMNS, rows);
};

type Question = Parameters<LevelFiguresReader['of']>[2];

async function rowsBy(
  context: RequestContext,
  [kind, key]: FiguresSubject,
  question: Question,
  language: Language,
): Promise<readonly RowValues[]> {
  const found = await context.use(LevelFiguresReader).of(kind, key, question);
  const { part: group } = question;
  const places = group === 'PROVINCE' ? await committees(context, language) : new Map<string, string>();
  return [...found].flatMap(([origin, lines]) => {
    if (group === null) return [valuesOf(origin, 'TOTAL', '', totalOf(lines), language)];
    return byPart(lines).map(([part, counts]) => {
      const name = places.get(part ?? '') ?? nameOf(group, part, language);
      return valuesOf(origin, group, name, counts, language);
    });
  });
}

/** What stands directly under the organization, or under the Government for the whole country. */
async function rowsByOrganization(
  context: RequestContext,
  subject: FiguresSubject,
  question: Question,
  language: Language,
): Promise<readonly RowValues[]> {
  const [kind, key] = subject;
  if (kind === 'AREAS' || !(await tellsOwners(context, subject))) return [];
  const { rows } = await sql<{ id: string; name_vi: string; name_en: string }>`
    select o.id, o.name_vi, o.name_en from organization o join organization above on above.id = o.parent_id
    where ${kind === 'ALL' ? sql`above.parent_id is null` : sql`above.id = ${key}::uuid`} order by o.code`.execute(
    context.db,
  );
  const reader = context.use(LevelFiguresReader);
  const figures = await Promise.all(
    rows.map(async (row) => [row, await reader.of('ORGANIZATION', row.id, question)] as const),
  );
  return figures.flatMap(([{ name_vi: vi, name_en: en }, found]) =>
    [...found].map(([origin, lines]) =>
      valuesOf(origin, 'ORGANIZATION', inLanguage({ vi, en }, language), totalOf(lines), language),
    ),
  );
}

/** Whether the caller may know what each owner in the subject has. */
async function tellsOwners(context: RequestContext, [kind]: FiguresSubject): Promise<boolean> {
  if (kind !== 'ALL') return true;
  try {
    await context.use(LevelRights).ofEveryOrganization();
    return true;
  } catch (error) {
    if (error instanceof KhienError && error.code === ErrorCode.FORBIDDEN) return false;
    throw error;
  }
}

/** Names of the organizations seated in each province, which this subgraph knows; names of provinces are the census'. */
async function committees(context: RequestContext, language: Language): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; area_id: string }>`
    select id, area_id from organization where area_id is not null`.execute(context.db);
  const named = await Promise.all(
    rows.map(async ({ id, area_id: area }) => {
      const one = await context.use(OrganizationsReader).byKey({ id });
      return [area, one === null ? area : inLanguage({ vi: one.nameVi, en: one.nameEn }, language)] as const;
    }),
  );
  return new Map(named);
}

function nameOf(group: string, part: string | null, language: Language): string {
  if (part === null) return inLanguage({ vi: '(không có)', en: '(none)' }, language);
  if (group === 'STATE') return wordFor.state(part, language);
  if (group === 'DOSSIER_STATE') return wordFor.dossierState(part, language);
  return group === 'PLAN_STATE' ? wordFor.planState(part, language) : part;
}

function valuesOf(
  origin: string,
  group: string,
  part: string,
  counts: FigureCounts,
  language: Language,
): RowValues {
  return {
    origin: wordFor.origin(origin, language),
    group: wordFor.group(group, language),
    part,
    ...counts,
    approvedShare: shareOf(counts.approved, counts),
    fullyCompliantShare: shareOf(counts.fullyCompliant, counts),
    overdueShare: shareOf(counts.overdue, counts),
  };
}
