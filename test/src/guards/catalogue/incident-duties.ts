import type { Guard } from '../guard.js';

const incidents = 'subgraphs/incidents/src';
const migrations = 'subgraphs/incidents/migrations';
const rules = [`${incidents}/lifecycle/incident-moves.rules.test.ts`];
const service = [`${incidents}/lifecycle/steps-in-the-service.integration.test.ts`];
const pastTheGraph = [`${incidents}/lifecycle/steps-past-the-graph.integration.test.ts`];
const merged = [`${incidents}/relations/merge-losses.integration.test.ts`];
const later = [`${incidents}/lifecycle/what-changes-later.integration.test.ts`];

/** What the law asks for an incident is lost by no merge, closes on what the coordinator got, and follows what is put right. */
export const INCIDENT_DUTY_GUARDS: readonly Guard[] = [
  {
    name: 'merges: lose nothing that the law asks for',
    file: `${incidents}/relations/merge.service.ts`,
    cut: 'refuseIfAny(lostByMerge(await sideOf(em, incident), await sideOf(em, into)));',
    put: 'if (incident.id === into.id) refuseIfAny(lostByMerge(await sideOf(em, incident), await sideOf(em, into)));',
    tests: merged,
  },
  {
    name: 'merges: lose nothing past the graph',
    file: `${migrations}/0097-merges-lose-nothing.ts`,
    cut: "${refused('what the law asks for an incident is not lost by a merge')};",
    put: 'null;',
    tests: merged,
  },
  {
    name: 'merges: into nothing that was rejected meanwhile',
    file: `${incidents}/relations/merge.service.ts`,
    cut: 'beside: seen.id,',
    put: 'beside: incidentId,',
    tests: merged,
  },
  {
    name: 'severity: a judgement does not outlive the systems it was made by',
    file: `${incidents}/lifecycle/incident-guards.rules.ts`,
    cut: 'if (judged === null || judged.outcome === judged.outcomeNow) return null;',
    put: 'if (judged === null || judged.outcome !== null) return null;',
    tests: rules,
  },
  {
    name: 'severity: nor does it past the graph',
    file: `${migrations}/0096-severity-of-now.ts`,
    cut: "${refused('what its severity was judged by has changed since')};",
    put: "if false then ${refused('nothing')}; end if;",
    tests: pastTheGraph,
  },
  {
    name: 'reports: an incident closes on what its coordinator got',
    file: `${incidents}/lifecycle/incident-facts.reader.ts`,
    cut: 'and r.recipients @> ${[...CLOSING_GOES_TO]}::text[]',
    put: 'and (true or r.recipients @> ${[...CLOSING_GOES_TO]}::text[])',
    tests: service,
  },
  {
    name: 'reports: a closing report goes to the coordinator, past the graph',
    file: `${migrations}/0095-deadlines-follow.ts`,
    cut: "${refused('a closing report goes to owner and coordinator')};",
    put: "if false then ${refused('nothing')}; end if;",
    tests: pastTheGraph,
  },
  {
    name: 'reports: an incident closes on what its coordinator got, past the graph',
    file: `${migrations}/0095-deadlines-follow.ts`,
    cut: "`and r.kind = 'CLOSING' and r.recipients @> ${CLOSING_GOES_TO}`],",
    put: "`and r.kind = 'CLOSING' and (true or r.recipients @> ${CLOSING_GOES_TO})`],",
    tests: pastTheGraph,
  },
  {
    name: 'deadlines: follow the moment that is put right',
    file: `${incidents}/deadlines/incident-deadlines.service.ts`,
    cut: 'if (isRunning(one) && +one.startsAt !== +startsAt)',
    put: 'if (isRunning(one) && +one.startsAt < 0)',
    tests: later,
  },
];
