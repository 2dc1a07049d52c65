import type { SubgraphPart } from '@khien/subgraph';
import { warningsStep } from '../../migrations/0045-warnings.js';
import { warningsFeature } from '../warnings/warnings.feature.js';

/** Warnings and directives, their delivery, and what was done about them. */
export const warningsPart: SubgraphPart = {
  features: [warningsFeature],
  migrations: [warningsStep],
  // Whom a warning went to is written by the database alone.
  grants: {
    warning: ['select', 'insert', 'update'],
    warning_counter: ['select', 'insert', 'update'],
    warning_revision: ['select', 'insert', 'update'],
    warning_transition: ['select'],
    warning_transition_rule: ['select'],
    warning_addressee: ['select'],
    warning_recipient: ['select'],
    warning_answer: ['select', 'insert'],
  },
  functions: ['warning_matches(uuid, integer)'],
  unaudited: { warning_counter: 'The last number given; the warning that got it has an entry.' },
};
