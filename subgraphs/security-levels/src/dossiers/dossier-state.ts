import type { Bilingual } from '@khien/errors';

/** Where a dossier stands (tình trạng hồ sơ cấp độ); the words are those of Form 08 where it has some. */
export const DossierState = {
  DRAFT: 'DRAFT',
  EXPERT_OPINION: 'EXPERT_OPINION',
  SUBMITTED: 'SUBMITTED',
  RETURNED: 'RETURNED',
  IN_APPRAISAL: 'IN_APPRAISAL',
  APPRAISED_NOT_OK: 'APPRAISED_NOT_OK',
  APPRAISED_OK: 'APPRAISED_OK',
  PENDING_APPROVAL: 'PENDING_APPROVAL',
  LIST_PENDING: 'LIST_PENDING',
  LISTED: 'LISTED',
  PLAN_PENDING: 'PLAN_PENDING',
  APPROVED: 'APPROVED',
  REDETERMINATION: 'REDETERMINATION',
  SUPERSEDED: 'SUPERSEDED',
  WITHDRAWN: 'WITHDRAWN',
} as const;
/** One of {@link DossierState}. */
export type DossierState = (typeof DossierState)[keyof typeof DossierState];

/** The words for each state. Form 08 of Decree 331/2026 has four; the others are ours, in brackets. */
export const STATE_WORDS: Readonly<Record<DossierState, Bilingual>> = {
  DRAFT: { vi: 'Đang dự thảo', en: 'In draft' },
  EXPERT_OPINION: { vi: 'Đang dự thảo (xin ý kiến chuyên môn)', en: 'In draft (expert opinion asked)' },
  SUBMITTED: { vi: 'Đã gửi thẩm định', en: 'Sent for appraisal' },
  RETURNED: { vi: 'Đang dự thảo (hồ sơ chưa hợp lệ)', en: 'In draft (returned as incomplete)' },
  IN_APPRAISAL: { vi: 'Đã gửi thẩm định (đang thẩm định)', en: 'Sent for appraisal (being appraised)' },
  APPRAISED_NOT_OK: { vi: 'Đã thẩm định - chưa phù hợp', en: 'Appraised (not yet suitable)' },
  APPRAISED_OK: { vi: 'Đã thẩm định - phù hợp', en: 'Appraised (suitable)' },
  PENDING_APPROVAL: { vi: 'Đã thẩm định (trình phê duyệt)', en: 'Appraised (submitted for approval)' },
  LIST_PENDING: {
    vi: 'Đã thẩm định (trình Thủ tướng Chính phủ danh mục)',
    en: 'Appraised (list submitted to the Prime Minister)',
  },
  LISTED: { vi: 'Đã thẩm định (đã vào danh mục)', en: 'Appraised (on the list)' },
  PLAN_PENDING: { vi: 'Đã thẩm định (trình phê duyệt phương án)', en: 'Appraised (plan submitted)' },
  APPROVED: { vi: 'Đã được phê duyệt', en: 'Approved' },
  REDETERMINATION: { vi: 'Đã được phê duyệt (đang xác định lại)', en: 'Approved (being determined anew)' },
  SUPERSEDED: { vi: 'Đã được thay thế', en: 'Superseded' },
  WITHDRAWN: { vi: 'Đã rút', en: 'Withdrawn' },
};
