import { z } from 'zod';

/** Longest that events are kept unless a setting says otherwise, in days. */
const RETENTION_DAYS = 7;

/** The settings of the transport: environment variables of whoever publishes or reads. */
export const eventSettings = z.object({
  KHIEN_EVENTS_URL: z
    .string()
    .regex(/^(postgres(ql)?|nats|tls):\/\/[^/]/, {
      error: 'must be a URL that starts with postgres://, postgresql://, nats:// or tls:// (NATS with TLS)',
    })
    .optional(),
  KHIEN_EVENTS_RETENTION_DAYS: z.coerce.number().int().min(1).max(3_650).default(RETENTION_DAYS),
});

/** Whether events go by NATS JetStream under this URL; else by PostgreSQL. */
export function isNats(url: string): boolean {
  return /^(nats|tls):/.test(url);
}
