import { registerEnumType } from 'type-graphql';

/** What is reported. */
export enum SpamKind {
  SMS = 'SMS',
  EMAIL = 'EMAIL',
  CALL = 'CALL',
}

/** By which way a report came in. */
export enum SpamChannel {
  SMS_5656 = 'SMS_5656',
  SMS_156 = 'SMS_156',
  WEB = 'WEB',
  EMAIL = 'EMAIL',
}

/** What a report was found to be. The words are ours: the texts that were read name none. */
export enum SpamVerdict {
  SPAM = 'SPAM',
  FRAUD = 'FRAUD',
  NOT_SPAM = 'NOT_SPAM',
}

registerEnumType(SpamVerdict, {
  name: 'SpamVerdict',
  description:
    'What a report of spam was found to be. The words are ours: the texts that were read name none.',
  valuesConfig: {
    SPAM: { description: 'Spam, as reported (tin nhắn rác, thư rác, cuộc gọi rác).' },
    FRAUD: { description: 'Fraud (lừa đảo).' },
    NOT_SPAM: { description: 'Neither (không phải).' },
  },
});
registerEnumType(SpamKind, {
  name: 'SpamKind',
  description: 'What is reported (Decree 91/2020/NĐ-CP).',
  valuesConfig: {
    SMS: { description: 'A spam message (tin nhắn rác).' },
    EMAIL: { description: 'A spam e-mail (thư điện tử rác).' },
    CALL: { description: 'A spam call (cuộc gọi rác).' },
  },
});
registerEnumType(SpamChannel, {
  name: 'SpamChannel',
  description: 'By which way a report of spam came in.',
  valuesConfig: {
    SMS_5656: { description: 'By SMS to 5656.' },
    SMS_156: { description: 'By SMS to 156, or a call.' },
    WEB: { description: 'By the web form, or an application.' },
    EMAIL: { description: 'By e-mail.' },
  },
});
