import {
  type AuditExcerpt,
  type AuditVerdict,
  PendingMigrationsError,
  verifyAudit,
  verifyExport,
} from '@khien/subgraph';
import { inspectSubgraph } from '../databases/migrations.js';
import { SUBGRAPH_NAMES, type SubgraphName } from '../subgraphs/subgraphs.js';
import { damageText, entriesText } from './audit.texts.js';
import { type Notes, noteOf } from './audit-note.js';
import { type Session, usingDatabases } from './session.js';

/** What the command line says about verifying. */
export interface AuditVerifyOptions {
  /** Notes that the trails are held to. */
  readonly expect: Notes;
  /** A file of exported entries, instead of the databases. */
  readonly file?: string | undefined;
}

/**
 * Checks the audit trail of every subgraph, or a file of exported entries, and says what was found: where each trail ends
 * for a note elsewhere, and every damage with its position.
 *
 * @returns whether all is whole
 * @throws PendingMigrationsError for a database that has no audit trail yet
 */
export async function auditVerify(
  session: Session,
  { expect, file }: AuditVerifyOptions,
  signal: Promise<string>,
): Promise<boolean> {
  if (file !== undefined) return verifyFile(session, file, expect);
  return usingDatabases(session, signal, async ({ ownerUrls }) => {
    const whole: boolean[] = [];
    for (const name of SUBGRAPH_NAMES) {
      whole.push(await verifyDatabase(session, name, ownerUrls[name], expect));
    }
    return conclude(session, whole.every(Boolean));
  });
}

async function verifyDatabase(
  session: Session,
  name: SubgraphName,
  ownerUrl: string,
  expect: Notes,
): Promise<boolean> {
  const { say, steps, terminal, log } = session;
  const { pending } = await inspectSubgraph(name, ownerUrl, log);
  if (pending.length > 0) throw new PendingMigrationsError(name, pending);
  const title = say({ vi: `Nhật ký kiểm toán ${name}`, en: `Audit trail of ${name}` });
  const verdict = await steps.step(title, async (show) => {
    const found = await verifyAudit(ownerUrl, expect[name], (entries) => show(entries.toLocaleString('en')));
    return { value: found, detail: say(entriesText(found.entries)) };
  });
  terminal.write(describe(session, name, verdict));
  return verdict.damageCount === 0;
}

async function verifyFile(session: Session, file: string, expect: Notes): Promise<boolean> {
  const excerpts = await verifyExport(file, expect);
  for (const excerpt of excerpts) session.terminal.write(describeExcerpt(session, excerpt));
  return conclude(
    session,
    excerpts.every(({ damageCount }) => damageCount === 0),
  );
}

function describe({ say }: Session, name: SubgraphName, verdict: AuditVerdict): string {
  const { first, last, firstRecordedAt = 0, lastRecordedAt = 0, retired, head } = verdict;
  const moment = (ms: number) => new Date(ms).toISOString();
  const lines: string[] = [];
  if (retired !== undefined) {
    lines.push(
      say({
        vi: `đã lưu trữ và gỡ khỏi cơ sở dữ liệu đến vị trí ${retired.position}`,
        en: `retired up to position ${retired.position}`,
      }),
    );
  }
  if (first !== undefined && last !== undefined) {
    lines.push(
      say({
        vi: `vị trí ${first.position} (${moment(firstRecordedAt)}) đến ${last.position} (${moment(lastRecordedAt)})`,
        en: `positions ${first.position} (${moment(firstRecordedAt)}) to ${last.position} (${moment(lastRecordedAt)})`,
      }),
    );
  }
  lines.push(`${say({ vi: 'cần ghi lại ở nơi khác', en: 'to note elsewhere' })}: ${noteOf(name, head)}`);
  return indented([...lines, ...damageLines({ say }, verdict)]);
}

function describeExcerpt({ say }: Session, excerpt: AuditExcerpt): string {
  const { subgraph, entries, first, last } = excerpt;
  const title = `${subgraph}: ${say(entriesText(entries))}`;
  const ends = [
    `${say({ vi: 'mục đầu', en: 'first' })}: ${noteOf(subgraph, first)}`,
    `${say({ vi: 'mục cuối', en: 'last' })}: ${noteOf(subgraph, last)}`,
  ];
  return `${title}\n${indented([...ends, ...damageLines({ say }, excerpt)])}`;
}

function damageLines(
  { say }: Pick<Session, 'say'>,
  { damages, damageCount }: Pick<AuditVerdict, 'damages' | 'damageCount'>,
): readonly string[] {
  const more = damageCount - damages.length;
  return [
    ...damages.map((damage) => `✗ ${say(damageText(damage))}`),
    ...(more > 0 ? [say({ vi: `… và ${more} hư hại khác`, en: `… and ${more} more damages` })] : []),
  ];
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => `    ${line}\n`).join('');
}

function conclude({ say, terminal }: Session, whole: boolean): boolean {
  const verdict = whole
    ? say({
        vi: 'Nguyên vẹn. Hãy ghi lại các mã băm cuối ở một nơi khác và đối chiếu lần sau bằng --expect.',
        en: 'Whole. Note the hashes of the ends elsewhere, and hold the trails to them next time with --expect.',
      })
    : say({ vi: 'KHÔNG nguyên vẹn: xem các vị trí ở trên.', en: 'NOT whole: see the positions above.' });
  terminal.write(`\n${verdict}\n`);
  return whole;
}
