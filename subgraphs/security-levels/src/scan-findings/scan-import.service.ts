import { ErrorCode } from '@khien/errors';
import {
  Origin,
  type RequestContext,
  refuseIfAny,
  type StoredFile,
  StoredFiles,
  type UserProblem,
  UserProblems,
} from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { tidy } from '../information-systems/information-system.rules.js';
import { InformationSystemsReader } from '../information-systems/information-systems.reader.js';
import { textProblems } from '../inspections/inspection-input.rules.js';
import { notFound } from '../inspections/inspections.service.js';
import { Scan } from './scan.entity.js';
import { readScanFile, type ScanRun, scanFormatOf } from './scan-file.js';
import { placeProblem } from './scan-file-problem.js';
import { importsScans } from './scan-findings.policy.js';
import { ScanImport } from './scan-import.entity.js';
import type { ImportScanInput } from './scan-import.inputs.js';
import { ScanFormat, ScanScope } from './scan-kinds.js';
import { mergeRecords, refreshFindings } from './scan-merge.js';
import type { ScanRecord } from './scan-record.js';

/** Records that go to the database at once. */
const CHUNK = 1_000;

/** Problems of a file that are named; reading ends with the last of them. */
const MOST_PROBLEMS = 100;

/** As what files of scan results are attached. */
export const SCAN_RESULT = 'scan-result';

/** What came of an import. */
export interface ImportOutcome {
  readonly id: string;
  readonly alreadyImported: boolean;
}

interface Target {
  readonly systemId: string;
  readonly ownerId: string;
  readonly operatorId: string;
  readonly scope: ScanScope;
  readonly part: string;
  /** Empty for a log, which names it. */
  readonly tool: string;
}

/** Counts of one import. */
interface Counts {
  records: number;
  leftOut: number;
  foundNew: number;
  observed: number;
}

/** Scan results: a file is taken in whole or not at all, and once. */
export class ScanImportService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Takes an uploaded file in.
   *
   * @throws UserProblems with what is wrong with input and file, at most {@link MOST_PROBLEMS} places; KhienError
   * `FORBIDDEN` for a system of others
   */
  async import(input: ImportScanInput): Promise<ImportOutcome> {
    const { context } = this;
    const system = await context.use(InformationSystemsReader).byKey({ id: input.systemId });
    if (system === null) {
      throw new UserProblems([notFound('systemId', 'hệ thống thông tin', 'The information system')]);
    }
    const { id: systemId, ownerId, operatorId } = system;
    await context.require(importsScans, [ownerId, operatorId]);
    const file = await context.use(StoredFiles).find(input.fileId);
    const part = tidy(input.part ?? '');
    const tool = tidy(input.tool ?? '');
    refuseIfAny([
      ...(file === null ? [notFound('fileId', 'tệp đã tải lên', 'The uploaded file')] : []),
      ...inputProblems(input, part, tool, file?.name ?? '', context.clock.now()),
    ]);
    if (file === null) throw new Error('a problem was found and not refused');
    const named = scanFormatOf(file.name) === ScanFormat.CSV ? tool : '';
    const target = { systemId, ownerId, operatorId, scope: input.scope, part, tool: named };
    return context.em.transactional(
      async (em) => {
        // Imports of one system take turns: each sees what the one before left.
        await sql`select pg_advisory_xact_lock(hashtextextended(${`scan ${systemId}`}, 0))`.execute(
          em.getKysely<unknown>(),
        );
        const earlier = await em.findOne(ScanImport, {
          systemId,
          sha256: file.sha256,
          scope: input.scope,
          part,
          tool: named,
        });
        if (earlier !== null) return { id: earlier.id, alreadyImported: true };
        const content = await context.use(StoredFiles).read(file.id);
        const runs = await readScanFile(content, file.name, tool);
        const id = await this.#takeIn(em, target, file, runs, input.scannedAt ?? null);
        await context.use(StoredFiles).claim(em, { fileId: file.id, purpose: SCAN_RESULT, attachedTo: id });
        return { id, alreadyImported: false };
      },
      { clear: true },
    );
  }

  async #takeIn(
    em: EntityManager,
    target: Target,
    file: Pick<StoredFile, 'name' | 'sha256'>,
    runs: readonly ScanRun[],
    scannedAt: Date | null,
  ): Promise<string> {
    const importedAt = this.context.clock.now();
    const counts: Counts = { records: 0, leftOut: 0, foundNew: 0, observed: 0 };
    const taken = em.create(ScanImport, {
      id: uuidv7({ msecs: importedAt.getTime() }),
      ...target,
      ...{ records: 0, leftOut: 0, foundNew: 0, seenAgain: 0, fixed: 0, reopened: 0 },
      ...{ format: scanFormatOf(file.name), fileName: file.name, sha256: file.sha256 },
      ...{ importedBy: this.context.caller.subject, importedAt, origin: Origin.REGISTERED },
    });
    await em.persist(taken).flush();
    const lanes: string[] = [];
    const problems: UserProblem[] = [];
    for (const [index, run] of runs.entries()) {
      const at = scannedAt ?? run.scannedAt;
      if (at === null || at > importedAt) throw new UserProblems([SCANNED_AT]);
      const lane = JSON.stringify([run.tool.toLowerCase(), run.category, target.scope, target.part]);
      const { systemId, ownerId, operatorId } = target;
      const scan = em.create(Scan, {
        id: uuidv7({ msecs: importedAt.getTime() }),
        importId: taken.id,
        ...{ systemId, ownerId, operatorId },
        ...{
          tool: run.tool,
          toolVersion: run.toolVersion,
          category: run.category,
          lane,
          scope: target.scope,
        },
        ...{
          scannedAt: at,
          tie: JSON.stringify([
            file.sha256,
            target.scope,
            target.part,
            target.tool,
            String(index).padStart(2, '0'),
          ]),
        },
      });
      await em.persist(scan).flush();
      lanes.push(lane);
      await this.#records(em, scan, run, counts, problems);
    }
    refuseIfAny(problems);
    const { fixed, reopened } = await refreshFindings(em.getKysely<unknown>(), target.systemId, lanes);
    const { records, leftOut, foundNew, observed } = counts;
    const seenAgain = Math.max(0, observed - foundNew - reopened);
    em.assign(taken, { records, leftOut, foundNew, seenAgain, fixed, reopened });
    return taken.id;
  }

  /** Reads a run to its end, or to the last problem that is named; behind the first one nothing is written any more. */
  async #records(
    em: EntityManager,
    scan: Scan,
    run: ScanRun,
    counts: Counts,
    problems: UserProblem[],
  ): Promise<void> {
    let chunk: ScanRecord[] = [];
    const merge = async () => {
      const records = chunk;
      chunk = [];
      if (records.length === 0 || problems.length > 0) return;
      const done = await mergeRecords(em.getKysely<unknown>(), scan, records, this.context.clock.now());
      counts.foundNew += done.foundNew;
      counts.observed += done.observed;
    };
    for await (const reading of run.readings) {
      if ('left' in reading) counts.leftOut += 1;
      else if ('problems' in reading) {
        problems.push(...reading.problems.map(placeProblem));
        if (problems.length >= MOST_PROBLEMS) {
          throw new UserProblems(problems.slice(0, MOST_PROBLEMS));
        }
      } else {
        counts.records += 1;
        chunk.push(reading.record);
        if (chunk.length === CHUNK) await merge();
      }
    }
    await merge();
  }
}

const TOOL = { vi: 'tên công cụ rà quét', en: 'the name of the tool' };
const PART = { vi: 'phần được rà quét', en: 'the part that was scanned' };

const SCANNED_AT: UserProblem = {
  code: ErrorCode.REQUIRED,
  path: ['input', 'scannedAt'],
  parameters: {
    what: {
      vi: 'thời điểm rà quét, không ở tương lai (tệp không nêu)',
      en: 'when it was scanned, not in the future (the file does not say)',
    },
  },
};

function inputProblems(
  { scope, scannedAt }: ImportScanInput,
  part: string,
  tool: string,
  fileName: string,
  now: Date,
): UserProblem[] {
  const table = scanFormatOf(fileName) === ScanFormat.CSV;
  return [
    ...(scope === ScanScope.PART || part !== '' ? textProblems(part, 200, 'part', PART) : []),
    ...(scope !== ScanScope.PART && part !== '' ? [PART_OF_WHOLE] : []),
    ...(table || tool !== '' ? textProblems(tool, 200, 'tool', TOOL) : []),
    ...((table && !scannedAt) || (scannedAt && scannedAt > now) ? [SCANNED_AT] : []),
  ];
}

const PART_OF_WHOLE: UserProblem = {
  code: ErrorCode.INVALID_VALUE,
  path: ['input', 'part'],
  parameters: { what: { vi: 'phần chỉ đi với phạm vi PART', en: 'a part goes with the scope PART only' } },
};
