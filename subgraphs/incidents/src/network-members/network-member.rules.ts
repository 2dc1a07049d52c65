import { type Day, isDay } from '@khien/calendar';
import { ErrorCode } from '@khien/errors';
import { isAreaId } from '../incidents/identifier.rules.js';
import { type InputProblem, invalid, outside, textProblems, tidy } from './input.rules.js';
import type { Capability } from './network-member.kinds.js';
import type { MemberMove } from './network-member.machine.js';

/** Most areas that one member lists; whoever serves more names the larger unit, or the whole country. */
export const MAX_AREAS = 100;

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PHONE = /^\+?[0-9][0-9 .()-]{2,28}[0-9]$/;

/** What a member declares of itself (Form 01 of Circular 20/2017/TT-BTTTT), as it came in. */
export interface DeclaredProfile {
  readonly name: string;
  readonly capabilities: readonly Capability[];
  readonly nationwide: boolean;
  readonly areaIds: readonly string[];
  readonly introduction?: string | null;
  readonly intakeAddress?: string | null;
  readonly intakePhone?: string | null;
  readonly intakeEmail?: string | null;
  readonly website?: string | null;
}

/** A profile as it is kept. */
export interface MemberProfile {
  readonly name: string;
  readonly capabilities: readonly Capability[];
  readonly nationwide: boolean;
  readonly areaIds: readonly string[];
  readonly introduction: string | null;
  readonly intakeAddress: string | null;
  readonly intakePhone: string | null;
  readonly intakeEmail: string | null;
  readonly website: string | null;
}

/** A profile in the form in which it is kept: texts tidied, lists without repetition. */
export function profileOf(declared: DeclaredProfile): MemberProfile {
  return {
    name: tidy(declared.name) ?? '',
    capabilities: [...new Set(declared.capabilities)].sort(),
    nationwide: declared.nationwide,
    areaIds: [...new Set(declared.areaIds)].sort(),
    introduction: tidy(declared.introduction),
    intakeAddress: tidy(declared.intakeAddress),
    intakePhone: tidy(declared.intakePhone),
    intakeEmail: tidy(declared.intakeEmail),
    website: tidy(declared.website),
  };
}

/** Whether a text can be an e-mail address; whether it is one, only a message to it tells. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && EMAIL.test(text);
}

/** Whether a text has the form of a telephone number. */
export function isPhone(text: string): boolean {
  return PHONE.test(text);
}

/** Everything that must be corrected in a profile. Where incidents are reported to a member is public: it has to name a way. */
export function profileProblems(profile: MemberProfile): readonly InputProblem[] {
  const { areaIds, nationwide, intakeAddress, intakePhone, intakeEmail } = profile;
  return [
    ...textProblems('name', profile.name || null, 200, { vi: 'tên tổ chức', en: 'the name' }, true),
    ...textProblems('introduction', profile.introduction, 4_000, {
      vi: 'phần giới thiệu',
      en: 'the introduction',
    }),
    ...textProblems('intakeAddress', intakeAddress, 500, {
      vi: 'địa chỉ tiếp nhận',
      en: 'the intake address',
    }),
    ...textProblems('website', profile.website, 500, { vi: 'trang thông tin điện tử', en: 'the web site' }),
    ...(intakePhone !== null && !isPhone(intakePhone)
      ? [invalid(['intakePhone'], 'số điện thoại tiếp nhận', 'the intake telephone number')]
      : []),
    ...(intakeEmail !== null && !isEmail(intakeEmail)
      ? [invalid(['intakeEmail'], 'thư điện tử tiếp nhận', 'the intake e-mail address')]
      : []),
    ...(intakePhone === null && intakeEmail === null
      ? [
          {
            code: ErrorCode.REQUIRED,
            path: ['input', 'intakeEmail'],
            parameters: {
              what: {
                vi: 'số điện thoại hoặc thư điện tử tiếp nhận',
                en: 'an intake telephone number or e-mail address',
              },
            },
          },
        ]
      : []),
    ...areaProblems(nationwide, areaIds),
  ];
}

function areaProblems(nationwide: boolean, areaIds: readonly string[]): readonly InputProblem[] {
  if (nationwide) {
    return areaIds.length === 0
      ? []
      : [
          invalid(
            ['areaIds'],
            'địa bàn: không nêu khi phục vụ cả nước',
            'areas: none are named where it serves the whole country',
          ),
        ];
  }
  const what = { vi: 'Số địa bàn', en: 'The number of areas' };
  if (areaIds.length < 1 || areaIds.length > MAX_AREAS) return [outside('areaIds', what, 1, MAX_AREAS)];
  return areaIds.flatMap((id, index) =>
    isAreaId(id)
      ? []
      : [
          invalid(
            ['areaIds', String(index)],
            `mã đơn vị hành chính ${id}`,
            `the id of an administrative unit ${id}`,
          ),
        ],
  );
}

/** What comes with a step of a membership. */
export interface MemberStep {
  readonly decisionNo: string | null;
  readonly decidedOn: Day | null;
  readonly reason: string | null;
}

/** Everything that is missing from a step, or wrong with it. @param today day in Vietnam */
export function stepProblems(move: MemberMove, step: MemberStep, today: Day): readonly InputProblem[] {
  const decided = move.requires.includes('DECISION');
  const { decisionNo, decidedOn } = step;
  const what = { vi: 'Ngày quyết định', en: 'The day of the decision' };
  const whole = (decisionNo === null) === (decidedOn === null);
  return [
    ...textProblems(
      'decisionNo',
      decisionNo,
      100,
      { vi: 'số quyết định', en: 'the number of the decision' },
      decided || !whole,
    ),
    ...(decidedOn === null && (decided || !whole)
      ? [{ code: ErrorCode.REQUIRED, path: ['input', 'decidedOn'], parameters: { what } }]
      : []),
    ...(decidedOn !== null && (!isDay(decidedOn) || decidedOn > today || decidedOn < '2005-01-01')
      ? [outside('decidedOn', what, '2005-01-01', today)]
      : []),
    ...textProblems(
      'reason',
      step.reason,
      2_000,
      { vi: 'lý do', en: 'the reason' },
      move.requires.includes('REASON'),
    ),
  ];
}
