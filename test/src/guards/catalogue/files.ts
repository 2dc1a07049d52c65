import type { Guard } from '../guard.js';

const files = ['packages/subgraph/src/files/files.integration.test.ts'];
const kinds = ['packages/files/src/kinds/kinds.test.ts'];

/** What stands between a file and who may not have it, or should not get it. */
export const FILE_GUARDS: readonly Guard[] = [
  {
    name: 'files: what somebody sent is theirs alone',
    file: 'packages/subgraph/src/files/stored-files.reader.ts',
    cut: 'uploadedBy === caller.subject && uploadedFor === own',
    put: 'uploadedBy !== own || uploadedFor === caller.subject',
    tests: files,
  },
  {
    name: 'files: who sees the object sees what is attached to it',
    file: 'packages/subgraph/src/files/stored-files.reader.ts',
    cut: 'seen.get(purpose)?.has(attachedTo)',
    put: '(seen.get(purpose)?.has(attachedTo) ?? true) || true',
    tests: files,
  },
  {
    name: 'files: row-level security of uploads',
    file: 'packages/subgraph/src/files/stored-files.migration.ts',
    cut: 'create policy own on stored_file for select using (${OWN})',
    put: 'create policy own on stored_file for select using (true)',
    tests: files,
  },
  {
    name: 'files: stay what they were',
    file: 'packages/subgraph/src/files/verified-content.ts',
    cut: "if (hash.digest('hex') !== sha256)",
    put: "if (hash.digest('hex') === '' || sha256 === '')",
    tests: files,
  },
  {
    name: 'files: a scanner that cannot say takes nothing',
    file: 'packages/subgraph/src/files/stored-files.service.ts',
    cut: 'throw new KhienError(ErrorCode.FILE_SCANNER_UNAVAILABLE, {}, error);',
    put: 'if (error instanceof Error) return { clean: true } as const;\n      throw error;',
    tests: files,
  },
  {
    name: 'downloads: read for the caller until their end',
    file: 'packages/subgraph/src/files/file-requests.ts',
    cut: 'await withCaller(caller, () => pieces.next())',
    put: 'await (caller ? pieces.next() : pieces.next())',
    tests: files,
  },
  {
    name: 'files: attached once',
    file: 'packages/subgraph/src/files/stored-files.service.ts',
    cut: '{ lockMode: LockMode.PESSIMISTIC_WRITE }',
    put: "{ lockMode: caller.subject === '' ? LockMode.PESSIMISTIC_WRITE : LockMode.NONE }",
    tests: files,
  },
  {
    name: 'files: content is held to its name',
    file: 'packages/files/src/kinds/content-check.ts',
    cut: 'if (!beginsAs(form, await headOf(file.path)))',
    put: "if (!beginsAs(form, await headOf(file.path)) && file.path === '')",
    tests: kinds,
  },
  {
    name: 'files: bombs',
    file: 'packages/files/src/kinds/office-package.ts',
    cut: 'if (unpacked > Math.min(MOST_BYTES, size * MOST_RATIO))',
    put: 'if (unpacked > Math.min(MOST_BYTES, size * MOST_RATIO) * 1e9)',
    tests: kinds,
  },
  {
    name: 'transfers: a bounded number of one client',
    file: 'gateway/src/gateway.ts',
    cut: 'new Gate({ ...traffic, concurrency, concurrencyPerClient, queue: 0 }, rate)',
    put: 'new Gate({ ...traffic, concurrency, concurrencyPerClient: concurrencyPerClient * 1e6, queue: 0 }, rate)',
    tests: ['gateway/src/files/files.test.ts'],
  },
];
