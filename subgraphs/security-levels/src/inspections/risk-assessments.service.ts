import { ErrorCode } from '@khien/errors';
import {
  dayInVietnam,
  Idempotency,
  Origin,
  type RequestContext,
  refuseIfAny,
  UserProblems,
} from '@khien/subgraph';
import { v7 as uuidv7 } from 'uuid';
import { idempotencyKeyProblems, tidy } from '../information-systems/information-system.rules.js';
import { InformationSystemsReader } from '../information-systems/information-systems.reader.js';
import type { Level } from '../level-determination/level-facts.js';
import type { RecordRiskAssessmentInput } from './inspection.inputs.js';
import { organizesInspections } from './inspection.policy.js';
import { pastDayProblems, textProblems } from './inspection-input.rules.js';
import { notFound } from './inspections.service.js';
import { RiskAssessment } from './risk-assessment.entity.js';

const SUMMARY = { vi: 'nội dung đánh giá', en: 'the summary' };

/** Risk assessments: recorded, never changed. */
export class RiskAssessmentsService {
  constructor(private readonly context: RequestContext) {}

  /** Records one. @returns its identifier @throws UserProblems, KhienError `FORBIDDEN` for a system of others */
  async record(input: RecordRiskAssessmentInput): Promise<string> {
    const { context } = this;
    const { idempotencyKey, ...content } = input;
    const system = await context.use(InformationSystemsReader).byKey({ id: input.systemId });
    if (system === null) {
      throw new UserProblems([notFound('systemId', 'hệ thống thông tin', 'The information system')]);
    }
    await context.require(organizesInspections, [system.ownerId, system.operatorId]);
    const summary = tidy(input.summary);
    const registeredAt = context.clock.now();
    refuseIfAny([
      ...idempotencyKeyProblems(idempotencyKey),
      ...pastDayProblems(input.assessedOn, dayInVietnam(registeredAt), 'assessedOn'),
      ...levelProblems(input.supportsLevel ?? null),
      ...textProblems(summary, 8_000, 'summary', SUMMARY),
    ]);
    const request = { operation: 'recordRiskAssessment', key: idempotencyKey, input: content };
    return context.use(Idempotency).once(request, async (em) => {
      const { assessedOn, trigger, grade } = input;
      const assessment = em.create(RiskAssessment, {
        id: uuidv7({ msecs: registeredAt.getTime() }),
        ...{ systemId: system.id, ownerId: system.ownerId, operatorId: system.operatorId },
        ...{ assessedOn, trigger, grade, summary, registeredAt },
        supportsLevel: (input.supportsLevel ?? null) as Level | null,
        ...{ recordedBy: context.caller.subject, origin: Origin.REGISTERED },
      });
      em.persist(assessment);
      return assessment.id;
    });
  }
}

function levelProblems(level: number | null) {
  if (level === null || (level >= 1 && level <= 5)) return [];
  const what = { vi: 'Cấp độ', en: 'The level' };
  return [
    { code: ErrorCode.OUT_OF_RANGE, path: ['input', 'supportsLevel'], parameters: { what, min: 1, max: 5 } },
  ];
}
