import { ErrorCode } from '@khien/errors';
import { Idempotency, type RequestContext, refuseIfAny, UserProblems } from '@khien/subgraph';
import { v7 as uuidv7 } from 'uuid';
import { ComplianceReader } from '../controls/compliance.reader.js';
import { changesSystem } from '../information-systems/information-system.policy.js';
import { idempotencyKeyProblems } from '../information-systems/information-system.rules.js';
import { InformationSystemsReader } from '../information-systems/information-systems.reader.js';
import type { RecordPlanStateInput } from './dossier.inputs.js';
import { DossierBodies } from './dossier-bodies.js';
import { PlanRecord } from './dossier-deadline.entity.js';
import { DossierDeadlines } from './dossier-deadlines.service.js';
import { textProblems } from './dossier-problems.js';

const STATE = ['input', 'state'];
const NOTE = { vi: 'Ghi chú', en: 'The note' };

/** How far plans are carried out. */
export class PlanRecords {
  constructor(private readonly context: RequestContext) {}

  /** Records how far the plan of a system is carried out; in full only when every mandatory control is. @returns identifier of the system */
  async record(input: RecordPlanStateInput): Promise<string> {
    const { idempotencyKey, ...content } = input;
    const { systemId, state, note } = content;
    const system = await this.context.use(InformationSystemsReader).byKey({ id: systemId });
    if (system === null) {
      const what = { vi: 'hệ thống thông tin', en: 'The information system' };
      throw new UserProblems([
        { code: ErrorCode.NOT_FOUND, path: ['input', 'systemId'], parameters: { what } },
      ]);
    }
    await this.context.require(changesSystem, [system.ownerId, system.operatorId]);
    refuseIfAny([
      ...idempotencyKeyProblems(idempotencyKey),
      ...textProblems({ note: { text: note, most: 2_000, what: NOTE } }),
      ...(state === 'FULL' ? await this.context.use(ComplianceReader).planProblems(systemId, STATE) : []),
    ]);
    const request = { operation: 'recordPlanState', key: idempotencyKey, input: content };
    await this.context.use(Idempotency).once(request, async (em) => {
      const recordedAt = this.context.clock.now();
      const record = em.create(PlanRecord, {
        ...{ id: uuidv7({ msecs: recordedAt.getTime() }), systemId: system.id, state },
        ...{ note: note?.trim() ?? null, recordedBy: this.context.caller.subject, recordedAt },
        recordedForId: await this.context.use(DossierBodies).actingId(),
      });
      await em.persist(record).flush();
      await this.context.use(DossierDeadlines).planned(em, system.id);
      return record.id;
    });
    return system.id;
  }
}
