/** Languages in which the graph speaks to people: Vietnamese first, English beside it. */
export type Language = 'VI' | 'EN';

/** A text in both languages. */
export interface Bilingual {
  readonly vi: string;
  readonly en: string;
}

/** The text in one of the two languages. */
export function inLanguage(text: Bilingual, language: Language): string {
  return language === 'EN' ? text.en : text.vi;
}

/**
 * The language that an `Accept-Language` header asks for (RFC 9110, 12.5.4): the better weighted of `vi` and
 * `en`, the first of equals. Vietnamese when the header is absent or names neither.
 */
export function languageFromHeader(header: string | undefined): Language {
  let best: { language: Language; weight: number } | undefined;
  for (const part of (header ?? '').split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const primary = tag.split('-')[0];
    if (primary !== 'vi' && primary !== 'en') continue;
    const q = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('q='));
    const weight = q === undefined ? 1 : Number(q.slice(2));
    if (!(weight > 0)) continue;
    if (best === undefined || weight > best.weight) {
      best = { language: primary === 'en' ? 'EN' : 'VI', weight };
    }
  }
  return best?.language ?? 'VI';
}
