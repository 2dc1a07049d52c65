import { z } from 'zod';

const schema = z.object({
  KHIEN_CONTACT_MONTHS: z.coerce
    .number({ error: 'must be a number of months, 1 to 36' })
    .int({ error: 'must be a whole number of months, 1 to 36' })
    .min(1, { error: 'must be a number of months, 1 to 36' })
    .max(36, { error: 'must be a number of months, 1 to 36' })
    .default(6),
});

/**
 * Months after which a contact of a member expires unless somebody confirms it.
 *
 * @throws ZodError for a value that is none
 */
export function contactMonthsFrom(env: NodeJS.ProcessEnv): number {
  return schema.parse(env).KHIEN_CONTACT_MONTHS;
}
