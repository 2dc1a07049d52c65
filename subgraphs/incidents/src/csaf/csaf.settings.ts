import { z } from 'zod';
import type { CsafPublisher } from './csaf-export.rules.js';

const schema = z.object({
  KHIEN_CSAF_PUBLISHER: z
    .string()
    .trim()
    .min(1, { error: 'must name who publishes' })
    .max(200)
    .default('Khiên'),
  KHIEN_CSAF_NAMESPACE: z
    .string()
    .regex(/^(https?:\/\/|urn:)\S+$/, { error: 'must be a URI of the publisher, such as https://example.vn' })
    .default('urn:khien:graph'),
});

/**
 * Who stands as the publisher of CSAF documents.
 *
 * @throws Error that names every variable that is wrong, and what it should hold
 */
export function csafPublisher(env: NodeJS.ProcessEnv): CsafPublisher {
  const parsed = schema.safeParse(env);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
    throw new Error(`The settings of CSAF are not valid:\n${lines.join('\n')}`);
  }
  const { KHIEN_CSAF_PUBLISHER: name, KHIEN_CSAF_NAMESPACE: namespace } = parsed.data;
  return { name, namespace };
}
