import { AssumedSize, NonNegativeInt, UserError } from '@khien/subgraph';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { LevelRegime } from '../../level-determination/criterion.js';
import { ControlCatalogueType } from '../control-catalogue.type.js';

/** A catalogue to import. */
@InputType({ description: 'A catalogue to import from an OSCAL document.' })
export class ImportControlCatalogueInput {
  @Field(() => String, {
    description:
      'Chosen by the caller, 8 to 128 characters: the same key with the same input gives the first result again.',
  })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The uploaded document: an OSCAL 1.1 catalogue as JSON.' })
  fileId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its code here; the property "code" of its metadata when left out.',
  })
  code?: string | null;

  @Field(() => LevelRegime, {
    nullable: true,
    description:
      'The regime that it belongs to; the property "regime" of its metadata when left out, or none.',
  })
  regime?: LevelRegime | null;
}

/** A catalogue to apply. */
@InputType({ description: 'A catalogue that the systems under its regime are held to from now on.' })
export class ApplyControlCatalogueInput {
  @Field(() => ID, { description: 'The catalogue.' })
  id!: string;
}

/** Something in a document that can be corrected. */
@ObjectType({ description: 'Something in a document that can be corrected.', simpleResolvers: true })
export class ControlCatalogueProblem {
  @Field(() => NonNegativeInt, { description: 'Line of the file, from 1.' })
  line!: number;

  @Field(() => String, {
    description: 'JSON Pointer (RFC 6901) of the value; empty for the document as a whole.',
  })
  pointer!: string;

  @Field(() => String, { description: 'What is wrong, in the language of Accept-Language (vi or en).' })
  message!: string;
}

/** Outcome of importing a catalogue. */
@ObjectType({
  description: 'Outcome of importing a catalogue: the whole of it, or nothing.',
  simpleResolvers: true,
})
export class ImportControlCataloguePayload {
  @Field(() => ControlCatalogueType, {
    nullable: true,
    description: 'The catalogue; null when there are problems or user errors.',
  })
  controlCatalogue!: ControlCatalogueType | null;

  @AssumedSize(10)
  @Field(() => [ControlCatalogueProblem], {
    description: 'What is wrong with the document, at most the first 200.',
  })
  problems!: readonly ControlCatalogueProblem[];

  @Field(() => [UserError], { description: 'What must be corrected in the input; then nothing was changed.' })
  userErrors!: readonly UserError[];
}

/** Outcome of applying a catalogue. */
@ObjectType({ description: 'Outcome of applying a catalogue.', simpleResolvers: true })
export class ApplyControlCataloguePayload {
  @Field(() => ControlCatalogueType, {
    nullable: true,
    description: 'The catalogue; null when there are user errors.',
  })
  controlCatalogue!: ControlCatalogueType | null;

  @Field(() => [UserError], { description: 'What must be corrected; then nothing was changed.' })
  userErrors!: readonly UserError[];
}
