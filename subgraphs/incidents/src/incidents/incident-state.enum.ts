import { registerEnumType } from 'type-graphql';
import { IncidentState } from './incident-state.js';

registerEnumType(IncidentState, {
  name: 'IncidentState',
  description:
    'Where the handling of an incident stands (trạng thái xử lý), after Circular 20/2017/TT-BTTTT, article 11, and Decision 05/2017/QĐ-TTg, article 14.',
  valuesConfig: {
    RECEIVED: { description: 'Received (tiếp nhận): a report, a feed or an own detection came in.' },
    ACKNOWLEDGED: { description: 'Acknowledged (đã phản hồi) to the sender.' },
    VERIFYING: { description: 'Being verified (xác minh).' },
    REJECTED: { description: 'Not an incident (không phải sự cố). Ended.' },
    MERGED: { description: 'A duplicate, dealt with in another incident (gộp vào sự cố khác). Ended.' },
    CLASSIFIED: { description: 'Confirmed and classified as ordinary (phân loại).' },
    PROPOSED_SERIOUS: {
      description:
        'Proposed as serious (đề xuất sự cố nghiêm trọng): the standing agency (cơ quan thường trực) decides.',
    },
    SERIOUS: { description: 'Confirmed as serious (sự cố nghiêm trọng); the response plan is chosen.' },
    INITIAL_RESPONSE: { description: 'First measures are being taken (ứng cứu ban đầu).' },
    EMERGENCY: { description: 'Emergency response by a task force (ứng cứu khẩn cấp).' },
    COORDINATING: {
      description: 'Others help by coordination orders (điều phối; Form 06 of Circular 20/2017/TT-BTTTT).',
    },
    CONTAINED: { description: 'Contained (ngăn chặn).' },
    ERADICATED: { description: 'The cause is removed (gỡ bỏ).' },
    RECOVERING: { description: 'Service is being restored and checked (khôi phục).' },
    RESOLVED: { description: 'Resolved (hoàn thành xử lý); the closing report is awaited. Still open.' },
    CLOSED: { description: 'Closed (kết thúc): the closing report was received. Ended.' },
    REVIEWED: { description: 'Lessons are written (rút kinh nghiệm). Ended.' },
    REOPENED: { description: 'Opened again (mở lại) because of a new fact.' },
  },
});

export { IncidentState };
