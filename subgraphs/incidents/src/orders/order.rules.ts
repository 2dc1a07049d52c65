import type { UserProblem } from '@khien/subgraph';
import { invalid, outside } from '../casework/problems.js';
import { isUuid } from '../incidents/identifier.rules.js';

/** What an order says. */
export interface OrderText {
  readonly title: string;
  readonly basis?: string | null;
  readonly request: string;
  readonly tasks: readonly string[];
  readonly dueAt: Date;
  readonly issuerName: string;
  readonly signerName?: string | null;
  readonly signerTitle?: string | null;
}

/** An order with whom it goes to. */
export interface NewOrder extends OrderText {
  readonly addressees: readonly { readonly organizationId: string; readonly name: string }[];
}

/** Everything that must be corrected in an order that is issued at `now`. */
export function problemsOfOrder(order: NewOrder, now: Date): readonly UserProblem[] {
  const { addressees, tasks } = order;
  const ids = addressees.map(({ organizationId }) => organizationId.toLowerCase());
  const size = (text: string | null | undefined) => text?.trim().length ?? 0;
  return [
    ...outside('title', size(order.title), 1, 300),
    ...outside('basis', size(order.basis), 0, 4_000),
    ...outside('request', size(order.request), 1, 20_000),
    ...outside('tasks', tasks.length, 1, 50),
    ...tasks.flatMap((task) => outside('tasks', size(task), 1, 2_000)).slice(0, 1),
    ...outside('issuerName', size(order.issuerName), 1, 300),
    ...outside('signerName', size(order.signerName), 0, 200),
    ...outside('signerTitle', size(order.signerTitle), 0, 200),
    ...(order.dueAt > now ? [] : [invalid('dueAt', 'thời hạn đã qua', 'the time lies in the past')]),
    ...outside('addressees', addressees.length, 1, 100),
    ...addressees.flatMap(({ name }) => outside('addressees', size(name), 1, 300)).slice(0, 1),
    ...(ids.every(isUuid) ? [] : [invalid('addressees', 'mã tổ chức', 'the id of an organization')]),
    ...(new Set(ids).size === ids.length
      ? []
      : [invalid('addressees', 'một tổ chức được nêu hai lần', 'an organization is named twice')]),
  ];
}

/** The text of an order, tidied. */
export function textOfOrder(order: OrderText) {
  return {
    title: order.title.trim(),
    basis: order.basis?.trim() || null,
    request: order.request.trim(),
    tasks: order.tasks.map((task) => task.trim()),
    dueAt: order.dueAt,
    issuerName: order.issuerName.trim(),
    signerName: order.signerName?.trim() || null,
    signerTitle: order.signerTitle?.trim() || null,
  };
}
