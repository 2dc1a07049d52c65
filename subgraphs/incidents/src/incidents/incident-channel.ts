/** By which way an incident came in. */
export enum IncidentChannel {
  SIGNED_IN = 'SIGNED_IN',
  PUBLIC_FORM = 'PUBLIC_FORM',
  FEED = 'FEED',
  API = 'API',
}

/** By which rules an incident is judged, and its deadlines reckoned. */
export enum IncidentRegime {
  QD05 = 'QD05',
  ND331 = 'ND331',
}
