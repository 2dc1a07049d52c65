import { inLanguage, type Language as LanguageValue } from '@khien/errors';
import { AssumedSize, CalendarDate, Language } from '@khien/subgraph';
import { Arg, Field, Int, ObjectType } from 'type-graphql';
import { LevelRegime, SourceVerification } from '../level-determination/criterion.js';
import { DutyCode, PeriodBasis } from './inspection-duty.js';
import './inspection-enums.type.js';
import { InspectionKind } from './inspection-kinds.js';
import { DutyTiming, type InspectionPlan, type PlannedDuty } from './inspection-plan.rules.js';
import type { ProfessionalReason } from './who-may-inspect.rules.js';

const LANGUAGE = { defaultValue: 'VI', description: 'Language of the text.' } as const;

/** Why a professional body has to inspect. */
@ObjectType('InspectorRequirement', {
  description:
    'Why the owner may not inspect by a unit of its own: a professional body or the authority has to.',
})
export class InspectorRequirementType {
  constructor(private readonly reason: ProfessionalReason) {}

  @Field(() => String, { description: 'The reason.' })
  text(@Arg('language', () => Language, LANGUAGE) language: LanguageValue): string {
    return inLanguage(this.reason.text, language);
  }

  @Field(() => String, { description: 'Where it stands in the law.' })
  reference(@Arg('language', () => Language, LANGUAGE) language: LanguageValue): string {
    return inLanguage(this.reason.reference, language);
  }

  @Field(() => SourceVerification, { description: 'How well that text has been checked.' })
  get verification(): SourceVerification {
    return this.reason.verification;
  }
}

/** A duty of a system, with its day. */
@ObjectType('InspectionDuty', {
  description: 'What has to be done again and again to check a system, and by when.',
})
export class InspectionDutyType {
  constructor(private readonly planned: PlannedDuty) {}

  @Field(() => DutyCode, { description: 'What it is.' })
  get code(): DutyCode {
    return this.planned.duty.code;
  }

  @Field(() => String, { description: 'What has to be done, in our own words.' })
  text(@Arg('language', () => Language, LANGUAGE) language: LanguageValue): string {
    return inLanguage(this.planned.duty.text, language);
  }

  @Field(() => String, { description: 'Where it stands in the law or the standard.' })
  reference(@Arg('language', () => Language, LANGUAGE) language: LanguageValue): string {
    return inLanguage(this.planned.duty.reference, language);
  }

  @Field(() => SourceVerification, { description: 'How well that text has been checked.' })
  get verification(): SourceVerification {
    return this.planned.duty.verification;
  }

  @Field(() => PeriodBasis, { description: 'Where its period comes from; SETTING: not from the law.' })
  get basis(): PeriodBasis {
    return this.planned.duty.basis;
  }

  @Field(() => Int, {
    nullable: true,
    description: 'Months from one time to the next; null for no such period.',
  })
  get periodMonths(): number | null {
    const { period } = this.planned.duty;
    return period !== null && 'months' in period ? period.months : null;
  }

  @Field(() => CalendarDate, { nullable: true, description: 'When it was last done; null when never.' })
  get lastDoneOn(): string | null {
    return this.planned.lastDoneOn;
  }

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'Last good day; null when an event or a plan gives it.',
  })
  get dueOn(): string | null {
    return this.planned.dueOn;
  }

  @Field(() => DutyTiming, { description: 'Where it stands against that day.' })
  get timing(): DutyTiming {
    return this.planned.timing;
  }

  @AssumedSize(3)
  @Field(() => [InspectionKind], {
    description: 'Kinds of inspection that count, at most 3; none for what is none.',
  })
  get kinds(): readonly InspectionKind[] {
    return this.planned.kinds;
  }

  @AssumedSize(2)
  @Field(() => [InspectorRequirementType], {
    description: 'Why the owner may not do it by itself; at most 2.',
  })
  get inspectorRequirements(): readonly InspectorRequirementType[] {
    return this.planned.professionalReasons.map((reason) => new InspectorRequirementType(reason));
  }
}

/** The inspection plan of a system. */
@ObjectType('InspectionPlan', {
  description: 'What is owed to check a system, from its regime, level and risk, as of today in Vietnam.',
})
export class InspectionPlanType {
  constructor(
    private readonly plan: InspectionPlan,
    /** Who owns and operates the system: the plan is theirs. */
    readonly organizationIds: readonly string[],
  ) {}

  @Field(() => LevelRegime, { description: 'The regime: that of the approved level, else that of today.' })
  get regime(): LevelRegime {
    return this.plan.regime;
  }

  @Field(() => Int, { description: 'The level, 1 to 5: the approved one, else that which the facts give.' })
  get level(): number {
    return this.plan.level;
  }

  @AssumedSize(8)
  @Field(() => [InspectionDutyType], {
    description: 'What is owed, at most 8; what is due first at the front.',
  })
  get duties(): readonly InspectionDutyType[] {
    return this.plan.duties.map((duty) => new InspectionDutyType(duty));
  }

  @Field(() => InspectionDutyType, {
    nullable: true,
    description: 'What is due first; null when nothing has a day.',
  })
  get next(): InspectionDutyType | null {
    const first = this.plan.duties.find(({ dueOn }) => dueOn !== null);
    return first === undefined ? null : new InspectionDutyType(first);
  }
}
