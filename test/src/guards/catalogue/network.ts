import type { Guard } from '../guard.js';

const incidents = 'subgraphs/incidents/src';
const migrations = 'subgraphs/incidents/migrations';
const dispatches = [`${incidents}/dispatches/dispatches.integration.test.ts`];
const onCall = [`${incidents}/on-call/on-call.integration.test.ts`];

/** The response network: dispatches and on-call calendars, in the service and past the graph. */
export const NETWORK_GUARDS: readonly Guard[] = [
  {
    name: 'dispatches: a member answers for itself',
    file: `${incidents}/dispatches/dispatches.service.ts`,
    cut: "if (by === 'MEMBER') await this.context.require(answersDispatch, [organizationId]);",
    put: "if (by === 'MEMBER') await (organizationId === '' ? this.context.require(answersDispatch) : null);",
    tests: dispatches,
  },
  {
    name: 'dispatches: past the graph, too',
    file: `${migrations}/0028-dispatches.ts`,
    cut: "if actor = 'MEMBER' and not (khien_has_role",
    put: "if actor = 'NOBODY' and not (khien_has_role",
    tests: dispatches,
  },
  {
    name: 'dispatches: steps from the states of the table alone',
    file: `${incidents}/dispatches/dispatch.machine.ts`,
    cut: 'DISPATCH_MOVES.find((move) => move.from === from && move.event === event)',
    put: 'DISPATCH_MOVES.find((move) => (move.from === from || from !== null) && move.event === event)',
    tests: dispatches,
  },
  {
    name: 'dispatches: nor past the graph',
    file: `${migrations}/0028-dispatches.ts`,
    cut: "if actor is null then ${refused('no such move from this state')}; end if;",
    put: '',
    tests: dispatches,
  },
  {
    name: 'dispatches: what was offered does not change',
    file: `${migrations}/0028-dispatches.ts`,
    cut: "${refused('what was offered does not change')};",
    put: 'null;',
    tests: dispatches,
  },
  {
    name: 'dispatches: nobody is dispatched who is no member',
    file: `${migrations}/0028-dispatches.ts`,
    cut: "${refused('only members are dispatched')};",
    put: 'null;',
    tests: dispatches,
  },
  {
    name: 'dispatches: who works on an incident is for those with whom it is shared',
    file: `${incidents}/dispatches/visible-dispatches.ts`,
    cut: 'and ${participates(context)})`;',
    put: 'and (true or ${participates(context)}))`;',
    tests: dispatches,
  },
  {
    name: 'dispatches: what is offered to others is not seen past the graph',
    file: `${migrations}/0028-dispatches.ts`,
    cut: '(${PARTY} and organization_id = any (${SCOPE}))',
    put: '(${PARTY} or organization_id = any (${SCOPE}))',
    tests: dispatches,
  },
  {
    name: 'on-call: calendars are changed by their members',
    file: `${incidents}/on-call/on-call.service.ts`,
    cut: 'await this.context.require(actsForMember, [seen.organizationId]);',
    put: "if (seen.organizationId === '') await this.context.require(actsForMember);",
    tests: onCall,
  },
  {
    name: 'on-call: past the graph, too',
    file: `${migrations}/0027-on-call.ts`,
    cut: 'create policy changed on ${table} for update using (${MANAGES})',
    put: 'create policy changed on ${table} for update using (${MANAGES} or true)',
    tests: onCall,
  },
  {
    name: 'on-call: when a shift was does not change',
    file: `${migrations}/0027-on-call.ts`,
    cut: "${refused('when a shift is does not change')};",
    put: 'null;',
    tests: onCall,
  },
];
