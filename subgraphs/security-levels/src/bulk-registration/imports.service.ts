import { ErrorCode, KhienError } from '@khien/errors';
import { tableFormat } from '@khien/spreadsheets';
import { Idempotency, type RequestContext, type UserProblem, UserProblems } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type Kysely, sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { OrganizationsReader } from '../organizations/organizations.reader.js';
import type { ImportInformationSystemsInput } from './import.inputs.js';
import { startsImport } from './import.policy.js';
import { type ImportFile, ImportFiles } from './import-files.js';
import { ImportJob, ImportState, SILENT_MS } from './import-job.entity.js';
import { ImportRun } from './import-run.js';
import { ImportStore } from './import-store.js';

const SILENT = sql`heartbeat_at < clock_timestamp() - make_interval(secs => ${SILENT_MS / 1_000})`;

/** Starts imports of systems. */
export class ImportsService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Starts an import, or takes up one that broke off, and lets it run on.
   *
   * @returns its identifier
   * @throws UserProblems for a file that is not there or no table, and while another import of the organization runs;
   * KhienError `FORBIDDEN` for who registers no systems
   */
  async start({ fileId, idempotencyKey, dryRun }: ImportInformationSystemsInput): Promise<string> {
    const { context } = this;
    await context.require(startsImport);
    const organization = await this.#organization();
    const file = await context.use(ImportFiles).find(fileId);
    const request = { operation: 'importInformationSystems', key: idempotencyKey, input: { fileId, dryRun } };
    await this.#giveUpSilent(organization);
    const id = await oneAtATime(() =>
      context.use(Idempotency).once(request, async (em) => {
        // An import that is known is given again also when its file has gone.
        const problems = fileProblems(file);
        if (file === null || problems.length > 0) throw new UserProblems(problems);
        await this.#refuseSecond(em.getKysely<unknown>(), organization);
        return this.#create(em, file, organization, dryRun);
      }),
    );
    if (file !== null) await this.#run(id, file);
    return id;
  }

  /** Claims the attempt and lets it run; somebody else may have it already, or it is done. */
  async #run(id: string, { name, open }: ImportFile): Promise<void> {
    const { context } = this;
    const { rows } = await oneAtATime(() =>
      sql<{ organization_id: string; attempt: number; dry_run: boolean }>`
        update information_system_import set state = ${ImportState.CHECKING}, attempt = attempt + 1,
          heartbeat_at = clock_timestamp(), finished_at = null
        where id = ${id} and (attempt = 0 or state = ${ImportState.FAILED})
        returning organization_id, attempt, dry_run`.execute(context.db),
    );
    const [claimed] = rows;
    if (claimed === undefined) return;
    const { organization_id: organizationId, attempt, dry_run: dryRun } = claimed;
    const content = await open().catch(async (error: unknown) => {
      await context.use(ImportStore).fail({ id, organizationId, attempt });
      throw error;
    });
    // Not awaited: the answer does not wait for it.
    void new ImportRun(context, { id, organizationId, attempt, dryRun, fileName: name, content }).toTheEnd();
  }

  #create(em: EntityManager, file: ImportFile, organizationId: string, dryRun: boolean): string {
    const now = this.context.clock.now();
    const job = em.create(ImportJob, {
      id: uuidv7({ msecs: now.getTime() }),
      organizationId,
      startedBy: this.context.caller.subject,
      dryRun,
      fileName: file.name,
      sha256: file.sha256,
      state: ImportState.CHECKING,
      attempt: 0,
      rowsRead: 0,
      rowsChecked: 0,
      rowsValid: 0,
      rowsRegistered: 0,
      rowsUnchanged: 0,
      problemCount: 0,
      startedAt: now,
      heartbeatAt: new Date(),
      finishedAt: null,
    });
    em.persist(job);
    return job.id;
  }

  async #organization(): Promise<string> {
    const { organization } = this.context.caller;
    const found = await this.context.use(OrganizationsReader).byKey({ code: organization ?? '' });
    if (found === null) throw new KhienError(ErrorCode.FORBIDDEN);
    return found.id;
  }

  /** Makes room: what fell silent does not run any more. */
  async #giveUpSilent(organizationId: string): Promise<void> {
    await sql`update information_system_import set state = ${ImportState.FAILED}, finished_at = ${this.context.clock.now()}
      where organization_id = ${organizationId} and state in ('CHECKING', 'REGISTERING') and ${SILENT}`.execute(
      this.context.db,
    );
  }

  async #refuseSecond(db: Kysely<unknown>, organizationId: string): Promise<void> {
    const { rows } = await sql`select 1 from information_system_import
      where organization_id = ${organizationId} and state in ('CHECKING', 'REGISTERING')`.execute(db);
    if (rows.length > 0) throw new UserProblems([RUNNING]);
  }
}

const RUNNING: UserProblem = {
  code: ErrorCode.NOT_ALLOWED_NOW,
  path: ['input'],
  parameters: {
    detail: {
      vi: 'cơ quan của bạn đang nhập một tệp khác.',
      en: 'another import of your organization is running.',
    },
  },
  remedy: { vi: 'Hãy đợi tệp đó xong.', en: 'Wait until it is done.' },
};

/** Of two that start in the same moment the database lets one through. */
async function oneAtATime<T>(start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    const constraint: unknown = error instanceof Error ? Reflect.get(error, 'constraint') : undefined;
    if (constraint === 'information_system_import_running') throw new UserProblems([RUNNING]);
    throw error;
  }
}

function fileProblems(file: ImportFile | null): UserProblem[] {
  const path = ['input', 'fileId'];
  if (file === null) {
    const what = { vi: 'tệp đã tải lên', en: 'The uploaded file' };
    return [{ code: ErrorCode.NOT_FOUND, path, parameters: { what } }];
  }
  if (tableFormat(file.name) !== null) return [];
  const message = {
    vi: 'Tệp không phải là bảng CSV hay XLSX.',
    en: 'The file is neither a CSV nor an XLSX table.',
  };
  const remedy = {
    vi: 'Hãy dùng mẫu system-registration-template.',
    en: 'Use the template system-registration-template.',
  };
  return [{ code: ErrorCode.INVALID_VALUE, path, message, remedy }];
}
