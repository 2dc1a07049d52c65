import { type Bilingual, ErrorCode, fillText } from '@khien/errors';

interface Texts {
  readonly code: ErrorCode;
  readonly message: Bilingual;
  readonly remedy: Bilingual;
}

const invalid = (message: Bilingual, remedy: Bilingual): Texts => ({
  code: ErrorCode.INVALID_VALUE,
  message,
  remedy,
});

const tooLarge = (vi: string, en: string): Texts => ({
  code: ErrorCode.OUT_OF_RANGE,
  message: { vi: `${vi}: tối đa {max}.`, en: `${en}: at most {max}.` },
  remedy: {
    vi: 'Hãy chia bảng thành nhiều tệp nhỏ hơn và bỏ những ô, dòng, cột thừa.',
    en: 'Split the table into smaller files, and take out cells, rows and columns that are not needed.',
  },
});

/** What can be wrong with a file as a whole, with what a person is told. */
const TEXTS = {
  UNKNOWN_FORMAT: invalid(
    { vi: 'Tệp không phải là bảng CSV hay XLSX.', en: 'The file is neither a CSV nor an XLSX table.' },
    { vi: 'Hãy lưu bảng ở dạng CSV (UTF-8) hoặc XLSX.', en: 'Save the table as CSV (UTF-8) or XLSX.' },
  ),
  NOT_UTF8: invalid(
    { vi: 'Tệp không dùng bảng mã UTF-8.', en: 'The file is not in UTF-8.' },
    {
      vi: 'Hãy lưu lại ở dạng "CSV UTF-8" hoặc gửi tệp XLSX.',
      en: 'Save it again as "CSV UTF-8", or send an XLSX file.',
    },
  ),
  MALFORMED: invalid(
    { vi: 'Tệp bị hỏng hoặc sai định dạng: {detail}.', en: 'The file is damaged or malformed: {detail}.' },
    {
      vi: 'Hãy mở tệp bằng phần mềm bảng tính và lưu lại.',
      en: 'Open the file in a spreadsheet program and save it again.',
    },
  ),
  QUOTES: invalid(
    {
      vi: 'Dấu ngoặc kép (") từ dòng {line} trở đi không được đóng hoặc đặt sai chỗ.',
      en: 'From row {line} on a quotation mark is not closed, or stands in the wrong place.',
    },
    {
      vi: 'Hãy mở tệp bằng phần mềm bảng tính và lưu lại.',
      en: 'Open the file in a spreadsheet program and save it again.',
    },
  ),
  ENCRYPTED: invalid(
    { vi: 'Tệp được bảo vệ bằng mật khẩu.', en: 'The file is protected by a password.' },
    { vi: 'Hãy bỏ mật khẩu rồi gửi lại.', en: 'Take the password off and send it again.' },
  ),
  UNSAFE: invalid(
    {
      vi: 'Tệp chứa nội dung không được phép: {detail}.',
      en: 'The file holds what is not accepted: {detail}.',
    },
    {
      vi: 'Hãy chép dữ liệu sang một bảng mới rồi gửi bảng đó.',
      en: 'Copy the data into a new table and send that one.',
    },
  ),
  FORMULA: invalid(
    { vi: 'Ô {cell} chứa công thức.', en: 'The cell {cell} holds a formula.' },
    {
      vi: 'Hãy dán giá trị (Paste Special → Values) thay cho công thức.',
      en: 'Paste the values (Paste Special → Values) in place of the formulas.',
    },
  ),
  NO_HEADER: invalid(
    { vi: 'Bảng không có dòng tiêu đề.', en: 'The table has no header row.' },
    {
      vi: 'Hãy đặt tên các cột ở dòng đầu tiên.',
      en: 'Name the columns in the first row.',
    },
  ),
  EMPTY_HEADER: invalid(
    {
      vi: 'Cột thứ {column} có dữ liệu ở dòng {line} nhưng không có tên.',
      en: 'Column number {column} has content in row {line} but no name.',
    },
    { vi: 'Hãy đặt tên cột hoặc xóa cột đó.', en: 'Name the column or take it out.' },
  ),
  DUPLICATE_HEADER: invalid(
    { vi: 'Cột "{header}" có hai lần.', en: 'The column "{header}" stands there twice.' },
    { vi: 'Hãy giữ một cột cho mỗi tên.', en: 'Keep one column for each name.' },
  ),
  FILE_TOO_LARGE: tooLarge('Tệp quá lớn (byte)', 'The file is too large (bytes)'),
  UNPACKED_TOO_LARGE: tooLarge(
    'Nội dung tệp sau khi giải nén quá lớn (byte)',
    'What the file unpacks to is too large (bytes)',
  ),
  PACKED_TOO_TIGHT: tooLarge(
    'Tỷ lệ nén của tệp bất thường',
    'The file unpacks to unusually many times its size',
  ),
  TOO_MANY_ROWS: tooLarge('Bảng có quá nhiều dòng', 'The table has too many rows'),
  TOO_MANY_COLUMNS: tooLarge('Bảng có quá nhiều cột', 'The table has too many columns'),
  CELL_TOO_LONG: tooLarge('Ô ở dòng {line} quá dài (ký tự)', 'A cell in row {line} is too long (characters)'),
} as const satisfies Record<string, Texts>;

/** What is wrong with a file. */
export type TableErrorKind = keyof typeof TEXTS;

/** A file that cannot be read as a table, or may not: something that whoever sent it can correct. */
export class TableError extends Error {
  /** As the graph's user errors call it. */
  readonly code: ErrorCode;
  readonly texts: Bilingual;
  readonly remedy: Bilingual;

  constructor(
    readonly kind: TableErrorKind,
    parameters: Readonly<Record<string, string | number>> = {},
  ) {
    const { code, message, remedy } = TEXTS[kind];
    const texts = fillText(message, parameters);
    super(texts.en);
    this.name = 'TableError';
    this.code = code;
    this.texts = texts;
    this.remedy = remedy;
  }
}
