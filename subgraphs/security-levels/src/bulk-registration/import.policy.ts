import { Role } from '@khien/identity';
import { type FeaturePolicy, fields, type RequestContext, rule, withObject } from '@khien/subgraph';
import { ImportJob } from './import-job.entity.js';

const CHANGING = [Role.SYSTEM_OPERATOR, Role.SYSTEM_OWNER, Role.ADMINISTRATOR];

/** Who starts imports; for which owners is judged row by row. */
export const startsImport = rule(
  'may register systems',
  { anywhere: CHANGING },
  {
    vi: 'Chủ quản, đơn vị vận hành và quản trị viên; từng dòng chỉ cho chủ quản mà họ làm việc cho.',
    en: 'Owners, operators and administrators; each row for an owner only that they act for.',
  },
);

/** Who sees how an import went: it repeats what stands in the file. */
export const seesImport = rule(
  'own imports',
  { within: CHANGING },
  {
    vi: 'Chủ quản, đơn vị vận hành và quản trị viên của cơ quan đã bắt đầu.',
    en: 'Owners, operators and administrators of the organization that started it.',
  },
);

async function isWithin(object: unknown, context: RequestContext): Promise<boolean> {
  return object instanceof ImportJob && (await context.scope()).has(object.organizationId);
}

/** Access to imports. */
export const importPolicy: FeaturePolicy = {
  Query: { fields: fields(seesImport, ['importJob']) },
  Mutation: { fields: fields(startsImport, ['importInformationSystems']) },
  ImportInformationSystemsPayload: { fields: { importJob: withObject } },
  ImportJob: {
    object: seesImport,
    fields: fields(withObject, [
      'id',
      'dryRun',
      'fileName',
      'sha256',
      'state',
      'rowsRead',
      'rowsChecked',
      'rowsValid',
      'rowsRegistered',
      'rowsUnchanged',
      'problemCount',
      'startedAt',
      'finishedAt',
      'problems',
      'rows',
    ]),
    isWithin,
  },
  ImportProblem: { fields: fields(withObject, ['line', 'column', 'field', 'code', 'message', 'remedy']) },
  ImportRow: {
    fields: fields(withObject, [
      'line',
      'externalKey',
      'name',
      'ownerCode',
      'outcome',
      'level',
      'levelStatus',
      'informationSystem',
    ]),
  },
};
