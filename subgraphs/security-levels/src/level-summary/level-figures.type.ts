import { AssumedSize, CalendarDate, NonNegativeInt, Origin, Provenance } from '@khien/subgraph';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { AdministrativeUnit } from '../administrative-units/administrative-unit.stub.js';
import { PlanState } from '../controls/control-state.js';
import { DossierState } from '../dossiers/dossier-state.js';
import { SystemState } from '../information-systems/system-state.js';
import type { FigureCounts } from './level-figures.rules.js';

const SHARE = 'as a share of the registered ones, from 0 to 1; null when none is registered.';

/** The numbers that a half-year review needs. */
@ObjectType({
  description:
    'How far systems are on the way from registration to full protection. Retired systems are in none of the numbers. A system counts for its owner, at the end of the day that was asked for, as it was recorded here by then.',
  simpleResolvers: true,
})
export class LevelFigures implements FigureCounts {
  @Field(() => NonNegativeInt, { description: 'Every system that is not retired.' })
  registered!: number;

  @Field(() => NonNegativeInt, {
    description: 'Those whose facts give no level yet (chưa xác định được cấp độ).',
  })
  undetermined!: number;

  @Field(() => NonNegativeInt, {
    description:
      'Without an approved level, with a dossier being drafted: “Đang dự thảo” of Form 08 (Decree 331/2026), those returned as incomplete among them.',
  })
  drafting!: number;

  @Field(() => NonNegativeInt, {
    description:
      'Without an approved level, with a dossier that was put before an appraiser: “Đã gửi thẩm định” or “Đã thẩm định” of Form 08. A draft proposes nothing yet: nobody was asked to judge it.',
  })
  proposed!: number;

  @Field(() => NonNegativeInt, {
    description: 'With a level approved by a decision in force (đã được phê duyệt cấp độ).',
  })
  approved!: number;

  @Field(() => NonNegativeInt, {
    description:
      'Of those approved, with their protection plan carried out in full: “Đã triển khai đầy đủ” of Form 08.',
  })
  fullyCompliant!: number;

  @Field(() => NonNegativeInt, {
    description:
      'With a step of their dossier that should have been done by the day before, and is not (quá hạn).',
  })
  overdue!: number;

  @Field(() => Float, { nullable: true, description: `Approved, ${SHARE}` })
  approvedShare!: number | null;

  @Field(() => Float, { nullable: true, description: `Fully compliant, ${SHARE}` })
  fullyCompliantShare!: number | null;

  @Field(() => Float, { nullable: true, description: `Overdue, ${SHARE}` })
  overdueShare!: number | null;
}

/** The figures of a part of the systems. */
@ObjectType({
  description: 'The figures of those systems that have one thing in common: what the summary is divided by.',
  simpleResolvers: true,
})
export class LevelFiguresPart {
  @Field(() => Int, {
    nullable: true,
    description: 'By LEVEL and APPROVED_LEVEL: the level, 1 to 5; null for systems without one.',
  })
  level!: number | null;

  @Field(() => SystemState, { nullable: true, description: 'By STATE: the state; otherwise null.' })
  state!: SystemState | null;

  @Field(() => DossierState, {
    nullable: true,
    description: 'By DOSSIER_STATE: where the latest dossier stands; null for systems that never had one.',
  })
  dossierState!: DossierState | null;

  @Field(() => PlanState, {
    nullable: true,
    description: 'By PLAN_STATE: how far the plan is; otherwise null.',
  })
  planState!: PlanState | null;

  @Field(() => AdministrativeUnit, {
    nullable: true,
    description: 'By PROVINCE: the province of the owner; null for owners of the whole country.',
  })
  province!: AdministrativeUnit | null;

  @Field(() => LevelFigures, { description: 'The figures.' })
  figures!: LevelFigures;
}

/** The figures at the end of a day. */
@ObjectType({ description: 'The figures at the end of a day.', simpleResolvers: true })
export class LevelProgressPoint {
  @Field(() => CalendarDate, { description: 'The day, in Vietnam.' })
  on!: string;

  @Field(() => LevelFigures, { description: 'How systems stood at its end.' })
  figures!: LevelFigures;
}

/** The figures over time, of one origin. */
@ObjectType({
  description:
    'The figures at the ends of periods, of one origin. From the history: what was recorded by each of those days.',
  simpleResolvers: true,
})
export class LevelProgress {
  @Field(() => Origin, { description: 'Registered systems, or generated ones: never mixed.' })
  origin!: Origin;

  @AssumedSize(60)
  @Field(() => [LevelProgressPoint], { description: 'Day by day in order; at most 60.' })
  points!: readonly LevelProgressPoint[];

  @Field(() => Provenance, { description: 'Where the numbers come from: this platform.' })
  provenance!: Provenance;
}
