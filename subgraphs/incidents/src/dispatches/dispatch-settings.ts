import { z } from 'zod';
import type { DispatchTerms } from './dispatch.rules.js';

const minutes = z.coerce
  .number({ error: 'must be a number of minutes, 1 to 10080' })
  .int({ error: 'must be a whole number of minutes, 1 to 10080' })
  .min(1, { error: 'must be a number of minutes, 1 to 10080' })
  .max(10_080, { error: 'must be a number of minutes, 1 to 10080' });

const schema = z
  .object({
    KHIEN_DISPATCH_ACKNOWLEDGE_MIN: minutes.default(30),
    KHIEN_DISPATCH_ANSWER_MIN: minutes.default(240),
  })
  .refine((read) => read.KHIEN_DISPATCH_ANSWER_MIN >= read.KHIEN_DISPATCH_ACKNOWLEDGE_MIN, {
    path: ['KHIEN_DISPATCH_ANSWER_MIN'],
    error: 'must not be less than KHIEN_DISPATCH_ACKNOWLEDGE_MIN',
  });

/**
 * In how many minutes members acknowledge and answer what they are offered.
 *
 * @throws ZodError for a value that is none
 */
export function dispatchTermsFrom(env: NodeJS.ProcessEnv): DispatchTerms {
  const read = schema.parse(env);
  return {
    acknowledgeMinutes: read.KHIEN_DISPATCH_ACKNOWLEDGE_MIN,
    answerMinutes: read.KHIEN_DISPATCH_ANSWER_MIN,
  };
}
