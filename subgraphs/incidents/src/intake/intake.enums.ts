import { registerEnumType } from 'type-graphql';
import { IntakeState } from './intake.machine.js';

/** Why a report was dismissed; its sender is told this. */
export const IntakeDismissal = {
  NOT_AN_INCIDENT: 'NOT_AN_INCIDENT',
  TOO_LITTLE_KNOWN: 'TOO_LITTLE_KNOWN',
  NOT_OURS: 'NOT_OURS',
  KNOWN_ALREADY: 'KNOWN_ALREADY',
  TRIAL: 'TRIAL',
  ABUSE: 'ABUSE',
} as const;
/** One of {@link IntakeDismissal}. */
export type IntakeDismissal = (typeof IntakeDismissal)[keyof typeof IntakeDismissal];

/** Where a report of the public form stands, as far as its sender is told. */
export const PublicReportState = {
  RECEIVED: 'RECEIVED',
  ACCEPTED: 'ACCEPTED',
  DISMISSED: 'DISMISSED',
} as const;
/** One of {@link PublicReportState}. */
export type PublicReportState = (typeof PublicReportState)[keyof typeof PublicReportState];

registerEnumType(IntakeState, {
  name: 'IntakeState',
  description: 'Where a report stands that came in (trạng thái xử lý báo cáo).',
  valuesConfig: {
    PENDING: { description: 'Nobody has looked at it yet (chờ xem xét): not verified.' },
    OPENED: { description: 'An incident was opened from it (đã mở sự cố).' },
    JOINED: { description: 'It was joined to an incident that others had reported (đã ghép vào sự cố).' },
    DISMISSED: { description: 'It leads to no incident (không tiếp nhận).' },
  },
});

registerEnumType(IntakeDismissal, {
  name: 'IntakeDismissal',
  description: 'Why a report leads to no incident (lý do không tiếp nhận); its sender is told this.',
  valuesConfig: {
    NOT_AN_INCIDENT: { description: 'What it tells of is no incident of information security.' },
    TOO_LITTLE_KNOWN: { description: 'It says too little to act on, and nobody could be asked.' },
    NOT_OURS: { description: 'Another authority deals with it.' },
    KNOWN_ALREADY: { description: 'It says nothing that is not known already.' },
    TRIAL: { description: 'Somebody tried the form.' },
    ABUSE: { description: 'The form was misused.' },
  },
});

registerEnumType(PublicReportState, {
  name: 'PublicReportState',
  description: 'Where a report of the public form stands, as far as its sender is told.',
  valuesConfig: {
    RECEIVED: { description: 'Received (đã tiếp nhận); a coordinator will look at it.' },
    ACCEPTED: { description: 'Accepted (đã xác minh): it is dealt with.' },
    DISMISSED: { description: 'It leads to nothing further (không tiếp nhận); dismissal says why.' },
  },
});
