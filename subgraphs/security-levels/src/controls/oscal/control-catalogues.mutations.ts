import { inLanguage } from '@khien/errors';
import { attempt, type RequestContext } from '@khien/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { ControlCataloguesReader } from '../control-catalogues.reader.js';
import { ControlCataloguesService } from './control-catalogues.service.js';
import {
  ApplyControlCatalogueInput,
  ApplyControlCataloguePayload,
  ControlCatalogueProblem,
  ImportControlCatalogueInput,
  ImportControlCataloguePayload,
} from './control-catalogues.type.js';

/** Problems that one answer tells of. */
const SHOWN = 200;

/** Changes of catalogues. */
@Resolver()
export class ControlCatalogueMutations {
  @Mutation(() => ImportControlCataloguePayload, {
    description:
      'Imports a catalogue of controls from an OSCAL document. Nobody is held to it until it is applied.',
  })
  async importControlCatalogue(
    @Arg('input', () => ImportControlCatalogueInput, { description: 'The document.' })
    input: ImportControlCatalogueInput,
    @Ctx() context: RequestContext,
  ): Promise<ImportControlCataloguePayload> {
    const change = () => context.use(ControlCataloguesService).import(input);
    const { result, userErrors } = await attempt(context.language, change);
    const found = result !== null && 'problems' in result ? result.problems : [];
    const problems = found.slice(0, SHOWN).map(({ line, pointer, message }) =>
      Object.assign(new ControlCatalogueProblem(), {
        line,
        pointer,
        message: inLanguage(message, context.language),
      }),
    );
    const id = result !== null && 'id' in result ? result.id : null;
    const controlCatalogue = id === null ? null : await context.use(ControlCataloguesReader).byId(id);
    return { controlCatalogue, problems, userErrors };
  }

  @Mutation(() => ApplyControlCataloguePayload, {
    description:
      'Holds the systems under a regime to a catalogue, in place of the one that applied. What was assessed by the other one stays on record there and counts again when that is applied again.',
  })
  async applyControlCatalogue(
    @Arg('input', () => ApplyControlCatalogueInput, { description: 'The catalogue.' })
    input: ApplyControlCatalogueInput,
    @Ctx() context: RequestContext,
  ): Promise<ApplyControlCataloguePayload> {
    const change = () => context.use(ControlCataloguesService).apply(input);
    const { result, userErrors } = await attempt(context.language, change);
    const controlCatalogue = result === null ? null : await context.use(ControlCataloguesReader).byId(result);
    return { controlCatalogue, userErrors };
  }
}
