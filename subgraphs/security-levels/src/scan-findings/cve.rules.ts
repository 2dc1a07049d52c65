/** CVE identifier: year from 1999, number of four digits or more (CVE Record Format 5.x, at most 19 digits). */
const CVE = /^CVE-(\d{4})-(\d{4,19})$/;
const CVE_INSIDE = /(?<![A-Z0-9])CVE-\d{4}-\d{4,19}(?!\d)/gi;

/** A CVE identifier in the form in which it is kept; null for what is none. */
export function cveOf(text: string): string | null {
  const cve = text.trim().toUpperCase();
  const [, year, number] = CVE.exec(cve) ?? [];
  if (year === undefined || number === undefined || Number(year) < 1999) return null;
  // A number has no more zeros in front than four digits need.
  return number.length > 4 && number.startsWith('0') ? null : cve;
}

/** The one CVE that a text names; null when it names none or several. */
export function onlyCveIn(text: string): string | null {
  const found = new Set([...text.matchAll(CVE_INSIDE)].flatMap(([match]) => cveOf(match) ?? []));
  const [first] = found;
  return found.size === 1 && first !== undefined ? first : null;
}
