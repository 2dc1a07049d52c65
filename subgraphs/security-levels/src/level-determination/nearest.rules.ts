import type { Need } from './condition.rules.js';
import type { Criterion } from './criterion.js';
import type { LevelDetermination } from './level.rules.js';
import type { JudgedSystem } from './level-facts.js';

/** Most criteria that are named as near. */
export const MAX_NEAREST = 5;

/** Another kind of system is another system: such a criterion is further away than any with the same kind. */
const ANOTHER_KIND = 10;

/** A criterion of a higher level that is not known to be met, and what would have to be otherwise. */
export interface UnmetCriterion {
  readonly criterion: Criterion;
  readonly needs: readonly Need[];
}

/**
 * The criteria of higher levels that are nearest to being met: those that need the fewest changes, then those of the lowest
 * level, then those whose numbers are nearest. Those that only a decision or an assessment could meet are left out.
 */
export function nearestUnmet(
  system: JudgedSystem,
  { rulebook, value }: Pick<LevelDetermination, 'rulebook' | 'value'>,
): readonly UnmetCriterion[] {
  return rulebook.criteria
    .filter(({ level }) => level > (value ?? 0))
    .map((criterion) => ({ criterion, needs: criterion.met.needs(system) }))
    .filter(({ needs }) => needs.length > 0 && needs.every(({ wanted }) => wanted.is !== 'LEVEL'))
    .map((unmet) => ({ unmet, order: orderOf(system, unmet) }))
    .sort((a, b) => compare(a.order, b.order))
    .slice(0, MAX_NEAREST)
    .map(({ unmet }) => unmet);
}

function orderOf(system: JudgedSystem, { criterion, needs }: UnmetCriterion): readonly number[] {
  const anotherKind = needs.some(({ fact }) => fact === 'kind');
  const changes = needs.length + (anotherKind ? ANOTHER_KIND : 0);
  const shortfall = needs.reduce((sum, need) => sum + shareMissing(system, need), 0);
  return [changes, criterion.level, shortfall];
}

/** How far a number is from what it would have to be: 0 reached, 1 not begun; 1 for what is no number. */
function shareMissing(system: JudgedSystem, { fact, wanted }: Need): number {
  const value = system[fact];
  if (wanted.is !== 'AT_LEAST' || typeof value !== 'number') return 1;
  return Math.max(0, 1 - value / wanted.count);
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
