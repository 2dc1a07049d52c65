/** Ranges kept for documentation (RFC 5737, RFC 3849): nobody's. Feeds refuse them; what is seen there is demonstration. */
export const DOCUMENTATION_RANGES = [
  '192.0.2.0/24',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '2001:db8::/32',
] as const;
