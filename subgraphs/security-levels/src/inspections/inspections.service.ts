import { ErrorCode } from '@khien/errors';
import {
  assertExpectedVersion,
  dayInVietnam,
  Idempotency,
  Origin,
  type RequestContext,
  refuseIfAny,
  type UserProblem,
  UserProblems,
} from '@khien/subgraph';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { isUuid } from '../identifiers.rules.js';
import { idempotencyKeyProblems, tidy } from '../information-systems/information-system.rules.js';
import { InformationSystemsReader } from '../information-systems/information-systems.reader.js';
import { OrganizationsReader } from '../organizations/organizations.reader.js';
import { claimFiles, INSPECTION_REPORT } from './attached-files.js';
import { Inspection } from './inspection.entity.js';
import type {
  CancelInspectionInput,
  CompleteInspectionInput,
  PlanInspectionInput,
  StartInspectionInput,
} from './inspection.inputs.js';
import {
  actionsIn,
  INSPECTION_STEPS,
  type InspectionAction,
  InspectionState,
  stepOf,
} from './inspection.machine.js';
import { organizesInspections } from './inspection.policy.js';
import {
  contentProblems,
  fileProblems,
  kindProblems,
  NO_LEVEL,
  NOT_INDEPENDENT,
  notNow,
  planDayProblems,
  textProblems,
} from './inspection-input.rules.js';
import { InspectionPlanReader } from './inspection-plan.reader.js';
import { requireParty } from './inspection-rights.js';
import { InspectionsReader } from './inspections.reader.js';
import { isIndependentUnit } from './who-may-inspect.rules.js';

const WHAT = { vi: 'Cuộc kiểm tra, đánh giá', en: 'The inspection' };
const PLAN = { vi: 'kế hoạch kiểm tra', en: 'the plan' };
const SUMMARY = { vi: 'tóm tắt kết quả', en: 'the summary' };
const REASON = { vi: 'lý do', en: 'the reason' };

/** What was not found, by the place in the input that names it. */
export function notFound(field: string, vi: string, en: string): UserProblem {
  return { code: ErrorCode.NOT_FOUND, path: ['input', field], parameters: { what: { vi, en } } };
}

/** What changes about inspections. */
export class InspectionsService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Plans an inspection of a system.
   *
   * @returns its identifier
   * @throws UserProblems with everything that is wrong, such as an assessor that operates the system, or self-assessment
   * where a professional body has to inspect; KhienError `FORBIDDEN` for a system of others
   */
  async plan(input: PlanInspectionInput): Promise<string> {
    const { context } = this;
    const { idempotencyKey, ...content } = input;
    const system = await context.use(InformationSystemsReader).byKey({ id: input.systemId });
    if (system === null) {
      throw new UserProblems([notFound('systemId', 'hệ thống thông tin', 'The information system')]);
    }
    await context.require(organizesInspections, [system.ownerId, system.operatorId]);
    const facts = await context.use(InspectionPlanReader).facts(system.id);
    const assessor = await context.use(OrganizationsReader).byKey({ code: input.assessorCode });
    const plan = tidy(input.plan);
    const { operatorId } = system;
    const dependent = assessor !== null && !isIndependentUnit({ operatorId, assessorId: assessor.id });
    refuseIfAny([
      ...idempotencyKeyProblems(idempotencyKey),
      ...(facts === null ? [NO_LEVEL] : kindProblems(input.kind, { ...facts, trigger: input.trigger })),
      ...(assessor === null ? [notFound('assessorCode', 'tổ chức', 'The organization that inspects')] : []),
      ...(dependent ? [NOT_INDEPENDENT] : []),
      ...contentProblems(input.contents),
      ...planDayProblems(input.plannedFrom, input.plannedTo, this.#today()),
      ...textProblems(plan, 4_000, 'plan', PLAN),
    ]);
    if (facts === null || assessor === null) throw new Error('a problem was found and not refused');
    const request = { operation: 'planInspection', key: idempotencyKey, input: content };
    return context.use(Idempotency).once(request, async (em) => {
      const registeredAt = context.clock.now();
      const { kind, mode, trigger, contents, plannedFrom, plannedTo } = input;
      const inspection = em.create(Inspection, {
        ...{ kind, mode, trigger, contents, plannedFrom, plannedTo, plan },
        id: uuidv7({ msecs: registeredAt.getTime() }),
        systemId: system.id,
        ownerId: system.ownerId,
        ...{ operatorId, inspectedOperatorId: operatorId, assessorId: assessor.id },
        ...{ systemReference: system.reference, systemName: system.name },
        ...{ regime: facts.regime, level: facts.level, nationalList: facts.nationalList },
        state: InspectionState.PLANNED,
        ...{ leadSubject: null, leadName: null, startedOn: null, completedOn: null },
        ...{ conclusion: null, summary: null, cancelledReason: null },
        plannedBy: context.caller.subject,
        registeredAt,
        version: 1,
        origin: Origin.REGISTERED,
      });
      em.persist(inspection);
      return inspection.id;
    });
  }

  /** Begins an inspection: the caller leads it. See {@link plan} for what is thrown. */
  start(input: StartInspectionInput): Promise<string> {
    return this.#step('startInspection', input, [], async () => ({
      state: InspectionState.IN_PROGRESS,
      startedOn: this.#today(),
      leadSubject: this.context.caller.subject,
      leadName: this.context.caller.name,
    }));
  }

  /** Ends an inspection with its result. */
  complete(input: CompleteInspectionInput): Promise<string> {
    const summary = tidy(input.summary);
    const fileIds = input.fileIds ?? [];
    const problems = [...textProblems(summary, 4_000, 'summary', SUMMARY), ...fileProblems(fileIds)];
    return this.#step('completeInspection', input, problems, async (em) => {
      await claimFiles(this.context, em, { fileIds, purpose: INSPECTION_REPORT, attachedTo: input.id });
      const { conclusion } = input;
      return { state: InspectionState.COMPLETED, completedOn: this.#today(), conclusion, summary };
    });
  }

  /** Gives an inspection up; one that has begun is given up by who inspects. */
  cancel(input: CancelInspectionInput): Promise<string> {
    const cancelledReason = tidy(input.reason);
    const problems = textProblems(cancelledReason, 2_000, 'reason', REASON);
    return this.#step('cancelInspection', input, problems, async () => ({
      state: InspectionState.CANCELLED,
      cancelledReason,
    }));
  }

  #step(
    action: InspectionAction,
    { id, expectedVersion }: StartInspectionInput,
    problems: readonly UserProblem[],
    change: (em: EntityManager) => Promise<Partial<Inspection>>,
  ): Promise<string> {
    return this.context.em.transactional(
      async (em) => {
        const inspection = await this.#locked(em, id, action);
        assertExpectedVersion(inspection, expectedVersion, WHAT);
        refuseIfAny(problems);
        em.assign(inspection, await change(em));
        return inspection.id;
      },
      { clear: true },
    );
  }

  /** The inspection, locked until the end, when its state allows the action and the caller may take it. */
  async #locked(em: EntityManager, id: string, action: InspectionAction): Promise<Inspection> {
    const missing = notFound('id', 'cuộc kiểm tra, đánh giá', 'The inspection');
    const seen = isUuid(id) ? await this.context.use(InspectionsReader).byId(id) : null;
    if (seen === null) throw new UserProblems([missing]);
    const step = stepOf(INSPECTION_STEPS, seen.state, action);
    // Who may never take the step is not told when it could be taken.
    const anyStep = step ?? INSPECTION_STEPS.find((one) => one.action === action);
    if (anyStep !== undefined) await requireParty(this.context, anyStep.by, seen);
    if (step === undefined) refuseIfAny([notNow(seen.state, actionsIn(INSPECTION_STEPS, seen.state))]);
    const inspection = await em.findOne(Inspection, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (inspection === null) throw new UserProblems([missing]);
    if (inspection.state !== seen.state) {
      refuseIfAny([notNow(inspection.state, actionsIn(INSPECTION_STEPS, inspection.state))]);
    }
    return inspection;
  }

  #today(): string {
    return dayInVietnam(this.context.clock.now());
  }
}
