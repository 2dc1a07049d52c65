import { anyOf, atLeast, type Condition, levelIs } from '../condition.rules.js';
import type { Level } from '../level-facts.js';
import { notOnlyPublic } from './conditions.js';

/** From this number of persons with basic personal data on, point 13(2)(c) applies instead of 12(2)(b). */
export const BASIC_DATA_SUBJECTS_LEVEL_3 = 100_000;

/** From this number of persons with sensitive personal data on, point 13(2)(c) applies instead of 12(2)(b). */
export const SENSITIVE_DATA_SUBJECTS_LEVEL_3 = 10_000;

/**
 * Either number reaches its threshold ("hoặc"). How the persons are counted (at a time or over time, once or each time)
 * the decree does not say.
 */
export const manyDataSubjects: readonly Condition[] = [
  anyOf(
    atLeast('basicDataSubjects', BASIC_DATA_SUBJECTS_LEVEL_3),
    atLeast('sensitiveDataSubjects', SENSITIVE_DATA_SUBJECTS_LEVEL_3),
  ),
  notOnlyPublic,
];

/**
 * The level by a risk assessment. Articles 11(2), 12(4), 13(5), 14(4) and 15(5) say "by the risk-management framework"
 * (Khung quản lý rủi ro), which the Ministry of Public Security has not issued (Article 34(1)(c)), and do not say which
 * result gives which level: read as "rated at this level". As the highest criterion counts, an assessment can raise
 * a level and never lower one, which is what Article 10(5) demands.
 */
export function riskAssessed(level: Level): Condition {
  return levelIs('riskAssessedLevel', level);
}

/**
 * By decision of the Prime Minister, or by a risk assessment. "Hệ thống thông tin khác" (other systems) is read as any
 * system for which there is one, of whatever kind.
 */
export function decidedOrAssessed(level: Level): Condition {
  return anyOf(levelIs('decidedLevel', level), riskAssessed(level));
}
