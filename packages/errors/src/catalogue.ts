import { ErrorCode } from './codes.js';
import type { Bilingual } from './language.js';

/** What a code says to a person and what they can do; `{name}` is filled from the error's parameters. */
export interface CatalogueEntry {
  /** One sentence: what went wrong. */
  readonly message: Bilingual;
  /** One sentence: what to do about it. */
  readonly remedy: Bilingual;
  /** At which level the log records it: `error` only for what an operator must look at. */
  readonly logLevel: 'debug' | 'warn' | 'error';
}

const entry = (
  logLevel: CatalogueEntry['logLevel'],
  message: Bilingual,
  remedy: Bilingual,
): CatalogueEntry => ({ message, remedy, logLevel });

/** The error catalogue of the whole graph: every code with its text in two languages and its remedy. */
export const catalogue: Readonly<Record<ErrorCode, CatalogueEntry>> = {
  [ErrorCode.UNAUTHENTICATED]: entry(
    'debug',
    {
      vi: 'Chưa đăng nhập hoặc phiên đăng nhập đã hết hạn.',
      en: 'You are not signed in, or your session has ended.',
    },
    { vi: 'Hãy đăng nhập rồi thử lại.', en: 'Sign in and try again.' },
  ),
  // A field that is denied is denied in every row of a list: hundreds of lines say no more than one.
  [ErrorCode.FORBIDDEN]: entry(
    'debug',
    { vi: 'Bạn không có quyền thực hiện việc này.', en: 'You may not do this.' },
    { vi: 'Hãy hỏi quản trị viên của đơn vị bạn.', en: "Ask your organization's administrator." },
  ),
  [ErrorCode.NOT_A_MEMBER]: entry(
    'debug',
    {
      vi: 'Việc này dành cho thành viên {circle}; cơ quan của bạn hiện không phải là thành viên.',
      en: 'This is for members of {circle}; your organization is not one of them now.',
    },
    {
      vi: 'Hãy đăng ký tham gia, hoặc hỏi cơ quan điều phối.',
      en: 'Let your organization apply for membership, or ask the coordinating authority.',
    },
  ),
  [ErrorCode.TOKEN_REJECTED]: entry(
    'debug',
    { vi: 'Mã truy cập không được chấp nhận: {detail}.', en: 'The access token was not accepted: {detail}.' },
    { vi: 'Hãy đăng nhập lại để nhận mã mới.', en: 'Sign in again for a new one.' },
  ),
  [ErrorCode.ORGANIZATION_REQUIRED]: entry(
    'debug',
    {
      vi: 'Bạn thuộc nhiều cơ quan: hãy nêu đang làm việc cho cơ quan nào ({choices}).',
      en: 'You belong to several organizations: say for which one you act ({choices}).',
    },
    {
      vi: 'Hãy nêu mã cơ quan trong tiêu đề khien-organization.',
      en: 'Name its code in the header khien-organization.',
    },
  ),
  [ErrorCode.ORGANIZATION_NOT_YOURS]: entry(
    'warn',
    {
      vi: 'Bạn không có vai trò nào ở cơ quan đã nêu trong khien-organization.',
      en: 'You have no role in the organization that khien-organization names.',
    },
    { vi: 'Hãy chọn cơ quan của bạn ({choices}).', en: 'Choose one of yours ({choices}).' },
  ),
  [ErrorCode.IDENTITY_PROVIDER_UNAVAILABLE]: entry(
    'error',
    {
      vi: 'Không kiểm tra được mã truy cập: máy chủ định danh không trả lời.',
      en: 'The access token could not be checked: the identity provider is not answering.',
    },
    { vi: 'Hãy thử lại sau ít phút.', en: 'Try again in a few minutes.' },
  ),
  [ErrorCode.CALLER_REJECTED]: entry(
    'warn',
    {
      vi: 'Phân hệ {subgraph} chỉ nhận người gọi do cổng ký: {detail}.',
      en: 'The subgraph {subgraph} takes only a caller that the gateway signed: {detail}.',
    },
    { vi: 'Hãy gửi yêu cầu qua cổng của đồ thị.', en: 'Ask through the gateway of the graph.' },
  ),
  [ErrorCode.LIMIT_EXCEEDED]: entry(
    'debug',
    {
      vi: 'Yêu cầu vượt giới hạn {limit}: {actual}, tối đa {max}.',
      en: 'The request exceeds the limit {limit}: {actual} of at most {max}.',
    },
    {
      vi: 'Hãy hỏi ít hơn trong một yêu cầu, hoặc chia thành nhiều yêu cầu.',
      en: 'Ask for less at once, or split it into several requests.',
    },
  ),
  [ErrorCode.RATE_LIMITED]: entry(
    'debug',
    { vi: 'Quá nhiều yêu cầu trong thời gian ngắn.', en: 'Too many requests in a short time.' },
    { vi: 'Hãy thử lại sau {retryAfterS} giây.', en: 'Try again in {retryAfterS} seconds.' },
  ),
  [ErrorCode.OVERLOADED]: entry(
    'warn',
    { vi: 'Đồ thị đang quá tải.', en: 'The graph has more to do than it can.' },
    { vi: 'Hãy thử lại sau {retryAfterS} giây.', en: 'Try again in {retryAfterS} seconds.' },
  ),
  [ErrorCode.OPERATION_NOT_ALLOWED]: entry(
    'debug',
    {
      vi: 'Máy chủ này chỉ chạy các thao tác đã đăng ký trước.',
      en: 'This server runs only operations that were registered with it.',
    },
    {
      vi: 'Hãy gửi mã của một thao tác đã đăng ký.',
      en: 'Send the id of one that is registered.',
    },
  ),
  [ErrorCode.BAD_USER_INPUT]: entry(
    'debug',
    { vi: 'Dữ liệu gửi lên không hợp lệ: {detail}', en: 'The input is not valid: {detail}' },
    { vi: 'Hãy sửa giá trị được nêu rồi gửi lại.', en: 'Correct the value named and send it again.' },
  ),
  [ErrorCode.REQUIRED]: entry(
    'debug',
    { vi: 'Thiếu giá trị bắt buộc: {what}.', en: 'A required value is missing: {what}.' },
    { vi: 'Hãy bổ sung giá trị này.', en: 'Give this value.' },
  ),
  [ErrorCode.INVALID_VALUE]: entry(
    'debug',
    { vi: 'Giá trị không hợp lệ: {what}.', en: 'This value is not valid: {what}.' },
    { vi: 'Hãy sửa giá trị rồi gửi lại.', en: 'Correct the value and send it again.' },
  ),
  [ErrorCode.OUT_OF_RANGE]: entry(
    'debug',
    {
      vi: '{what} phải nằm trong khoảng từ {min} đến {max}.',
      en: '{what} must lie between {min} and {max}.',
    },
    { vi: 'Hãy chọn một giá trị trong khoảng đó.', en: 'Choose a value in that range.' },
  ),
  [ErrorCode.NOT_FOUND]: entry(
    'debug',
    { vi: 'Không tìm thấy {what}.', en: '{what} was not found.' },
    { vi: 'Hãy kiểm tra lại mã đã nhập.', en: 'Check the identifier you gave.' },
  ),
  [ErrorCode.ALREADY_EXISTS]: entry(
    'debug',
    { vi: '{what} đã tồn tại.', en: '{what} already exists.' },
    {
      vi: 'Hãy dùng bản ghi đã có hoặc chọn giá trị khác.',
      en: 'Use the existing record or choose another value.',
    },
  ),
  [ErrorCode.CONFLICT]: entry(
    'debug',
    {
      vi: '{what} đã được người khác thay đổi (phiên bản hiện tại: {currentVersion}).',
      en: '{what} has been changed by somebody else (its version is now {currentVersion}).',
    },
    {
      vi: 'Hãy tải lại, xem thay đổi đó, rồi gửi lại với phiên bản mới.',
      en: 'Load it again, look at that change, then send yours with the new version.',
    },
  ),
  [ErrorCode.IDEMPOTENCY_KEY_REUSED]: entry(
    'debug',
    {
      vi: 'Khóa idempotencyKey này đã được dùng cho một yêu cầu khác.',
      en: 'This idempotencyKey was already used for another request.',
    },
    { vi: 'Hãy tạo khóa mới cho mỗi yêu cầu mới.', en: 'Make a new key for every new request.' },
  ),
  [ErrorCode.NOT_ALLOWED_NOW]: entry(
    'debug',
    {
      vi: 'Không thể làm việc này ở trạng thái hiện tại: {detail}',
      en: 'This cannot be done in the present state: {detail}',
    },
    { vi: 'Hãy xem các bước được phép ở trạng thái này.', en: 'Look at the steps that this state allows.' },
  ),
  [ErrorCode.FILE_TOO_LARGE]: entry(
    'debug',
    { vi: 'Tệp lớn hơn mức cho phép ({maxBytes} byte).', en: 'The file is larger than {maxBytes} bytes.' },
    { vi: 'Hãy gửi tệp nhỏ hơn, hoặc chia thành nhiều tệp.', en: 'Send a smaller one, or several.' },
  ),
  [ErrorCode.FILE_TYPE_REFUSED]: entry(
    'debug',
    { vi: 'Không nhận loại tệp này: {detail}.', en: 'A file of this kind is not taken: {detail}.' },
    { vi: 'Hãy gửi tệp thuộc loại: {kinds}.', en: 'Send one of these kinds: {kinds}.' },
  ),
  [ErrorCode.FILE_INFECTED]: entry(
    'warn',
    {
      vi: 'Phần mềm quét mã độc phát hiện {signature}; tệp đã bị xóa.',
      en: 'The virus scanner found {signature}; the file was removed.',
    },
    { vi: 'Hãy kiểm tra máy đã tạo tệp này.', en: 'Look at the machine that the file comes from.' },
  ),
  [ErrorCode.FILE_SCANNER_UNAVAILABLE]: entry(
    'error',
    {
      vi: 'Không quét được mã độc nên tệp không được nhận.',
      en: 'The file could not be scanned for viruses, so it was not taken.',
    },
    { vi: 'Hãy thử lại sau ít phút.', en: 'Try again in a few minutes.' },
  ),
  [ErrorCode.FILE_STORE_UNAVAILABLE]: entry(
    'error',
    { vi: 'Kho tệp hiện không dùng được.', en: 'The file store cannot be used now.' },
    {
      vi: 'Hãy thử lại sau ít phút; nếu vẫn vậy, báo cho người vận hành.',
      en: 'Try again in a few minutes; if it stays so, tell the operator.',
    },
  ),
  [ErrorCode.GRAPHQL_PARSE_FAILED]: entry(
    'debug',
    { vi: 'Câu truy vấn sai cú pháp: {detail}', en: 'The query has a syntax error: {detail}' },
    { vi: 'Hãy sửa câu truy vấn ở vị trí được nêu.', en: 'Correct the query at the position named.' },
  ),
  [ErrorCode.GRAPHQL_VALIDATION_FAILED]: entry(
    'debug',
    {
      vi: 'Câu truy vấn không khớp với lược đồ: {detail}',
      en: 'The query does not fit the schema: {detail}',
    },
    { vi: 'Hãy đối chiếu với lược đồ của đồ thị.', en: "Compare it with the graph's schema." },
  ),
  [ErrorCode.OPERATION_RESOLUTION_FAILURE]: entry(
    'debug',
    { vi: 'Không rõ cần chạy thao tác nào.', en: 'It is not clear which operation to run.' },
    { vi: 'Hãy nêu operationName.', en: 'Name one in operationName.' },
  ),
  [ErrorCode.PERSISTED_QUERY_NOT_FOUND]: entry(
    'debug',
    { vi: 'Chưa có truy vấn với mã băm này.', en: 'No query with this hash is known yet.' },
    { vi: 'Hãy gửi kèm toàn văn truy vấn.', en: 'Send the full query along with it.' },
  ),
  [ErrorCode.PERSISTED_QUERY_NOT_SUPPORTED]: entry(
    'debug',
    { vi: 'Máy chủ này không nhận truy vấn lưu sẵn.', en: 'This server does not take persisted queries.' },
    { vi: 'Hãy gửi toàn văn truy vấn.', en: 'Send the full query.' },
  ),
  [ErrorCode.BAD_REQUEST]: entry(
    'debug',
    { vi: 'Yêu cầu HTTP không hợp lệ: {detail}', en: 'The HTTP request is not valid: {detail}' },
    { vi: 'Hãy gửi yêu cầu theo chuẩn GraphQL over HTTP.', en: 'Send it as GraphQL over HTTP asks.' },
  ),
  [ErrorCode.SUBGRAPH_UNAVAILABLE]: entry(
    'error',
    { vi: 'Phân hệ {subgraph} hiện không trả lời.', en: 'The subgraph {subgraph} is not answering.' },
    {
      vi: 'Phần còn lại của câu trả lời vẫn dùng được; hãy thử lại sau ít phút.',
      en: 'The rest of the answer stands; try again in a few minutes.',
    },
  ),
  [ErrorCode.SUBGRAPH_TIMEOUT]: entry(
    'error',
    {
      vi: 'Phân hệ {subgraph} không trả lời trong {timeoutMs} ms.',
      en: 'The subgraph {subgraph} did not answer within {timeoutMs} ms.',
    },
    { vi: 'Hãy thử lại, hoặc hỏi ít dữ liệu hơn.', en: 'Try again, or ask for less.' },
  ),
  [ErrorCode.SUBGRAPH_INVALID_RESPONSE]: entry(
    'error',
    {
      vi: 'Phân hệ {subgraph} trả lời không đúng định dạng.',
      en: 'The subgraph {subgraph} gave an answer that is not GraphQL.',
    },
    { vi: 'Hãy báo cho người vận hành.', en: 'Tell the operator.' },
  ),
  [ErrorCode.DATABASE_UNAVAILABLE]: entry(
    'error',
    { vi: 'Cơ sở dữ liệu hiện không trả lời.', en: 'The database is not answering.' },
    { vi: 'Hãy thử lại sau ít phút.', en: 'Try again in a few minutes.' },
  ),
  [ErrorCode.SERVER_SHUTTING_DOWN]: entry(
    'warn',
    { vi: 'Máy chủ đang dừng.', en: 'The server is shutting down.' },
    { vi: 'Hãy gửi lại yêu cầu.', en: 'Send the request again.' },
  ),
  [ErrorCode.INTERNAL_SERVER_ERROR]: entry(
    'error',
    {
      vi: 'Có lỗi ngoài dự kiến (mã tham chiếu {reference}).',
      en: 'An unexpected error occurred (reference {reference}).',
    },
    {
      vi: 'Hãy báo mã tham chiếu này cho người vận hành; nhật ký có chi tiết.',
      en: 'Give this reference to the operator; the log has the details.',
    },
  ),
};

/** Values for the `{name}` places of a catalogue text. */
export type ErrorParameters = Readonly<Record<string, string | number | Bilingual>>;

/** A catalogue text with its `{name}` places filled, in both languages. A missing value leaves the place. */
export function fillText(text: Bilingual, parameters: ErrorParameters): Bilingual {
  const fill = (template: string, language: 'vi' | 'en') =>
    template.replace(/\{(\w+)\}/g, (place, name: string) => {
      const value = parameters[name];
      if (value === undefined) return place;
      return typeof value === 'object' ? value[language] : String(value);
    });
  return { vi: fill(text.vi, 'vi'), en: fill(text.en, 'en') };
}
