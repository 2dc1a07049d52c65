import { registerEnumType } from 'type-graphql';
import { AddresseeState, OrderAction, OrderState } from './order.machine.js';

/** What came of an order, as an addressee says. */
export const OrderOutcome = { DONE: 'DONE', PARTLY: 'PARTLY', UNABLE: 'UNABLE' } as const;
/** One of {@link OrderOutcome}. */
export type OrderOutcome = (typeof OrderOutcome)[keyof typeof OrderOutcome];

registerEnumType(OrderState, {
  name: 'CoordinationOrderState',
  description: 'Where a coordination order stands (trạng thái lệnh điều phối).',
  valuesConfig: {
    ISSUED: { description: 'Issued (đã ban hành).' },
    COMPLETED: { description: 'Every answer was accepted (đã hoàn thành).' },
    CANCELLED: { description: 'Taken back (đã thu hồi).' },
  },
});

registerEnumType(AddresseeState, {
  name: 'CoordinationOrderAddresseeState',
  description: 'Where an addressee of a coordination order stands.',
  valuesConfig: {
    AWAITING: { description: 'Has not acknowledged it yet (chưa xác nhận).' },
    ACKNOWLEDGED: { description: 'Has acknowledged it, and owes an answer (đang thực hiện).' },
    ANSWERED: { description: 'Has answered (đã trả lời).' },
    ACCEPTED: { description: 'The answer was accepted (kết quả được chấp nhận).' },
  },
});

registerEnumType(OrderAction, {
  name: 'CoordinationOrderAction',
  description: 'What can be done to a coordination order, or to the part of an addressee.',
  valuesConfig: {
    COMPLETE: { description: 'Say that it is done: the coordinator, when every answer was accepted.' },
    CANCEL: { description: 'Take it back with a reason: the coordinator.' },
    ACKNOWLEDGE: { description: 'Say that it was received: the addressee.' },
    ANSWER: { description: 'Say what was done: the addressee.' },
    ACCEPT: { description: 'Accept an answer: the coordinator.' },
    RETURN: { description: 'Ask for another answer: the coordinator.' },
  },
});

registerEnumType(OrderOutcome, {
  name: 'CoordinationOrderOutcome',
  description: 'What came of an order, as an addressee says.',
  valuesConfig: {
    DONE: { description: 'Done as asked (đã thực hiện).' },
    PARTLY: { description: 'Done in part (thực hiện một phần).' },
    UNABLE: { description: 'It could not be done (không thực hiện được).' },
  },
});

export { AddresseeState, OrderAction, OrderState };
