import type { Guard } from '../guard.js';

const controls = 'subgraphs/security-levels/src/controls';
const behaviour = [`${controls}/controls.integration.test.ts`];
const pastTheGraph = [`${controls}/past-the-graph.integration.test.ts`];
const migration = 'subgraphs/security-levels/migrations/0012-controls.ts';

/** Assessments: by whom they may be made, from whom they may be inherited, and that they come whole or not at all. */
export const CONTROL_GUARDS: readonly Guard[] = [
  {
    name: 'controls: who runs a system does not assess it independently',
    file: `${controls}/independence.ts`,
    cut: 'if (system.operatorId === organizationId)',
    put: "if (system.operatorId === organizationId && organizationId === '')",
    tests: behaviour,
  },
  {
    name: 'controls: nor past the graph',
    file: migration,
    cut: 's.operator_id = new.assessed_for_id)',
    put: "s.operator_id = new.assessed_for_id and s.name = '')",
    tests: pastTheGraph,
  },
  {
    name: 'controls: nobody assesses in another’s name',
    file: migration,
    cut: 'if khien_subject() is not null and (new.assessed_by, new.assessed_for_id)',
    put: "if khien_subject() = '' and (new.assessed_by, new.assessed_for_id)",
    tests: pastTheGraph,
  },
  {
    name: 'controls: no circle of inheritance',
    file: migration,
    cut: ') select from chain where system_id = new.system_id',
    put: ') select from chain where system_id = new.system_id and control_id is null',
    tests: behaviour,
  },
  {
    name: 'controls: a platform below the level of its heir answers for nothing',
    file: `${controls}/inheritance.rules.ts`,
    cut: 'if (!offered || !levelSufficient ||',
    put: 'if (!offered || (!levelSufficient && state === null) ||',
    tests: [`${controls}/compliance.properties.test.ts`],
  },
  {
    name: 'controls: a platform that keeps its heir apart no more answers for nothing',
    file: 'subgraphs/security-levels/migrations/controls/inherited.sql.ts',
    cut: 'i.level_sufficient and i.separation_sufficient',
    put: 'i.level_sufficient',
    tests: behaviour,
  },
  {
    name: 'controls: nothing of a table where anything is wrong',
    file: `${controls}/answers/control-answers.service.ts`,
    cut: 'if (outcome.problems.length > 0) {',
    put: 'if (outcome.problems.length > 1_000) {',
    tests: [`${controls}/answers/control-answers.integration.test.ts`],
  },
  {
    name: 'catalogues: brought by administrators of the platform alone',
    file: 'subgraphs/security-levels/migrations/0022-control-files.ts',
    cut: 'where o.parent_id is null)`',
    put: 'where o.parent_id is null or o.code is not null)`',
    tests: pastTheGraph,
  },
];
