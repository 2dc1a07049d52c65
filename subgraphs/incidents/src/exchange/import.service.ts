import { buffer } from 'node:stream/consumers';
import { type Bilingual, ErrorCode } from '@khien/errors';
import {
  type RequestContext,
  refuseIfAny,
  type StoredFile,
  StoredFiles,
  type UserProblem,
  UserProblems,
} from '@khien/subgraph';
import { type EntityManager, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { notAnIncidentOfItsOwn } from '../incident-systems/link.problems.js';
import type { Incident } from '../incidents/incident.entity.js';
import { isIncidentOfItsOwn } from '../incidents/incident.machine.js';
import { changeIncident } from '../incidents/incident-change.js';
import { IncidentsReader } from '../incidents/incidents.reader.js';
import { IncidentsService } from '../incidents/incidents.service.js';
import { MAX_DESCRIPTION, MAX_TITLE, problemsOfSharing } from '../incidents/report-incident.rules.js';
import { type AddedIndicators, IndicatorStore } from '../indicators/indicator-store.js';
import { contributes, requireContribution } from '../indicators/indicators.policy.js';
import { ViewerReader } from '../sharing/viewer.reader.js';
import { Timeline } from '../timeline/timeline.service.js';
import { type ReadIncident, UnreadableFile } from './exchanged-incident.js';
import type { ImportIncidentInput } from './import.inputs.js';
import { ImportedRelations } from './imported-relations.service.js';
import { IncidentImport } from './incident-import.entity.js';
import { cutTexts, type JudgedImport, judgeImport } from './judged-import.rules.js';
import { MAX_BYTES, readExchangeFile } from './read-file.rules.js';

/** As what imported files are attached. */
export const IMPORTED_FILE = 'incident-import';

/** What became of a file. */
export interface Imported {
  readonly incident: Incident | null;
  readonly read: ReadIncident;
  readonly judged: JudgedImport;
  readonly added: number | null;
}

/** What a new incident is made from. */
interface NewFacts extends Pick<Incident, 'title' | 'description' | 'class' | 'detectedAt' | 'tlp'> {
  readonly namedSubjects: readonly string[];
}

/** Takes files of STIX, MISP and IODEF in: whole or not at all, and the same incident once. */
export class ImportService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Imports a file as an incident, or into one; a dry run only says what would become of it.
   *
   * @throws UserProblems `NOT_FOUND` for a file that is not the caller's, `INVALID_VALUE` for one that cannot be read,
   * `REQUIRED` for what a new incident needs and the file does not say, `NOT_ALLOWED_NOW` where the caller's organization has
   * imported the source before and the caller does not see that incident; KhienError `FORBIDDEN`
   */
  async import(input: ImportIncidentInput): Promise<Imported> {
    try {
      return await this.#once(input);
    } catch (error) {
      if (!isImportedBefore(error)) throw error;
    }
    try {
      // Somebody of the organization was faster: what they made is the incident then, if the caller sees it.
      return await this.#once(input);
    } catch (error) {
      throw isImportedBefore(error) ? new UserProblems([IMPORTED_BEFORE]) : error;
    }
  }

  async #once(input: ImportIncidentInput): Promise<Imported> {
    const { context } = this;
    const organizationId = await context.use(ViewerReader).organizationId();
    await context.require(contributes, organizationId === null ? [] : [organizationId]);
    const file = await context.use(StoredFiles).find(input.fileId);
    if (file === null || organizationId === null) throw new UserProblems([fileNotFound()]);
    const read = await this.#read(file);
    const target = await this.#target(input, read, organizationId);
    const tlp = target?.tlp ?? read.tlp;
    const relations = await context.use(ImportedRelations).judge(read, target, organizationId);
    const whole = judgeImport(read, tlp, context.clock.now(), relations);
    const judged = target === null ? { ...whole, leftOut: [...whole.leftOut, ...cutTexts(read)] } : whole;
    if (target !== null) await requireContribution(context, target);
    const facts = target === null ? this.#facts(input, read) : null;
    if (input.dryRun) return { incident: null, read, judged, added: null };
    let outcome: AddedIndicators = { added: 0, known: 0 };
    const take = async (em: EntityManager, incident: Incident) => {
      outcome = await this.#take(em, incident, { file, read, judged, organizationId, made: target === null });
    };
    const incident =
      facts === null ? await this.#into(target, input, take) : await this.#asNew(facts, organizationId, take);
    return { incident, read, judged, added: outcome.added };
  }

  async #read(file: StoredFile): Promise<ReadIncident> {
    try {
      if (file.size > MAX_BYTES) throw new UnreadableFile(TOO_LARGE);
      return readExchangeFile(await buffer(await this.context.use(StoredFiles).read(file.id)));
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      throw new UserProblems([invalid('fileId', error.reason)]);
    }
  }

  /** The incident that is meant: the one named, or that of an earlier import of the caller's organization. */
  async #target(
    { incidentId }: ImportIncidentInput,
    { format, sourceId }: ReadIncident,
    organizationId: string,
  ): Promise<Incident | null> {
    const reader = this.context.use(IncidentsReader);
    if (incidentId) {
      const found = await reader.byKey({ id: incidentId });
      if (found === null) throw new UserProblems([incidentMissing()]);
      return found;
    }
    const earlier = await this.context.em.fork().findOne(IncidentImport, {
      ...{ organizationId, format, sourceId: sourceId.slice(0, 500), madeIncident: true },
    });
    return earlier === null ? null : reader.byKey({ id: earlier.incidentId });
  }

  #facts(input: ImportIncidentInput, read: ReadIncident): NewFacts {
    const incidentClass = read.class ?? input.class ?? null;
    const detectedAt = input.detectedAt ?? read.detectedAt;
    const problems: UserProblem[] = [
      ...(incidentClass === null
        ? [required('class', { vi: 'loại sự cố', en: 'the class of the incident' })]
        : []),
      ...(detectedAt === null || detectedAt > this.context.clock.now()
        ? [
            required('detectedAt', {
              vi: 'thời điểm phát hiện, không ở tương lai',
              en: 'when it was detected, not in the future',
            }),
          ]
        : []),
      ...problemsOfSharing({ tlp: read.tlp, namedSubjects: input.namedSubjects }),
    ];
    refuseIfAny(problems);
    if (incidentClass === null || detectedAt === null) throw new Error('a problem was found and not refused');
    return {
      title: read.title.slice(0, MAX_TITLE),
      description: read.description?.slice(0, MAX_DESCRIPTION) ?? null,
      class: incidentClass,
      ...{ detectedAt, tlp: read.tlp, namedSubjects: input.namedSubjects },
    };
  }

  #into(
    target: Incident | null,
    { expectedVersion }: ImportIncidentInput,
    take: (em: EntityManager, incident: Incident) => Promise<void>,
  ): Promise<Incident | null> {
    if (target === null) throw new Error('an import has neither an incident nor the facts of one');
    return changeIncident(this.context, {
      incidentId: target.id,
      expectedVersion: expectedVersion ?? target.version,
      may: (seen) => requireContribution(this.context, seen),
      apply: async (em, incident) => {
        refuseIfAny(isIncidentOfItsOwn(incident.state) ? [] : [notAnIncidentOfItsOwn(incident)]);
        await take(em, incident);
      },
    });
  }

  async #asNew(
    facts: NewFacts,
    reporterId: string,
    take: (em: EntityManager, incident: Incident) => Promise<void>,
  ): Promise<Incident | null> {
    const id = await this.context.em.transactional(async (em) => {
      const incident = await this.context.use(IncidentsService).register(em, {
        ...{ ...facts, reporterId, receivedAt: this.context.clock.now(), areaId: null, systemIds: [] },
      });
      await em.flush();
      await take(em, incident);
      return incident.id;
    });
    return this.context.use(IncidentsReader).fresh(id);
  }

  async #take(
    em: EntityManager,
    incident: Incident,
    {
      file,
      read,
      judged,
      organizationId,
      made,
    }: { file: StoredFile; read: ReadIncident; judged: JudgedImport; organizationId: string; made: boolean },
  ): Promise<AddedIndicators> {
    const incidentId = incident.id;
    const outcome = await this.context.use(IndicatorStore).add(em, incidentId, judged.sound);
    await this.context.use(ImportedRelations).take(em, incident, judged.relations);
    const id = uuidv7();
    em.persist(
      em.create(IncidentImport, {
        ...{ id, incidentId, organizationId, format: read.format, sourceId: read.sourceId.slice(0, 500) },
        ...{
          fileName: file.name,
          sha256: file.sha256,
          madeIncident: made,
          ...outcome,
          leftOut: judged.leftOut.length,
        },
        ...{ importedAt: this.context.clock.now(), importedBy: this.context.caller.subject },
      }),
    );
    await em.flush();
    await this.context
      .use(StoredFiles)
      .claim(em, { fileId: file.id, purpose: IMPORTED_FILE, attachedTo: id });
    const { added, known } = outcome;
    const told = { format: read.format, added, known, leftOut: judged.leftOut.length };
    await this.context.use(Timeline).add(em, incidentId, 'IMPORTED', told);
    return outcome;
  }
}

/** Says no more than that: what was made of it may be hidden from who asks. */
const IMPORTED_BEFORE: UserProblem = {
  code: ErrorCode.NOT_ALLOWED_NOW,
  path: ['input', 'fileId'],
  parameters: {
    detail: {
      vi: 'nguồn này không thể tạo thêm một sự cố cho cơ quan của bạn; hãy nêu incidentId để nhập vào một sự cố đã có.',
      en: 'this source cannot make another incident for your organization; name an incidentId to import it into one that is there.',
    },
  },
};

/** Whether the database refused an import because one of the same source by the organization made an incident. */
function isImportedBefore(error: unknown): boolean {
  return (
    error instanceof UniqueConstraintViolationException &&
    Reflect.get(error, 'constraint') === 'incident_import_once'
  );
}

const TOO_LARGE: Bilingual = {
  vi: `tệp lớn hơn ${MAX_BYTES} byte`,
  en: `the file is larger than ${MAX_BYTES} bytes`,
};

function fileNotFound(): UserProblem {
  const what = { vi: 'tệp đã tải lên', en: 'The uploaded file' };
  return { code: ErrorCode.NOT_FOUND, path: ['input', 'fileId'], parameters: { what } };
}

function incidentMissing(): UserProblem {
  const what = { vi: 'sự cố này', en: 'This incident' };
  return { code: ErrorCode.NOT_FOUND, path: ['input', 'incidentId'], parameters: { what } };
}

function required(field: string, what: Bilingual): UserProblem {
  return { code: ErrorCode.REQUIRED, path: ['input', field], parameters: { what } };
}

function invalid(field: string, what: Bilingual): UserProblem {
  return { code: ErrorCode.INVALID_VALUE, path: ['input', field], parameters: { what } };
}
