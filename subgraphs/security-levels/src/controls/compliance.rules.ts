import { ControlState, type PlanState } from './control-state.js';

/** A required control with the state that counts for the system: its own, or that of the platform it is inherited from. */
export interface AnsweredControl {
  /** Code of its group. */
  readonly group: string;
  /** 1 to 10. */
  readonly weight: number;
  readonly mandatory: boolean;
  /** Null when nobody has assessed it: it counts as not done, and is counted apart. */
  readonly state: ControlState | null;
  readonly inherited: boolean;
}

/** How far what is required is done. */
export interface Compliance {
  readonly total: number;
  readonly done: number;
  readonly partly: number;
  readonly notDone: number;
  readonly notAssessed: number;
  readonly notApplicable: number;
  /** Of all these, how many are inherited. */
  readonly inherited: number;
  /** Sum of the weights of what applies. */
  readonly weight: number;
  /** Weight done, from 0 to 1 of `weight`; null when nothing applies. */
  readonly rate: number | null;
}

/** The part of a control's weight that its state earns: half for what is partly done. What does not apply earns none and owes none. */
const CREDIT: Readonly<Record<ControlState, number>> = {
  DONE: 1,
  PARTLY: 0.5,
  NOT_DONE: 0,
  NOT_APPLICABLE: 0,
};

/**
 * How far required controls are done: the weights of those done, half of those partly done, over the weights of all that
 * apply. No text of law says how to count; what is counted is said beside the rate.
 */
export function complianceOf(controls: readonly AnsweredControl[]): Compliance {
  const count = (state: ControlState | null) => controls.filter((control) => control.state === state).length;
  const applying = controls.filter(({ state }) => state !== ControlState.NOT_APPLICABLE);
  const weight = applying.reduce((sum, control) => sum + control.weight, 0);
  const earned = applying.reduce(
    (sum, { state, weight: own }) => sum + own * (state === null ? 0 : CREDIT[state]),
    0,
  );
  return {
    total: controls.length,
    done: count(ControlState.DONE),
    partly: count(ControlState.PARTLY),
    notDone: count(ControlState.NOT_DONE),
    notAssessed: count(null),
    notApplicable: count(ControlState.NOT_APPLICABLE),
    inherited: controls.filter(({ inherited }) => inherited).length,
    weight,
    rate: weight === 0 ? null : earned / weight,
  };
}

/** The compliance of each group, in the order in which the groups first come. */
export function complianceByGroup(
  controls: readonly AnsweredControl[],
): readonly { readonly group: string; readonly compliance: Compliance }[] {
  const groups = new Map<string, AnsweredControl[]>();
  for (const control of controls) {
    const known = groups.get(control.group);
    if (known === undefined) groups.set(control.group, [control]);
    else known.push(control);
  }
  return [...groups].map(([group, members]) => ({ group, compliance: complianceOf(members) }));
}

/** Whether something is still to be done for a control. */
export function isGap(state: ControlState | null): boolean {
  return state === null || state === ControlState.NOT_DONE || state === ControlState.PARTLY;
}

/**
 * How far the protection plan is carried out. `FULL` when every mandatory control is done or does not apply, by the
 * system itself or by the platform that it is inherited from (Decree 331/2026/NĐ-CP, Article 30(6): only then may a
 * system go into operation); `NOT_DONE` while nothing is; `PARTLY` between. Nothing required is nothing done: a system
 * without a level has no plan that could be full.
 */
export function planStateOf(controls: readonly AnsweredControl[]): PlanState {
  const mandatory = controls.filter((control) => control.mandatory);
  if (mandatory.length > 0 && mandatory.every(({ state }) => !isGap(state))) return 'FULL';
  const begun = mandatory.some(({ state }) => state === ControlState.DONE || state === ControlState.PARTLY);
  return begun ? 'PARTLY' : 'NOT_DONE';
}
