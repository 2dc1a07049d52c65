import type { Guard } from '../guard.js';

const inspections = 'subgraphs/security-levels/src/inspections';
const scans = 'subgraphs/security-levels/src/scan-findings';
const migrations = 'subgraphs/security-levels/migrations';
const behaviour = [`${inspections}/inspections.integration.test.ts`];
const pastTheGraph = [`${inspections}/inspections-past-the-graph.integration.test.ts`];
const reports = ['subgraphs/security-levels/src/yearly-reports/year-reports.integration.test.ts'];
const inspected = [`${scans}/scans-of-inspected.integration.test.ts`];
const imports = [`${scans}/scan-import.integration.test.ts`];

/** Inspections, scan results, yearly reports: who judges, what stays, what comes whole or not at all. */
export const INSPECTION_GUARDS: readonly Guard[] = [
  {
    name: 'inspections: who operates systems does not judge them',
    file: `${inspections}/inspection-rights.ts`,
    cut: 'if (!isIndependentUnit(inspected) || !isIndependentPerson(person))',
    put: 'if (!isIndependentUnit(inspected) && !isIndependentPerson(person))',
    tests: behaviour,
  },
  {
    name: 'inspections: nor past the graph',
    file: `${migrations}/0013-inspections.ts`,
    cut: 'and operator_id <> (select khien_organization()))`;',
    put: ')`;',
    tests: pastTheGraph,
  },
  {
    name: 'inspections: nobody verifies what they reported',
    file: `${inspections}/findings.service.ts`,
    cut: 'if (pending.reportedBy === subject) refuseIfAny([VERIFIED_BY_ITSELF]);',
    put: "if (pending.reportedBy === '') refuseIfAny([VERIFIED_BY_ITSELF]);",
    tests: behaviour,
  },
  {
    name: 'inspections: what was found does not change',
    file: `${migrations}/0013-inspections.ts`,
    cut: "raise exception 'what was found does not change' using errcode = 'insufficient_privilege';",
    put: 'null;',
    tests: pastTheGraph,
  },
  {
    name: 'reports: what is signed stays',
    file: `${migrations}/0025-year-reports.ts`,
    cut: "if old.state <> 'DRAFT' and (",
    put: "if old.state = '' and (",
    tests: reports,
  },
  {
    name: 'scans: what scans saw is for who inspects now',
    file: `${scans}/visible-scans.ts`,
    cut: 'where held.state = ${InspectionState.IN_PROGRESS} and held.assessor_id',
    put: 'where ${InspectionState.IN_PROGRESS} <> held.plan and held.assessor_id',
    tests: inspected,
  },
  {
    name: 'scans: nor past the graph',
    file: `${migrations}/0032-inspectors-see-scans.ts`,
    cut: "where held.state = 'IN_PROGRESS' and held.assessor_id in",
    put: 'where held.assessor_id in',
    tests: inspected,
  },
  {
    name: 'scans: nothing of a file with mistakes is taken in',
    file: `${scans}/scan-import.service.ts`,
    cut: 'refuseIfAny(problems);',
    put: 'if (problems.length > 99) refuseIfAny(problems);',
    tests: imports,
  },
  {
    name: 'scans: no JSON deeper than the stack',
    file: `${scans}/json-guard.rules.ts`,
    cut: "if (jsonDepth(bytes) > MAX_DEPTH) return 'TOO_DEEP';",
    put: "if (bytes.length === 0) return 'TOO_DEEP';",
    tests: [`${scans}/sarif.test.ts`],
  },
];
