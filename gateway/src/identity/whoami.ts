import { ROLES } from '@khien/identity';
import { z } from 'zod';
import type { Identity } from './identification.js';

const roles = z.array(z.enum(ROLES)).describe('Roles; PUBLIC is everybody.');

/** The answer of `/whoami`. */
export const whoAmISchema = z
  .strictObject({
    kind: z
      .enum(['PUBLIC', 'PERSON', 'SERVICE'])
      .describe('PUBLIC has not signed in; a SERVICE signed in with client credentials.'),
    subject: z
      .string()
      .nullable()
      .describe('Identifier that the identity provider gave; null for the public.'),
    name: z.string().nullable().describe('Name for people, where the identity provider has one.'),
    organization: z
      .string()
      .nullable()
      .describe(
        'Code of the organization that is acted for in this request, such as VN-GOV-02; null for the public, for ' +
          'somebody without memberships, and for somebody with several who did not name one in khien-organization.',
      ),
    roles: roles.describe('Roles in this request: PUBLIC, and those within the organization.'),
    memberships: z
      .array(
        z.strictObject({
          organization: z.string().describe('Code that khien-organization takes.'),
          roles: roles.describe('Roles there.'),
        }),
      )
      .describe('Every organization that can be acted for.'),
  })
  .meta({
    title: 'WhoAmI',
    description: 'Who a request comes from, as the graph sees it: the answer of GET /whoami.',
  });

/** The answer of `/whoami`. */
export type WhoAmI = z.infer<typeof whoAmISchema>;

/** What somebody is told about themselves. */
export function whoAmI({ caller, memberships }: Identity): WhoAmI {
  const { kind, subject, name, organization, roles } = caller;
  return {
    kind,
    subject: kind === 'PUBLIC' ? null : subject,
    name,
    organization,
    roles: [...roles],
    memberships: memberships.map((membership) => ({ ...membership, roles: [...membership.roles] })),
  };
}
