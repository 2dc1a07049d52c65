import { ErrorCode } from '@khien/errors';
import { Idempotency, type RequestContext, refuseIfAny, UserProblems } from '@khien/subgraph';
import { v7 as uuidv7 } from 'uuid';
import { missing, outside } from '../casework/problems.js';
import { incidentFor, worksOnIncident } from '../casework/works-on-incident.js';
import { ViewerReader } from '../sharing/viewer.reader.js';
import { Timeline } from '../timeline/timeline.service.js';
import { IncidentMessage } from './incident-message.entity.js';
import { allowedBy, problemsOfSending, type Recipients } from './message.rules.js';
import { MessageReceipt } from './message-receipt.entity.js';
import type { MarkIncidentMessageReadInput, SendIncidentMessageInput } from './messages.inputs.js';
import { MessagesReader } from './messages.reader.js';

/** Messages to parties of incidents. A message changes nothing of the incident, nor its version. */
export class MessagesService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Sends a message to those whom its label permits.
   *
   * @throws UserProblems with everything that must be corrected; KhienError `FORBIDDEN` for who looks on
   */
  async send({ idempotencyKey: key, ...input }: SendIncidentMessageInput): Promise<IncidentMessage | null> {
    const { context } = this;
    const incident = await incidentFor(context, input.incidentId, worksOnIncident);
    refuseIfAny([
      ...outside('title', input.title.trim().length, 1, 300),
      ...outside('body', input.body.trim().length, 1, 20_000),
      ...outside('organizationIds', input.organizationIds.length, 0, 200),
      ...outside('subjects', input.subjects.length, 0, 200),
      ...problemsOfSending(input.tlp, input, incident),
    ]);
    const toAll = input.organizationIds.length + input.subjects.length === 0;
    const { organizationIds, subjects } = toAll ? allowedBy(input.tlp, incident) : distinct(input);
    if (organizationIds.length + subjects.length === 0) {
      const what = { vi: 'ít nhất một người nhận', en: 'at least one recipient' };
      throw new UserProblems([
        { code: ErrorCode.REQUIRED, path: ['input', 'subjects'], parameters: { what } },
      ]);
    }
    const senderOrganizationId = await context.use(ViewerReader).organizationId();
    const id = await context
      .use(Idempotency)
      .once({ operation: 'sendIncidentMessage', key, input }, async (em) => {
        const message = em.create(IncidentMessage, {
          id: uuidv7(),
          incidentId: incident.id,
          title: input.title.trim(),
          body: input.body.trim(),
          tlp: input.tlp,
          ...{ organizationIds, subjects, senderOrganizationId },
          senderSubject: context.caller.subject,
          sentAt: context.clock.now(),
        });
        em.persist(message);
        await em.flush();
        const to = [
          ...organizationIds.map((organizationId) => ({ organizationId, subject: null })),
          ...subjects.map((subject) => ({ organizationId: null, subject })),
        ];
        for (const one of to) {
          em.persist(
            em.create(MessageReceipt, {
              ...one,
              id: uuidv7(),
              messageId: message.id,
              readAt: null,
              readBy: null,
            }),
          );
        }
        await context
          .use(Timeline)
          .add(em, incident.id, 'MESSAGE_SENT', { messageId: message.id }, input.tlp);
        return message.id;
      });
    return context.use(MessagesReader).byId(id);
  }

  /** Says that a message was read, by whom it was sent to. Who reads it again changes nothing. @throws UserProblems `NOT_FOUND` */
  async markRead({ messageId }: MarkIncidentMessageReadInput): Promise<IncidentMessage | null> {
    const { context } = this;
    const message = await context.use(MessagesReader).byId(messageId);
    if (message === null)
      throw new UserProblems([missing('messageId', { vi: 'thông điệp', en: 'The message' })]);
    const organizationId = await context.use(ViewerReader).organizationId();
    const { subject } = context.caller;
    await context.em.transactional(async (em) => {
      const mine = await em.find(MessageReceipt, {
        messageId: message.id,
        readAt: null,
        $or: [{ subject }, ...(organizationId === null ? [] : [{ organizationId }])],
      });
      for (const receipt of mine) em.assign(receipt, { readAt: context.clock.now(), readBy: subject });
    });
    return context.use(MessagesReader).byId(messageId);
  }
}

function distinct({ organizationIds, subjects }: Recipients): Recipients {
  return {
    organizationIds: [...new Set(organizationIds.map((id) => id.toLowerCase()))],
    subjects: [...new Set(subjects)],
  };
}
