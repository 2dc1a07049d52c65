import type { LevelRegime, Rulebook } from '../criterion.js';
import { DECREE_85_2016 } from './decree-85-2016.js';
import { DECREE_331_2026 } from './decree-331-2026.js';

/** The rulebook of each regime. A new decree is a new entry, not a changed one. */
export const RULEBOOKS: Readonly<Record<LevelRegime, Rulebook>> = {
  ND85: DECREE_85_2016,
  ND331: DECREE_331_2026,
};

/**
 * Version of all that a level on record follows from: criteria, conditions, the choice of the regime, the rule for the
 * whole. Raise it with every change of what they give: stored levels of another version are judged again.
 */
export const RULES_VERSION = 1;
