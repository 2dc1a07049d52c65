import type { IncidentDeadlineState } from '../deadlines/incident-clocks.rules.js';
import type { EvidenceKind } from '../evidence/evidence-kind.js';
import type { IncidentRegime } from '../incidents/incident-channel.js';
import type { IncidentState } from '../incidents/incident-state.js';
import type { ResponsePlan } from '../incidents/response-plan.js';
import type { InvestigationState } from '../investigations/investigation.machine.js';
import type { AddresseeState, OrderState } from '../orders/order.machine.js';
import type { Holds, SeverityOutcome } from '../severity/severity.types.js';
import type { TaskState } from '../tasks/task.machine.js';

/** What codes are called in a document in Vietnamese. */

export const INCIDENT_STATES: Readonly<Record<IncidentState, string>> = {
  RECEIVED: 'Đã tiếp nhận',
  ACKNOWLEDGED: 'Đã phản hồi tiếp nhận',
  VERIFYING: 'Đang xác minh',
  REJECTED: 'Không phải sự cố',
  MERGED: 'Đã gộp vào sự cố khác',
  CLASSIFIED: 'Đã phân loại: sự cố thông thường',
  PROPOSED_SERIOUS: 'Đề xuất sự cố nghiêm trọng',
  SERIOUS: 'Sự cố nghiêm trọng',
  INITIAL_RESPONSE: 'Ứng cứu ban đầu',
  EMERGENCY: 'Ứng cứu khẩn cấp',
  COORDINATING: 'Điều phối',
  CONTAINED: 'Đã ngăn chặn',
  ERADICATED: 'Đã gỡ bỏ',
  RECOVERING: 'Đang khôi phục',
  RESOLVED: 'Hoàn thành xử lý',
  CLOSED: 'Kết thúc',
  REVIEWED: 'Đã rút kinh nghiệm',
  REOPENED: 'Mở lại',
};

export const SEVERITIES: Readonly<Record<SeverityOutcome, string>> = {
  ORDINARY: 'Thông thường',
  UNDECIDED: 'Chưa đủ dữ kiện để kết luận',
  SERIOUS: 'Nghiêm trọng',
};

export const REGIMES: Readonly<Record<IncidentRegime, string>> = {
  QD05: 'Quyết định 05/2017/QĐ-TTg',
  ND331: 'Nghị định 331/2026/NĐ-CP',
};

export const PLANS: Readonly<Record<ResponsePlan, string>> = {
  NATIONAL: 'Phương án quốc gia',
  STATE_AGENCY: 'Phương án của cơ quan nhà nước',
  LOCAL: 'Phương án của địa phương',
  ENTERPRISE: 'Phương án của doanh nghiệp',
};

export const HOLDS: Readonly<Record<Holds, string>> = {
  MET: 'Có',
  NOT_MET: 'Không',
  UNKNOWN: 'Chưa rõ',
};

export const INVESTIGATION_STATES: Readonly<Record<InvestigationState, string>> = {
  PLANNED: 'Đã lập kế hoạch',
  ACQUIRING: 'Đang thu thập chứng cứ',
  ANALYSING: 'Đang phân tích',
  REPORTED: 'Đã báo cáo, chờ chấp nhận',
  CLOSED: 'Đã kết thúc',
};

export const DEADLINE_STATES: Readonly<Record<IncidentDeadlineState, string>> = {
  DUE: 'Còn hạn',
  SOON: 'Sắp đến hạn',
  OVERDUE: 'Quá hạn',
  MET: 'Đúng hạn',
  MET_LATE: 'Hoàn thành quá hạn',
  STOPPED: 'Đã dừng',
};

export const TASK_STATES: Readonly<Record<TaskState, string>> = {
  OPEN: 'Chưa thực hiện',
  IN_PROGRESS: 'Đang thực hiện',
  DONE: 'Đã hoàn thành',
  CANCELLED: 'Đã hủy',
};

export const ORDER_STATES: Readonly<Record<OrderState, string>> = {
  ISSUED: 'Đã ban hành',
  COMPLETED: 'Đã hoàn thành',
  CANCELLED: 'Đã thu hồi',
};

export const ADDRESSEE_STATES: Readonly<Record<AddresseeState, string>> = {
  AWAITING: 'chưa xác nhận',
  ACKNOWLEDGED: 'đang thực hiện',
  ANSWERED: 'đã trả lời',
  ACCEPTED: 'kết quả được chấp nhận',
};

/** By the codes of `PartyRole`. */
export const PARTY_ROLES: Readonly<Record<string, string>> = {
  REPORTER: 'Đơn vị báo cáo',
  AFFECTED: 'Đơn vị bị ảnh hưởng',
  COORDINATING: 'Cơ quan điều phối',
  RESPONDING: 'Thành viên ứng cứu',
  NAMED: 'Người được nêu tên',
};

/** By the codes of `SystemRole`. */
export const SYSTEM_ROLES: Readonly<Record<string, string>> = {
  TARGET: 'Bị tấn công',
  SOURCE: 'Nguồn tấn công, phát tán',
  INTERMEDIARY: 'Trung gian, bàn đạp',
  AFFECTED: 'Bị ảnh hưởng',
};

/** By the codes of `SystemImpact`. */
export const SYSTEM_IMPACTS: Readonly<Record<string, string>> = {
  NONE: 'Không bị ảnh hưởng',
  SERVICE_INTERRUPTED: 'Gián đoạn dịch vụ',
  DATA_DISCLOSED: 'Lộ, lọt dữ liệu',
  DATA_CORRUPTED: 'Mất toàn vẹn dữ liệu',
  CONTROL_LOST: 'Mất quyền điều khiển',
  SPREADING: 'Nguy cơ lây lan diện rộng',
};

export const EVIDENCE_KINDS: Readonly<Record<EvidenceKind, string>> = {
  FILE: 'Tệp',
  PHYSICAL: 'Vật chứng',
  IMAGE: 'Bản sao pháp chứng',
  DERIVED: 'Trích xuất từ chứng cứ khác',
};

/** By the codes of `IndicatorKind`, where the code alone says too little. */
export const INDICATOR_KINDS: Readonly<Record<string, string>> = {
  CIDR: 'Dải địa chỉ IP',
  DOMAIN: 'Tên miền',
  EMAIL: 'Thư điện tử',
  FILE_NAME: 'Tên tệp',
  ASN: 'Số hiệu mạng (ASN)',
  PHONE: 'Số điện thoại',
  OTHER: 'Khác',
};
