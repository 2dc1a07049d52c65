import { hasRole } from '@khien/identity';
import type { Attachments } from '@khien/subgraph';
import { seesFacts } from '../information-systems/information-system.policy.js';
import { ofOwnSystems } from './audited-content.js';

/** Evidence for a control: what files are attached to an assessment as. */
export const CONTROL_EVIDENCE = 'control-evidence';

/** A table from which answers were recorded: what files are attached to a system as. */
export const CONTROL_ANSWERS = 'control-answers';

/** A document from which a catalogue was imported: what files are attached to a catalogue as. */
export const CONTROL_CATALOGUE = 'control-catalogue';

const seen =
  (table: string, systemColumn: string): Attachments =>
  async (ids, context) =>
    hasRole(context.caller, seesFacts.within) ? ofOwnSystems(table, systemColumn)(ids, context) : [];

/** Who sees files of assessments and of systems: whoever sees the facts of the system. */
export const attachments: Readonly<Record<string, Attachments>> = {
  [CONTROL_EVIDENCE]: seen('control_assessment', 'system_id'),
  [CONTROL_ANSWERS]: seen('information_system', 'id'),
  // Catalogues are for whoever has signed in.
  [CONTROL_CATALOGUE]: async (ids, { caller }) => (caller.kind === 'PUBLIC' ? [] : ids),
};
