import { DateTime } from '@khien/subgraph';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Tlp } from '../sharing/tlp.enum.js';
import { IndicatorKindOfWarning } from './warning-content.js';
import { LIMITS } from './warning-content.rules.js';
import { WarningAction, WarningKind, WarningSeverity } from './warning-enums.type.js';
import './warning-parts.type.js';

const KEY =
  'Made by the caller, 8 to 128 characters: the same key with the same input gives the first result.';
const VERSION = 'The version of the warning that the change was made on.';

/** A product that is affected. */
@InputType({ description: 'A product that is affected.' })
export class AffectedProductInput {
  @Field(() => String, { description: 'Who makes it; 1 to 200 characters.' })
  vendor!: string;

  @Field(() => String, { description: 'Its name; 1 to 200 characters.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Which versions, such as 1.2.3, >= 1.0, < 2.0 or vers:npm/<2.0.0; null: every one. At most 200 characters.',
  })
  versions?: string | null;

  @Field(() => String, { nullable: true, description: 'CPE 2.3, such as cpe:2.3:a:vendor:product:*:…' })
  cpe?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Package URL, such as pkg:maven/org.apache.logging.log4j/log4j-core: by it components are found exactly, else by name.',
  })
  purl?: string | null;
}

/** What shows that somebody is hit. */
@InputType({ description: 'What shows that somebody is hit.' })
export class WarningIndicatorInput {
  @Field(() => IndicatorKindOfWarning, { description: 'What kind of thing.' })
  kind!: IndicatorKindOfWarning;

  @Field(() => String, { description: 'The thing; 1 to 2,000 characters.' })
  value!: string;
}

/** Where more can be read. */
@InputType({ description: 'Where more can be read.' })
export class WarningLinkInput {
  @Field(() => String, { description: 'http or https.' })
  url!: string;

  @Field(() => String, { description: 'What it is; 1 to 300 characters.' })
  summary!: string;
}

/** Whom a warning is meant for. */
@InputType({
  description:
    'Whom a warning is meant for: systems for which all conditions of the filter hold (one value of each is enough), and systems and organizations that are named. Chosen when it is issued, and frozen then. Retired systems only by lifecycles or by name.',
})
export class WarningSelectionInput {
  @Field(() => Boolean, { defaultValue: false, description: 'Every registered system.' })
  everySystem!: boolean;

  @Field(() => [Int], {
    defaultValue: [],
    description: 'Of one of these levels, 1 to 5: approved, else as judged by its facts.',
  })
  levels!: readonly number[];

  @Field(() => Boolean, {
    nullable: true,
    description: 'On the list of nationally important systems, or not.',
  })
  onNationalList?: boolean | null;

  @Field(() => [ID], {
    defaultValue: [],
    description: 'Owned by one of these organizations or by what stands under it.',
  })
  ownersUnder!: readonly string[];

  @Field(() => [ID], {
    defaultValue: [],
    description:
      'Stands in, or serves, one of these administrative units, such as 48@2025-07-01, or one that lies in them.',
  })
  areaIds!: readonly string[];

  @Field(() => [String], {
    defaultValue: [],
    description: 'In one of these states: PLANNED, BUILDING, OPERATING, RETIRED.',
  })
  lifecycles!: readonly string[];

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'With a component that one of the products of this warning is, as scans name it: in an affected version, or in one that cannot be compared. Together with foundCves: one of both.',
  })
  affectedProducts!: boolean;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'In which a scan found one of the CVEs of this warning, and no later one found it gone.',
  })
  foundCves!: boolean;

  @Field(() => [ID], { defaultValue: [], description: `These systems; at most ${LIMITS.named}.` })
  systemIds!: readonly string[];

  @Field(() => [ID], { defaultValue: [], description: `These organizations; at most ${LIMITS.named}.` })
  organizationIds!: readonly string[];
}

/** What a warning says, and to whom. */
@InputType({
  description: 'What a warning says, and to whom. Texts may be empty until it is proposed or issued.',
})
export class WarningContentInput {
  @Field(() => String, { defaultValue: '', description: `In Vietnamese, one line; at most ${LIMITS.title}.` })
  titleVi!: string;

  @Field(() => String, { defaultValue: '', description: `In English, one line; at most ${LIMITS.title}.` })
  titleEn!: string;

  @Field(() => String, { defaultValue: '', description: `What it is about; at most ${LIMITS.summary}.` })
  summaryVi!: string;

  @Field(() => String, { defaultValue: '', description: `The same in English; at most ${LIMITS.summary}.` })
  summaryEn!: string;

  @Field(() => String, {
    defaultValue: '',
    description: `What to do (hướng dẫn xử lý); at most ${LIMITS.instructions} characters.`,
  })
  instructionsVi!: string;

  @Field(() => String, {
    defaultValue: '',
    description: `The same in English; at most ${LIMITS.instructions}.`,
  })
  instructionsEn!: string;

  @Field(() => String, {
    defaultValue: '',
    description:
      'What changed since the revision before; needed from the second on. At most 4,000 characters.',
  })
  changeVi!: string;

  @Field(() => String, { defaultValue: '', description: 'The same in English.' })
  changeEn!: string;

  @Field(() => WarningSeverity, { description: 'How grave it is.' })
  severity!: WarningSeverity;

  @Field(() => Tlp, {
    defaultValue: Tlp.AMBER,
    description: 'How far it may be shared. Not RED, which names persons: a warning goes to organizations.',
  })
  tlp!: Tlp;

  @Field(() => [String], { defaultValue: [], description: `Such as CVE-2026-12345; at most ${LIMITS.cves}.` })
  cves!: readonly string[];

  @Field(() => [AffectedProductInput], { defaultValue: [], description: `At most ${LIMITS.products}.` })
  products!: readonly AffectedProductInput[];

  @Field(() => [WarningIndicatorInput], { defaultValue: [], description: `At most ${LIMITS.indicators}.` })
  indicators!: readonly WarningIndicatorInput[];

  @Field(() => [WarningLinkInput], { defaultValue: [], description: `At most ${LIMITS.links}.` })
  links!: readonly WarningLinkInput[];

  @Field(() => DateTime, {
    nullable: true,
    description:
      'By when addressees report what they did; a directive needs it. Of a later revision it is the deadline of those who come new, and of those who had none; others keep theirs, unless answersAnew or deadlineForAll.',
  })
  respondBy?: Date | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Of a later revision: earlier answers do not count, everybody answers anew.',
  })
  answersAnew!: boolean;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Of a later revision: respondBy is the deadline of everybody who has not given a final report, also of those who are late (gia hạn).',
  })
  deadlineForAll!: boolean;

  @Field(() => WarningSelectionInput, {
    nullable: true,
    description: 'Whom it is meant for; nobody unless given.',
  })
  selection?: WarningSelectionInput | null;
}

/** A new warning. */
@InputType({ description: 'A new warning or directive.' })
export class CreateWarningInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => WarningKind, { description: 'Warning or directive.' })
  kind!: WarningKind;

  @Field(() => ID, { nullable: true, description: 'The incident that it belongs to, which you see.' })
  incidentId?: string | null;

  @Field(() => WarningContentInput, { description: 'What it says, and to whom.' })
  content!: WarningContentInput;
}

/** A warning that is written. */
@InputType({ description: 'What the next revision of a warning says from now on; all of it is replaced.' })
export class ReviseWarningInput {
  @Field(() => ID, { description: 'Which warning.' })
  id!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => WarningContentInput, { description: 'What it says, and to whom.' })
  content!: WarningContentInput;
}

/** A step of a warning. */
@InputType({ description: 'Which warning takes the step.' })
export class WarningStepInput {
  @Field(() => ID, { description: 'Which warning.' })
  id!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;
}

/** A step of a warning that needs a reason. */
@InputType({ description: 'Which warning takes the step, and why.' })
export class WarningReasonedStepInput extends WarningStepInput {
  @Field(() => String, { description: 'Why; 1 to 4,000 characters.' })
  reason!: string;
}

/** Receipt of a warning. */
@InputType({ description: 'Receipt of a warning.' })
export class AcknowledgeWarningInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'Which warning.' })
  warningId!: string;

  @Field(() => [ID], {
    nullable: true,
    description: 'Which recipients, by id; all of your organization and under it that are left unless given.',
  })
  recipientIds?: readonly string[] | null;
}

/** What was done about a warning. */
@InputType({ description: 'What was done about a warning. It acknowledges as well.' })
export class ReportWarningActionInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'Which warning.' })
  warningId!: string;

  @Field(() => Int, { description: 'The revision that was read: a newer one has to be read first.' })
  revision!: number;

  @Field(() => [ID], {
    nullable: true,
    description: 'For which recipients, by id; all of your organization and under it unless given.',
  })
  recipientIds?: readonly string[] | null;

  @Field(() => WarningAction, { description: 'What was done.' })
  action!: WarningAction;

  @Field(() => String, {
    nullable: true,
    description: 'In words; needed for CANNOT. At most 8,000 characters.',
  })
  note?: string | null;

  @Field(() => [ID], { defaultValue: [], description: 'Uploaded files that show it, at most 10.' })
  fileIds!: readonly string[];
}
