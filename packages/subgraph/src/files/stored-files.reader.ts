import { sql } from 'kysely';
import { validate } from 'uuid';
import type { RequestContext } from '../context/request-context.js';
import { type RowMapper, rowMapper } from '../database/row-mapper.js';
import { StoredFile } from './stored-file.entity.js';

/** What is asked of files, as far as the caller may know of them. */
export class StoredFilesReader {
  readonly #toFile: RowMapper<StoredFile>;

  constructor(private readonly context: RequestContext) {
    const toFile = rowMapper(context.orm, StoredFile);
    // A bigint comes as a text.
    this.#toFile = (row) => toFile({ ...row, size: Number(row['size']) });
  }

  /** See `StoredFiles.find`. */
  async byId(id: string): Promise<StoredFile | null> {
    return validate(id) ? this.#byId().load(id) : null;
  }

  /** See `StoredFiles.attachedTo`. */
  attachedTo(purpose: string, objectId: string): Promise<readonly StoredFile[]> {
    return this.context
      .loader<string, readonly StoredFile[]>(`files attached as ${purpose}`, async (ids) => {
        const { rows } = await sql<Record<string, unknown>>`select f.* from stored_file f
          where f.attached_to = any(${[...ids]}::uuid[]) and f.purpose = ${purpose} and f.claimed_at is not null
          order by f.claimed_at, f.id`.execute(this.context.db);
        const files = await this.#visible(rows.map(this.#toFile));
        return ids.map((id) => files.filter(({ attachedTo }) => attachedTo === id));
      })
      .load(objectId);
  }

  /** What is known of a file is not true any more. */
  forget(id: string): void {
    this.#byId().clear(id);
  }

  #byId() {
    return this.context.loader<string, StoredFile | null>('stored file', async (ids) => {
      const { rows } = await sql<Record<string, unknown>>`select f.* from stored_file f
        where f.id = any(${[...ids]}::uuid[]) and f.kept_at is not null and f.expired_at is null`.execute(
        this.context.db,
      );
      const found = new Map((await this.#visible(rows.map(this.#toFile))).map((file) => [file.id, file]));
      return ids.map((id) => found.get(id) ?? null);
    });
  }

  /** Row-level security says the same again. */
  async #visible(files: readonly StoredFile[]): Promise<readonly StoredFile[]> {
    const { caller, attachments } = this.context;
    const seen = new Map<string, ReadonlySet<string>>();
    for (const purpose of new Set(files.flatMap((file) => file.purpose ?? []))) {
      const ids = new Set(files.flatMap((file) => (file.purpose === purpose ? (file.attachedTo ?? []) : [])));
      const ask = attachments[purpose];
      seen.set(purpose, new Set(ask ? await ask([...ids], this.context) : []));
    }
    const own = await this.#ownOrganization(files.some(({ purpose }) => purpose === null));
    return files.filter(({ purpose, attachedTo, uploadedBy, uploadedFor }) =>
      purpose === null || attachedTo === null
        ? uploadedBy === caller.subject && uploadedFor === own
        : seen.get(purpose)?.has(attachedTo),
    );
  }

  async #ownOrganization(needed: boolean): Promise<string | null> {
    if (!needed) return null;
    const { rows } = await sql<{ id: string | null }>`select khien_organization() as id`.execute(
      this.context.db,
    );
    return rows[0]?.id ?? null;
  }
}
