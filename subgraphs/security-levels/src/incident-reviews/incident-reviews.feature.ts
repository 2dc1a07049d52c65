import type { Feature } from '@khien/subgraph';

/** Serious incidents that were reviewed, copied from the subgraph incidents: systems owe an assessment of risks behind them. */
export const incidentReviews: Feature = {
  resolvers: [],
  eventHandlers: [
    {
      ...{ name: 'incident_review_ref', stream: 'incidents', types: ['IncidentReview'] },
      apply: 'incident_review_refs_apply',
    },
  ],
};
