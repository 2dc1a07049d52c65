import type { EventHandler } from './event-handler.js';

/** The tree of organizations in a subgraph that does not own it: rights are judged by it. */
export function organizationRefsHandler(owner: string): EventHandler {
  return {
    name: 'organization_ref',
    stream: owner,
    types: ['Organization'],
    apply: 'organization_refs_apply',
  };
}
