import type { Bilingual } from '@khien/errors';
import { tidyHeader } from '@khien/spreadsheets';

/** How the text of a cell stands for a value. */
export interface Cell<T> {
  /** What may stand in it, for people. */
  readonly form: Bilingual;
  /** Every text that may stand in it, where there are few; the first of each pair is what a template offers. */
  readonly allowed?: readonly string[];
  /** The value; undefined for a text that stands for none. Never asked about an empty cell: that is not known. */
  parse(text: string): T | undefined;
  /** The text of a value, which {@link parse} reads back. */
  write(value: T): string;
}

/** A value of a known set with its names. */
export interface Choice<T extends string> {
  readonly value: T;
  readonly name: Bilingual;
}

/** Any text. */
export const text: Cell<string> = {
  form: { vi: 'chữ', en: 'text' },
  parse: (cell) => cell,
  write: (value) => value,
};

/** A whole number, digits only: what separates thousands in one language separates decimals in another. */
export const wholeNumber: Cell<number> = {
  form: {
    vi: 'số nguyên, chỉ gồm chữ số, không dấu phân cách',
    en: 'a whole number, digits only, nothing between them',
  },
  parse: (cell) => (/^-?\d{1,15}$/.test(cell.trim()) ? Number(cell) : undefined),
  write: String,
};

const YES: readonly string[] = ['có', 'yes', 'true', '1'];
const NO: readonly string[] = ['không', 'no', 'false', '0'];

/** Yes or no; an empty cell is neither. */
export const yesNo: Cell<boolean> = {
  form: { vi: 'Có hoặc Không; để trống nếu chưa rõ', en: 'Có (yes) or Không (no); empty when not known' },
  allowed: ['Có', 'Không'],
  parse(cell) {
    const folded = fold(cell);
    if (YES.includes(folded)) return true;
    return NO.includes(folded) ? false : undefined;
  },
  write: (value) => (value ? 'Có' : 'Không'),
};

/** One of a known set, by its Vietnamese or English name or its code. */
export function oneOf<T extends string>(choices: readonly Choice<T>[]): Cell<T> {
  const byText = new Map(
    choices.flatMap(({ value, name }) => [value, name.vi, name.en].map((one) => [fold(one), value] as const)),
  );
  const names = new Map(choices.map(({ value, name }) => [value, name.vi]));
  return {
    form: {
      vi: choices.map(({ name, value }) => `${name.vi} (${value})`).join('; '),
      en: choices.map(({ name, value }) => `${name.en} (${value})`).join('; '),
    },
    allowed: choices.map(({ name }) => name.vi),
    parse: (cell) => byText.get(fold(cell)),
    write: (value) => names.get(value) ?? value,
  };
}

/** Several values in one cell, with semicolons or line breaks between them. */
export function several<T>(one: Cell<T>): Cell<T[]> {
  return {
    form: {
      vi: `một hoặc nhiều, cách nhau bằng dấu chấm phẩy: ${one.form.vi}`,
      en: `one or several, with semicolons between them: ${one.form.en}`,
    },
    parse(cell) {
      const parts = cell.split(/[;\n]/).map((part) => part.trim());
      const values = parts.filter((part) => part !== '').map((part) => one.parse(part));
      const known = values.filter((value) => value !== undefined);
      return known.length === values.length ? known : undefined;
    },
    write: (values) => values.map((value) => one.write(value)).join('; '),
  };
}

function fold(cell: string): string {
  return tidyHeader(cell).toLowerCase();
}
