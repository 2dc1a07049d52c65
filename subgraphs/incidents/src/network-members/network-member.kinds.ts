/** Whether the law makes an organization a member, or its own will. */
export const Membership = { MANDATORY: 'MANDATORY', VOLUNTARY: 'VOLUNTARY' } as const;
/** One of {@link Membership}. */
export type Membership = (typeof Membership)[keyof typeof Membership];

/** On what ground an organization has to be a member (Decision 05/2017/QĐ-TTg, article 7). */
export const MembershipGround = {
  MINISTRY_UNIT: 'MINISTRY_UNIT',
  PROVINCIAL_UNIT: 'PROVINCIAL_UNIT',
  NATIONAL_AGENCY: 'NATIONAL_AGENCY',
  POLICE_OR_DEFENCE: 'POLICE_OR_DEFENCE',
  SERVICE_PROVIDER: 'SERVICE_PROVIDER',
  NATIONAL_DATABASE: 'NATIONAL_DATABASE',
  FINANCE: 'FINANCE',
  IMPORTANT_SYSTEM: 'IMPORTANT_SYSTEM',
} as const;
/** One of {@link MembershipGround}. */
export type MembershipGround = (typeof MembershipGround)[keyof typeof MembershipGround];

/** What a member can do in an incident: a list of our own, since no text gives one. */
export const Capability = {
  FORENSICS: 'FORENSICS',
  MALWARE_ANALYSIS: 'MALWARE_ANALYSIS',
  DDOS_MITIGATION: 'DDOS_MITIGATION',
  ICS_SCADA: 'ICS_SCADA',
  WEB: 'WEB',
  MAIL: 'MAIL',
  NETWORK: 'NETWORK',
  CLOUD: 'CLOUD',
  DATABASE: 'DATABASE',
  MOBILE: 'MOBILE',
  DATA_RECOVERY: 'DATA_RECOVERY',
  THREAT_INTELLIGENCE: 'THREAT_INTELLIGENCE',
  TAKEDOWN: 'TAKEDOWN',
  CRYPTOGRAPHY: 'CRYPTOGRAPHY',
} as const;
/** One of {@link Capability}. */
export type Capability = (typeof Capability)[keyof typeof Capability];
