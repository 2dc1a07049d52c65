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
  ['state_secret_degree', ({ facts }) => facts.stateSecretDegree],
  ['basic_data_subjects', ({ facts }) => facts.basicDataSubjects],
  ['sensitive_data_subjects', ({ facts }) => facts.sensitiveDataSubjects],
  ['data_subjects_counted_by', ({ facts }) => facts.dataSubjectsCountedBy],
  ['data_subjects_counted_on', ({ facts }) => facts.dataSubjectsCountedOn],
  ['conditional_business_line', ({ facts }) => facts.conditionalBusinessLine],
  ['administrative_procedures', ({ facts }) => facts.administrativeProcedures],
  ['public_service_grade', ({ facts }) => facts.publicServiceGrade],
  ['infrastructure_scope', ({ facts }) => facts.infrastructureScope],
  ['national_e_government', ({ facts }) => facts.nationalEGovernment],
  ['round_the_clock', ({ facts }) => facts.roundTheClock],
  ['works_grade', ({ facts }) => facts.worksGrade],
  ['national_security_works', ({ facts }) => facts.nationalSecurityWorks],
  ['national_security_telecoms', ({ facts }) => facts.nationalSecurityTelecoms],
  ['national_security_field', ({ facts }) => facts.nationalSecurityField],
  ['national_security_consequences', ({ facts }) => facts.nationalSecurityConsequences],
  ['national_security_listed', ({ facts }) => facts.nationalSecurityListed],
  ['defence_or_security', ({ facts }) => facts.defenceOrSecurity],
  ['strategic', ({ facts }) => facts.strategic],
  ['harm_to_national_security', ({ facts }) => facts.harmToNationalSecurity],
  ['central_national_data', ({ facts }) => facts.centralNationalData],
  ['decided_level', ({ facts }) => facts.decidedLevel],
  ['risk_assessed_level', ({ facts }) => facts.riskAssessedLevel],
  ['investment_started_on', (system) => system.investmentStartedOn],
  ['operating_since', (system) => system.operatingSince],
  ['prior_approved_level', (system) => system.priorApprovedLevel],
  ['prior_approved_on', (system) => system.priorApprovedOn],
  ['parts', (system) => JSON.stringify(system.parts)],
  ['level', (system) => system.level],
  ['level_status', (system) => system.levelStatus],
  ['level_regime', (system) => system.levelRegime],
  ['level_nd85', (system) => system.levelNd85],
  ['level_nd331', (system) => system.levelNd331],
  ['level_judged_by', (system) => system.levelJudgedBy],
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
