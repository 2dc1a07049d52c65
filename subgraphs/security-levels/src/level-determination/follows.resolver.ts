import { inLanguage } from '@khien/errors';
import { Cost } from '@khien/subgraph';
import { FieldResolver, Resolver, Root } from 'type-graphql';
import { requiredControls } from '../controls/required-controls.rules.js';
import { LevelDeterminationType } from './determination.type.js';
import { toProcedure, toRequiredControls } from './follows.js';
import {
  LevelProcedureDeadlineType,
  LevelProcedureDocumentType,
  LevelProcedureStepType,
  LevelProcedureType,
  NationalListGroundType,
  RequiredControlCountType,
  RequiredControlGroupType,
} from './follows.type.js';
import { InLanguage, type LanguageName } from './language-argument.js';
import { nationalListOf } from './national-list.rules.js';
import { procedureOf } from './procedure.rules.js';
import type { WholeDetermination } from './whole.rules.js';

/** What follows from a level. */
@Resolver(() => LevelDeterminationType)
export class LevelFollowsResolver {
  @Cost(2)
  @FieldResolver(() => LevelProcedureType, {
    nullable: true,
    description: 'Who prepares, appraises and approves, with which documents, by when; null without a level.',
  })
  procedure(@Root() { whole }: LevelDeterminationType): LevelProcedureType | null {
    const { value, regime } = whole;
    return value === null ? null : toProcedure(procedureOf(regime, value, { nationalList: listed(whole) }));
  }

  @Cost(5)
  @FieldResolver(() => RequiredControlCountType, {
    nullable: true,
    description: 'How many controls are required, by group; null without a level.',
  })
  requiredControls(@Root() { whole: { value, regime } }: LevelDeterminationType) {
    return value === null ? null : toRequiredControls(requiredControls(regime, value));
  }
}

/** On the list, or to be proposed for it: both take the procedure of level 5 (Decree 331, Article 20(4)). */
function listed(whole: WholeDetermination): boolean {
  const { status } = nationalListOf(whole);
  return status === 'LISTED' || status === 'BELONGS';
}

/** The texts of a reason to be on the list. */
@Resolver(() => NationalListGroundType)
export class NationalListGroundResolver {
  @FieldResolver(() => String, { description: 'What the criterion says, in our own words.' })
  text(@Root() { ground }: NationalListGroundType, @InLanguage() language: LanguageName): string {
    return inLanguage(ground.text, language);
  }

  @FieldResolver(() => String, { description: 'Where it stands, as the law is cited.' })
  citation(@Root() { ground }: NationalListGroundType, @InLanguage() language: LanguageName): string {
    return inLanguage(ground.citation, language);
  }
}

/** The texts of a step. */
@Resolver(() => LevelProcedureStepType)
export class LevelProcedureStepResolver {
  @FieldResolver(() => String, { description: 'What is done.' })
  step(@Root() { what }: LevelProcedureStepType, @InLanguage() language: LanguageName): string {
    return inLanguage(what, language);
  }

  @FieldResolver(() => String, { description: 'Who does it.' })
  body(@Root() { who }: LevelProcedureStepType, @InLanguage() language: LanguageName): string {
    return inLanguage(who, language);
  }

  @FieldResolver(() => String, { description: 'Where that stands, as the law is cited.' })
  citation(@Root() { where }: LevelProcedureStepType, @InLanguage() language: LanguageName): string {
    return inLanguage(where, language);
  }
}

/** The texts of a document. */
@Resolver(() => LevelProcedureDocumentType)
export class LevelProcedureDocumentResolver {
  @FieldResolver(() => String, { description: 'Which document.' })
  title(@Root() { what }: LevelProcedureDocumentType, @InLanguage() language: LanguageName): string {
    return inLanguage(what, language);
  }

  @FieldResolver(() => String, { description: 'What it has to contain.' })
  contents(@Root() { holds }: LevelProcedureDocumentType, @InLanguage() language: LanguageName): string {
    return inLanguage(holds, language);
  }

  @FieldResolver(() => String, { description: 'Where that stands, as the law is cited.' })
  citation(@Root() { where }: LevelProcedureDocumentType, @InLanguage() language: LanguageName): string {
    return inLanguage(where, language);
  }
}

/** The texts of a deadline. */
@Resolver(() => LevelProcedureDeadlineType)
export class LevelProcedureDeadlineResolver {
  @FieldResolver(() => String, { description: 'What has to be done.' })
  title(@Root() { what }: LevelProcedureDeadlineType, @InLanguage() language: LanguageName): string {
    return inLanguage(what, language);
  }

  @FieldResolver(() => String, {
    description: 'How long, and from when: "15 working days from the complete dossier".',
  })
  period(@Root() { long }: LevelProcedureDeadlineType, @InLanguage() language: LanguageName): string {
    return inLanguage(long, language);
  }

  @FieldResolver(() => String, { description: 'Where that stands, as the law is cited.' })
  citation(@Root() { where }: LevelProcedureDeadlineType, @InLanguage() language: LanguageName): string {
    return inLanguage(where, language);
  }
}

/** The texts of the count of controls. */
@Resolver(() => RequiredControlCountType)
export class RequiredControlCountResolver {
  @FieldResolver(() => String, { description: 'The standard.' })
  catalogue(@Root() { name }: RequiredControlCountType, @InLanguage() language: LanguageName): string {
    return inLanguage(name, language);
  }

  @FieldResolver(() => String, { description: 'What is missing, and what is our reading.' })
  note(@Root() { remark }: RequiredControlCountType, @InLanguage() language: LanguageName): string {
    return inLanguage(remark, language);
  }
}

/** The title of a group. */
@Resolver(() => RequiredControlGroupType)
export class RequiredControlGroupResolver {
  @FieldResolver(() => String, { description: 'What the group is about.' })
  title(@Root() { name }: RequiredControlGroupType, @InLanguage() language: LanguageName): string {
    return inLanguage(name, language);
  }
}
