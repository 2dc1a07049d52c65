/** By which way an incident came in. */
export const IncidentChannel = {
  SIGNED_IN: 'SIGNED_IN',
  PUBLIC_FORM: 'PUBLIC_FORM',
  FEED: 'FEED',
  API: 'API',
} as const;
/** One of {@link IncidentChannel}. */
export type IncidentChannel = (typeof IncidentChannel)[keyof typeof IncidentChannel];

/** By which rules an incident is judged, and its deadlines reckoned. */
export const IncidentRegime = {
  QD05: 'QD05',
  ND331: 'ND331',
} as const;
/** One of {@link IncidentRegime}. */
export type IncidentRegime = (typeof IncidentRegime)[keyof typeof IncidentRegime];
