import { ANTI_SPAM_GUARDS } from './catalogue/anti-spam.js';
import { AUDIT_GUARDS } from './catalogue/audit.js';
import { AUTHORIZATION_GUARDS } from './catalogue/authorization.js';
import { BULK_GUARDS } from './catalogue/bulk.js';
import { CONTROL_GUARDS } from './catalogue/controls.js';
import { DOSSIER_GUARDS } from './catalogue/dossiers.js';
import { EXCHANGE_GUARDS } from './catalogue/exchange.js';
import { FEED_GUARDS } from './catalogue/feeds.js';
import { FILE_GUARDS } from './catalogue/files.js';
import { GATEWAY_GUARDS } from './catalogue/gateway.js';
import { IDENTITY_GUARDS } from './catalogue/identity.js';
import { INCIDENT_DUTY_GUARDS } from './catalogue/incident-duties.js';
import { INCIDENT_STEP_GUARDS } from './catalogue/incident-steps.js';
import { INSPECTION_GUARDS } from './catalogue/inspections.js';
import { INTAKE_GUARDS } from './catalogue/intake.js';
import { LEVEL_GUARDS } from './catalogue/levels.js';
import { LIMIT_GUARDS } from './catalogue/limits.js';
import { LIVE_GUARDS } from './catalogue/live.js';
import { NETWORK_GUARDS } from './catalogue/network.js';
import { OVERSIGHT_GUARDS } from './catalogue/oversight.js';
import { ROW_GUARDS } from './catalogue/rows.js';
import { WARNING_GUARDS } from './catalogue/warnings.js';
import type { Guard } from './guard.js';

/** Every guard that has to be missed by a test when it is gone. */
export const GUARDS: readonly Guard[] = [
  ...IDENTITY_GUARDS,
  ...AUTHORIZATION_GUARDS,
  ...ROW_GUARDS,
  ...BULK_GUARDS,
  ...LEVEL_GUARDS,
  ...CONTROL_GUARDS,
  ...INSPECTION_GUARDS,
  ...AUDIT_GUARDS,
  ...LIMIT_GUARDS,
  ...GATEWAY_GUARDS,
  ...FILE_GUARDS,
  ...DOSSIER_GUARDS,
  ...OVERSIGHT_GUARDS,
  ...INCIDENT_STEP_GUARDS,
  ...INCIDENT_DUTY_GUARDS,
  ...INTAKE_GUARDS,
  ...WARNING_GUARDS,
  ...EXCHANGE_GUARDS,
  ...NETWORK_GUARDS,
  ...ANTI_SPAM_GUARDS,
  ...FEED_GUARDS,
  ...LIVE_GUARDS,
];
