import type { SubgraphPart } from '@khien/subgraph';
import { warningsStep } from '../../migrations/0045-warnings.js';
import { warningDelivery } from '../../migrations/0046-warning-delivery.js';
import { warningsAtOnce } from '../../migrations/0063-warnings-at-once.js';
import { warningsByComponent } from '../../migrations/0074-warnings-by-component.js';
import { editionsByTheirLabel } from '../../migrations/0088-editions-by-their-label.js';
import { warningsByArea } from '../../migrations/0089-warnings-by-area.js';
import { updatesOfWarnings } from '../../migrations/0090-updates-of-warnings.js';
import { warningsOfDrills } from '../../migrations/0112-warnings-of-drills.js';
import { csafFeature } from '../csaf/csaf.feature.js';
import { csafPublisher } from '../csaf/csaf.settings.js';
import { warningDeliveryFeature } from '../warning-delivery/delivery.feature.js';
import { deliverySettings } from '../warning-delivery/delivery.settings.js';
import { warningsFeature } from '../warnings/warnings.feature.js';

/** Warnings and directives, their delivery, and what was done about them. */
export const warningsPart: SubgraphPart = {
  features: [warningsFeature, warningDeliveryFeature, csafFeature],
  migrations: [
    ...[warningsStep, warningDelivery, warningsAtOnce, warningsByComponent],
    ...[editionsByTheirLabel, warningsByArea, updatesOfWarnings, warningsOfDrills],
  ],
  // Whom a warning went to is written by the database alone.
  grants: {
    warning: ['select', 'insert', 'update'],
    warning_counter: ['select', 'insert', 'update'],
    warning_revision: ['select', 'insert', 'update'],
    warning_transition: ['select'],
    warning_transition_rule: ['select'],
    warning_addressee: ['select'],
    warning_recipient: ['select'],
    warning_recipient_component: ['select'],
    warning_answer: ['select', 'insert'],
    warning_subscription: ['select', 'insert', 'update'],
    // Put in, never read: only the function that background work calls gives sealed secrets out.
    warning_webhook_secret: ['insert'],
    warning_delivery: ['select'],
  },
  functions: [
    'warning_matches(uuid, integer)',
    'warnings_of_drills(uuid[])',
    'warning_delivery_claim(timestamptz, text[], interval, integer)',
    'warning_delivery_finish(uuid, uuid, timestamptz, text, text, timestamptz)',
    'warning_delivery_retry(uuid, timestamptz)',
    'warning_deadlines_announce(timestamptz, timestamptz, integer)',
  ],
  settings: (env) => ({ warningDelivery: deliverySettings(env), csafPublisher: csafPublisher(env) }),
  unaudited: { warning_counter: 'The last number given; the warning that got it has an entry.' },
};
