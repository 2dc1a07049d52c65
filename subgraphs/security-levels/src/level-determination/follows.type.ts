import type { Bilingual } from '@khien/errors';
import { AssumedSize, NonNegativeInt } from '@khien/subgraph';
import { Field, Int, ObjectType } from 'type-graphql';
import { SourceVerification } from './criterion.js';
import {
  type NationalListGround,
  type NationalListStanding,
  NationalListStatus,
} from './national-list.rules.js';

/** A reason to be on the list. */
@ObjectType('NationalListGround', {
  description: 'A criterion by which a system is important to national security.',
})
export class NationalListGroundType {
  readonly ground!: NationalListGround;
}

/** How a system stands to the national list. */
@ObjectType('NationalListStanding', {
  description:
    'How a system stands to the list of systems important to national security (ND331 Article 16; under ND85 that of level 5).',
  simpleResolvers: true,
})
export class NationalListStandingType {
  @Field(() => NationalListStatus, { description: 'On it, to be proposed, not known, or no.' })
  status!: NationalListStatus;

  @AssumedSize(3)
  @Field(() => [NationalListGroundType], { description: 'The criteria that are met, at most ten.' })
  grounds!: readonly NationalListGroundType[];

  @AssumedSize(4)
  @Field(() => [String], {
    description: 'Facts that would have to be known, at most four, such as nationalSecurityField.',
  })
  missingFacts!: NationalListStanding['missing'];
}

/** A step of the procedure. */
@ObjectType('LevelProcedureStep', {
  description: 'A step on the way to an approved level (trình tự, thủ tục), in order.',
  simpleResolvers: true,
})
export class LevelProcedureStepType {
  @Field(() => SourceVerification, { description: 'How well the text behind it has been checked.' })
  verification!: SourceVerification;

  @Field(() => Boolean, { description: 'Whether it is our reading, where the text is silent.' })
  inferred!: boolean;

  readonly what!: Bilingual;
  readonly who!: Bilingual;
  readonly where!: Bilingual;
}

/** A document of the dossier. */
@ObjectType('LevelProcedureDocument', {
  description: 'A document that the dossier needs (thành phần hồ sơ đề xuất cấp độ).',
  simpleResolvers: true,
})
export class LevelProcedureDocumentType {
  @Field(() => Boolean, { description: 'Whether it is our reading, where the text is silent.' })
  inferred!: boolean;

  readonly what!: Bilingual;
  readonly holds!: Bilingual;
  readonly where!: Bilingual;
}

/** A deadline of the procedure. */
@ObjectType('LevelProcedureDeadline', {
  description: 'A deadline of the procedure (thời hạn).',
  simpleResolvers: true,
})
export class LevelProcedureDeadlineType {
  @Field(() => String, { description: 'Code, such as LV_APPR_3.' })
  code!: string;

  @Field(() => Int, { description: 'How long, in the unit that the text names.' })
  length!: number;

  readonly what!: Bilingual;
  readonly long!: Bilingual;
  readonly where!: Bilingual;
}

/** Who proposes, appraises and approves. */
@ObjectType('LevelProcedure', {
  description: 'Who prepares, appraises and approves at a level, with which documents, by when.',
  simpleResolvers: true,
})
export class LevelProcedureType {
  @Field(() => Boolean, {
    description:
      'Whether it is that of level 5, as for systems of levels 3 and 4 on the national list (ND331 Article 20(4)).',
  })
  listed!: boolean;

  @AssumedSize(5)
  @Field(() => [LevelProcedureStepType], { description: 'The steps, at most five.' })
  steps!: readonly LevelProcedureStepType[];

  @AssumedSize(8)
  @Field(() => [LevelProcedureDocumentType], { description: 'The documents, at most eight.' })
  documents!: readonly LevelProcedureDocumentType[];

  @AssumedSize(4)
  @Field(() => [LevelProcedureDeadlineType], { description: 'The deadlines, at most four.' })
  deadlines!: readonly LevelProcedureDeadlineType[];
}

/** How many controls a group has. */
@ObjectType('LevelControlGroup', {
  description: 'How many controls a group of the catalogue has at a level.',
  simpleResolvers: true,
})
export class RequiredControlGroupType {
  @Field(() => String, { description: 'Code of the group.' })
  group!: string;

  @Field(() => String, { nullable: true, description: 'Clause of the standard; null where it is not known.' })
  clause!: string | null;

  @Field(() => NonNegativeInt, {
    nullable: true,
    description: 'Number of controls; null where it is not known.',
  })
  controls!: number | null;

  readonly name!: Bilingual;
}

/** Controls required at a level. */
@ObjectType('LevelControlCount', {
  description: 'How many controls are required at a level, by group (yêu cầu cơ bản theo cấp độ).',
  simpleResolvers: true,
})
export class RequiredControlCountType {
  @Field(() => NonNegativeInt, { description: 'Sum of the numbers that are known.' })
  known!: number;

  @Field(() => Boolean, { description: 'Whether all numbers are known: only then is the sum the whole.' })
  complete!: boolean;

  @AssumedSize(18)
  @Field(() => [RequiredControlGroupType], { description: 'By group, at most 18.' })
  groups!: readonly RequiredControlGroupType[];

  readonly remark!: Bilingual;
  readonly name!: Bilingual;
}

/** The standing to the national list as the graph shows it. */
export function toNationalList({ status, grounds, missing }: NationalListStanding): NationalListStandingType {
  return Object.assign(new NationalListStandingType(), {
    status,
    grounds: grounds.map((ground) => Object.assign(new NationalListGroundType(), { ground })),
    missingFacts: missing,
  });
}
