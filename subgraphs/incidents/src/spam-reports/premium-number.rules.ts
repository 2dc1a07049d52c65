/**
 * Which reading of premium numbers this is. Numbers are kept as they were read when a report came in: raised with every change of
 * {@link premiumNumbersIn}, so that background work reads what is stored again.
 */
export const PREMIUM_READING = 1;

const BETWEEN = '(?: - |[ .-])';
const AGAIN = String.raw`\k<between>`;

/** A price, written to the digits. */
const PRICE = String.raw`(?:đồng|dong|vnđ|vnd|đ|d|k)(?!\p{L})`;

/** What counts, behind a few digits. Which words these are is ours. */
const UNITS = [
  ...['giờ', 'gio', 'phút', 'phut', 'giây', 'giay', 'ngày', 'tuần', 'tuan', 'tháng', 'thang', 'năm', 'nam'],
  ...['lần', 'lan', 'người', 'nguoi', 'tin', 'suất', 'suat', 'phần', 'phan', 'tuổi', 'tuoi', 'đồng', 'dong'],
  ...['vnđ', 'vnd', 'đ', 'd', 'k', 'triệu', 'trieu', 'tr', 'nghìn', 'nghin', 'ngàn', 'ngan', 'h'],
].join('|');

/** Behind a few digits: they are a time, a price, a part of a day, and no part of a number. */
const COUNTED = String.raw`\p{L}|%|/\d{1,2}(?!\d)|:\d\d|,\d|\.\d{3}(?!\d)| ?(?:${UNITS})(?!\p{L})`;

const whole = (digits: number) => String.raw`\d{${digits}}(?!\d|${PRICE})`;
const last = (digits: number) => String.raw`\d{${digits}}(?!\d|${COUNTED})`;
const first = (digits: number) => String.raw`1900${BETWEEN}\d{${digits}}(?<between>${BETWEEN})`;
/** Digits that go on in the same step are not of this number, and it is none of these forms. */
const nothingMore = (digits: number) => `(?!${AGAIN}${last(digits)})`;
const apart = (digits: number) =>
  String.raw`1(?<between>${BETWEEN})9${AGAIN}0${AGAIN}0(?:${AGAIN}\d(?!\d)){${digits}}${nothingMore(1)}`;

/** How 1900 and six digits, or four, are written; the longer ones first. */
const FORMS = [
  `1900${whole(6)}`,
  `1900${whole(4)}`,
  `1900${BETWEEN}${whole(6)}`,
  `${first(3)}${last(3)}${nothingMore(3)}`,
  String.raw`${first(2)}\d\d${AGAIN}${last(2)}${nothingMore(2)}`,
  `${first(2)}${whole(4)}`,
  // Nothing but another number follows: two digits and then some are of something else.
  String.raw`${first(4)}${last(2)}(?!${BETWEEN}(?!1[89]00)\d)`,
  `1900${BETWEEN}${whole(4)}`,
  `${first(2)}${last(2)}${nothingMore(2)}`,
  apart(6),
  apart(4),
].map((form) => new RegExp(form, 'iuy'));

const START = /(?<!\d)1(?=900|(?: - |[ .-])9)/gu;

/**
 * The premium numbers that a message lures to, each once: 1900 and four or six digits (so Circular 22/2014/TT-BTTTT by what was
 * read of it; to be verified). Signs stand between whole groups of digits, or between all of them: what follows a number,
 * such as a price or a time, is not of it.
 */
export function premiumNumbersIn(text: string): readonly string[] {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll(/[^\S\n]+/g, ' ');
  const found = new Set<string>();
  let end = 0;
  for (const { index } of plain.matchAll(START)) {
    if (index < end) continue;
    const number = numberAt(plain, index);
    if (number === undefined) continue;
    end = index + number.length;
    found.add(number.replaceAll(/\D/g, ''));
  }
  return [...found];
}

function numberAt(text: string, index: number): string | undefined {
  for (const form of FORMS) {
    form.lastIndex = index;
    const found = form.exec(text)?.[0];
    if (found !== undefined) return found;
  }
  return undefined;
}
