import { registerEnumType } from 'type-graphql';
import { InvestigationEvent, InvestigationState } from './investigation.machine.js';

registerEnumType(InvestigationState, {
  name: 'InvestigationState',
  description: 'Where a digital investigation stands (điều tra số).',
  valuesConfig: {
    PLANNED: { description: 'It is decided what is to be found out.' },
    ACQUIRING: { description: 'Evidence is being acquired.' },
    ANALYSING: { description: 'Evidence is being analysed.' },
    REPORTED: { description: 'The report is there; somebody else has to accept it.' },
    CLOSED: { description: 'The report is accepted, or the investigation was given up.' },
  },
});

registerEnumType(InvestigationEvent, {
  name: 'InvestigationEvent',
  description: 'What can happen to a digital investigation.',
  valuesConfig: {
    START_ACQUISITION: { description: 'Acquisition begins.' },
    START_ANALYSIS: { description: 'Analysis begins; the incident has evidence.' },
    REPORT: { description: 'The report is given, with submitInvestigationReport only.' },
    RESUME: { description: 'The report is not enough; with a reason.' },
    CLOSE: { description: 'A coordinator who did not write the report accepts it.' },
    ABANDON: { description: 'A coordinator gives it up; with a reason.' },
  },
});

export { InvestigationEvent, InvestigationState };
