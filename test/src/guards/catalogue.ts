import { AUDIT_GUARDS } from './catalogue/audit.js';
import { AUTHORIZATION_GUARDS } from './catalogue/authorization.js';
import { BULK_GUARDS } from './catalogue/bulk.js';
import { CONTROL_GUARDS } from './catalogue/controls.js';
import { DOSSIER_GUARDS } from './catalogue/dossiers.js';
import { FILE_GUARDS } from './catalogue/files.js';
import { GATEWAY_GUARDS } from './catalogue/gateway.js';
import { IDENTITY_GUARDS } from './catalogue/identity.js';
import { INSPECTION_GUARDS } from './catalogue/inspections.js';
import { LEVEL_GUARDS } from './catalogue/levels.js';
import { LIMIT_GUARDS } from './catalogue/limits.js';
import { OVERSIGHT_GUARDS } from './catalogue/oversight.js';
import { ROW_GUARDS } from './catalogue/rows.js';
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
];
