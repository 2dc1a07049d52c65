import { Idempotency, type RequestContext, refuseIfAny } from '@khien/subgraph';
import { v7 as uuidv7 } from 'uuid';
import { notNow, outside } from '../casework/problems.js';
import { incidentFor, worksOnIncident } from '../casework/works-on-incident.js';
import { ViewerReader } from '../sharing/viewer.reader.js';
import { isWider } from '../sharing/visibility.rules.js';
import { Timeline } from '../timeline/timeline.service.js';
import type { CommentOnIncidentInput } from './comments.inputs.js';
import { CommentsReader } from './comments.reader.js';
import { IncidentComment } from './incident-comment.entity.js';

/** What those who work on an incident write. It changes nothing of the incident, nor its version. */
export class CommentsService {
  constructor(private readonly context: RequestContext) {}

  /** Writes a comment. @throws UserProblems with what must be corrected; KhienError `FORBIDDEN` for who looks on */
  async write({ idempotencyKey: key, ...input }: CommentOnIncidentInput): Promise<IncidentComment | null> {
    const { context } = this;
    const incident = await incidentFor(context, input.incidentId, worksOnIncident);
    const tlp = input.tlp ?? null;
    refuseIfAny([
      ...outside('body', input.body.trim().length, 1, 10_000),
      ...(tlp !== null && isWider(tlp, incident.tlp)
        ? [
            notNow(
              'tlp',
              `nhãn rộng hơn nhãn ${incident.tlp} của sự cố.`,
              `the label is wider than ${incident.tlp}, that of the incident.`,
            ),
          ]
        : []),
    ]);
    const authorOrganizationId = await context.use(ViewerReader).organizationId();
    const id = await context
      .use(Idempotency)
      .once({ operation: 'commentOnIncident', key, input }, async (em) => {
        const comment = em.create(IncidentComment, {
          id: uuidv7(),
          incidentId: incident.id,
          authorSubject: context.caller.subject,
          authorOrganizationId,
          body: input.body.trim(),
          tlp,
          writtenAt: context.clock.now(),
        });
        em.persist(comment);
        await context.use(Timeline).add(em, incident.id, 'COMMENTED', { commentId: comment.id }, tlp);
        return comment.id;
      });
    return context.use(CommentsReader).byId(id);
  }
}
