import { ErrorCode } from '@khien/errors';
import { Idempotency, Origin, type RequestContext, refuseIfAny, type UserProblem } from '@khien/subgraph';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { InformationSystem } from '../information-systems/information-system.entity.js';
import { changesSystem } from '../information-systems/information-system.policy.js';
import { OrganizationsReader } from '../organizations/organizations.reader.js';
import { answerProblems, changedAnswer } from './assessment-draft.rules.js';
import { assessesIndependently } from './control.policy.js';
import { ControlAssessment } from './control-assessment.entity.js';
import { AssessmentKind } from './control-state.js';
import type { ControlAssessmentInput, RecordControlAssessmentsInput } from './controls.inputs.js';
import { codeProblems, controlsOf, type RequiredControl, systemOfInput } from './controls-of-system.js';
import { independenceProblems } from './independence.js';

/** An assessment of an input with the control that it is of. */
interface Item {
  readonly input: ControlAssessmentInput;
  readonly control: RequiredControl;
  readonly path: readonly string[];
  /** Undefined: stays as it is. */
  readonly responsibleUnitId: string | null | undefined;
}

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
    const system = await this.authorized(input.systemId, input.kind);
    const { idempotencyKey, ...content } = input;
    const items = await this.#items(system, input.assessments);
    const request = { operation: 'recordControlAssessments', key: idempotencyKey, input: content };
    return this.context.use(Idempotency).once(request, (em) => this.#write(em, system, input.kind, items));
  }

  /** The system of an input that the caller may assess in this way. */
  async authorized(systemId: string, kind: AssessmentKind): Promise<InformationSystem> {
    const system = await systemOfInput(this.context, systemId);
    const right = kind === AssessmentKind.SELF ? changesSystem : assessesIndependently;
    await this.context.require(right, [system.ownerId, system.operatorId]);
    return system;
  }

  async #items(system: InformationSystem, inputs: readonly ControlAssessmentInput[]): Promise<Item[]> {
    const known = await controlsOf(this.context, system.id);
    const pathOf = (index: number) => [...LIST, String(index), 'controlCode'];
    const codes = inputs.map(({ controlCode }) => controlCode);
    refuseIfAny(codeProblems(codes, known, pathOf, LIST));
    const problems: UserProblem[] = [];
    const items = await Promise.all(
      inputs.map(async (input, index): Promise<Item | null> => {
        const path = [...LIST, String(index)];
        const control = known.get(input.controlCode);
        const unit = await this.#unitOf(input, path, problems);
        if (control === undefined) return null;
        if (control.providerReference !== null) problems.push(isInherited(control.providerReference, path));
        return { input, control, path, responsibleUnitId: unit };
      }),
    );
    refuseIfAny(problems);
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

  async #write(
    em: EntityManager,
    system: InformationSystem,
    kind: AssessmentKind,
    items: readonly Item[],
  ): Promise<string> {
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
    const assessedAt = this.context.clock.now();
    const problems: UserProblem[] = [];
    const written = items.map((item) => {
      const existing = byControl.get(item.control.id);
      const { expectedVersion } = item.input;
      if ((expectedVersion ?? null) !== (existing?.version ?? null)) problems.push(stale(item, existing));
      const answer = changedAnswer(existing ?? null, item.input);
      problems.push(...answerProblems(answer, item.path));
      const responsibleUnitId =
        item.responsibleUnitId === undefined ? (existing?.responsibleUnitId ?? null) : item.responsibleUnitId;
      const values = {
        ...answer,
        responsibleUnitId,
        kind,
        assessedBy: this.context.caller.subject,
        assessedForId,
        assessedAt,
      };
      return { item, existing, values };
    });
    if (kind === AssessmentKind.INDEPENDENT) {
      const subject = this.context.caller.subject;
      const answers = written.map(({ item, values }) => ({
        ...values,
        controlId: item.control.id,
        path: item.path,
      }));
      problems.push(
        ...(await independenceProblems(em, { system, subject, organizationId: assessedForId }, answers)),
      );
    }
    refuseIfAny(problems);
    for (const { item, existing, values } of written) {
      if (existing !== undefined) em.assign(existing, values);
      else {
        const id = uuidv7({ msecs: assessedAt.getTime() });
        const place = { systemId: system.id, controlId: item.control.id };
        em.persist(
          em.create(ControlAssessment, { id, ...place, ...values, origin: Origin.REGISTERED, version: 1 }),
        );
      }
    }
    return system.id;
  }

  async #organization(): Promise<string> {
    const { rows } = await sql<{ id: string }>`select khien_organization() as id`.execute(this.context.db);
    const [row] = rows;
    if (row === undefined) throw new Error('who assesses acts for no organization');
    return row.id;
  }
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
