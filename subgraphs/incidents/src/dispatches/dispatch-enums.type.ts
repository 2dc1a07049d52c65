import { registerEnumType } from 'type-graphql';
import { DispatchEvent, DispatchState } from './dispatch.machine.js';
import { SuggestionReasonCode } from './suggestion.rules.js';

registerEnumType(DispatchState, {
  name: 'DispatchState',
  description: 'Where a dispatch stands.',
  valuesConfig: {
    OFFERED: { description: 'Sent to the member (đã gửi), which has not reacted yet.' },
    ACKNOWLEDGED: { description: 'The member has received it (đã nhận).' },
    ACCEPTED: {
      description: 'The member works on it (đã nhận nhiệm vụ): it is a responding party of the incident.',
    },
    DECLINED: { description: 'The member does not take it (từ chối). Ended.' },
    HANDED_ON: { description: 'The member gave it to another one (chuyển tiếp). Ended.' },
    DONE: { description: 'The member has done it (hoàn thành). Ended.' },
    CANCELLED: { description: 'The coordinating authority called it back (hủy). Ended.' },
  },
});

registerEnumType(DispatchEvent, {
  name: 'DispatchEvent',
  description: 'A step of a dispatch.',
  valuesConfig: {
    OFFER: { description: 'A coordinator offers it; dispatchMember.' },
    ACKNOWLEDGE: { description: 'The member says that it has received it.' },
    ACCEPT: { description: 'The member takes it.' },
    DECLINE: { description: 'The member does not, and says why.' },
    HAND_ON: { description: 'The member gives it to another member, and says why.' },
    COMPLETE: { description: 'The member says what came of it.' },
    CANCEL: { description: 'A coordinator calls it back, and says why.' },
  },
});

/** A clock of a dispatch, as the graph names it. */
export const DispatchClockName = { ACKNOWLEDGE: 'ACKNOWLEDGE', ANSWER: 'ANSWER', DONE: 'DONE' } as const;

registerEnumType(DispatchClockName, {
  name: 'DispatchClock',
  description: 'A clock of a dispatch; lengths are settings of this platform, no text gives any.',
  valuesConfig: {
    ACKNOWLEDGE: { description: 'By when the member says that it has received it.' },
    ANSWER: { description: 'By when it takes it, declines, or hands it on.' },
    DONE: { description: 'By when it is done, where that was said.' },
  },
});

registerEnumType(SuggestionReasonCode, {
  name: 'SuggestionReasonCode',
  description: 'Why a member is, or is not, a good choice for an incident.',
  valuesConfig: {
    ALL_CAPABILITIES: { description: 'Can do everything that an incident of its class usually takes.' },
    SOME_CAPABILITIES: { description: 'Can do some of it.' },
    SERVES_AREA: { description: 'Serves the place of the incident, or of a system that it hit.' },
    SERVES_COUNTRY: { description: 'Serves the whole country.' },
    ON_CALL: { description: 'Somebody of it is on call now.' },
    NOT_BUSY: { description: 'Has no dispatch open.' },
    BUSY: { description: 'Has dispatches open.' },
    UNANSWERED: { description: 'Has not answered offers in time.' },
  },
});
