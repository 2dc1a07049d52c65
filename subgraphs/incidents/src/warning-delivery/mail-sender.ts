import { createTransport, type Transporter } from 'nodemailer';
import type { DeliverySettings } from './delivery.settings.js';
import type { Mail } from './warning-message.rules.js';
import type { Attempt } from './webhook-sender.js';

const TIMEOUT_MS = 20_000;

/** Hands e-mails to the mail server. */
export class MailSender {
  readonly #transport: Transporter;
  readonly #from: string;

  /** @param settings with `smtpUrl` and `mailFrom` */
  constructor({ smtpUrl = '', mailFrom = '', smtpRequiresTls }: DeliverySettings) {
    this.#from = mailFrom;
    this.#transport = createTransport({
      ...urlOptions(smtpUrl),
      requireTLS: smtpRequiresTls,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      // Nothing that was typed makes the server read a file or an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /**
   * Sends one e-mail. Its id is that of the delivery, so that what is sent twice is known as the same.
   *
   * @param to one mailbox
   */
  async send(id: string, to: string, { subject, text }: Mail): Promise<Attempt> {
    try {
      await this.#transport.sendMail({
        ...{ from: this.#from, to: { name: '', address: to }, subject, text },
        messageId: `<${id}@${this.#from.split('@')[1] ?? 'localhost'}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return { outcome: 'DELIVERED', error: null };
    } catch (error) {
      return { outcome: isFinal(error) ? 'GONE' : 'FAILED', error: reason(error) };
    }
  }

  /** Lets go of the mail server. */
  close(): void {
    this.#transport.close();
  }
}

function urlOptions(smtpUrl: string) {
  const url = new URL(smtpUrl);
  const secure = url.protocol === 'smtps:';
  const user = decodeURIComponent(url.username);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(url.password) } }),
  };
}

/** The mail server says that it will never take it: 550 and its kin of the mailbox (RFC 5321, section 4.2). */
function isFinal(error: unknown): boolean {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'responseCode') : undefined;
  return code === 550 || code === 551 || code === 553;
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'the mail server did not take it';
  const [response, code]: unknown[] = [Reflect.get(error, 'responseCode'), Reflect.get(error, 'code')];
  return (
    [typeof response === 'number' ? `SMTP ${response}` : '', typeof code === 'string' ? code : '']
      .filter((part) => part !== '')
      .join(' ')
      .concat('')
      .trim() || 'the mail server did not take it'
  );
}
