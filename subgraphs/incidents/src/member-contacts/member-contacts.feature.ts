import type { Feature } from '@khien/subgraph';
import { MemberContact, MemberReport } from './member-contact.entity.js';
import { memberContactsPolicy } from './member-contacts.policy.js';
import {
  MemberContactResolver,
  MemberContactsResolver,
  MemberReportResolver,
} from './member-contacts.resolver.js';

/** Contacts and periodic reports of members. Contacts name persons: the trail shows their content to nobody. */
export const memberContactsFeature: Feature = {
  resolvers: [MemberContactsResolver, MemberContactResolver, MemberReportResolver],
  entities: [MemberContact, MemberReport],
  policy: memberContactsPolicy,
};
