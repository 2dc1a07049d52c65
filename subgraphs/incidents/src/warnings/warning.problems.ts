import { type Bilingual, ErrorCode } from '@khien/errors';
import type { UserProblem } from '@khien/subgraph';

/** There is no such warning for the caller. */
export function warningNotFound(field = 'id'): UserProblem {
  return {
    code: ErrorCode.NOT_FOUND,
    path: ['input', field],
    parameters: { what: { vi: 'cảnh báo này', en: 'The warning' } },
  };
}

/** The warning is in no state for it. */
export function notNow(detail: Bilingual): UserProblem {
  return { code: ErrorCode.NOT_ALLOWED_NOW, path: ['input', 'id'], parameters: { detail } };
}

/** Its state does not allow the step. */
export const WRONG_STATE = notNow({
  vi: 'cảnh báo không ở trạng thái cho phép bước này.',
  en: 'the warning is in no state that allows this step.',
});

/** It would be read by nobody. */
export const NOBODY = notNow({
  vi: 'chưa có hệ thống hay cơ quan nào được chọn.',
  en: 'no system or organization is chosen.',
});

/** The deadline that stands has passed for whoever comes new. */
export const LATE_FROM_THE_START = notNow({
  vi: 'hạn báo cáo đã qua mà có đơn vị nhận mới (wouldMatchNow); hãy đặt hạn mới, đơn vị đã nhận trước đó giữ hạn cũ.',
  en: 'the deadline has passed, and somebody new would be addressed (wouldMatchNow); give a new one, those addressed before keep theirs.',
});

/** What is known of components is not whole: who is affected could be left out. */
export const COMPONENTS_MISSING = notNow({
  vi: 'dữ liệu thành phần của hệ thống chưa đồng bộ đủ; chờ hoàn tất, hoặc đề nghị quản trị chạy khien projections rebuild.',
  en: 'what is known here of components is not whole; wait until it is, or ask for khien projections rebuild.',
});

/** Something named does not exist here. */
export function unknownIds(field: string, ids: readonly string[], what: Bilingual): readonly UserProblem[] {
  return ids.length === 0
    ? []
    : [
        {
          code: ErrorCode.NOT_FOUND,
          path: ['input', 'content', 'selection', field],
          parameters: { what: { vi: `${what.vi}: ${ids.join(', ')}`, en: `${what.en}: ${ids.join(', ')}` } },
        },
      ];
}
