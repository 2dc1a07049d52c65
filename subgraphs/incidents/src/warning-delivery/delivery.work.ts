import type { BackgroundTools, BackgroundWork } from '@khien/subgraph';
import { type Kysely, sql } from 'kysely';
import { MOST_ATTEMPTS, waitSeconds } from './delivery.rules.js';
import { type DeliverySettings, deliveryOf } from './delivery.settings.js';
import { MailSender } from './mail-sender.js';
import { SecretBox } from './secret-box.js';
import { type DueDelivery, mailOf, type ToldDelivery, webhookBody } from './warning-message.rules.js';
import { type Attempt, sendWebhook } from './webhook-sender.js';

/** Taken at once, and sent side by side. */
const BATCH = 20;
/** For how long a worker has what it took; far longer than the slowest attempt. */
const LEASE = '2 minutes';
/** Deadlines marked in one transaction. */
const REMINDERS = 500;
/** Before its deadline a recipient is reminded for the first time. */
const SOON_MS = 24 * 3_600_000;

type Database = Kysely<unknown>;

/** What was sent in a round. */
interface Sent {
  readonly delivered: number;
  readonly failed: number;
}

/** Reminds of deadlines, and tells organizations of warnings. At least once, and each of it by one worker at a time. */
export const warningDeliveryWork: BackgroundWork = {
  name: 'warning deliveries',
  async run(tools: BackgroundTools): Promise<void> {
    const db = tools.orm.em.fork().getKysely<unknown>();
    const reminded = await remind(db, tools);
    if (reminded > 0) tools.log.info({ reminded }, 'deadlines of warnings announced');
    const sent = await deliver(db, tools);
    if (sent.delivered + sent.failed > 0) tools.log.info({ ...sent }, 'warnings delivered');
  },
};

async function remind(db: Database, { clock, ending }: BackgroundTools): Promise<number> {
  let all = 0;
  while (!ending.aborted) {
    const now = clock.now();
    const soon = new Date(now.getTime() + SOON_MS);
    const { rows } = await sql<{ recipients: string }>`
      select * from warning_deadlines_announce(${now}, ${soon}, ${REMINDERS})`.execute(db);
    const marked = rows.reduce((sum, { recipients }) => sum + Number(recipients), 0);
    all += marked;
    if (marked === 0) break;
  }
  return all;
}

async function deliver(db: Database, tools: BackgroundTools): Promise<Sent> {
  const settings = deliveryOf(tools.settings);
  const mail = settings.smtpUrl === undefined ? undefined : new MailSender(settings);
  const box = settings.webhookKey === undefined ? undefined : new SecretBox(settings.webhookKey);
  // What cannot be sent from here waits, until its time is over, for a process that can.
  const channels = [...(mail ? ['EMAIL'] : []), ...(box ? ['WEBHOOK'] : [])];
  const sent = { delivered: 0, failed: 0 };
  try {
    while (!tools.ending.aborted) {
      const { rows } = await sql<DueDelivery>`
        select * from warning_delivery_claim(${tools.clock.now()}, ${channels}::text[], ${LEASE}::interval, ${BATCH})`.execute(
        db,
      );
      if (rows.length === 0) break;
      const exercises = await exercisesAmong(db, rows);
      const attempts = await Promise.all(
        rows.map(async (row) => {
          const delivery = { ...row, exercise: exercises.has(row.warning_id) };
          const attempt = await send(delivery, { settings, mail, box, now: tools.clock.now() });
          await finish(db, delivery, attempt, tools.clock.now());
          return attempt;
        }),
      );
      for (const { outcome } of attempts) sent[outcome === 'DELIVERED' ? 'delivered' : 'failed'] += 1;
    }
  } finally {
    mail?.close();
  }
  return sent;
}

async function exercisesAmong(db: Database, rows: readonly DueDelivery[]): Promise<ReadonlySet<string>> {
  const warnings = rows.map((row) => row.warning_id);
  const found = await sql<{
    id: string;
  }>`select * from warnings_of_drills(${warnings}::uuid[]) as id`.execute(db);
  return new Set(found.rows.map(({ id }) => id));
}

interface Senders {
  readonly settings: DeliverySettings;
  readonly mail: MailSender | undefined;
  readonly box: SecretBox | undefined;
  readonly now: Date;
}

async function send(delivery: ToldDelivery, { settings, mail, box, now }: Senders): Promise<Attempt> {
  const { id, address, channel } = delivery;
  const { publicUrl, webhooks: reach } = settings;
  if (channel === 'EMAIL') {
    return (
      mail?.send(id, address, mailOf(delivery, publicUrl)) ?? { outcome: 'FAILED', error: 'no mail server' }
    );
  }
  const secrets = opened(delivery, box);
  if (secrets.length === 0)
    return { outcome: 'FAILED', error: 'the secret does not open with KHIEN_WEBHOOK_KEY' };
  const timestamp = Math.floor(now.getTime() / 1_000);
  const message = { id, timestamp, body: webhookBody(delivery, publicUrl) };
  return sendWebhook({ url: address, message, secrets, reach });
}

function opened({ sealed, address }: DueDelivery, box: SecretBox | undefined): readonly string[] {
  return sealed.flatMap((one) => {
    try {
      return box ? [box.open(one, address)] : [];
    } catch {
      return [];
    }
  });
}

async function finish(db: Database, delivery: DueDelivery, attempt: Attempt, now: Date): Promise<void> {
  const { id, claim, attempts } = delivery;
  const { outcome, error } = attempt;
  const given = outcome === 'GONE' || attempts >= MOST_ATTEMPTS;
  const state = outcome === 'DELIVERED' ? 'SENT' : given ? 'DEAD' : 'PENDING';
  const again = new Date(now.getTime() + waitSeconds(attempts, Math.random()) * 1_000);
  await sql`select warning_delivery_finish(${id}::uuid, ${claim}::uuid, ${now}, ${state}, ${error}, ${again})`.execute(
    db,
  );
}
