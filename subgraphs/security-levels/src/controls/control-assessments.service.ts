import { ErrorCode } from '@khien/errors';
import {
  Idempotency,
  Origin,
  type RequestContext,
  refuseIfAny,
  StoredFiles,
  type UserProblem,
} from '@khien/subgraph';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { InformationSystem } from '../information-systems/information-system.entity.js';
import { changesSystem } from '../information-systems/information-system.policy.js';
import { OrganizationsReader } from '../organizations/organizations.reader.js';
import { type Answer, answerProblems, changedAnswer } from './assessment-draft.rules.js';
import { assessesIndependently } from './control.policy.js';
import { ControlAssessment } from './control-assessment.entity.js';
import { AssessmentKind } from './control-state.js';
import type { ControlAssessmentInput, RecordControlAssessmentsInput } from './controls.inputs.js';
import {
  codeProblems,
  controlsOf,
  MAX_ROWS,
  type RequiredControl,
  systemOfInput,
} from './controls-of-system.js';
import { CONTROL_EVIDENCE } from './evidence-files.js';
import { independenceProblems } from './independence.js';

/** An assessment of an input with the control that it is of. */
interface Item {
  readonly input: ControlAssessmentInput;
  readonly control: RequiredControl;
  readonly path: readonly string[];
  /** Undefined: stays as it is. */
  readonly responsibleUnitId: string | null | undefined;
}

/** An assessment that may be written. */
interface Written {
  readonly item: Item;
  readonly existing: ControlAssessment | undefined;
  readonly values: Answer & {
    readonly responsibleUnitId: string | null;
    readonly kind: AssessmentKind;
    readonly assessedBy: string;
    readonly assessedForId: string;
    readonly assessedAt: Date;
  };
}

/** What is to be recorded of one system. */
export interface Recording {
  readonly system: InformationSystem;
  readonly kind: AssessmentKind;
  readonly assessments: readonly ControlAssessmentInput[];
  /** What says the same as already stands there is left alone, and no version is expected: a table says it all again. */
  readonly restated?: boolean;
}

/** Files of evidence for one control. */
const MAX_FILES = 20;

const LIST = ['input', 'assessments'];
const WHAT = { vi: 'Đánh giá này', en: 'This assessment' };

/** What changes about assessments. */
export class ControlAssessmentsService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Records assessments of the controls of a system: all, or none.
   *
   * @returns the identifier of the system
   * @throws UserProblems with everything that is wrong, each with its place in the list; KhienError `FORBIDDEN` for whom
   * the system is not theirs to assess
   */
  async record(input: RecordControlAssessmentsInput): Promise<string> {
    const { idempotencyKey, kind, assessments, ...content } = input;
    const system = await this.authorized(input.systemId, kind);
    const files = assessments.map(({ evidenceFileIds }) => evidenceFileIds ?? []);
    const request = {
      operation: 'recordControlAssessments',
      key: idempotencyKey,
      input: { kind, assessments, ...content },
    };
    return this.context.use(Idempotency).once(request, async (em) => {
      const written = await this.prepare(em, { system, kind, assessments });
      this.write(em, written);
      await em.flush();
      await this.#attach(em, system.id, assessments, files);
      return system.id;
    });
  }

  /** The system of an input that the caller may assess in this way. */
  async authorized(systemId: string, kind: AssessmentKind): Promise<InformationSystem> {
    const system = await systemOfInput(this.context, systemId);
    const right = kind === AssessmentKind.SELF ? changesSystem : assessesIndependently;
    await this.context.require(right, [system.ownerId, system.operatorId]);
    return system;
  }

  /**
   * Everything that would be written, checked; nothing is written yet.
   *
   * @throws UserProblems with everything that is wrong, at `["input", "assessments", "<index>", "<field>"]`
   */
  async prepare(em: EntityManager, recording: Recording): Promise<readonly Written[]> {
    const { system, kind, restated = false } = recording;
    const problems: UserProblem[] = [];
    const items = await this.#items(recording, problems);
    // Of two first assessments at once, the second sees that of the first.
    await sql`select pg_advisory_xact_lock(hashtext('khien controls ' || ${system.id}))`.execute(
      em.getKysely<unknown>(),
    );
    const found = await em.find(
      ControlAssessment,
      { systemId: system.id, controlId: { $in: items.map(({ control }) => control.id) } },
      { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
    );
    const byControl = new Map(found.map((assessment) => [assessment.controlId, assessment]));
    const assessedForId = await this.#organization();
    const assessor = {
      kind,
      assessedBy: this.context.caller.subject,
      assessedForId,
      assessedAt: this.context.clock.now(),
    };
    const all = items.map((item): Written => {
      const existing = byControl.get(item.control.id);
      const { expectedVersion = restated ? existing?.version : null } = item.input;
      if ((expectedVersion ?? null) !== (existing?.version ?? null)) problems.push(stale(item, existing));
      const answer = changedAnswer(existing ?? null, item.input);
      problems.push(...answerProblems(answer, item.path));
      const unit = item.responsibleUnitId;
      const responsibleUnitId = unit === undefined ? (existing?.responsibleUnitId ?? null) : unit;
      return { item, existing, values: { ...answer, responsibleUnitId, ...assessor } };
    });
    const written = restated ? all.filter((one) => !saysTheSame(one)) : all;
    if (kind === AssessmentKind.INDEPENDENT) {
      const who = { system, subject: assessor.assessedBy, organizationId: assessedForId };
      const answers = written.map(({ item, values }) => ({
        ...values,
        controlId: item.control.id,
        path: item.path,
      }));
      problems.push(...(await independenceProblems(em, who, answers)));
    }
    for (const { item } of written) {
      const { providerReference: provider } = item.control;
      if (provider !== null) problems.push(isInherited(provider, item.path));
    }
    refuseIfAny(problems);
    return written;
  }

  /** Writes what was prepared in the same transaction. */
  write(em: EntityManager, written: readonly Written[]): void {
    for (const { item, existing, values } of written) {
      if (existing !== undefined) em.assign(existing, values);
      else {
        const id = uuidv7({ msecs: values.assessedAt.getTime() });
        const place = { systemId: item.control.systemId, controlId: item.control.id };
        const row = { id, ...place, ...values, origin: Origin.REGISTERED, version: 1 };
        em.persist(em.create(ControlAssessment, row));
      }
    }
  }

  async #items(
    { system, assessments, restated }: Recording,
    problems: UserProblem[],
  ): Promise<readonly Item[]> {
    const known = await controlsOf(this.context, system.id);
    const pathOf = (index: number) => [...LIST, String(index), 'controlCode'];
    const codes = assessments.map(({ controlCode }) => controlCode);
    const wrong = codeProblems(codes, known, pathOf, LIST, restated ? MAX_ROWS : undefined);
    if (!restated) refuseIfAny(wrong);
    problems.push(...wrong);
    const bad = new Set(wrong.map(({ path }) => path[2]));
    const items = await Promise.all(
      assessments.map(async (input, index): Promise<Item | null> => {
        const path = [...LIST, String(index)];
        const control = known.get(input.controlCode);
        if (control === undefined || bad.has(String(index))) return null;
        return { input, control, path, responsibleUnitId: await this.#unitOf(input, path, problems) };
      }),
    );
    return items.filter((item) => item !== null);
  }

  async #unitOf(
    { responsibleUnitCode: code }: ControlAssessmentInput,
    path: readonly string[],
    problems: UserProblem[],
  ) {
    if (code === undefined || code === null) return code;
    const unit = await this.context.use(OrganizationsReader).byKey({ code });
    if (unit !== null) return unit.id;
    const what = { vi: `cơ quan ${code.slice(0, 60)}`, en: `The organization ${code.slice(0, 60)}` };
    problems.push({
      code: ErrorCode.NOT_FOUND,
      path: [...path, 'responsibleUnitCode'],
      parameters: { what },
    });
    return null;
  }

  async #attach(
    em: EntityManager,
    systemId: string,
    assessments: readonly ControlAssessmentInput[],
    files: readonly (readonly string[])[],
  ): Promise<void> {
    if (files.every((ids) => ids.length === 0)) return;
    const known = await controlsOf(this.context, systemId);
    for (const [index, ids] of files.entries()) {
      const controlId = known.get(assessments[index]?.controlCode ?? '')?.id ?? '';
      const { id } = await em.findOneOrFail(ControlAssessment, { systemId, controlId });
      for (const [place, fileId] of ids.entries()) {
        const path = [...LIST, String(index), 'evidenceFileIds', String(place)];
        await this.context
          .use(StoredFiles)
          .claim(em, { fileId, purpose: CONTROL_EVIDENCE, attachedTo: id, path });
      }
      refuseIfAny(await this.#tooManyFiles(id, index));
    }
  }

  async #tooManyFiles(assessmentId: string, index: number): Promise<UserProblem[]> {
    const attached = await this.context.use(StoredFiles).attachedTo(CONTROL_EVIDENCE, assessmentId);
    if (attached.length <= MAX_FILES) return [];
    const what = { vi: 'Số tệp minh chứng', en: 'The number of files of evidence' };
    const path = [...LIST, String(index), 'evidenceFileIds'];
    return [{ code: ErrorCode.OUT_OF_RANGE, path, parameters: { what, min: 0, max: MAX_FILES } }];
  }

  async #organization(): Promise<string> {
    const { rows } = await sql<{ id: string }>`select khien_organization() as id`.execute(this.context.db);
    const [row] = rows;
    if (row === undefined) throw new Error('who assesses acts for no organization');
    return row.id;
  }
}

/** Whether an assessment says what stands there already. */
function saysTheSame({ existing, values }: Written): boolean {
  if (existing === undefined) return false;
  const { assessedBy: _by, assessedForId: _for, assessedAt: _at, ...said } = values;
  return Object.entries(said).every(([name, value]) => Reflect.get(existing, name) === value);
}

function stale({ path }: Item, existing: ControlAssessment | undefined): UserProblem {
  return {
    code: ErrorCode.CONFLICT,
    path: [...path, 'expectedVersion'],
    parameters: { what: WHAT, currentVersion: existing?.version ?? 0 },
  };
}

function isInherited(reference: string, path: readonly string[]): UserProblem {
  return {
    code: ErrorCode.NOT_ALLOWED_NOW,
    path: [...path, 'controlCode'],
    parameters: {
      detail: {
        vi: `yêu cầu này được kế thừa từ ${reference}.`,
        en: `this control is inherited from ${reference}.`,
      },
    },
    remedy: {
      vi: 'Hãy chấm dứt kế thừa (endControlInheritance) nếu hệ thống tự đáp ứng yêu cầu này.',
      en: 'End the inheritance (endControlInheritance) if the system answers for it itself.',
    },
  };
}
