import { inLanguage } from '@khien/errors';
import {
  AssumedSize,
  ConnectionArgs,
  type ConnectionShape,
  Language,
  Origin,
  Provenance,
  type RequestContext,
} from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import {
  ControlCatalogueConnection,
  ControlCatalogueType,
  ControlConnection,
  ControlGroupType,
  ControlParameterType,
  ControlType,
} from './control-catalogue.type.js';
import { ControlCataloguesReader } from './control-catalogues.reader.js';

const languageArgument = { defaultValue: Language.VI, description: 'Language of the text.' };
type LanguageName = keyof typeof Language;

/** Ways into the catalogues, and what hangs on one. */
@Resolver(() => ControlCatalogueType)
export class ControlCatalogueResolver {
  @Query(() => ControlCatalogueConnection, {
    nullable: true,
    description: 'The catalogues of requirements that this platform knows.',
  })
  async controlCatalogues(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<ControlCatalogueType>> {
    return new ControlCatalogueConnection(await context.use(ControlCataloguesReader).list(args));
  }

  @Query(() => ControlCatalogueType, {
    nullable: true,
    description: 'The catalogue of a code, such as TCVN-14423; null when there is none.',
  })
  controlCatalogue(
    @Arg('code', () => String, { description: 'Code.' }) code: string,
    @Arg('version', () => String, {
      nullable: true,
      description: 'Edition, such as 2026; the last one, as text, when left out.',
    })
    version: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<ControlCatalogueType | null> {
    return context.use(ControlCataloguesReader).byCode(code, version ?? null);
  }

  @FieldResolver(() => String, { description: 'Title, in our own words where the platform brings it.' })
  title(
    @Root() { title }: ControlCatalogueType,
    @Arg('language', () => Language, languageArgument) language: LanguageName,
  ): string {
    return inLanguage(title, language);
  }

  @FieldResolver(() => String, { description: 'What is missing, and what is our own reading.' })
  note(
    @Root() { note }: ControlCatalogueType,
    @Arg('language', () => Language, languageArgument) language: LanguageName,
  ): string {
    return inLanguage(note, language);
  }

  @AssumedSize(20)
  @FieldResolver(() => [ControlGroupType], {
    description: 'Its groups, in its order; about twenty, at most 200.',
  })
  groups(
    @Root() { id }: ControlCatalogueType,
    @Ctx() context: RequestContext,
  ): Promise<readonly ControlGroupType[]> {
    return context.use(ControlCataloguesReader).groups(id);
  }

  @FieldResolver(() => ControlConnection, { description: 'Its controls.' })
  async controls(
    @Root() { id }: ControlCatalogueType,
    @Arg('level', () => Int, {
      nullable: true,
      description: 'Those of this level, 1 to 5; of all levels when left out.',
    })
    level: number | null | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<ControlType>> {
    return new ControlConnection(
      await context.use(ControlCataloguesReader).controls(id, level ?? null, args),
    );
  }

  @FieldResolver(() => Provenance, { description: 'Who published what it is taken from.' })
  provenance(
    @Root() { origin, publisher, publication, url, validFrom }: ControlCatalogueType,
    @Ctx() context: RequestContext,
  ): Provenance {
    return Object.assign(new Provenance(), {
      origin,
      publisher: inLanguage(publisher, context.language) || null,
      publication: origin === Origin.REFERENCE ? publication : null,
      referenceDate: validFrom,
      url,
    });
  }
}

/** The texts of a group. */
@Resolver(() => ControlGroupType)
export class ControlGroupResolver {
  @FieldResolver(() => String, { description: 'Title, in our own words where the platform brings it.' })
  title(
    @Root() { title }: ControlGroupType,
    @Arg('language', () => Language, languageArgument) language: LanguageName,
  ): string {
    return inLanguage(title, language);
  }
}

/** The texts of a control. */
@Resolver(() => ControlType)
export class ControlResolver {
  @FieldResolver(() => String, { description: 'Title, in our own words where the platform brings it.' })
  title(
    @Root() { title }: ControlType,
    @Arg('language', () => Language, languageArgument) language: LanguageName,
  ): string {
    return inLanguage(title, language);
  }

  @FieldResolver(() => String, { description: 'Why it has this weight.' })
  weightReason(
    @Root() { weightReason }: ControlType,
    @Arg('language', () => Language, languageArgument) language: LanguageName,
  ): string {
    return inLanguage(weightReason, language);
  }
}

/** The texts of a figure. */
@Resolver(() => ControlParameterType)
export class ControlParameterResolver {
  @FieldResolver(() => String, { description: 'What it is the figure of.' })
  label(
    @Root() { label }: ControlParameterType,
    @Arg('language', () => Language, languageArgument) language: LanguageName,
  ): string {
    return inLanguage(label, language);
  }
}
