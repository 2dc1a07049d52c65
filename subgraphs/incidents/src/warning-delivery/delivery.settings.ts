import { z } from 'zod';
import { isMailbox, type WebhookReach } from './delivery.rules.js';

/** How warnings are sent. */
export interface DeliverySettings {
  /** `smtp://…` or `smtps://…`; undefined: no e-mail is sent. */
  readonly smtpUrl: string | undefined;
  /** Who the e-mails are from. */
  readonly mailFrom: string | undefined;
  /** Whether a mail server that offers no encryption is refused. */
  readonly smtpRequiresTls: boolean;
  /** Seals the secrets of webhooks, 32 bytes; undefined: there are no webhooks. */
  readonly webhookKey: Buffer | undefined;
  readonly webhooks: WebhookReach;
  /** Where people read warnings, for links in messages; undefined: messages have none. */
  readonly publicUrl: string | undefined;
}

const yesOrNo = (fallback: 'true' | 'false') =>
  z.enum(['true', 'false'], { error: 'must be true or false' }).default(fallback);

const schema = z
  .object({
    KHIEN_SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\/\S+$/, { error: 'must be smtp://user:password@host:587 or smtps://…' })
      .optional(),
    KHIEN_MAIL_FROM: z
      .string()
      .refine(isMailbox, { error: 'must be one mailbox, such as canh-bao@example.vn' })
      .optional(),
    KHIEN_SMTP_REQUIRE_TLS: yesOrNo('true'),
    KHIEN_WEBHOOK_KEY: z
      .string()
      .refine((text) => /^[A-Za-z0-9+/]+={0,2}$/.test(text) && Buffer.from(text, 'base64').length === 32, {
        error: 'must be 32 random bytes in base64 (openssl rand -base64 32)',
      })
      .optional(),
    KHIEN_WEBHOOK_ALLOW_HTTP: yesOrNo('false'),
    KHIEN_WEBHOOK_ALLOW_PRIVATE: yesOrNo('false'),
    KHIEN_WARNINGS_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).optional(),
  })
  .refine(({ KHIEN_SMTP_URL, KHIEN_MAIL_FROM }) => !KHIEN_SMTP_URL || KHIEN_MAIL_FROM, {
    error: 'missing; give the mailbox that e-mails are from, since KHIEN_SMTP_URL is set',
    path: ['KHIEN_MAIL_FROM'],
  });

/**
 * How warnings are sent, from environment variables.
 *
 * @throws Error that names every variable that is wrong, and what it should hold
 */
export function deliverySettings(env: NodeJS.ProcessEnv): DeliverySettings {
  const parsed = schema.safeParse(env);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
    throw new Error(`The settings of warnings are not valid:\n${lines.join('\n')}`);
  }
  const { data } = parsed;
  return {
    smtpUrl: data.KHIEN_SMTP_URL,
    mailFrom: data.KHIEN_MAIL_FROM,
    smtpRequiresTls: data.KHIEN_SMTP_REQUIRE_TLS === 'true',
    webhookKey: data.KHIEN_WEBHOOK_KEY ? Buffer.from(data.KHIEN_WEBHOOK_KEY, 'base64') : undefined,
    webhooks: {
      allowHttp: data.KHIEN_WEBHOOK_ALLOW_HTTP === 'true',
      allowPrivate: data.KHIEN_WEBHOOK_ALLOW_PRIVATE === 'true',
    },
    publicUrl: data.KHIEN_WARNINGS_URL,
  };
}

/** The settings of this part, of a request or of background work. */
export function deliveryOf(settings: Readonly<Record<string, unknown>>): DeliverySettings {
  const { warningDelivery } = settings;
  if (warningDelivery === undefined) throw new Error('the subgraph was started without settings of warnings');
  return warningDelivery as DeliverySettings;
}
