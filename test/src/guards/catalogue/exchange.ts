import type { Guard } from '../guard.js';

const incidents = 'subgraphs/incidents/src';
const migrations = 'subgraphs/incidents/migrations';
const exchanged = [`${incidents}/exchange/exchange.integration.test.ts`];
const surroundings = [`${incidents}/exchange/surroundings.integration.test.ts`];
const formats = [`${incidents}/exchange/formats.rules.test.ts`];
const evidence = [`${incidents}/evidence/evidence.integration.test.ts`];
const pastTheGraph = [`${incidents}/evidence/evidence-past-the-graph.integration.test.ts`];
const indicators = [`${incidents}/indicators/indicators-past-the-graph.integration.test.ts`];
const custody = [`${incidents}/evidence/custody.rules.test.ts`];

/** What goes out and comes in, indicators, and evidence with its custody. */
export const EXCHANGE_GUARDS: readonly Guard[] = [
  {
    name: 'exchange: indicators go no further than their label',
    file: `${incidents}/exchange/exported-incident.reader.ts`,
    cut: 'audience === null || mayGoTo(one.tlp, audience)',
    put: 'audience === null || mayGoTo(audience, audience) || mayGoTo(one.tlp, audience)',
    tests: exchanged,
  },
  {
    name: 'exchange: nor does the incident',
    file: `${incidents}/exchange/export.download.ts`,
    cut: 'if (audience !== null && !mayGoTo(incident.tlp, audience)) {',
    put: 'if (audience !== null && !mayGoTo(audience, audience)) {',
    tests: exchanged,
  },
  {
    name: 'exchange: indicators that the caller sees alone',
    file: `${incidents}/exchange/exported-incident.reader.ts`,
    cut: 'x.withdrawn_at is null and ${visibleIndicators(this.context)}',
    put: 'x.withdrawn_at is null and (true or ${visibleIndicators(this.context)})',
    tests: exchanged,
  },
  {
    name: 'exchange: other incidents that the caller sees alone',
    file: `${incidents}/exchange/exported-surroundings.reader.ts`,
    cut: 'r.ended_at is null and ${visibleRelations(this.context)}',
    put: 'r.ended_at is null and (true or ${visibleRelations(this.context)})',
    tests: surroundings,
  },
  {
    name: 'exchange: nor what is merged into it',
    file: `${incidents}/exchange/exported-surroundings.reader.ts`,
    cut: 'where i.merged_into_id = ${id} and ${visible}',
    put: 'where i.merged_into_id = ${id} and (true or ${visible})',
    tests: surroundings,
  },
  {
    name: 'exchange: nor what it is merged into',
    file: `${incidents}/exchange/exported-surroundings.reader.ts`,
    cut: 'where own.id = ${id} and ${visible}',
    put: 'where own.id = ${id} and (true or ${visible})',
    tests: surroundings,
  },
  {
    name: 'exchange: other incidents go no further than their label',
    file: `${incidents}/exchange/exported-surroundings.reader.ts`,
    cut: 'audience === null || mayGoTo(row.tlp, audience)',
    put: 'audience === null || mayGoTo(audience, audience) || mayGoTo(row.tlp, audience)',
    tests: surroundings,
  },
  {
    name: 'exchange: systems go no further than to the parties',
    file: `${incidents}/exchange/exported-surroundings.reader.ts`,
    cut: 'const SYSTEMS: Tlp = Tlp.AMBER;',
    put: 'const SYSTEMS: Tlp = Tlp.CLEAR;',
    tests: surroundings,
  },
  {
    name: 'exchange: systems that the caller knows of alone',
    file: `${incidents}/exchange/exported-surroundings.reader.ts`,
    cut: 's.id = l.system_id and ${visibleSystems(this.context)}',
    put: 's.id = l.system_id and (true or ${visibleSystems(this.context)})',
    tests: surroundings,
  },
  {
    name: 'exchange: evidence goes no further than its label',
    file: `${incidents}/exchange/incident-file.reader.ts`,
    cut: '.filter((one) => audience === null || mayGoTo(one.tlp, audience))\n        .map(async (evidence) => {',
    put: '.filter((one) => audience === null || mayGoTo(audience, audience) || mayGoTo(one.tlp, audience))\n        .map(async (evidence) => {',
    tests: surroundings,
  },
  {
    name: 'exchange: what is for who works on it goes to no audience',
    file: `${incidents}/exchange/incident-file.reader.ts`,
    cut: '!isWorking(one) && ',
    put: '',
    tests: [`${incidents}/exchange/incident-file.integration.test.ts`],
  },
  {
    name: 'exchange: the shared part of a file for those with whom it is shared',
    file: `${incidents}/exchange/shared-part.reader.ts`,
    cut: 'and ${visibleIncidents(context)} and ${participates(context)}`',
    put: 'and ${visibleIncidents(context)} and (true or ${participates(context)})`',
    tests: [`${incidents}/exchange/incident-file.integration.test.ts`],
  },
  {
    name: 'exchange: only coordinators bring relations in',
    file: `${incidents}/exchange/imported-relations.service.ts`,
    cut: 'hasRole(this.context.caller, [Role.COORDINATOR])',
    put: '(hasRole(this.context.caller, [Role.COORDINATOR]) || true)',
    tests: surroundings,
  },
  {
    name: 'exchange: what nobody knows is not for everybody',
    file: `${incidents}/exchange/tlp-labels.rules.ts`,
    cut: 'UNKNOWN_MARKING: Tlp = Tlp.AMBER;',
    put: 'UNKNOWN_MARKING: Tlp = Tlp.CLEAR;',
    tests: formats,
  },
  {
    name: 'exchange: no document types',
    file: `${incidents}/exchange/iodef/xml-reader.ts`,
    cut: 'parser.ondoctype = () =>',
    put: 'parser.oncomment = () =>',
    tests: formats,
  },
  {
    name: 'indicators: past the graph within their own label',
    file: `${migrations}/0020-incident-indicators.ts`,
    cut: "and ${whereIncident(seenAs('incident_indicator.tlp'), 'incident_indicator.incident_id')}",
    put: "and ${whereIncident('true', 'incident_indicator.incident_id')}",
    tests: indicators,
  },
  {
    name: 'indicators: they stay what they were',
    file: `${migrations}/0020-incident-indicators.ts`,
    cut: "raise exception 'an indicator stays what it was when it was added' using errcode = 'insufficient_privilege';",
    put: 'null;',
    tests: indicators,
  },
  {
    name: 'evidence: added by who contributes',
    file: `${incidents}/evidence/evidence.service.ts`,
    cut: 'may: (seen) => requireContribution(this.context, seen),',
    put: "may: (seen) => (seen.id === '' ? requireContribution(this.context, seen) : Promise.resolve()),",
    tests: evidence,
  },
  {
    name: 'evidence: handed over by who sees it',
    file: `${incidents}/evidence/evidence.service.ts`,
    cut: 'if (!known.has(evidenceId.toLowerCase()))',
    put: 'if (known.size < 0)',
    tests: evidence,
  },
  {
    name: 'evidence: past the graph within its own label',
    file: `${migrations}/0021-evidence.ts`,
    cut: 'whereIncident(`${PARTICIPATES} and ${seenAs(label)}`, incident);',
    put: 'whereIncident(`${PARTICIPATES} and (true or ${seenAs(label)})`, incident);',
    tests: pastTheGraph,
  },
  {
    name: 'evidence: what was recorded stays',
    file: `${migrations}/0021-evidence.ts`,
    cut: "raise exception 'what was recorded of evidence stays' using errcode = 'insufficient_privilege';",
    put: 'return coalesce(new, old);',
    tests: pastTheGraph,
  },
  {
    name: 'evidence: custody in nobody else’s name',
    file: `${migrations}/0021-evidence.ts`,
    cut: 'recorded_by = (select khien_subject())',
    put: 'true',
    tests: pastTheGraph,
  },
  {
    name: 'evidence: custody goes from who holds it',
    file: `${incidents}/evidence/custody.rules.ts`,
    cut: 'if (!sameHolder(from, holder)) {',
    put: 'if (!sameHolder(from, from)) {',
    tests: custody,
  },
  {
    name: 'evidence: its hash is compared',
    file: `${incidents}/evidence/custody.rules.ts`,
    cut: '} else if (sha256 !== null && found !== sha256) {',
    put: "} else if (sha256 !== null && found === '') {",
    tests: custody,
  },
];
