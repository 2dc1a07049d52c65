import type { Bilingual } from '@khien/errors';
import { registerEnumType } from 'type-graphql';
import { TimelineKind } from './timeline-kind.js';

/** What an entry of each kind says, in a few words. */
export const TIMELINE_TEXTS: Readonly<Record<TimelineKind, Bilingual>> = {
  REPORTED: { vi: 'Tiếp nhận báo cáo sự cố', en: 'The incident was reported' },
  MOVED: { vi: 'Chuyển trạng thái xử lý', en: 'Its handling went on to another state' },
  SEVERITY_JUDGED: { vi: 'Đánh giá mức độ nghiêm trọng', en: 'Its severity was judged' },
  TLP_CHANGED: { vi: 'Thay đổi nhãn TLP', en: 'Its TLP label was changed' },
  SYSTEM_LINKED: { vi: 'Liên kết hệ thống thông tin', en: 'An information system was linked' },
  SYSTEM_UNLINKED: { vi: 'Gỡ liên kết hệ thống thông tin', en: 'An information system was unlinked' },
  PARTY_ADDED: { vi: 'Chia sẻ với một bên tham gia', en: 'It was shared with a party' },
  PARTY_ENDED: { vi: 'Ngừng chia sẻ với một bên tham gia', en: 'It is shared with a party no more' },
  COMMENTED: { vi: 'Có ý kiến trao đổi', en: 'A comment was written' },
  TASK_ADDED: { vi: 'Giao một việc', en: 'A task was set' },
  TASK_ASSIGNED: {
    vi: 'Giao lại một việc hoặc đổi thời hạn',
    en: 'A task was given to somebody, or another time',
  },
  TASK_STARTED: { vi: 'Bắt đầu một việc', en: 'A task was begun' },
  TASK_DONE: { vi: 'Hoàn thành một việc', en: 'A task was done' },
  TASK_CANCELLED: { vi: 'Hủy một việc', en: 'A task was cancelled' },
  TASK_REOPENED: { vi: 'Mở lại một việc', en: 'A task was opened again' },
  MESSAGE_SENT: { vi: 'Gửi thông điệp cho các bên', en: 'A message was sent to parties' },
  ORDER_ISSUED: { vi: 'Ban hành lệnh điều phối (Mẫu 06)', en: 'A coordination order was issued (Form 06)' },
  ORDER_ACKNOWLEDGED: {
    vi: 'Xác nhận đã nhận lệnh điều phối',
    en: 'An addressee acknowledged a coordination order',
  },
  ORDER_ANSWERED: { vi: 'Trả lời lệnh điều phối', en: 'A coordination order was answered' },
  ORDER_ACCEPTED: {
    vi: 'Chấp nhận trả lời lệnh điều phối',
    en: 'An answer to a coordination order was accepted',
  },
  ORDER_RETURNED: {
    vi: 'Yêu cầu trả lời lại lệnh điều phối',
    en: 'An answer to a coordination order was returned',
  },
  ORDER_COMPLETED: { vi: 'Hoàn thành lệnh điều phối', en: 'A coordination order was completed' },
  ORDER_CANCELLED: { vi: 'Thu hồi lệnh điều phối', en: 'A coordination order was taken back' },
  REPORT_RECEIVED: { vi: 'Nhận thêm một báo cáo', en: 'One more report came in' },
  PERSONAL_DATA_RECORDED: {
    vi: 'Ghi nhận về dữ liệu cá nhân',
    en: 'What is known of personal data was recorded',
  },
  DEADLINE_SOON: { vi: 'Một thời hạn sắp đến', en: 'A deadline comes near' },
  DEADLINE_OVERDUE: { vi: 'Quá một thời hạn', en: 'A deadline was missed' },
  ESCALATED: { vi: 'Báo cáo cấp trên vì quá hạn', en: 'It was escalated' },
  EVIDENCE_ADDED: { vi: 'Thêm chứng cứ', en: 'Evidence was added' },
  CUSTODY_HANDED_OVER: { vi: 'Bàn giao chứng cứ', en: 'Evidence changed hands' },
  INDICATOR_ADDED: { vi: 'Thêm dấu hiệu nhận biết', en: 'An indicator was added' },
  INDICATOR_WITHDRAWN: { vi: 'Rút một dấu hiệu nhận biết', en: 'An indicator was withdrawn' },
  INVESTIGATION_OPENED: { vi: 'Mở điều tra số', en: 'An investigation was opened' },
  INVESTIGATION_MOVED: {
    vi: 'Chuyển trạng thái điều tra số',
    en: 'An investigation went on to another state',
  },
  FINDING_ADDED: { vi: 'Thêm kết luận điều tra', en: 'A finding was added' },
  DISPATCHED: { vi: 'Giao thành viên mạng lưới ứng cứu', en: 'It was offered to a member of the network' },
  DISPATCH_ANSWERED: { vi: 'Thành viên mạng lưới trả lời', en: 'A member of the network answered' },
  WARNING_ISSUED: { vi: 'Phát hành cảnh báo', en: 'A warning was issued' },
  MERGED: { vi: 'Gộp sự cố', en: 'Incidents were merged' },
  UNMERGED: { vi: 'Hủy gộp sự cố', en: 'A merge of incidents was undone' },
  RELATED: { vi: 'Ghi nhận liên quan với sự cố khác', en: 'It was related to another incident' },
  UNRELATED: { vi: 'Chấm dứt liên quan với sự cố khác', en: 'It is related to another incident no more' },
  OBSERVED: { vi: 'Ghi nhận từ nguồn dữ liệu giám sát', en: 'A feed observed it' },
  IMPORTED: { vi: 'Nhập từ tệp trao đổi', en: 'It was imported' },
  EXPORTED: { vi: 'Kết xuất để trao đổi', en: 'It was exported' },
  CORRECTED: { vi: 'Đính chính nội dung sự cố', en: 'What it is was put right' },
};

registerEnumType(TimelineKind, {
  name: 'TimelineKind',
  description: 'What an entry in the timeline of an incident says (loại diễn biến).',
  valuesConfig: Object.fromEntries(
    Object.entries(TIMELINE_TEXTS).map(([kind, { vi, en }]) => [kind, { description: `${en} (${vi}).` }]),
  ),
});

export { TimelineKind };
