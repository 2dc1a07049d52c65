import type { GivenDates } from '../level-determination/dates-input.rules.js';
import type { GivenFacts } from '../level-determination/facts-input.rules.js';
import type { SystemKind } from '../level-determination/level-facts.js';
import type { InformationSystem } from './information-system.entity.js';
import type {
  RegisterInformationSystemInput,
  UpdateInformationSystemInput,
} from './information-system.inputs.js';
import type { SystemState } from './system-state.js';

/** An organization by the code that somebody put in, or by the identifier that is already on record. */
export type OrganizationChoice = { readonly code: string } | { readonly id: string };

/** A system as somebody wants it to be: nothing about it has been checked. */
export interface SystemDraft {
  readonly externalKey: string | null;
  readonly name: string;
  readonly description: string | null;
  readonly owner: OrganizationChoice;
  readonly operator: OrganizationChoice;
  readonly kind: SystemKind;
  readonly state: SystemState;
  readonly users: number | null;
  readonly servedAreaIds: readonly string[];
  readonly facts: GivenFacts;
  readonly dates: GivenDates;
}

/** What is said of a system that is to be registered. */
export type SystemContent = Omit<RegisterInformationSystemInput, 'idempotencyKey'>;

/** A system that does not exist yet; whoever owns it operates it unless said otherwise. */
export function newDraft(input: SystemContent): SystemDraft {
  const { name, description = null, kind, state, users = null, servedAreaIds, facts } = input;
  return {
    externalKey: input.externalKey ?? null,
    name,
    description,
    owner: { code: input.ownerCode },
    operator: { code: input.operatorCode ?? input.ownerCode },
    kind,
    state,
    users,
    servedAreaIds,
    facts,
    dates: {
      investmentStartedOn: input.investmentStartedOn ?? null,
      operatingSince: input.operatingSince ?? null,
      priorApprovedLevel: input.priorApprovedLevel ?? null,
      priorApprovedOn: input.priorApprovedOn ?? null,
    },
  };
}

/** A system with what a change says in place of what was; null takes away only what may be absent. */
export function changedDraft(input: UpdateInformationSystemInput, system: InformationSystem): SystemDraft {
  return {
    externalKey: input.externalKey === undefined ? system.externalKey : input.externalKey,
    name: input.name ?? system.name,
    description: input.description === undefined ? system.description : input.description,
    owner: input.ownerCode ? { code: input.ownerCode } : { id: system.ownerId },
    operator: input.operatorCode ? { code: input.operatorCode } : { id: system.operatorId },
    kind: input.kind ?? system.kind,
    state: input.state ?? system.state,
    users: input.users === undefined ? system.users : input.users,
    servedAreaIds: input.servedAreaIds ?? system.servedAreaIds,
    facts: input.facts ?? system.facts,
    dates: {
      investmentStartedOn: or(input.investmentStartedOn, system.investmentStartedOn),
      operatingSince: or(input.operatingSince, system.operatingSince),
      priorApprovedLevel: or(input.priorApprovedLevel, system.priorApprovedLevel),
      priorApprovedOn: or(input.priorApprovedOn, system.priorApprovedOn),
    },
  };
}

/** What was given, null included; what is on record when nothing was. */
function or<T>(given: T | null | undefined, onRecord: T | null): T | null {
  return given === undefined ? onRecord : given;
}
