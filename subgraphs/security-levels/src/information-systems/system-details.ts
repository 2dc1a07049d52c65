import { ErrorCode } from '@khien/errors';
import { dayInVietnam, type RequestContext, refuseIfAny } from '@khien/subgraph';
import { countProblems, type InputProblem } from '../input-problem.rules.js';
import { completeDates, datesProblems } from '../level-determination/dates-input.rules.js';
import { completeFacts, factsProblems } from '../level-determination/facts-input.rules.js';
import type { Level, LevelFacts, SystemKind } from '../level-determination/level-facts.js';
import { OrganizationsReader } from '../organizations/organizations.reader.js';
import {
  descriptionProblems,
  externalKeyProblems,
  nameProblems,
  servedAreaProblems,
  tidy,
} from './information-system.rules.js';
import type { OrganizationChoice, SystemDraft } from './system-draft.js';
import type { SystemState } from './system-state.js';

/** What a person says about a system, checked and in the form in which it is kept. */
export interface SystemDetails {
  readonly externalKey: string | null;
  readonly name: string;
  readonly description: string | null;
  readonly ownerId: string;
  readonly operatorId: string;
  readonly kind: SystemKind;
  readonly state: SystemState;
  readonly users: number | null;
  readonly servedAreaIds: readonly string[];
  readonly facts: LevelFacts;
  readonly investmentStartedOn: string | null;
  readonly operatingSince: string | null;
  readonly priorApprovedLevel: Level | null;
  readonly priorApprovedOn: string | null;
}

const USERS = { vi: 'Số người dùng', en: 'The number of users' };

/**
 * Checks a draft, everything in one go.
 *
 * @param others problems that were found elsewhere in the same input
 * @throws UserProblems with all that is wrong
 */
export async function checkDraft(
  context: RequestContext,
  draft: SystemDraft,
  others: readonly InputProblem[] = [],
): Promise<SystemDetails> {
  const { kind, state, users, facts } = draft;
  const externalKey = tidy(draft.externalKey ?? '');
  const name = tidy(draft.name);
  const description = tidy(draft.description ?? '');
  const [ownerId, operatorId] = await Promise.all([
    organizationId(context, draft.owner),
    organizationId(context, draft.operator),
  ]);
  refuseIfAny([
    ...others,
    ...externalKeyProblems(externalKey),
    ...nameProblems(name),
    ...descriptionProblems(description),
    ...organizationProblems(ownerId, draft.owner, 'ownerCode'),
    // An operator that is the unknown owner, for want of another, is not a second mistake.
    ...(sameCode(draft) ? [] : organizationProblems(operatorId, draft.operator, 'operatorCode')),
    ...factsProblems(facts),
    ...servedAreaProblems(draft.servedAreaIds),
    ...datesProblems(draft.dates, dayInVietnam(context.clock.now())),
    ...countProblems(users, ['input', 'users'], USERS),
  ]);
  if (ownerId === null || operatorId === null) throw new Error('a problem was found and not refused');
  return {
    externalKey: externalKey === '' ? null : externalKey,
    name,
    description: description === '' ? null : description,
    ownerId,
    operatorId,
    kind,
    state,
    users,
    servedAreaIds: [...draft.servedAreaIds].sort(),
    facts: completeFacts(facts),
    ...completeDates(draft.dates),
  };
}

async function organizationId(context: RequestContext, choice: OrganizationChoice): Promise<string | null> {
  if ('id' in choice) return choice.id;
  return (await context.use(OrganizationsReader).byKey(choice))?.id ?? null;
}

function organizationProblems(id: string | null, choice: OrganizationChoice, field: string): InputProblem[] {
  if (id !== null) return [];
  const code = 'code' in choice ? choice.code.slice(0, 40) : '';
  return [
    {
      code: ErrorCode.NOT_FOUND,
      path: ['input', field],
      parameters: { what: { vi: `tổ chức có mã "${code}"`, en: `The organization with the code "${code}"` } },
    },
  ];
}

function sameCode({ owner, operator }: SystemDraft): boolean {
  return 'code' in owner && 'code' in operator && owner.code === operator.code;
}
