import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fileKeepingFrom } from '@khien/files';
import { CALLER_HEADER, CallerSigner, KeyRing, Role } from '@khien/identity';
import { securityLevels } from '@khien/security-levels';
import { platformService, type Subgraph, startSubgraph } from '@khien/subgraph';
import type { Databases } from '../databases/databases.js';
import { migrateStep } from './data-steps.js';
import { filesOf } from './files-of.js';
import { type Session, usingDatabases } from './session.js';

/** What the command line says about scan results. */
export interface ImportScanOptions {
  /** Reference of the system, such as HTTT-2026-000123. */
  readonly system: string;
  readonly scope: string;
  readonly part?: string;
  readonly tool?: string;
  /** When it was scanned, ISO 8601. */
  readonly at?: string;
}

/** Scan results that cannot be taken in: each mistake on a line of its own. */
class ScanRefusedError extends Error {
  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.name = 'ScanRefusedError';
  }
}

/** Who runs the command has the databases in hand: they act for the whole country, and the audit trail says so. */
const OPERATOR = platformService({
  subject: 'khien-import-scan',
  name: 'khien import scan',
  role: Role.ADMINISTRATOR,
});

const IMPORT = `mutation ($input: ImportScanInput!) { importScan(input: $input) { alreadyImported
  scanImport { records leftOut foundNew seenAgain fixed reopened } userErrors { message } } }`;

interface Imported {
  readonly alreadyImported: boolean;
  readonly scanImport: Readonly<Record<string, number>> | null;
  readonly userErrors: readonly { readonly message: string }[];
}

/**
 * Takes scan results of a file in, by the same way as through the graph: as the role that row-level security binds, with
 * the same checks and the same audit entries. @throws ScanRefusedError with every mistake; then nothing was taken in
 */
export function importScan(
  session: Session,
  file: string,
  options: ImportScanOptions,
  signal: Promise<string>,
): Promise<void> {
  const { say, steps } = session;
  return usingDatabases(session, signal, async (databases) => {
    await migrateStep(session, databases);
    await steps.step(say({ vi: 'Kết quả rà quét', en: 'The scan results' }), async () => {
      const { alreadyImported, scanImport, userErrors } = await take(session, databases, file, options);
      if (scanImport === null)
        throw new ScanRefusedError(userErrors.map(({ message }) => `${file}: ${message}`));
      const { foundNew = 0, seenAgain = 0, fixed = 0, reopened = 0 } = scanImport;
      const detail = alreadyImported
        ? {
            vi: 'tệp này đã được nhập, không có gì thay đổi',
            en: 'this file was taken in before: nothing changed',
          }
        : {
            vi: `${foundNew} mới, ${seenAgain} vẫn còn, ${fixed} đã hết, ${reopened} xuất hiện lại`,
            en: `${foundNew} new, ${seenAgain} seen again, ${fixed} gone, ${reopened} back`,
          };
      return { value: undefined, detail: say(detail) };
    });
  });
}

async function take(
  session: Session,
  databases: Databases,
  file: string,
  { system, scope, part, tool, at }: ImportScanOptions,
): Promise<Imported> {
  const keys = await KeyRing.generate();
  const subgraph = await startSubgraph(securityLevels, {
    databaseUrl: databases.urls['security-levels'],
    callerKeys: keys,
    log: session.log,
    poolSize: 2,
    files: fileKeepingFrom(filesOf(databases, session.env)),
  });
  try {
    const token = await new CallerSigner(keys).sign(OPERATOR, securityLevels.name);
    const language = session.say({ vi: 'vi', en: 'en' });
    const headers = { [CALLER_HEADER]: token, 'accept-language': language };
    const found = await ask<{ informationSystem: { id: string } | null }>(subgraph, headers, {
      query: 'query ($reference: String) { informationSystem(reference: $reference) { id } }',
      variables: { reference: system },
    });
    const systemId = found.informationSystem?.id ?? '';
    const fileId = await upload(subgraph, headers, file);
    const input = { fileId, systemId, scope, part, tool, scannedAt: at };
    const { importScan: outcome } = await ask<{ importScan: Imported }>(subgraph, headers, {
      query: IMPORT,
      variables: { input },
    });
    return outcome;
  } finally {
    await subgraph.close();
  }
}

type Headers = Readonly<Record<string, string>>;

async function ask<T>(
  subgraph: Subgraph,
  headers: Headers,
  question: { readonly query: string; readonly variables: Record<string, unknown> },
): Promise<T> {
  const { data, errors } = await subgraph.execute({ ...question, headers });
  if (errors !== undefined || !data) throw new ScanRefusedError((errors ?? []).map(({ message }) => message));
  return data as T;
}

async function upload(subgraph: Subgraph, headers: Headers, file: string): Promise<string> {
  const answer = await subgraph.file({
    method: 'POST',
    name: '',
    parameters: new URLSearchParams({ name: basename(file) }),
    headers,
    content: createReadStream(file),
  });
  const body = answer.content instanceof Uint8Array ? answer.content : await buffer(answer.content);
  const { id, errors = [] } = JSON.parse(Buffer.from(body).toString());
  if (typeof id === 'string') return id;
  throw new ScanRefusedError(errors.map(({ message }: { message: string }) => `${file}: ${message}`));
}
