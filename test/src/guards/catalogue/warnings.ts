import type { Guard } from '../guard.js';

const warnings = 'subgraphs/incidents/src/warnings';
const migrations = 'subgraphs/incidents/migrations/warnings';
const steps = [`${warnings}/warning-steps.integration.test.ts`];
const access = [`${warnings}/warnings-access.integration.test.ts`];
const behaviour = [`${warnings}/warnings.integration.test.ts`];
const byComponent = [`${warnings}/warnings-by-component.integration.test.ts`];

/** Warnings: who issues, whom they reach, who answers; in the service and past the graph. */
export const WARNING_GUARDS: readonly Guard[] = [
  {
    name: 'warnings: steps from the states of the table alone',
    file: `${warnings}/warning.machine.ts`,
    cut: 'one.event === event && one.from === state && one.kinds.includes(kind)',
    put: 'one.event === event && (one.from === state || state !== null) && one.kinds.includes(kind)',
    tests: steps,
  },
  {
    name: 'warnings: nor past the graph',
    file: `${migrations}/machine.sql.ts`,
    cut: "= (new.last_event, old.state, new.state) and rule.kind in ('ANY', old.kind)) then",
    put: "= (new.last_event, rule.from_state, new.state) and rule.kind in ('ANY', old.kind)) then",
    tests: steps,
  },
  {
    name: 'warnings: a directive is not issued as a warning, past the graph',
    file: `${migrations}/machine.sql.ts`,
    cut: "= (new.last_event, old.state, new.state) and rule.kind in ('ANY', old.kind)) then",
    put: '= (new.last_event, old.state, new.state)) then',
    tests: steps,
  },
  {
    name: 'warnings: four eyes for what binds others',
    file: `${warnings}/warning.machine.ts`,
    cut: 'if (!fourEyes.includes(kind) || !preparedBy.includes(subject)) return null;',
    put: "if (!fourEyes.includes(kind) || preparedBy.length === 0 || subject !== '') return null;",
    tests: behaviour,
  },
  {
    name: 'warnings: drafts are for who writes them',
    file: `${warnings}/visible-warnings.ts`,
    cut: 'sql`(w.revision > 0 and (',
    put: 'sql`(w.revision >= 0 and (',
    tests: access,
  },
  {
    name: 'warnings: drafts past the graph, too',
    file: `${migrations}/rights.sql.ts`,
    cut: "(revision > 0 and ((tlp = 'CLEAR'",
    put: "(revision >= 0 and ((tlp = 'CLEAR'",
    tests: access,
  },
  {
    name: 'warnings: AMBER+STRICT stays with the organization itself',
    file: `${warnings}/visible-warnings.ts`,
    cut: 'case when a.exact then a.organization_id',
    put: 'case when false then a.organization_id',
    tests: access,
  },
  {
    name: 'warnings: AMBER+STRICT past the graph, too',
    file: `${migrations}/rights.sql.ts`,
    cut: '(case when exact then ${column}',
    put: '(case when false then ${column}',
    tests: access,
  },
  {
    name: 'warnings: who else got one is not told',
    file: `${warnings}/visible-warnings.ts`,
    cut: 'return sql`(case when r.exact then',
    put: 'return sql`true or (case when r.exact then',
    tests: access,
  },
  {
    name: 'warnings: nor past the graph whom they went to',
    file: `${migrations}/rights.sql.ts`,
    cut: "${COORDINATES} or (${has(PARTY)} and (${theirs('organization_id')} or ${theirs('owner_id')})))`,",
    put: '${COORDINATES} or ${has(PARTY)})`,',
    tests: access,
  },
  {
    name: 'warnings: who it was not addressed to does not answer',
    file: `${warnings}/warning-answers.service.ts`,
    cut: 'await this.#requireAddressed(warning);',
    put: "if (warning.id === '') await this.#requireAddressed(warning);",
    tests: access,
  },
  {
    name: 'warnings: nor past the graph who was not addressed',
    file: `${migrations}/rights.sql.ts`,
    cut: 'if hit <> cardinality(new.recipient_ids) then',
    put: 'if hit < 0 then',
    tests: access,
  },
  {
    name: 'warnings: an answer is to the revision that is read',
    file: `${warnings}/warning-answers.service.ts`,
    cut: 'if (read === revision) return [];',
    put: 'if (read >= 0) return [];',
    tests: behaviour,
  },
  {
    name: 'warnings: an answer is to the revision that is read, past the graph',
    file: `${migrations}/rights.sql.ts`,
    cut: 'or parent.revision <> new.revision or new.answered_by',
    put: 'or new.answered_by',
    tests: access,
  },
  {
    name: 'warnings: what was withdrawn is not answered',
    file: `${warnings}/warning-answers.service.ts`,
    cut: 'if (!ANSWERABLE.includes(state)) {',
    put: 'if (!ANSWERABLE.includes(state) && ANSWERABLE.length === 0) {',
    tests: behaviour,
  },
  {
    name: 'warnings: everybody addressed is for coordinators to know',
    file: `${migrations}/by-component.sql.ts`,
    cut: "if not khien_has_role('COORDINATOR') then return; end if;",
    put: '',
    tests: access,
  },
  {
    name: 'components: what is told of them is applied by nobody who asks',
    file: 'subgraphs/incidents/migrations/0073-component-refs.ts',
    cut: 'perform khien_nobody_asks();',
    put: '',
    tests: ['subgraphs/incidents/src/projections/component-refs.integration.test.ts'],
  },
  {
    name: 'components: what a warning says of them is for whom they are',
    file: `${warnings}/warning.policy.ts`,
    cut: 'components: seesComponents,',
    put: 'components: seesComponents ? withObject : withObject,',
    tests: byComponent,
  },
  {
    name: 'components: what a warning says of them past the graph',
    file: `${migrations}/by-component.sql.ts`,
    cut: '(select khien_has_role(${PARTY})) and exists',
    put: '(select khien_has_role(${PARTY}) or true) and exists',
    tests: byComponent,
  },
  {
    name: 'components: nor of others past the graph',
    file: `${migrations}/by-component.sql.ts`,
    cut: "'alter table warning_recipient_component enable row level security',",
    put: '',
    tests: byComponent,
  },
  {
    name: 'components: who is affected is not chosen from a copy that is not whole',
    file: `${warnings}/warnings.service.ts`,
    cut: 'refuseIfAny(whole ? [] : [COMPONENTS_MISSING]);',
    put: 'refuseIfAny(whole || COMPONENTS_MISSING ? [] : []);',
    tests: byComponent,
  },
  {
    name: 'components: looking for whom one concerns is on record',
    file: `${warnings}/warning-matches.reader.ts`,
    cut: "this.context.audit.read('Warning', id);",
    put: 'void this.context.audit;',
    tests: byComponent,
  },
  {
    name: 'components: a version that does not tell is not left out',
    file: 'subgraphs/incidents/migrations/components/affected.sql.ts',
    cut: 'where k.within is distinct from false;',
    put: 'where k.within;',
    tests: byComponent,
  },
];
