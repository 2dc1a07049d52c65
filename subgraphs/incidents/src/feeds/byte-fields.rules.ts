/** The number of an IPv4 address in dotted decimals between two places, without leading zeros; -1 for what is none. */
export function ipv4In(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  let octet = -1;
  let dots = 0;
  for (let at = from; at < to; at += 1) {
    const code = bytes[at] as number;
    if (code === 46) {
      if (octet < 0 || dots === 3) return -1;
      value = value * 256 + octet;
      octet = -1;
      dots += 1;
      continue;
    }
    if (code < 48 || code > 57 || octet === 0) return -1;
    octet = (octet < 0 ? 0 : octet * 10) + code - 48;
    if (octet > 255) return -1;
  }
  return dots === 3 && octet >= 0 ? value * 256 + octet : -1;
}

/** A whole number without a sign between two places; -1 for what is none, or more than the most. */
export function naturalIn(bytes: Uint8Array, from: number, to: number, most: number): number {
  if (from === to) return -1;
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = (bytes[at] as number) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
    if (value > most) return -1;
  }
  return value;
}
