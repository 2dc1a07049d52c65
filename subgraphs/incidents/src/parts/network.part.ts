import type { SubgraphPart } from '@khien/subgraph';
import { networkMembersStep } from '../../migrations/0025-network-members.js';
import { memberContactsStep } from '../../migrations/0026-member-contacts.js';
import { onCallStep } from '../../migrations/0027-on-call.js';
import { dispatchesStep } from '../../migrations/0028-dispatches.js';
import { drillsAndAssistanceStep } from '../../migrations/0029-drills-and-assistance.js';
import { networkOnRecord } from '../../migrations/0077-network-on-record.js';
import { drillsEnd } from '../../migrations/0111-drills-end.js';
import { assistanceFeature } from '../assistance/assistance.feature.js';
import { dispatchTermsFrom } from '../dispatches/dispatch-settings.js';
import { dispatchesFeature } from '../dispatches/dispatches.feature.js';
import { drillsFeature } from '../drills/drills.feature.js';
import { contactMonthsFrom } from '../member-contacts/contact-settings.js';
import { memberContactsFeature } from '../member-contacts/member-contacts.feature.js';
import { networkMembersFeature } from '../network-members/network-members.feature.js';
import { onCallFeature } from '../on-call/on-call.feature.js';

/** The response network: members, capabilities, dispatch, drills, assistance. */
export const networkPart: SubgraphPart = {
  features: [
    networkMembersFeature,
    memberContactsFeature,
    onCallFeature,
    dispatchesFeature,
    drillsFeature,
    assistanceFeature,
  ],
  migrations: [
    networkMembersStep,
    memberContactsStep,
    onCallStep,
    dispatchesStep,
    drillsAndAssistanceStep,
    networkOnRecord,
    drillsEnd,
  ],
  // Nothing is deleted: what ends is marked as ended.
  grants: {
    network_member: ['select', 'insert', 'update'],
    network_member_move: ['select'],
    member_contact: ['select', 'insert', 'update'],
    member_report: ['select', 'insert'],
    area_ref: ['select'],
    on_call_rota: ['select', 'insert', 'update'],
    on_call_shift: ['select', 'insert', 'update'],
    dispatch: ['select', 'insert', 'update'],
    drill: ['select', 'insert', 'update'],
    drill_participant: ['select', 'insert'],
    drill_inject: ['select', 'insert', 'update'],
    drill_finding: ['select', 'insert'],
    assistance: ['select', 'insert', 'update'],
  },
  functions: [
    'khien_of_network()',
    'dispatch_joins(uuid, uuid, timestamptz)',
    'dispatch_hand_on(uuid, uuid, uuid, timestamptz, timestamptz, timestamptz)',
    'dispatch_open(uuid, uuid)',
    'drill_is_over(uuid)',
    'dispatches_announce(timestamptz, integer)',
    'network_response_times(timestamptz, timestamptz, uuid[])',
  ],
  settings: (env) => ({ dispatchTerms: dispatchTermsFrom(env), contactMonths: contactMonthsFrom(env) }),
};
