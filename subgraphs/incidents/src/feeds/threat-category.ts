/** What an address is seen as. */
export enum ThreatCategory {
  BOT = 'BOT',
  RESOLVER = 'RESOLVER',
  VULNERABLE_SERVICE = 'VULNERABLE_SERVICE',
  COMPROMISED = 'COMPROMISED',
  ATTACK_SOURCE = 'ATTACK_SOURCE',
  OTHER = 'OTHER',
}

/** In which form a feed comes. */
export enum FeedFormat {
  SHADOWSERVER = 'SHADOWSERVER',
  LIST = 'LIST',
  MISP = 'MISP',
}
