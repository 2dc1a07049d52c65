import { registerEnumType } from 'type-graphql';
import { IncidentChannel, IncidentRegime } from './incident-channel.js';

registerEnumType(IncidentChannel, {
  name: 'IncidentChannel',
  description: 'By which way an incident came in.',
  valuesConfig: {
    SIGNED_IN: { description: 'Reported by somebody who was signed in.' },
    PUBLIC_FORM: {
      description: 'Reported by the form that is open to everyone: unverified until somebody checks it.',
    },
    FEED: { description: 'Made from a feed of observations.' },
    API: { description: 'Sent by another system, or taken over from its file.' },
  },
});

registerEnumType(IncidentRegime, {
  name: 'IncidentRegime',
  description: 'By which rules an incident is judged, and its deadlines are reckoned.',
  valuesConfig: {
    QD05: {
      description:
        'Decision 05/2017/QĐ-TTg with Circular 20/2017/TT-BTTTT. Their base law ended on 1 July 2026; no text that repeals them was found.',
    },
    ND331: { description: 'Decree 331/2026/NĐ-CP, article 31, in force since 19 August 2026.' },
  },
});

export { IncidentChannel, IncidentRegime };
