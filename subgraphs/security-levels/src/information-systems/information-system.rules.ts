import { ErrorCode } from '@khien/errors';
import { isAreaId } from '../identifiers.rules.js';
import { type InputProblem, lengthProblems } from '../input-problem.rules.js';

/** Longest name, in characters. */
const MAX_NAME_LENGTH = 200;

/** Longest key of an owner's own, in characters. */
const MAX_KEY_LENGTH = 100;

/** Longest description, in characters. */
const MAX_DESCRIPTION_LENGTH = 2_000;

/** Most areas that one system may list; whoever serves more names the larger unit. */
const MAX_SERVED_AREAS = 500;

/** A text as it is kept: one form of each letter (NFC), no blanks around it. */
export function tidy(text: string): string {
  return text.normalize('NFC').trim();
}

/** Problems of a name that has been tidied. */
export function nameProblems(name: string, path: readonly string[] = ['input', 'name']): InputProblem[] {
  const what = { vi: 'Tên hệ thống', en: 'The name of the system' };
  if (name === '') return [{ code: ErrorCode.REQUIRED, path, parameters: { what } }];
  return lengthProblems(name, [1, MAX_NAME_LENGTH], path, {
    vi: 'Độ dài tên hệ thống (ký tự)',
    en: 'The length of the name (characters)',
  });
}

/** Problems of an owner's key that has been tidied. */
export function externalKeyProblems(key: string): InputProblem[] {
  return lengthProblems(key, [0, MAX_KEY_LENGTH], ['input', 'externalKey'], {
    vi: 'Độ dài mã nội bộ (ký tự)',
    en: "The length of the owner's key (characters)",
  });
}

/** Problems of a description that has been tidied. */
export function descriptionProblems(description: string): InputProblem[] {
  return lengthProblems(description, [0, MAX_DESCRIPTION_LENGTH], ['input', 'description'], {
    vi: 'Độ dài mô tả (ký tự)',
    en: 'The length of the description (characters)',
  });
}

/** Problems of a caller's idempotency key, 8 to 128 characters. */
export function idempotencyKeyProblems(key: string): InputProblem[] {
  return lengthProblems(key, [8, 128], ['input', 'idempotencyKey'], {
    vi: 'Độ dài của idempotencyKey',
    en: 'The length of idempotencyKey',
  });
}

/** Problems of the areas: too many, not of an identifier's form, or listed before. Each names its place. */
export function servedAreaProblems(
  areaIds: readonly string[],
  path: readonly string[] = ['input', 'servedAreaIds'],
): InputProblem[] {
  if (areaIds.length > MAX_SERVED_AREAS) {
    const what = { vi: 'Số đơn vị hành chính', en: 'The number of administrative units' };
    return [
      {
        code: ErrorCode.OUT_OF_RANGE,
        path,
        parameters: { what, min: 0, max: MAX_SERVED_AREAS },
        remedy: {
          vi: 'Hãy nêu đơn vị hành chính lớn hơn thay cho mọi đơn vị bên trong.',
          en: 'Name the larger unit in place of everything inside it.',
        },
      },
    ];
  }
  return areaIds.flatMap((areaId, index) => {
    const place = [...path, String(index)];
    if (!isAreaId(areaId)) return [malformedArea(areaId, place)];
    return areaIds.indexOf(areaId) < index ? [repeatedArea(areaId, place)] : [];
  });
}

function malformedArea(areaId: string, path: readonly string[]): InputProblem {
  return {
    code: ErrorCode.INVALID_VALUE,
    path,
    parameters: { what: areaId.slice(0, 40) },
    remedy: {
      vi: 'Mã đơn vị hành chính có dạng mã@ngày bắt đầu hiệu lực, ví dụ 48@2025-07-01.',
      en: 'The identifier of an administrative unit is code@first day of validity, such as 48@2025-07-01.',
    },
  };
}

function repeatedArea(areaId: string, path: readonly string[]): InputProblem {
  return {
    code: ErrorCode.INVALID_VALUE,
    path,
    parameters: { what: areaId },
    message: { vi: 'Đơn vị {what} được nêu hai lần.', en: 'The unit {what} is listed twice.' },
    remedy: { vi: 'Hãy nêu mỗi đơn vị một lần.', en: 'List each unit once.' },
  };
}
