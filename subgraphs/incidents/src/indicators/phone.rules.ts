/** Country code of Vietnam (ITU-T E.164). */
const VIETNAM = '84';

/**
 * A telephone number in one form: E.164 (`+84912345678`), or the digits of what is dialled inside Vietnam only: service
 * numbers 1800 and 1900, and numbers of 3 to 6 digits (numbering plan, Circular 22/2014/TT-BTTTT).
 *
 * @returns null for what is no number
 */
export function normalizedPhone(text: string): string | null {
  const bare = text.replace(/^tel:/i, '').replace(/[\s.()\-–]/g, '');
  if (!/^\+?\d+$/.test(bare)) return null;
  if (bare.startsWith('+')) return international(bare.slice(1));
  if (bare.startsWith('00')) return international(bare.slice(2));
  if (/^1[89]00\d{3,6}$/.test(bare) || /^\d{3,6}$/.test(bare)) return bare;
  if (bare.startsWith('0')) return international(`${VIETNAM}${bare.slice(1)}`);
  return bare.startsWith(VIETNAM) ? international(bare) : null;
}

function international(digits: string): string | null {
  // +84 0912… is often written, although the 0 is only dialled inside the country.
  const plain = digits.startsWith(`${VIETNAM}0`) ? `${VIETNAM}${digits.slice(3)}` : digits;
  return /^[1-9]\d{7,14}$/.test(plain) ? `+${plain}` : null;
}
