/** Who sent something: a telephone number, a short or service number, an e-mail address, or a name. */
export interface SpamSender {
  readonly kind: 'NUMBER' | 'SHORT_NUMBER' | 'EMAIL' | 'NAME';
  /** E.164 for a number, digits for a short one, lower case for the rest. */
  readonly value: string;
}

const EMAIL = /^[^\s@<>]{1,64}@[^\s@<>]+\.[^\s@<>]+$/;

/**
 * A telephone number in the form of E.164; undefined for what is none. Numbers without a country are of Vietnam: 0 and nine
 * digits of a mobile one (03, 05, 07, 08, 09; of the plan since 2018), or 02 and nine of a fixed one. Of other countries only the
 * length is checked (ITU-T E.164: at most 15 digits): a library with the plans of all countries is not worth its size here.
 */
export function e164(text: string): string | undefined {
  const digits = text.replaceAll(/[\s().-]/g, '').replace(/^00/, '+');
  if (/^\+(?!84)[1-9]\d{6,14}$/.test(digits)) return digits;
  const national = digits.replace(/^\+?84(?=\d{9,10}$)/, '0');
  return /^(?:0[35789]\d{8}|02\d{9})$/.test(national) ? `+84${national.slice(1)}` : undefined;
}

/** Who sent something, in the form in which equal senders are equal; undefined for what cannot be one. */
export function spamSender(text: string): SpamSender | undefined {
  const given = text.normalize('NFC').trim();
  const number = e164(given);
  if (number !== undefined) return { kind: 'NUMBER', value: number };
  const digits = given.replaceAll(/[\s().-]/g, '');
  if (/^(?:\d{3,6}|1[89]00\d{4,6})$/.test(digits)) return { kind: 'SHORT_NUMBER', value: digits };
  if (EMAIL.test(given) && given.length <= 254) return { kind: 'EMAIL', value: given.toLowerCase() };
  if (/^[A-Za-z0-9_. -]{1,11}$/.test(given) && /[A-Za-z]/.test(given))
    return { kind: 'NAME', value: given.toLowerCase() };
  return undefined;
}

/** A report as it is sent to 5656 or 156. */
export interface ParsedReport {
  readonly kind: 'SMS' | 'CALL';
  readonly fraud: boolean;
  readonly sender: string;
  readonly content: string | null;
}

const LETTERS = { S: ['SMS', false], V: ['CALL', false], LD: ['CALL', true] } as const;

/**
 * Reads `S (number)(content)` for a spam SMS, `V (number)(content)` for a spam call, `LD (number)(content)` for a fraud call;
 * brackets may be left out around a number. Undefined for anything else.
 */
export function parseReport(text: string): ParsedReport | undefined {
  const found = /^\s*(S|V|LD)\s*(?:\(([^()]+)\)|(\+?[\d.-]{3,20}))\s*([\s\S]*)$/i.exec(text);
  if (found === null) return undefined;
  const [, letter = '', bracketed, bare, rest = ''] = found;
  const [kind, fraud] = LETTERS[letter.toUpperCase() as keyof typeof LETTERS];
  const content = (/^\(([\s\S]*)\)\s*$/.exec(rest)?.[1] ?? rest).trim();
  return { kind, fraud, sender: (bracketed ?? bare ?? '').trim(), content: content === '' ? null : content };
}
