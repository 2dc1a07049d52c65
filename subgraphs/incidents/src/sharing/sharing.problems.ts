import { ErrorCode } from '@khien/errors';
import type { UserProblem } from '@khien/subgraph';

/** A party is an organization or a person, and only a person is named. */
export function notOneParty(): UserProblem {
  const what = {
    vi: 'bên tham gia: nêu organizationId với một vai trò của cơ quan, hoặc subject với vai trò NAMED',
    en: 'the party: give organizationId with a role of organizations, or subject with the role NAMED',
  };
  return { code: ErrorCode.INVALID_VALUE, path: ['input'], parameters: { what } };
}

/** The incident is shared with this party already. */
export function alreadyParty(field: string): UserProblem {
  const what = { vi: 'Bên tham gia này', en: 'This party' };
  return { code: ErrorCode.ALREADY_EXISTS, path: ['input', field], parameters: { what } };
}

/** The incident has no such party. */
export function partyNotFound(): UserProblem {
  const what = { vi: 'bên tham gia này của sự cố', en: 'This party of the incident' };
  return { code: ErrorCode.NOT_FOUND, path: ['input', 'partyId'], parameters: { what } };
}

/** With TLP:RED somebody has to be left who may see the incident. */
export function lastNamedPerson(): UserProblem {
  const detail = {
    vi: 'với TLP:RED phải còn ít nhất một người được nêu tên.',
    en: 'with TLP:RED at least one person has to stay named.',
  };
  return { code: ErrorCode.NOT_ALLOWED_NOW, path: ['input', 'partyId'], parameters: { detail } };
}

/** Who changes it would not see the incident any more. */
export function outOfSight(field: string): UserProblem {
  const detail = {
    vi: 'sau thay đổi này chính bạn không còn được xem sự cố; hãy để người khác thực hiện.',
    en: 'you would not see the incident any more; let somebody else do it.',
  };
  return { code: ErrorCode.NOT_ALLOWED_NOW, path: ['input', field], parameters: { detail } };
}
