import type { ControlWeight } from './catalogue.js';

/** What nothing speaks for weighing more. */
export const ORDINARY: ControlWeight = {
  value: 1,
  reason: {
    vi: 'Trọng số thường: không văn bản nào quy định mức cao hơn.',
    en: 'Ordinary weight: no text gives reason for more.',
  },
};

/** What the law makes compulsory from level 3 on. */
export const COMPULSORY_FROM_LEVEL_3: ControlWeight = {
  value: 2,
  reason: {
    vi: 'Biện pháp bắt buộc từ cấp độ 3 (Luật 116/2025/QH15, Điều 10: lưu trữ, sao lưu, kiểm tra, giám sát, ứng phó sự cố); trọng số do chúng tôi đặt.',
    en: 'A measure that is compulsory from level 3 (Law 116/2025/QH15, Article 10: storage and backup, checks, monitoring, incident response); the weight is ours.',
  },
};

/** What draws the higher fine when it is missing. */
export const FINED_WHEN_MISSING: ControlWeight = {
  value: 3,
  reason: {
    vi: 'Thiếu nhật ký, kiểm tra hoặc đánh giá hiệu quả bị phạt 60–100 triệu đồng (Nghị định 330/2026/NĐ-CP, theo bản tóm tắt thứ cấp); trọng số do chúng tôi đặt.',
    en: 'Missing logs, checks or assessment of effectiveness are fined 60 to 100 million VND (Decree 330/2026/NĐ-CP, by a secondary summary); the weight is ours.',
  },
};
