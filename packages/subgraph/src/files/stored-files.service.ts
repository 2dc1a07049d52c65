import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { ErrorCode, KhienError } from '@khien/errors';
import {
  checkContent,
  type FileKeeping,
  fileName,
  kindOf,
  NoSuchFileError,
  type ReceivedFile,
} from '@khien/files';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { v7 as uuidv7, validate } from 'uuid';
import type { RequestContext } from '../context/request-context.js';
import { UserProblems } from '../mutation/user-error.js';
import { signedIn } from '../policy/rule.js';
import { denial } from '../policy/who-asks.js';
import { FileScan, StoredFile } from './stored-file.entity.js';
import { StoredFilesReader } from './stored-files.reader.js';
import { verifiedContent } from './verified-content.js';

/** How many files somebody may have that are attached to nothing, and how many bytes of them: so many of the largest. */
const [MOST_UNCLAIMED, MOST_UNCLAIMED_OF_LARGEST] = [200, 20];

/** A file as an object that it is attached to names it. */
export interface Claim {
  readonly fileId: string;
  /** Name of an entry of the feature's `attachments`. */
  readonly purpose: string;
  /** Id of the object that it is attached to. */
  readonly attachedTo: string;
  /** Where the input names the file; `["input", "fileId"]` unless given. */
  readonly path?: readonly string[];
}

/** The key of a file in the store. */
export function storeKey(subgraph: string, id: string): string {
  return `${subgraph}/${id.slice(-2)}/${id}`;
}

/** Files that people send: taken in, read, attached. */
export class StoredFiles {
  constructor(private readonly context: RequestContext) {}

  /**
   * Takes a file in. It is its sender's alone until something is attached to it, and goes when nothing is.
   *
   * @throws KhienError `UNAUTHENTICATED`, `FORBIDDEN`, `INVALID_VALUE`, `LIMIT_EXCEEDED`, `FILE_…`; nothing stays then
   */
  async receive(givenName: string, content: AsyncIterable<Uint8Array>): Promise<StoredFile> {
    const { context } = this;
    const keeping = this.#keeping();
    const organization = await this.#sender();
    const name = fileName(givenName);
    if (name === undefined) {
      throw new KhienError(ErrorCode.INVALID_VALUE, { what: { vi: 'tên tệp', en: 'the name of the file' } });
    }
    const kind = kindOf(name);
    await this.#refuseHoarding(keeping.maxBytes);
    const received = await keeping.store.receive(content, keeping.maxBytes);
    try {
      if (received.size === 0) {
        throw new KhienError(ErrorCode.INVALID_VALUE, { what: { vi: 'tệp rỗng', en: 'the file is empty' } });
      }
      await checkContent(kind, received);
      const now = context.clock.now();
      const file = context.em.create(StoredFile, {
        ...{ id: uuidv7(), name, mediaType: kind.mediaType, size: received.size, sha256: received.sha256 },
        scan: await this.#scan(keeping, received),
        ...{ uploadedBy: context.caller.subject, uploadedFor: organization, uploadedAt: now },
        ...{ keptAt: null, claimedAt: null, purpose: null, attachedTo: null, expiredAt: null },
      });
      // Known before it is kept: whatever ends in the middle is found by its row and given up.
      await context.em.persist(file).flush();
      await received.keep(storeKey(context.subgraph, file.id));
      file.keptAt = context.clock.now();
      await context.em.flush();
      return file;
    } finally {
      await received.discard();
    }
  }

  /** A file that the caller sent and attached to nothing yet, or that is attached to what they see; else null. */
  find(id: string): Promise<StoredFile | null> {
    return this.context.use(StoredFilesReader).byId(id);
  }

  /** The files attached to an object, oldest first, for whoever may see it; one statement for many objects. */
  attachedTo(purpose: string, objectId: string): Promise<readonly StoredFile[]> {
    return this.context.use(StoredFilesReader).attachedTo(purpose, objectId);
  }

  /**
   * The content of a file, held to its hash; that it was read is logged before the answer leaves.
   *
   * @throws KhienError `NOT_FOUND` for one that the caller may not read, `FILE_STORE_UNAVAILABLE`
   */
  async read(id: string): Promise<Readable> {
    const file = await this.find(id);
    if (file === null) throw noSuchFile();
    const content = await this.#keeping()
      .store.read(storeKey(this.context.subgraph, file.id))
      .catch((error: unknown) => {
        if (error instanceof NoSuchFileError)
          throw new KhienError(ErrorCode.FILE_STORE_UNAVAILABLE, {}, error);
        throw error;
      });
    this.context.audit.read('StoredFile', file.id);
    return verifiedContent(content, file);
  }

  /**
   * Attaches a file that the caller sent to an object, in the transaction that makes or changes the object. A file is
   * attached once.
   *
   * @throws UserProblems `NOT_FOUND` for one that is not the caller's, is attached already, or has expired
   */
  async claim(em: EntityManager, { fileId, purpose, attachedTo, path }: Claim): Promise<StoredFile> {
    const { clock, caller, attachments } = this.context;
    if (!(purpose in attachments)) throw new Error(`no feature says who sees files attached as ${purpose}`);
    // Of two who attach it at once, one waits here, and finds it attached.
    const file = validate(fileId)
      ? await em.findOne(
          StoredFile,
          {
            ...{ id: fileId, uploadedBy: caller.subject, uploadedFor: await this.#sender() },
            ...{ keptAt: { $ne: null }, claimedAt: null, expiredAt: null },
          },
          { lockMode: LockMode.PESSIMISTIC_WRITE },
        )
      : null;
    if (file === null) {
      const what = { vi: 'tệp đã tải lên', en: 'The uploaded file' };
      throw new UserProblems([
        { code: ErrorCode.NOT_FOUND, path: path ?? ['input', 'fileId'], parameters: { what } },
      ]);
    }
    file.claimedAt = clock.now();
    file.purpose = purpose;
    file.attachedTo = attachedTo;
    await em.flush();
    this.context.use(StoredFilesReader).forget(fileId);
    return file;
  }

  #keeping(): FileKeeping {
    const { files } = this.context;
    if (files !== undefined) return files;
    throw new KhienError(
      ErrorCode.FILE_STORE_UNAVAILABLE,
      {},
      new Error('KHIEN_FILES_URL names no file store'),
    );
  }

  /** The organization that the caller sends for. */
  async #sender(): Promise<string> {
    await this.context.require(signedIn);
    const { rows } = await sql<{ id: string | null }>`select khien_organization() as id`.execute(
      this.context.db,
    );
    const id = rows[0]?.id;
    if (id === null || id === undefined) throw denial(this.context.caller);
    return id;
  }

  async #refuseHoarding(maxBytes: number): Promise<void> {
    const { rows } = await sql<{ files: number; bytes: string }>`
      select count(*)::int as files, coalesce(sum(size), 0)::text as bytes from stored_file
      where claimed_at is null and uploaded_by = ${this.context.caller.subject}`.execute(this.context.db);
    const { files = 0, bytes = '0' } = rows[0] ?? {};
    const mostBytes = MOST_UNCLAIMED_OF_LARGEST * maxBytes;
    if (files >= MOST_UNCLAIMED) throw hoarding('unclaimedFiles', files, MOST_UNCLAIMED);
    if (Number(bytes) >= mostBytes) throw hoarding('unclaimedBytes', Number(bytes), mostBytes);
  }

  async #scan({ scanner }: FileKeeping, { path }: ReceivedFile): Promise<FileScan> {
    if (scanner === undefined) return FileScan.NOT_SCANNED;
    const verdict = await scanner.scan(createReadStream(path)).catch((error: unknown) => {
      throw new KhienError(ErrorCode.FILE_SCANNER_UNAVAILABLE, {}, error);
    });
    if (!verdict.clean) throw new KhienError(ErrorCode.FILE_INFECTED, { signature: verdict.signature });
    return FileScan.CLEAN;
  }
}

/** What stands for a file that is not there, or not for the caller. */
export function noSuchFile(): KhienError {
  return new KhienError(ErrorCode.NOT_FOUND, { what: { vi: 'tệp', en: 'The file' } });
}

function hoarding(limit: string, actual: number, max: number): KhienError {
  return new KhienError(ErrorCode.LIMIT_EXCEEDED, { limit, actual, max });
}
