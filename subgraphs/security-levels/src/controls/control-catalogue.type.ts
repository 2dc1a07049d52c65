import type { Bilingual } from '@khien/errors';
import { AssumedSize, CalendarDate, connectionOf, NonNegativeInt, Origin } from '@khien/subgraph';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { LevelRegime, SourceVerification } from '../level-determination/criterion.js';
import type { ControlParameter } from './catalogues/catalogue.js';
import {
  CatalogueCompleteness,
  ControlGranularity,
  ControlLayer,
  ParameterMeaning,
  ParameterUnit,
} from './control-enums.type.js';

/** A group of a catalogue. */
@ObjectType('ControlGroup', { description: 'A group of controls.', simpleResolvers: true })
export class ControlGroupType {
  @Field(() => String, { description: 'Code, unique within the catalogue, such as NETWORK.' })
  code!: string;

  @Field(() => ControlLayer, {
    nullable: true,
    description: 'Management or technical; null where the catalogue does not say.',
  })
  layer!: keyof typeof ControlLayer | null;

  readonly title!: Bilingual;
}

/** A figure that a control names. */
@ObjectType('ControlParameter', {
  description:
    'A figure that a control names, such as how long logs are kept. Where a law is stricter, the law holds.',
  simpleResolvers: true,
})
export class ControlParameterType {
  @Field(() => String, { description: 'Code, such as log-retention.' })
  code!: string;

  @Field(() => ParameterMeaning, { description: 'What the figure says.' })
  meaning!: keyof typeof ParameterMeaning;

  @Field(() => Float, { nullable: true, description: 'The figure; null where there is none.' })
  amount!: number | null;

  @Field(() => ParameterUnit, { nullable: true, description: 'Its unit.' })
  unit!: keyof typeof ParameterUnit | null;

  readonly label!: Bilingual;
}

/** Something that is required and answered for by itself. */
@ObjectType('Control', {
  description:
    'A control (yêu cầu bảo đảm an ninh mạng): something that a level requires and that is answered for by itself.',
  simpleResolvers: true,
})
export class ControlType {
  @Field(() => ID, { description: 'Identifier (UUIDv7).' })
  id!: string;

  @Field(() => String, { description: 'Code, unique within its catalogue, such as L3-NETWORK-2.' })
  code!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Clause of the publication, such as 7.2.1.2; null where the number is not known.',
  })
  clause!: string | null;

  @Field(() => String, { description: 'Code of its catalogue, such as TCVN-14423.' })
  catalogueCode!: string;

  @Field(() => ControlGroupType, { description: 'The group that it belongs to.' })
  group!: ControlGroupType;

  @AssumedSize(2)
  @Field(() => [Int], { description: 'Levels that require it, 1 to 5; at most five.' })
  levels!: readonly number[];

  @Field(() => Boolean, {
    description:
      'Whether the title says what is required; false where only the number of the clause is known.',
  })
  titleKnown!: boolean;

  @Field(() => ControlGranularity, { description: 'How finely it is known.' })
  granularity!: keyof typeof ControlGranularity;

  @Field(() => Boolean, { description: 'Whether the plan is full only when it is done or does not apply.' })
  mandatory!: boolean;

  @Field(() => Int, { description: 'How much it counts beside the others, 1 to 10: our own weight.' })
  weight!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Text of an imported catalogue; catalogues that the platform brings have none.',
  })
  statement!: string | null;

  @AssumedSize(3)
  @Field(() => [ControlParameterType], { description: 'Figures that it names; few, at most twenty.' })
  parameters!: readonly ControlParameterType[];

  readonly title!: Bilingual;
  readonly weightReason!: Bilingual;
}

/** Page of controls. */
export const ControlConnection = connectionOf(ControlType, 'Control', 'as the catalogue has them');

/** A catalogue of what is required. */
@ObjectType('ControlCatalogue', {
  description:
    'A catalogue of basic requirements by level (yêu cầu cơ bản theo cấp độ). The lists of levels are not cumulative: each is complete by itself.',
  simpleResolvers: true,
})
export class ControlCatalogueType {
  @Field(() => ID, { description: 'Identifier (UUIDv7).' })
  id!: string;

  @Field(() => String, { description: 'Code, such as TCVN-14423.' })
  code!: string;

  @Field(() => String, { description: 'Edition, such as 2026.' })
  version!: string;

  @Field(() => LevelRegime, { nullable: true, description: 'The regime that it belongs to; null for none.' })
  regime!: keyof typeof LevelRegime | null;

  @Field(() => Boolean, { description: 'Whether systems under its regime are held to it.' })
  applies!: boolean;

  @Field(() => CalendarDate, { nullable: true, description: 'First day of validity, where known.' })
  validFrom!: string | null;

  @Field(() => CatalogueCompleteness, { description: 'Whether it holds everything.' })
  completeness!: keyof typeof CatalogueCompleteness;

  @Field(() => SourceVerification, { description: 'How well its text has been checked.' })
  verification!: keyof typeof SourceVerification;

  @Field(() => Origin, { description: 'Brought by the platform, or imported here.' })
  origin!: Origin;

  @Field(() => NonNegativeInt, { description: 'Number of controls of all levels.' })
  controlCount!: number;

  readonly title!: Bilingual;
  readonly note!: Bilingual;
  readonly publisher!: Bilingual;
  readonly publication!: string | null;
  readonly url!: string | null;
}

/** Page of catalogues. */
export const ControlCatalogueConnection = connectionOf(
  ControlCatalogueType,
  'ControlCatalogue',
  'by code, then edition',
);

type Row = Readonly<Record<string, unknown>>;
const text = (value: unknown): string => String(value ?? '');
const bilingual = (row: Row, name: string): Bilingual => ({
  vi: text(row[`${name}_vi`]),
  en: text(row[`${name}_en`]),
});

/** A row with the columns of a group, `group_code` and so on, as a group. */
export function toGroup(row: Row): ControlGroupType {
  return Object.assign(new ControlGroupType(), {
    code: row['group_code'],
    layer: row['group_layer'],
    title: bilingual(row, 'group_title'),
  });
}

/** A row of `controlColumns` as a control. */
export function toControl(row: Row): ControlType {
  const parameters = row['parameters'] as readonly ControlParameter[];
  return Object.assign(new ControlType(), {
    id: row['control_id'],
    code: row['code'],
    clause: row['clause'],
    catalogueCode: row['catalogue_code'],
    group: toGroup(row),
    levels: row['levels'],
    titleKnown: row['title_known'],
    granularity: row['granularity'],
    mandatory: row['mandatory'],
    weight: row['weight'],
    statement: row['statement'],
    parameters: parameters.map((parameter) => Object.assign(new ControlParameterType(), parameter)),
    title: bilingual(row, 'title'),
    weightReason: bilingual(row, 'weight_reason'),
  });
}

/** A row of a catalogue with its source as the graph shows it. */
export function toCatalogue(row: Row): ControlCatalogueType {
  return Object.assign(new ControlCatalogueType(), {
    id: row['id'],
    code: row['code'],
    version: row['version'],
    regime: row['regime'],
    applies: row['applies'],
    validFrom: row['valid_from'],
    completeness: row['completeness'],
    verification: row['verification'],
    origin: row['origin'],
    controlCount: Number(row['control_count']),
    title: bilingual(row, 'title'),
    note: bilingual(row, 'note'),
    publisher: bilingual(row, 'publisher'),
    publication: row['publication'],
    url: row['url'],
  });
}
