import { ErrorCode } from '@khien/errors';
import { type Upload, type UserProblem, UserProblems } from '@khien/subgraph';
import { FeedImportsService } from './feed-imports.service.js';
import { FeedIncidentsService } from './feed-incidents.service.js';
import type { FeedFile } from './run-import.js';
import { FeedFormat, ThreatCategory } from './threat-category.js';

/**
 * `POST /files/incidents/feed?name=…&format=…`: a feed as it comes, without being stored. The answer has the counts and
 * the id of the import, under which the graph has the rows that were refused.
 */
export const feedUpload: Upload = async (parameters, content, context) => {
  const file = { ...fileOf(parameters), content };
  const { importId, rows, rejected, bytes, sha256, merged } = await context
    .use(FeedImportsService)
    .take(file);
  const { opened, updated } = await context.use(FeedIncidentsService).follow();
  return {
    importId,
    rows,
    rejected,
    bytes,
    sha256,
    ...merged,
    incidentsOpened: opened,
    incidentsUpdated: updated,
  };
};

/** The file that parameters of an upload tell of. @throws UserProblems */
export function fileOf(parameters: URLSearchParams): Omit<FeedFile, 'content'> {
  const problems: UserProblem[] = [];
  const given = (name: string) => parameters.get(name) || undefined;
  const oneOf = <T extends string>(name: string, values: readonly T[], otherwise?: T): T | undefined => {
    const text = given(name);
    if (text === undefined) return otherwise;
    const found = values.find((value) => value === text.toUpperCase());
    if (found === undefined) problems.push(invalid(name, text, values.join(', ')));
    return found;
  };
  const name = (given('name') ?? '').slice(0, 255);
  if (name === '')
    problems.push({
      code: ErrorCode.REQUIRED,
      path: ['name'],
      parameters: { what: { vi: 'tên tệp', en: 'the name of the file' } },
    });
  const format =
    oneOf('format', Object.values(FeedFormat), FeedFormat.SHADOWSERVER) ?? FeedFormat.SHADOWSERVER;
  const category = oneOf('category', Object.values(ThreatCategory));
  const time = given('at');
  const at = time === undefined ? undefined : new Date(time);
  if (time !== undefined && (Number.isNaN(at?.getTime()) || !/(Z|[+-]\d\d:\d\d)$/.test(time))) {
    problems.push(invalid('at', time, '2026-11-23T00:00:00Z'));
  }
  const family = given('family');
  if (family !== undefined && family.length > 100)
    problems.push(invalid('family', family.slice(0, 100), '1–100'));
  if (problems.length > 0) throw new UserProblems(problems);
  return { name, format, category, at, family, report: given('report') };
}

function invalid(name: string, text: string, expected: string): UserProblem {
  const what = { vi: `${name} "${text}" (${expected})`, en: `${name} "${text}" (${expected})` };
  return { code: ErrorCode.INVALID_VALUE, path: [name], parameters: { what } };
}
