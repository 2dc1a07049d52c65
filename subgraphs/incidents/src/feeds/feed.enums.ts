import { registerEnumType } from 'type-graphql';
import { FeedFormat, ThreatCategory } from './threat-category.js';

/** How far an import has come. */
export enum FeedImportState {
  RUNNING = 'RUNNING',
  INTERRUPTED = 'INTERRUPTED',
  DONE = 'DONE',
  FAILED = 'FAILED',
}

registerEnumType(FeedFormat, {
  name: 'FeedFormat',
  description: 'In which form a feed of observations comes.',
  valuesConfig: {
    SHADOWSERVER: {
      description: 'A CSV report of The Shadowserver Foundation, read by the names of its columns.',
    },
    LIST: {
      description: 'An address a line; behind it, by commas, time, family, port and category where known.',
    },
    MISP: { description: 'Events of MISP as JSON: their attributes that are addresses.' },
  },
});

registerEnumType(ThreatCategory, {
  name: 'ThreatCategory',
  description: 'What an address is seen as.',
  valuesConfig: {
    BOT: {
      description: 'Part of a botnet: infected (máy tính nằm trong mạng botnet); RSIT infected-system.',
    },
    RESOLVER: {
      description:
        'A resolver that asked a DNS sinkhole for somebody else: no bot (máy chủ phân giải tên miền).',
    },
    VULNERABLE_SERVICE: {
      description: 'A service that is exposed or open to abuse (dịch vụ có lỗ hổng); RSIT vulnerable.',
    },
    COMPROMISED: { description: 'Broken into (bị xâm nhập); RSIT system-compromise.' },
    ATTACK_SOURCE: { description: 'Seen scanning, guessing passwords or flooding (nguồn tấn công).' },
    OTHER: { description: 'Seen for another reason.' },
  },
});

registerEnumType(FeedImportState, {
  name: 'FeedImportState',
  description: 'How far an import of a feed has come.',
  valuesConfig: {
    RUNNING: { description: 'It is being read.' },
    INTERRUPTED: {
      description:
        'It has given no sign of life for five minutes: send the file again, and it goes on where it was.',
    },
    DONE: { description: 'The whole file was taken in.' },
    FAILED: { description: 'It was given up, for the reason in failure; chunks merged before stay.' },
  },
});
