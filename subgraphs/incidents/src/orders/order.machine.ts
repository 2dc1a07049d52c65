/** Where an order stands. */
export const OrderState = { ISSUED: 'ISSUED', COMPLETED: 'COMPLETED', CANCELLED: 'CANCELLED' } as const;
/** One of {@link OrderState}. */
export type OrderState = (typeof OrderState)[keyof typeof OrderState];

/** Where an addressee of an order stands. */
export const AddresseeState = {
  AWAITING: 'AWAITING',
  ACKNOWLEDGED: 'ACKNOWLEDGED',
  ANSWERED: 'ANSWERED',
  ACCEPTED: 'ACCEPTED',
} as const;
/** One of {@link AddresseeState}. */
export type AddresseeState = (typeof AddresseeState)[keyof typeof AddresseeState];

/** What can be done to an order, or to what an addressee answers. */
export const OrderAction = {
  COMPLETE: 'COMPLETE',
  CANCEL: 'CANCEL',
  ACKNOWLEDGE: 'ACKNOWLEDGE',
  ANSWER: 'ANSWER',
  ACCEPT: 'ACCEPT',
  RETURN: 'RETURN',
} as const;
/** One of {@link OrderAction}. */
export type OrderAction = (typeof OrderAction)[keyof typeof OrderAction];

/** Who takes a step: the coordinator, or whoever works for the addressee. */
type OrderParty = 'COORDINATOR' | 'ADDRESSEE';

interface Step<S> {
  readonly from: S;
  readonly action: OrderAction;
  readonly to: S;
  readonly by: OrderParty;
}

/** Every step of an order: completed when each answer has been accepted. */
export const ORDER_STEPS: readonly Step<OrderState>[] = [
  { from: 'ISSUED', action: 'COMPLETE', to: 'COMPLETED', by: 'COORDINATOR' },
  { from: 'ISSUED', action: 'CANCEL', to: 'CANCELLED', by: 'COORDINATOR' },
];

/** Every step of an addressee, while the order stands. Who answers at once has acknowledged by that. */
export const ADDRESSEE_STEPS: readonly Step<AddresseeState>[] = [
  { from: 'AWAITING', action: 'ACKNOWLEDGE', to: 'ACKNOWLEDGED', by: 'ADDRESSEE' },
  { from: 'AWAITING', action: 'ANSWER', to: 'ANSWERED', by: 'ADDRESSEE' },
  { from: 'ACKNOWLEDGED', action: 'ANSWER', to: 'ANSWERED', by: 'ADDRESSEE' },
  { from: 'ANSWERED', action: 'ACCEPT', to: 'ACCEPTED', by: 'COORDINATOR' },
  { from: 'ANSWERED', action: 'RETURN', to: 'ACKNOWLEDGED', by: 'COORDINATOR' },
];

/** The step of an action in a state; undefined where it may not be taken. */
export function orderStep<S>(steps: readonly Step<S>[], from: S, action: OrderAction): Step<S> | undefined {
  return steps.find((step) => step.from === from && step.action === action);
}

/** Whether an addressee still owes an answer. */
export function owesAnswer(state: AddresseeState): boolean {
  return state === 'AWAITING' || state === 'ACKNOWLEDGED';
}
