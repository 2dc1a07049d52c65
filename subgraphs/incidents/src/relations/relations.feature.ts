import type { Feature } from '@khien/subgraph';
import { type FeaturePolicy, fields, signedIn, withObject } from '@khien/subgraph';
import { sql } from 'kysely';
import { readableOf } from '../casework/audited.js';
import { coordinates } from '../casework/works-on-incident.js';
import { DuplicateReasonResolver, DuplicatesResolver } from '../duplicates/duplicates.resolver.js';
import { seesParties } from '../sharing/sharing.policy.js';
import { IncidentRelation } from './incident-relation.entity.js';
import { visibleRelations } from './relations.reader.js';
import { RelationResolver, RelationsResolver } from './relations.resolver.js';

const policy: FeaturePolicy = {
  Mutation: {
    fields: fields(coordinates, [
      'mergeIncidents',
      'unmergeIncident',
      'relateIncidents',
      'unrelateIncidents',
    ]),
  },
  RelatedIncidentPayload: { fields: { incident: withObject } },
  Incident: {
    fields: {
      ...fields(signedIn, ['relations', 'mergedIncidents']),
      suggestedDuplicates: seesParties,
    },
  },
  IncidentRelation: {
    fields: fields(withObject, ['id', 'side', 'incident', 'campaign', 'note', 'sinceAt', 'endedAt']),
  },
  SuggestedDuplicate: { fields: fields(withObject, ['incident', 'score', 'reasons']) },
  DuplicateReasonGiven: { fields: fields(withObject, ['reason', 'points', 'text']) },
};

/** How incidents stand to each other: suggested, related, merged. */
export const relationsFeature: Feature = {
  resolvers: [RelationsResolver, RelationResolver, DuplicatesResolver, DuplicateReasonResolver],
  entities: [IncidentRelation],
  policy,
  auditedContent: {
    IncidentRelation: readableOf(sql`incident_relation r`, sql`r.id`, visibleRelations),
  },
};
