import type { Feature } from '@khien/subgraph';
import { type FeaturePolicy, fields, type RequestContext, withObject } from '@khien/subgraph';
import { sql } from 'kysely';
import { readableOf } from '../casework/audited.js';
import { worksOnIncident } from '../casework/works-on-incident.js';
import { seesReporter } from '../incidents/incident.policy.js';
import { seesParties } from '../sharing/sharing.policy.js';
import { visibleComments } from './comments.reader.js';
import { CommentResolver, CommentsResolver } from './comments.resolver.js';
import { IncidentComment } from './incident-comment.entity.js';

const policy: FeaturePolicy = {
  Mutation: { fields: { commentOnIncident: worksOnIncident } },
  CommentOnIncidentPayload: { fields: { comment: withObject } },
  Incident: { fields: { comments: seesParties } },
  IncidentComment: {
    fields: {
      ...fields(withObject, ['id', 'body', 'tlp', 'writtenAt', 'authorOrganization']),
      author: seesReporter,
    },
    async isWithin(object: unknown, context: RequestContext): Promise<boolean> {
      if (!(object instanceof IncidentComment) || object.authorOrganizationId === null) return false;
      return (await context.scope()).has(object.authorOrganizationId);
    },
  },
};

/** Comments on incidents. */
export const commentsFeature: Feature = {
  resolvers: [CommentsResolver, CommentResolver],
  entities: [IncidentComment],
  policy,
  auditedContent: {
    IncidentComment: readableOf(
      sql`incident_comment c join incident i on i.id = c.incident_id`,
      sql`c.id`,
      visibleComments,
    ),
  },
};
