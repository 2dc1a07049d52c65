import { z } from 'zod';
import { PROPOSED_MONTHS, type ProposedMonths } from './inspection-duties.rules.js';

const schema = z.object({
  KHIEN_INSPECTION_MONTHS: z
    .string()
    .regex(/^([1-9]\d?)(,[1-9]\d?){4}$/, {
      error: 'must be five numbers of months, of levels 1 to 5: 24,24,12,12,6',
    })
    .optional(),
});

/**
 * Months between inspections that are proposed at levels 1 to 5 where no text gives a number (Decree 331/2026/NĐ-CP).
 *
 * @throws ZodError for a value that is none
 */
export function proposedMonthsFrom(env: NodeJS.ProcessEnv): ProposedMonths {
  const [one, two, three, four, five] =
    schema.parse(env).KHIEN_INSPECTION_MONTHS?.split(',').map(Number) ?? [];
  if (!one || !two || !three || !four || !five) return PROPOSED_MONTHS;
  return { 1: one, 2: two, 3: three, 4: four, 5: five };
}
