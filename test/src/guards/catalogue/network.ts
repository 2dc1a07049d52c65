import type { Guard } from '../guard.js';

const incidents = 'subgraphs/incidents/src';
const migrations = 'subgraphs/incidents/migrations';
const dispatches = [`${incidents}/dispatches/dispatches.integration.test.ts`];
const onCall = [`${incidents}/on-call/on-call.integration.test.ts`];
const ofNetwork = [`${incidents}/sharing/of-network.integration.test.ts`];
const whoSees = [`${incidents}/sharing/who-sees-an-incident.integration.test.ts`];
const frame = 'packages/subgraph/src/policy';

/** The response network: who is of it, dispatches and on-call calendars, in the service and past the graph. */
export const NETWORK_GUARDS: readonly Guard[] = [
  {
    name: 'of the network: the rule asks whether the organization is a member',
    file: `${incidents}/sharing/visibility.rules.ts`,
    cut: '(viewer.ofNetwork && has(FOR_NETWORK))',
    put: 'has(FOR_NETWORK)',
    tests: whoSees,
  },
  {
    name: 'of the network: the service asks so',
    file: `${incidents}/sharing/visible-incidents.ts`,
    cut: "sql`(${tlp} = 'GREEN' and ${OF_NETWORK})`",
    put: "sql`(${tlp} = 'GREEN' and (true or ${OF_NETWORK}))`",
    tests: [...ofNetwork, ...whoSees],
  },
  {
    name: 'of the network: the database asks so',
    file: `${migrations}/0077-network-on-record.ts`,
    cut: "'INCIDENT_REPORTER') and khien_of_network())",
    put: "'INCIDENT_REPORTER'))",
    tests: [...ofNetwork, ...whoSees],
  },
  {
    name: 'of the network: a member that is suspended or ended is not',
    file: `${migrations}/0077-network-on-record.ts`,
    cut: "where m.state = 'ACCEPTED' and",
    put: 'where',
    tests: ofNetwork,
  },
  {
    name: 'of the network: what stands beside a member is not',
    file: `${migrations}/0077-network-on-record.ts`,
    cut: ' and o.ancestor_ids @> array[(select khien_organization())]',
    put: '',
    tests: ofNetwork,
  },
  {
    name: 'of the network: what stands under a member is not',
    file: `${migrations}/0077-network-on-record.ts`,
    cut: 'o.ancestor_ids @> array[(select khien_organization())]',
    put: '(o.ancestor_ids @> array[khien_organization()] or o.id in (select unnest(u.ancestor_ids) from organization_ref u where u.id = khien_organization()))',
    tests: ofNetwork,
  },
  {
    name: 'of the network: warnings, too',
    file: `${incidents}/warnings/visible-warnings.ts`,
    cut: "sql`(w.tlp = 'GREEN' and ${OF_NETWORK})`",
    put: "sql`(w.tlp = 'GREEN' and (true or ${OF_NETWORK}))`",
    tests: [`${incidents}/warnings/warnings-access.integration.test.ts`],
  },
  {
    name: 'circles: rows are for members',
    file: `${frame}/visible-rows.ts`,
    cut: 'sql<boolean>`(select ${sql.raw(reach.circle.condition)})`',
    put: 'sql<boolean>`(true or (select ${sql.raw(reach.circle.condition)}))`',
    tests: [`${frame}/visible-rows.test.ts`],
  },
  {
    name: 'circles: fields are for members',
    file: `${frame}/guard.ts`,
    cut: '() => circle !== null && context.isOf(circle)',
    put: '() => circle !== null',
    tests: [`${frame}/guard.test.ts`],
  },
  {
    name: 'circles: what a service requires is for members',
    file: `${frame}/who-asks.ts`,
    cut: 'if (reach.circle === null || !(await context.isOf(reach.circle)))',
    put: 'if (reach.circle === null)',
    tests: [`${frame}/who-asks.test.ts`],
  },
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
