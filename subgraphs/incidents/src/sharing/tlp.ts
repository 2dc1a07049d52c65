/** Traffic Light Protocol 2.0, from the narrowest circle to the widest. */
export const Tlp = {
  RED: 'RED',
  AMBER_STRICT: 'AMBER_STRICT',
  AMBER: 'AMBER',
  GREEN: 'GREEN',
  CLEAR: 'CLEAR',
} as const;

/** A label of {@link Tlp}. */
export type Tlp = (typeof Tlp)[keyof typeof Tlp];
