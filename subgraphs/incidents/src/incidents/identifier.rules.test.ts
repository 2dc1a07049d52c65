import { expect, it } from 'vitest';
import { isAreaId, isReference, isUuid, referenceOf } from './identifier.rules.js';

it('knows a UUID by its form', () => {
  expect(isUuid('0199d1c0-3f00-7abc-8def-0123456789ab')).toBe(true);
  expect(isUuid('0199D1C0-3F00-7ABC-8DEF-0123456789AB')).toBe(true);
  expect(isUuid('0199d1c03f007abc8def0123456789ab')).toBe(false);
  expect(isUuid("0199d1c0-3f00-7abc-8def-0123456789ab'")).toBe(false);
});

it('makes references that sort by number and grow beyond six digits', () => {
  expect(referenceOf(2026, 457)).toBe('SC-2026-000457');
  expect(referenceOf(2026, 1_234_567)).toBe('SC-2026-1234567');
  expect(isReference(referenceOf(2026, 457))).toBe(true);
  expect(isReference('SC-2026-457')).toBe(false);
  expect(isReference('HTTT-2026-000457')).toBe(false);
});

it('knows an administrative unit by code and first day, not by code alone', () => {
  expect(isAreaId('26740@2025-07-01')).toBe(true);
  expect(isAreaId('VN@2021-11-30')).toBe(true);
  expect(isAreaId('26740')).toBe(false);
});
