import type { Language as LanguageValue } from '@khien/errors';
import { AssumedSize, attempt, Cost, Language, RequestContext, UserError } from '@khien/subgraph';
import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { Warning } from '../warnings/warning.entity.js';
import { CsafReader } from './csaf.reader.js';
import { CsafImportService, MOST_BYTES, MOST_CHARACTERS } from './csaf-import.service.js';

/** A document to take in. */
@InputType({ description: 'A CSAF 2.0 document to take in as a draft.' })
export class ImportCsafInput {
  @Field(() => String, {
    nullable: true,
    description: `The document, JSON, at most ${MOST_CHARACTERS} characters. It must satisfy the schema and the mandatory tests of the standard.`,
  })
  document?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: `The document as a file, uploaded before (POST /files/incidents?name=…), for one that is longer: at most ${MOST_BYTES} bytes. It is read, not kept.`,
  })
  fileId?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Only says what would become of it.' })
  dryRun!: boolean;
}

/** Outcome of importCsaf. */
@ObjectType({ description: 'Outcome of importCsaf.', simpleResolvers: true })
export class ImportCsafPayload {
  @Field(() => Warning, {
    nullable: true,
    description: 'The draft; null for a trial, and when there are user errors.',
  })
  warning!: Warning | null;

  @Field(() => Boolean, {
    description: 'Whether this version of the document has been taken in before: then nothing was made.',
  })
  existed!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Title of the document; null when there are user errors.',
  })
  title!: string | null;

  @AssumedSize(20)
  @Field(() => [String], {
    description:
      'What of it did not go over into the warning, and how much of it, in the language of Accept-Language.',
  })
  leftOut!: readonly string[];

  @AssumedSize(5)
  @Field(() => [UserError], { description: 'Every fault that was found, at most 50; empty when it worked.' })
  userErrors!: readonly UserError[];
}

/** Warnings as CSAF documents. */
@Resolver(() => Warning)
export class CsafResolver {
  @Cost(5)
  @FieldResolver(() => String, {
    description:
      'What is read now as a CSAF 2.0 document (JSON) in one language. CSAF 2.0 calls TLP:CLEAR WHITE and has no AMBER+STRICT, which stands in distribution.text. Also GET /files/incidents/csaf?id=…&language=vi',
  })
  async csaf(
    @Root() warning: Warning,
    @Arg('language', () => Language, { defaultValue: Language.VI, description: 'In which language.' })
    language: LanguageValue,
    @Ctx() context: RequestContext,
  ): Promise<string> {
    const of = language === Language.VI ? 'vi' : 'en';
    return JSON.stringify(await context.use(CsafReader).document(warning, of));
  }

  @Mutation(() => ImportCsafPayload, {
    description:
      'Takes a CSAF 2.0 document in as a draft of a warning. The same version of a document makes one warning.',
  })
  async importCsaf(
    @Arg('input', () => ImportCsafInput, { description: 'The document.' }) input: ImportCsafInput,
    @Ctx() context: RequestContext,
  ): Promise<ImportCsafPayload> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(CsafImportService).import(input, input.dryRun),
    );
    const { content } = result?.imported ?? {};
    return {
      warning: result?.warning ?? null,
      existed: result?.existed ?? false,
      title: content === undefined ? null : content.titleVi || content.titleEn,
      leftOut: (result?.imported.leftOut ?? []).map((one) => one[context.language === 'EN' ? 'en' : 'vi']),
      userErrors,
    };
  }
}
