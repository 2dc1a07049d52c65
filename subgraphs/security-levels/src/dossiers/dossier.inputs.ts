import { CalendarDate } from '@khien/subgraph';
import { Field, ID, InputType, Int } from 'type-graphql';
import { PlanState } from '../controls/control-state.js';
import { LevelRegime } from '../level-determination/criterion.js';
import { DossierPart } from '../level-determination/procedure.types.js';
import { OpinionConclusion, RedeterminationReason } from './dossier-enums.type.js';

const KEY =
  'Chosen by the caller, 8 to 128 characters: the same key with the same input gives the first result again.';

/** A system in a dossier, and the level proposed for it. */
@InputType({ description: 'A system in a dossier, and the level proposed for it.' })
export class DossierSystemInput {
  @Field(() => ID, { description: 'Which system.' })
  systemId!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'The level proposed, 1 to 5; the one that its facts give when left out. It may be higher, as a risk assessment may ask (ND331 Article 10(5)), never lower.',
  })
  proposedLevel?: number | null;
}

/** A dossier to open. */
@InputType({ description: 'A dossier to open, by the operating unit of its systems.' })
export class CreateDossierInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => [DossierSystemInput], {
    description: 'The systems, 1 to 20, of one owner and one operator; none with a dossier at work.',
  })
  systems!: DossierSystemInput[];

  @Field(() => LevelRegime, {
    nullable: true,
    description:
      'The regime by whose procedure it goes; when left out, the one that judges the level of its systems.',
  })
  regime?: LevelRegime | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the systems belong to the list of systems critical to national security (ND331 Article 16), which gives levels 3 and 4 the procedure of level 5.',
  })
  nationalList?: boolean | null;
}

/** Which dossier, as it was when the change was made. */
@InputType({ description: 'Which dossier, as it was when the change was made.' })
export class DossierMoveInput {
  @Field(() => ID, { description: 'Which dossier.' })
  id!: string;

  @Field(() => Int, { description: 'The version that the change was made on.' })
  expectedVersion!: number;
}

/** Something done to a dossier, and why. */
@InputType({ description: 'Something done to a dossier, and why.' })
export class DossierReasonInput extends DossierMoveInput {
  @Field(() => String, {
    description: 'Why, 1 to 4,000 characters; everybody who sees the dossier reads it.',
  })
  reason!: string;
}

/** Asks for the expert opinion. */
@InputType({ description: 'Asks the specialised unit of the owner for its opinion.' })
export class RequestExpertOpinionInput extends DossierMoveInput {
  @Field(() => String, { description: 'Code of the unit: within the owner, not the operating unit.' })
  expertCode!: string;
}

/** An opinion. */
@InputType({ description: 'An opinion on a dossier.' })
export class DossierOpinionInput extends DossierMoveInput {
  @Field(() => OpinionConclusion, { description: 'What it concludes.' })
  conclusion!: OpinionConclusion;

  @Field(() => String, { description: 'The opinion, 1 to 20,000 characters.' })
  content!: string;

  @Field(() => String, { nullable: true, description: 'Number of the document, up to 100 characters.' })
  number?: string | null;
}

/** Sends a dossier for appraisal. */
@InputType({ description: 'Sends a dossier for appraisal.' })
export class SubmitDossierInput extends DossierMoveInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Code of the body that appraises: at levels 1 to 3 a unit of the owner that does not operate the systems, required; at levels 4 and 5 the ministry that appraises them or a unit of it, that ministry when left out.',
  })
  appraisingCode?: string | null;
}

/** Takes a dossier up anew. */
@InputType({ description: 'Takes a dossier up anew, by the facts of today.' })
export class ReviseDossierInput extends DossierMoveInput {
  @Field(() => [DossierSystemInput], {
    nullable: true,
    description:
      'New proposals for some of its systems; the others keep theirs, raised where their facts ask for it.',
  })
  systems?: DossierSystemInput[] | null;
}

/** Submits a dossier, or its plan, for approval. */
@InputType({ description: 'Submits a dossier, or the protection plan of listed systems, for approval.' })
export class SubmitForApprovalInput extends DossierMoveInput {
  @Field(() => String, {
    nullable: true,
    description: 'Number of the internal regulation, up to 100 characters; required under ND331.',
  })
  regulationNumber?: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'Day on which it was issued; required under ND331, and not after the decision.',
  })
  regulationDay?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Name of the body that issued it, up to 300 characters, for the yearly report; with its number and day.',
  })
  regulationBody?: string | null;
}

/** A decision. */
@InputType({ description: 'A decision on a dossier.' })
export class DossierDecisionInput extends DossierMoveInput {
  @Field(() => String, { description: 'Number of the decision, 1 to 100 characters.' })
  number!: string;

  @Field(() => CalendarDate, { description: 'Day of the decision; not in the future.' })
  decidedOn!: string;

  @Field(() => String, { description: 'Who signed it: name and title, 1 to 200 characters.' })
  signer!: string;

  @Field(() => ID, { nullable: true, description: 'The signed decision, as an uploaded file.' })
  fileId?: string | null;
}

/** Determines the level of approved systems anew. */
@InputType({ description: 'Opens a new dossier on the systems of an approved one.' })
export class StartRedeterminationInput extends DossierMoveInput {
  @Field(() => [RedeterminationReason], { description: 'Why, at least one reason.' })
  reasons!: RedeterminationReason[];

  @Field(() => String, { nullable: true, description: 'More on it, up to 4,000 characters.' })
  note?: string | null;
}

/** Attaches a document. */
@InputType({ description: 'Attaches an uploaded file to a dossier as a part of it.' })
export class AttachDossierDocumentInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'Which dossier.' })
  dossierId!: string;

  @Field(() => DossierPart, { description: 'As which part; opinions are given, not attached.' })
  part!: DossierPart;

  @Field(() => ID, {
    description: 'The file, as POST /files/security-levels?name=… gave it; it is attached once.',
  })
  fileId!: string;
}

/** Removes a document. */
@InputType({ description: 'Takes a document out of a dossier; it stays on record.' })
export class RemoveDossierDocumentInput {
  @Field(() => ID, { description: 'Which dossier.' })
  dossierId!: string;

  @Field(() => ID, { description: 'Which document.' })
  documentId!: string;
}

/** Records how far a plan is carried out. */
@InputType({ description: 'Records how far the protection plan of a system is carried out.' })
export class RecordPlanStateInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'Which system.' })
  systemId!: string;

  @Field(() => PlanState, { description: 'How far.' })
  state!: PlanState;

  @Field(() => String, { nullable: true, description: 'More on it, up to 2,000 characters.' })
  note?: string | null;
}
