import type { CopyValue } from '@khien/seeding';
import { referenceOf } from '../../src/information-systems/references.js';
import type { DemonstrationSystem } from './demonstration-system.js';
import type { NumbersTaken } from './reference-numbers.js';

type Cell = readonly [column: string, value: (system: DemonstrationSystem) => CopyValue];

/** The columns that COPY fills, each with where its value comes from. */
const CELLS: readonly Cell[] = [
  ['id', (system) => system.id],
  ['name', (system) => system.name],
  ['description', (system) => system.description],
  ['owner_id', (system) => system.ownerId],
  ['operator_id', (system) => system.operatorId],
  ['kind', (system) => system.kind],
  ['state', (system) => system.state],
  ['users', (system) => system.users],
  ['served_area_ids', (system) => system.servedAreaIds],
  ['information_classes', ({ facts }) => facts.informationClasses],
  ['basic_data_subjects', ({ facts }) => facts.basicDataSubjects],
  ['sensitive_data_subjects', ({ facts }) => facts.sensitiveDataSubjects],
  ['conditional_business_line', ({ facts }) => facts.conditionalBusinessLine],
  ['administrative_procedures', ({ facts }) => facts.administrativeProcedures],
  ['infrastructure_scope', ({ facts }) => facts.infrastructureScope],
  ['national_e_government', ({ facts }) => facts.nationalEGovernment],
  ['round_the_clock', ({ facts }) => facts.roundTheClock],
  ['works_grade', ({ facts }) => facts.worksGrade],
  ['national_security_works', ({ facts }) => facts.nationalSecurityWorks],
  ['defence_or_security', ({ facts }) => facts.defenceOrSecurity],
  ['strategic', ({ facts }) => facts.strategic],
  ['harm_to_national_security', ({ facts }) => facts.harmToNationalSecurity],
  ['central_national_data', ({ facts }) => facts.centralNationalData],
  ['decided_level', ({ facts }) => facts.decidedLevel],
  ['level', (system) => system.level],
  ['level_status', (system) => system.levelStatus],
  ['origin', () => 'DEMONSTRATION'],
  ['registered_at', (system) => system.registeredAt],
];

/** Names of the columns of {@link rowOf}. */
export const COLUMNS: readonly string[] = ['reference', ...CELLS.map(([column]) => column)];

/** A system as a row, its number moved behind those that are taken in its year. */
export function rowOf(system: DemonstrationSystem, taken: NumbersTaken): readonly CopyValue[] {
  const year = Number(system.reference.slice(5, 9));
  const number = Number(system.reference.slice(10));
  const reference = referenceOf(year, number + (taken.get(year) ?? 0));
  return [reference, ...CELLS.map(([, value]) => value(system))];
}
