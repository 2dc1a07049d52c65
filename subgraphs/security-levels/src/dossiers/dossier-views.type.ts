import { DateTime } from '@khien/subgraph';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import {
  DossierPart,
  ProcedureBody,
  type RequiredDocument as RequiredDocumentRule,
} from '../level-determination/procedure.types.js';
import { DossierActor, DossierEvent } from './dossier.machine.js';
import { RefusalCode } from './dossier-enums.type.js';
import type { Judgement, Refusal } from './dossier-moves.rules.js';
import { DossierState } from './dossier-state.js';
import type { ObligationRule } from './obligations.rules.js';
import { ObligationCode, ObligationState } from './obligations.rules.js';

/** When a document is needed. */
enum DocumentStage {
  APPRAISAL = 'APPRAISAL',
  APPROVAL = 'APPROVAL',
}

/** How a document comes into the dossier. */
enum DocumentSource {
  FILE = 'FILE',
  OPINION = 'OPINION',
}

registerEnumType(DocumentStage, {
  name: 'DocumentStage',
  description: 'When a document must be there.',
  valuesConfig: {
    APPRAISAL: { description: 'When the dossier is sent for appraisal.' },
    APPROVAL: { description: 'When it is decided on.' },
  },
});

registerEnumType(DocumentSource, {
  name: 'DocumentSource',
  description: 'How a document comes into the dossier.',
  valuesConfig: {
    FILE: { description: 'Attached by who prepares.' },
    OPINION: { description: 'Given here by the body whose opinion it is.' },
  },
});

registerEnumType(ObligationCode, {
  name: 'ObligationCode',
  description: 'What the law asks for a system.',
  valuesConfig: {
    LEVEL_APPROVED: { description: 'A level that is approved (cấp độ được phê duyệt).' },
    LEVEL_REDETERMINED: { description: 'The level determined anew (xác định lại cấp độ).' },
    RISK_REASSESSED: {
      description:
        'Risks assessed anew after a serious incident was reviewed (đánh giá lại rủi ro). Shown to who may know of the incident.',
    },
    PLAN_CARRIED_OUT: {
      description: 'The protection plan carried out fully (phương án được triển khai đầy đủ).',
    },
    LV_TRANS_APPROVE: { description: 'Approval under Decree 85 within six months of 1 July 2026.' },
    LV_TRANS_MEASURE: { description: 'The new measures within twelve months of 1 July 2026.' },
    LV_INCOMPLETE: { description: 'Answer on an incomplete dossier.' },
    LV_APPR_3: { description: 'Appraisal at level 3.' },
    LV_APPR_45: { description: 'Appraisal at levels 4 and 5.' },
    LV_APPROVE: { description: 'Approval.' },
  },
});

registerEnumType(ObligationState, {
  name: 'ObligationState',
  description: 'Where what the law asks for stands.',
  valuesConfig: {
    DONE: { description: 'Done (đã hoàn thành).' },
    OPEN: { description: 'To be done; no day has passed by which it should have been (chưa hoàn thành).' },
    SOON: { description: 'Due within three working days (sắp đến hạn).' },
    OVERDUE: { description: 'The day by which it should have been done has passed (quá hạn).' },
  },
});

/** A line of the history. */
@ObjectType({
  description: 'A line of the history of a dossier, which nobody changes.',
  simpleResolvers: true,
})
export class DossierStep {
  @Field(() => Int, { description: 'Number of the line, from 0.' })
  number!: number;

  @Field(() => DossierEvent, { nullable: true, description: 'What happened; null for the opening.' })
  event!: DossierEvent | null;

  @Field(() => DossierState, { nullable: true, description: 'The state before; null for the opening.' })
  from!: DossierState | null;

  @Field(() => DossierState, { description: 'The state after.' })
  to!: DossierState;

  @Field(() => DateTime, { description: 'When.' })
  at!: Date;

  @Field(() => String, { nullable: true, description: 'Why, where it was said.' })
  reason!: string | null;

  readonly organizationId!: string | null;
}

/** Why somebody may not. */
@ObjectType('DossierRefusal', { description: 'Why something cannot be done.', simpleResolvers: true })
export class DossierRefusalType {
  @Field(() => RefusalCode, { description: 'Which condition does not hold.' })
  code!: Refusal['code'];

  readonly refusal!: Refusal;
}

/** What can be done to a dossier now. */
@ObjectType('DossierAction', {
  description: 'Something that can be done to a dossier in its state, who does it, and why you may not.',
  simpleResolvers: true,
})
export class DossierAction {
  @Field(() => DossierEvent, { description: 'What it is.' })
  event!: DossierEvent;

  @Field(() => DossierState, { description: 'The state that it leads to.' })
  to!: DossierState;

  @Field(() => DossierActor, { description: 'In which capacity it is done.' })
  actor!: DossierActor;

  @Field(() => String, { description: 'The mutation that does it, such as submitDossier.' })
  mutation!: string;

  @Field(() => Boolean, {
    description: 'Whether you may do it now, as far as it does not depend on what you put in.',
  })
  allowed!: boolean;

  readonly judgement!: Judgement;
  readonly bodyId!: string | null;
}

/** A document that a dossier needs. */
@ObjectType('RequiredDocument', {
  description: 'A document that the law asks for in a dossier of this level.',
  simpleResolvers: true,
})
export class RequiredDocumentType {
  @Field(() => DossierPart, { description: 'Which part.' })
  part!: DossierPart;

  @Field(() => DocumentStage, { description: 'When it must be there.' })
  neededFor!: RequiredDocumentRule['neededFor'];

  @Field(() => DocumentSource, { description: 'How it comes into the dossier.' })
  given!: RequiredDocumentRule['given'];

  @Field(() => Boolean, { description: 'Whether it is there.' })
  present!: boolean;

  @Field(() => Boolean, { description: 'Whether that it is needed is our reading, not the text of the law.' })
  inferred!: boolean;

  readonly rule!: RequiredDocumentRule;
}

/** A criterion that gave a level when a proposal was made. */
@ObjectType({ description: 'A criterion that was met when the proposal was made.', simpleResolvers: true })
export class DossierCriterion {
  @Field(() => Int, { description: 'The level that it gives, 1 to 5.' })
  level!: number;

  @Field(() => Int, { description: 'Article (Điều) of the decree.' })
  article!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Clause (khoản) of the article; null where there is none.',
  })
  clause!: number | null;

  @Field(() => String, { nullable: true, description: 'Point (điểm); null where there is none.' })
  point!: string | null;
}

/** What the law asks for a system. */
@ObjectType({
  description: 'What the law asks for a system, by when, of whom, and where that stands.',
  simpleResolvers: true,
})
export class Obligation {
  @Field(() => ObligationCode, { description: 'What it is.' })
  code!: ObligationCode;

  @Field(() => ObligationState, { description: 'Where it stands.' })
  state!: ObligationState;

  @Field(() => ProcedureBody, { description: 'Who has to see to it.' })
  body!: ProcedureBody;

  @Field(() => Boolean, { description: 'Whether it is our reading, not the text of the law.' })
  inferred!: boolean;

  readonly rule!: ObligationRule;
  readonly dossierId!: string | null;
}
