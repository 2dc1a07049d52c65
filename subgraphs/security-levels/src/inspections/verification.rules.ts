import { ErrorCode } from '@khien/errors';
import type { InputProblem } from '../input-problem.rules.js';

/** The problem of somebody who verifies what they reported themselves. */
export const VERIFIED_BY_ITSELF: InputProblem = {
  code: ErrorCode.INVALID_VALUE,
  path: ['input', 'findingId'],
  parameters: {},
  message: {
    vi: 'Người xác nhận khắc phục phải khác người đã báo cáo khắc phục.',
    en: 'Whoever verifies a remediation has to be somebody else than who reported it.',
  },
  remedy: { vi: 'Hãy để người khác xác nhận.', en: 'Have somebody else verify it.' },
};
