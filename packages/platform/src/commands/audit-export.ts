import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { exportAudit } from '@khien/subgraph';
import { SUBGRAPH_NAMES } from '../subgraphs/subgraphs.js';
import { entriesText } from './audit.texts.js';
import { type Session, usingDatabases } from './session.js';

/** What the command line says about exporting. */
export interface AuditExportOptions {
  /** First moment, ISO 8601. */
  readonly from?: string | undefined;
  /** Moment behind the last, ISO 8601. */
  readonly to?: string | undefined;
  /** Standard output unless given. */
  readonly output?: string | undefined;
}

/**
 * Writes the audit trails of all subgraphs as JSON Lines. What the command says of its steps must not go to the same place
 * as the entries.
 *
 * @param out where the entries go when no file is named
 */
export async function auditExport(
  session: Session,
  { from, to, output }: AuditExportOptions,
  out: Writable,
  signal: Promise<string>,
): Promise<void> {
  const { say, steps } = session;
  await usingDatabases(session, signal, async ({ ownerUrls }) => {
    const file = output === undefined ? undefined : await openNew(output);
    const target = file ?? out;
    for (const name of SUBGRAPH_NAMES) {
      const title = say({ vi: `Nhật ký kiểm toán ${name}`, en: `Audit trail of ${name}` });
      await steps.step(title, async (show) => {
        let written = 0;
        const entries = await exportAudit(ownerUrls[name], name, { from, to }, async (line) => {
          written += 1;
          if (written % 1_000 === 0) show(written.toLocaleString('en'));
          if (!target.write(line)) await once(target, 'drain');
        });
        return { value: undefined, detail: say(entriesText(entries)) };
      });
    }
    if (file !== undefined) await finished(file.end());
    // Whatever is still on its way to a pipe would be lost with the process.
    else await new Promise<void>((done) => out.write('', () => done()));
  });
}

/** A new file that only its owner may read. @throws Error `EEXIST` rather than to overwrite one */
async function openNew(path: string): Promise<WriteStream> {
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  await once(file, 'open');
  // A later failure is told by whatever waits for the file next.
  file.on('error', () => {});
  return file;
}
