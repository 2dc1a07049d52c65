import { registerEnumType } from 'type-graphql';
import {
  DEADLINES,
  DeadlineRegime,
  IncidentDeadlineCode,
  IncidentDeadlineState,
} from './incident-clocks.rules.js';

registerEnumType(IncidentDeadlineCode, {
  name: 'IncidentDeadlineCode',
  description: 'A deadline of the law for incidents.',
  valuesConfig: Object.fromEntries(
    Object.entries(DEADLINES).map(([code, { words, reference }]) => [
      code,
      { description: `${words.en} (${words.vi}; ${reference}).` },
    ]),
  ),
});

registerEnumType(DeadlineRegime, {
  name: 'IncidentDeadlineRegime',
  description: 'By which rules a deadline of an incident is reckoned.',
  valuesConfig: {
    ND331: { description: 'Decree 331/2026/NĐ-CP: incidents detected since 19 August 2026.' },
    TT20: {
      description: 'Circular 20/2017/TT-BTTTT, never repealed as far as is known: all incidents.',
    },
    L91: { description: 'Law 91/2025/QH15 on personal data: violations detected since 1 January 2026.' },
  },
});

registerEnumType(IncidentDeadlineState, {
  name: 'IncidentDeadlineState',
  description: 'How a deadline of an incident stands.',
  valuesConfig: {
    DUE: { description: 'It runs (đang tính hạn).' },
    SOON: { description: 'A quarter of its time or less is left (sắp đến hạn).' },
    OVERDUE: { description: 'It has passed (quá hạn).' },
    MET: { description: 'It was met in time (đúng hạn).' },
    MET_LATE: { description: 'It was met, too late (trễ hạn).' },
    STOPPED: { description: 'It stopped without being met: there was nothing left that it is for.' },
  },
});

export { DeadlineRegime, IncidentDeadlineCode, IncidentDeadlineState };
