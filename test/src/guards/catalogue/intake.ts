import type { Guard } from '../guard.js';

const intake = 'subgraphs/incidents/src/intake';
const migration = 'subgraphs/incidents/migrations/0016-intake.ts';
const tests = [`${intake}/intake.integration.test.ts`];

/** Reports that come in, and the form that everybody may use. */
export const INTAKE_GUARDS: readonly Guard[] = [
  {
    name: 'intake: so many reports a day of one network',
    file: `${migration}`,
    cut: 'if number > per_network then return; end if;',
    put: '',
    tests: tests,
  },
  {
    name: 'intake: so many reports a day of all',
    file: `${migration}`,
    cut: 'if number > per_day then return; end if;',
    put: '',
    tests: tests,
  },
  {
    name: 'intake: where a report stands is for who has its secret',
    file: `${migration}`,
    cut: 'and s.hash = public_report_state.hash;',
    put: 'and s.hash is not null;',
    tests: tests,
  },
  {
    name: 'intake: what was reported stays',
    file: `${migration}`,
    cut: "raise exception 'what was reported stays as it was sent' using errcode = 'insufficient_privilege';",
    put: 'null;',
    tests: tests,
  },
  {
    name: 'intake: past the graph by the steps of the table alone',
    file: `${migration}`,
    cut: 'if not ((old.state, new.state) in (',
    put: 'if old.state is null and not ((old.state, new.state) in (',
    tests: tests,
  },
  {
    name: 'intake: decided by coordinators, past the graph',
    file: `${migration}`,
    cut: 'create policy decided on incident_intake for update using (${COORDINATES})',
    put: 'create policy decided on incident_intake for update using (true)',
    tests: tests,
  },
];
