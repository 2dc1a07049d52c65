import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { CALLER_HEADER, CallerSigner, KeyRing, Role } from '@khien/identity';
import { incidents, seedReference } from '@khien/incidents';
import { platformService, type Subgraph, startSubgraph } from '@khien/subgraph';
import type { Databases } from '../databases/databases.js';
import { progressBar } from '../terminal/progress-bar.js';
import { migrateStep } from './data-steps.js';
import { writeRejects } from './feed-rejects.js';
import { type Session, usingDatabases } from './session.js';

/** What the command line says about a feed. */
export interface ImportFeedOptions {
  readonly format: string;
  readonly report?: string;
  readonly at?: string;
  readonly category?: string;
  readonly family?: string;
  /** File for the rows that are refused; beside the feed unless given. */
  readonly rejects?: string;
}

/** A feed that cannot be taken in: each mistake on a line of its own. */
class FeedNotTakenError extends Error {
  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.name = 'FeedNotTakenError';
  }
}

/** Who runs the command has the databases in hand: they act for the whole country, and the audit trail says so. */
const OPERATOR = platformService({
  subject: 'khien-import-feed',
  name: 'khien import feed',
  role: Role.COORDINATOR,
});

/** What came of a feed, as the upload answers. */
interface Taken {
  readonly importId: string;
  readonly rows: number;
  readonly rejected: number;
  readonly added: number;
  readonly updated: number;
  readonly matched: number;
  readonly chunks: number;
  readonly known: number;
}

/**
 * Takes a feed in by the same way as through the graph: as the role that row-level security binds, with the same checks
 * and the same audit entries. What broke off goes on when the same file is given again.
 *
 * @throws FeedNotTakenError for what is no feed of its format
 */
export function importFeed(
  session: Session,
  file: string,
  options: ImportFeedOptions,
  signal: Promise<string>,
): Promise<void> {
  const { say, steps } = session;
  return usingDatabases(session, signal, async (databases) => {
    await migrateStep(session, databases);
    // Who operates which range: an observation keeps the operator that it was given.
    await seedReference(databases.ownerUrls.incidents);
    await steps.step(say({ vi: 'Dữ liệu giám sát', en: 'The feed' }), async (show) => {
      const { size } = await stat(file);
      const taken = await take(session, databases, file, options, (bytes) => show(progressBar(bytes, size)));
      return { value: undefined, detail: say(summaryOf(taken, rejectsFile(file, options))) };
    });
  });
}

function rejectsFile(file: string, { rejects }: ImportFeedOptions): string {
  return rejects ?? `${file}.rejects.csv`;
}

function summaryOf({ rows, rejected, added, updated, matched, known, chunks }: Taken, rejects: string) {
  if (chunks === 0 && known > 0) {
    return {
      vi: 'tệp này đã được nhập, không có gì thay đổi',
      en: 'this file was taken in before: nothing changed',
    };
  }
  const refused =
    rejected === 0
      ? { vi: '', en: '' }
      : { vi: `; ${rejected} dòng bị từ chối: ${rejects}`, en: `; ${rejected} refused: ${rejects}` };
  return {
    vi: `${rows} dòng, ${added} quan sát mới, ${updated} bổ sung, ${matched} khớp tài nguyên mạng${refused.vi}`,
    en: `${rows} rows, ${added} new observations, ${updated} added to, ${matched} on network assets${refused.en}`,
  };
}

async function take(
  session: Session,
  databases: Databases,
  file: string,
  options: ImportFeedOptions,
  onBytes: (bytes: number) => void,
): Promise<Taken> {
  const keys = await KeyRing.generate();
  const subgraph = await startSubgraph(incidents, {
    databaseUrl: databases.urls.incidents,
    callerKeys: keys,
    log: session.log,
    poolSize: 2,
    env: session.env,
  });
  try {
    const headers = {
      [CALLER_HEADER]: await new CallerSigner(keys).sign(OPERATOR, incidents.name),
      'accept-language': session.say({ vi: 'vi', en: 'en' }),
    };
    const taken = await upload(subgraph, headers, file, options, onBytes);
    const rejects = rejectsFile(file, options);
    // What is left of an earlier try would be taken for this one's.
    await rm(rejects, { force: true });
    if (taken.rejected > 0) await writeRejects(subgraph, headers, taken, rejects);
    return taken;
  } finally {
    await subgraph.close();
  }
}

async function upload(
  subgraph: Subgraph,
  headers: Readonly<Record<string, string>>,
  file: string,
  { rejects: _rejects, ...options }: ImportFeedOptions,
  onBytes: (bytes: number) => void,
): Promise<Taken> {
  const parameters = new URLSearchParams({ name: basename(file) });
  for (const [name, value] of Object.entries(options)) if (value !== undefined) parameters.set(name, value);
  const content = async function* () {
    let bytes = 0;
    for await (const piece of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
      bytes += piece.length;
      onBytes(bytes);
      yield piece as Uint8Array;
    }
  };
  const answer = await subgraph.file({
    method: 'POST',
    name: 'feed',
    parameters,
    headers,
    content: content(),
  });
  const body = answer.content instanceof Uint8Array ? answer.content : await buffer(answer.content);
  const { errors, ...taken } = JSON.parse(Buffer.from(body).toString());
  if (errors === undefined) return taken;
  throw new FeedNotTakenError(errors.map(({ message }: { message: string }) => `${file}: ${message}`));
}
